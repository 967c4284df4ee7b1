"""The job board, and each database's own index of its words."""

import core.models.fields
import django.core.validators
import django.db.models.deletion
import talent.models.jobs.contacts
from django.conf import settings
from django.db import migrations, models

from core.fulltext.indexes import index_table, unindex_table


TABLE, KEY = "talent_postingwords", "posting_id"


def index(apps, schema_editor):
    index_table(schema_editor, TABLE, KEY)


def index_no_longer(apps, schema_editor):
    unindex_table(schema_editor, TABLE)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_say_who_has_all_districts'),
        ('talent', '0002_cohorts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='JobSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_rule', models.CharField(choices=[('all', '每一条都先审核'), ('new', '首次发布和曾被下架的单位先审核'), ('none', '不审核，发布后抽查')], default='new', max_length=8, verbose_name='发布前审核')),
                ('usual_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='默认发布天数')),
                ('most_days', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='最长发布天数')),
                ('remind_days', models.PositiveSmallIntegerField(default=3, help_text='提醒发布单位，可一键延期。', validators=[django.core.validators.MinValueValidator(1)], verbose_name='到期前几天提醒')),
                ('keep_days', models.PositiveSmallIntegerField(default=90, help_text='岗位结束后多少天删除往来消息和简历。', validators=[django.core.validators.MinValueValidator(1)], verbose_name='联系记录保留天数')),
                ('contacts_a_day', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1)], verbose_name='每人每天最多新发起的联系')),
            ],
            options={
                'verbose_name': '招聘求职设置',
            },
        ),
        migrations.CreateModel(
            name='Occupation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='名称')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='网址标识')),
                ('words', models.CharField(blank=True, help_text='用顿号分开，供智能问答查找。', max_length=200, verbose_name='别的叫法')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('is_current', models.BooleanField(default=True, verbose_name='可选')),
            ],
            options={
                'verbose_name': '岗位类别',
                'verbose_name_plural': '岗位类别',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('job', '全职岗位'), ('internship', '实习岗位'), ('cohort', '毕业学员推荐')], default='job', max_length=12, verbose_name='类型')),
                ('title', models.CharField(max_length=60, verbose_name='岗位名称')),
                ('description', models.TextField(max_length=4000, verbose_name='职责和要求')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='工作地点')),
                ('places', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='人数')),
                ('pay_unit', models.CharField(choices=[('month', '元/月'), ('day', '元/天'), ('talk', '面议')], default='month', max_length=8, verbose_name='薪酬单位')),
                ('pay_from', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000000)], verbose_name='薪酬下限（元）')),
                ('pay_to', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000000)], verbose_name='薪酬上限（元）')),
                ('degree', models.CharField(choices=[('any', '学历不限'), ('secondary', '中专或高中'), ('college', '大专'), ('bachelor', '本科'), ('master', '硕士及以上')], default='any', max_length=12, verbose_name='学历')),
                ('years', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(40)], verbose_name='工作经验（年）')),
                ('languages', core.models.fields.ChoiceListField(blank=True, default=list, verbose_name='外语')),
                ('markets', models.CharField(blank=True, max_length=120, verbose_name='面向市场')),
                ('platforms', models.CharField(blank=True, max_length=120, verbose_name='平台')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='到岗日期')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='发布至')),
                ('state', models.CharField(choices=[('draft', '草稿'), ('pending', '待审核'), ('published', '已发布'), ('closed', '已关闭'), ('taken_down', '已下架')], default='draft', max_length=12, verbose_name='状态')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='原因')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提交时间')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='发布时间')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='结束日期')),
                ('reminded_for', models.DateField(blank=True, editable=False, null=True)),
                ('is_demonstration', models.BooleanField(default=False, verbose_name='演示')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='创建时间')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='修改时间')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.district', verbose_name='工作区域')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='accounts.enterprise', verbose_name='发布单位')),
                ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='talent.occupation', verbose_name='岗位类别')),
            ],
            options={
                'verbose_name': '招聘岗位',
                'verbose_name_plural': '招聘岗位',
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='联系电话')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('cv', models.FileField(blank=True, max_length=200, upload_to=talent.models.jobs.contacts.cv_path, verbose_name='简历')),
                ('cv_name', models.CharField(blank=True, max_length=200)),
                ('cv_kind', models.CharField(blank=True, choices=[('pdf', 'pdf'), ('jpg', 'jpg'), ('png', 'png'), ('docx', 'docx'), ('xlsx', 'xlsx')], max_length=8)),
                ('cv_sha256', models.CharField(blank=True, max_length=64)),
                ('consent', models.CharField(max_length=300)),
                ('consented_at', models.DateTimeField(verbose_name='同意时间')),
                ('begun_at', models.DateTimeField(verbose_name='发起时间')),
                ('last_at', models.DateTimeField(verbose_name='最近往来')),
                ('is_unread_by_person', models.BooleanField(default=False)),
                ('is_unread_by_poster', models.BooleanField(default=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('closed_by_poster', models.BooleanField(default=False)),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.enterprise', verbose_name='联系单位')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='job_contacts', to=settings.AUTH_USER_MODEL)),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='talent.posting')),
            ],
            options={
                'verbose_name': '岗位联系',
                'verbose_name_plural': '岗位联系',
                'ordering': ['-last_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ContactMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_of_poster', models.BooleanField()),
                ('words', models.TextField(max_length=2000, verbose_name='内容')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='talent.contact')),
            ],
            options={
                'verbose_name': '岗位消息',
                'verbose_name_plural': '岗位消息',
                'ordering': ['contact', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PostingWords',
            fields=[
                ('posting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='talent.posting')),
                ('tokens', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='PostingReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('false', '虚假招聘，岗位与描述不符'), ('fees', '收取费用、押金，或诱导培训贷款'), ('discrimination', '含性别、户籍、年龄等歧视内容'), ('illegal', '涉嫌违法，或扣押证件'), ('filled', '已经招满仍在发布'), ('other', '其他')], max_length=16, verbose_name='举报原因')),
                ('words', models.TextField(max_length=1000, verbose_name='具体情况')),
                ('reported_at', models.DateTimeField(verbose_name='举报时间')),
                ('state', models.CharField(choices=[('open', '待处理'), ('upheld', '属实，已处理'), ('dismissed', '不属实')], default='open', max_length=12, verbose_name='处理结果')),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='答复')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='处理时间')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='talent.posting')),
            ],
            options={
                'verbose_name': '岗位举报',
                'verbose_name_plural': '岗位举报',
                'ordering': ['-reported_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedPosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('saved_at', models.DateTimeField(verbose_name='收藏时间')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved', to='talent.posting')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_postings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '收藏的岗位',
                'verbose_name_plural': '收藏的岗位',
                'ordering': ['-saved_at', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(fields=['state', 'expires_on'], name='postings_by_day'),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(fields=['-published_at', '-id'], name='postings_latest_first'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('pay_from__isnull', True), ('pay_to__isnull', True), ('pay_to__gte', models.F('pay_from')), _connector='OR'), name='postings_pay_from_less_to_more'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'closed']), _negated=True), models.Q(('expires_on__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='public_postings_have_their_days'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['person', '-last_at'], name='job_contacts_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('posting', 'person'), name='one_contact_per_person_and_posting'),
        ),
        migrations.AddConstraint(
            model_name='postingreport',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('posting', 'by'), name='one_open_report_per_person'),
        ),
        migrations.AddConstraint(
            model_name='savedposting',
            constraint=models.UniqueConstraint(fields=('posting', 'user'), name='postings_saved_once'),
        ),
        migrations.RunPython(index, index_no_longer),
    ]
