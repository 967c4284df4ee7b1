"""What the portal tells apart about jobs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from talent.rules.jobs import CheckRule, PayUnit, Posted


class PostingKind(models.TextChoices):
    """What is offered; a cohort is offered by a recognised base to employers."""

    JOB = "job", _("全职岗位")
    INTERNSHIP = "internship", _("实习岗位")
    COHORT = "cohort", _("毕业学员推荐")


class Degree(models.TextChoices):
    """The least degree wanted; of a cohort, the one its graduates have."""

    ANY = "any", _("学历不限")
    SECONDARY = "secondary", _("中专或高中")
    COLLEGE = "college", _("大专")
    BACHELOR = "bachelor", _("本科")
    MASTER = "master", _("硕士及以上")


class Language(models.TextChoices):
    """Languages of cross-border trade, by ISO 639-1."""

    ENGLISH = "en", _("英语")
    JAPANESE = "ja", _("日语")
    KOREAN = "ko", _("韩语")
    GERMAN = "de", _("德语")
    FRENCH = "fr", _("法语")
    SPANISH = "es", _("西班牙语")
    PORTUGUESE = "pt", _("葡萄牙语")
    RUSSIAN = "ru", _("俄语")
    ARABIC = "ar", _("阿拉伯语")
    THAI = "th", _("泰语")
    VIETNAMESE = "vi", _("越南语")
    INDONESIAN = "id", _("印尼语")


class ReportKind(models.TextChoices):
    """What is wrong with a posting."""

    FALSE = "false", _("虚假招聘，岗位与描述不符")
    FEES = "fees", _("收取费用、押金，或诱导培训贷款")
    DISCRIMINATION = "discrimination", _("含性别、户籍、年龄等歧视内容")
    ILLEGAL = "illegal", _("涉嫌违法，或扣押证件")
    FILLED = "filled", _("已经招满仍在发布")
    OTHER = "other", _("其他")


PAY_UNITS = [
    (PayUnit.MONTH.value, _("元/月")),
    (PayUnit.DAY.value, _("元/天")),
    (PayUnit.TALK.value, _("面议")),
]
POSTED = [
    (Posted.DRAFT.value, _("草稿")),
    (Posted.PENDING.value, _("待审核")),
    (Posted.PUBLISHED.value, _("已发布")),
    (Posted.CLOSED.value, _("已关闭")),
    (Posted.TAKEN_DOWN.value, _("已下架")),
]
CHECK_RULES = [
    (CheckRule.ALL.value, _("每一条都先审核")),
    (CheckRule.NEW.value, _("首次发布和曾被下架的单位先审核")),
    (CheckRule.NONE.value, _("不审核，发布后抽查")),
]
