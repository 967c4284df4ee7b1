"""What companies and bases offer on the job board."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import District, Enterprise
from core.models.fields import ChoiceListField
from talent.models.jobs.kinds import PAY_UNITS, POSTED, Degree, Language, PostingKind
from talent.querysets.jobs import OccupationQuerySet, PostingQuerySet
from talent.rules.jobs import PayUnit, Posted, is_out

MOST_PLACES, MOST_PAY, MOST_YEARS = 999, 1_000_000, 40


class Occupation(models.Model):
    """A category of occupations, such as 运营; ``words`` are how people ask for it besides its name."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    slug = models.SlugField(_("网址标识"), max_length=40, unique=True)
    words = models.CharField(_("别的叫法"), max_length=200, blank=True, help_text=_("用顿号分开，供智能问答查找。"))
    order = models.PositiveSmallIntegerField(_("排序"), default=0)
    is_current = models.BooleanField(_("可选"), default=True)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "岗位类别")
        verbose_name_plural = pgettext_lazy("plural", "岗位类别")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):  # type: ignore[django-manager-missing]  # accounts' models have no types here
    """One posting. Pay is in whole 元 for ``pay_unit``; ``expires_on`` is its last day, ``ended_on`` when it ended early.

    ``reason`` is why it was sent back or taken down, ``reminded_for`` the last day of which its poster was reminded.
    """

    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("发布单位"), on_delete=models.PROTECT, related_name="postings"
    )
    kind = models.CharField(_("类型"), max_length=12, choices=PostingKind.choices, default=PostingKind.JOB)
    title = models.CharField(_("岗位名称"), max_length=60)
    occupation = models.ForeignKey(
        Occupation, verbose_name=_("岗位类别"), on_delete=models.PROTECT, related_name="postings"
    )
    description = models.TextField(_("职责和要求"), max_length=4000)
    district = models.ForeignKey(
        District, verbose_name=_("工作区域"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("工作地点"), max_length=120, blank=True)
    places = models.PositiveSmallIntegerField(
        _("人数"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    pay_unit = models.CharField(_("薪酬单位"), max_length=8, choices=PAY_UNITS, default=PayUnit.MONTH.value)
    pay_from = models.PositiveIntegerField(
        _("薪酬下限（元）"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PAY)]
    )
    pay_to = models.PositiveIntegerField(
        _("薪酬上限（元）"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PAY)]
    )
    degree = models.CharField(_("学历"), max_length=12, choices=Degree.choices, default=Degree.ANY)
    years = models.PositiveSmallIntegerField(_("工作经验（年）"), default=0, validators=[MaxValueValidator(MOST_YEARS)])
    languages = ChoiceListField(_("外语"), values=Language)
    markets = models.CharField(_("面向市场"), max_length=120, blank=True)
    platforms = models.CharField(_("平台"), max_length=120, blank=True)
    starts_on = models.DateField(_("到岗日期"), null=True, blank=True)
    expires_on = models.DateField(_("发布至"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=POSTED, default=Posted.DRAFT.value)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("演示"), default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "招聘岗位")
        verbose_name_plural = pgettext_lazy("plural", "招聘岗位")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pay_from__isnull=True)
                | models.Q(pay_to__isnull=True)
                | models.Q(pay_to__gte=models.F("pay_from")),
                name="postings_pay_from_less_to_more",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[Posted.PUBLISHED.value, Posted.CLOSED.value])
                | models.Q(expires_on__isnull=False, published_at__isnull=False),
                name="public_postings_have_their_days",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "expires_on"], name="postings_by_day"),
            models.Index(fields=["-published_at", "-id"], name="postings_latest_first"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talent:job", args=[self.pk])

    def is_open(self, day: date) -> bool:
        """Whether it is public and takes contacts on ``day``."""
        return self.state == Posted.PUBLISHED and not is_out(self.expires_on, day)

    def has_expired(self, day: date) -> bool:
        """Whether its last day has passed while nobody closed it."""
        return self.state == Posted.PUBLISHED and is_out(self.expires_on, day)

    @property
    def language_labels(self) -> list[str]:
        """Its languages in words."""
        known = dict(Language.choices)
        return [str(known[code]) for code in self.languages if code in known]


class PostingWords(models.Model):
    """Tokens (``core.fulltext.tokens``) of a posting. Each database indexes them in its own way."""

    posting = models.OneToOneField(Posting, on_delete=models.CASCADE, primary_key=True, related_name="words")
    tokens = models.TextField()

    def __str__(self) -> str:
        return str(self.posting_id)


class SavedPosting(models.Model):
    """Somebody keeps a posting in mind."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="saved")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_postings")
    saved_at = models.DateTimeField(_("收藏时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "收藏的岗位")
        verbose_name_plural = pgettext_lazy("plural", "收藏的岗位")
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "user"], name="postings_saved_once")]

    def __str__(self) -> str:
        return str(self.posting_id)
