"""Offers and needs of companies (供需信息), and what comes of two that fit."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.fields import ChoiceListField
from events.models.events import Event
from events.models.fields import TerritoriesField
from events.querysets.matching import ListingQuerySet, MatchQuerySet
from events.rules.matching_workflow import ListingState

STATES = [
    (ListingState.PENDING.value, _("待审核")),
    (ListingState.PUBLISHED.value, _("已发布")),
    (ListingState.RETURNED.value, _("已退回")),
    (ListingState.CLOSED.value, _("已关闭")),
]


class Direction(models.TextChoices):
    """Which of the two."""

    OFFER = "offer", _("供应")
    NEED = "need", _("需求")


class Category(models.TextChoices):
    """Goods and services that companies bring together."""

    ELECTRONICS = "electronics", _("消费电子")
    HOME = "home", _("家居户外")
    CLOTHING = "clothing", _("服装鞋包")
    TOYS = "toys", _("玩具母婴")
    BEAUTY = "beauty", _("美妆个护")
    FOOD = "food", _("食品保健")
    AUTO = "auto", _("汽摩配件")
    MACHINERY = "machinery", _("机械五金")
    PLATFORM = "platform", _("平台与渠道")
    LOGISTICS = "logistics", _("物流运输")
    WAREHOUSE = "warehouse", _("海外仓储")
    PAYMENT = "payment", _("支付结汇")
    MARKETING = "marketing", _("营销推广")
    COMPLIANCE = "compliance", _("合规认证")
    SOFTWARE = "software", _("软件与数据")


class TradeLanguage(models.TextChoices):
    """Languages in which a company can talk business."""

    CHINESE = "zh", _("中文")
    ENGLISH = "en", _("英语")
    SPANISH = "es", _("西班牙语")
    RUSSIAN = "ru", _("俄语")
    ARABIC = "ar", _("阿拉伯语")
    GERMAN = "de", _("德语")
    FRENCH = "fr", _("法语")
    JAPANESE = "ja", _("日语")


class Listing(models.Model):
    """One offer or need. Without an event it stands all year round; contacts are shown after mutual interest alone."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="listings")
    event = models.ForeignKey(
        Event, verbose_name=_("对接会"), on_delete=models.SET_NULL, null=True, blank=True, related_name="listings"
    )
    direction = models.CharField(_("供应还是需求"), max_length=5, choices=Direction.choices)
    title = models.CharField(_("标题"), max_length=80)
    text = models.TextField(_("具体内容"), max_length=2000)
    categories = ChoiceListField(_("品类与服务"), values=Category, blank=False)
    markets = TerritoriesField(_("目标市场"), default=list, blank=True)
    languages = ChoiceListField(_("洽谈语言"), values=TradeLanguage)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=60)
    contact_phone = models.CharField(_("联系电话"), max_length=40)
    contact_email = models.EmailField(_("电子邮箱"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=STATES, default=ListingState.PENDING.value)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("提交时间"))
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "供需信息")
        verbose_name_plural = pgettext_lazy("plural", "供需信息")
        ordering = ["-published_at", "-submitted_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "direction"], name="listings_by_direction"),
            models.Index(fields=["state", "submitted_at"], name="listings_by_turn"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:listing", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == ListingState.PUBLISHED

    @property
    def words(self) -> str:
        """What the embedding model reads."""
        return f"{self.title}\n{self.text}"

    @property
    def category_names(self) -> list[str]:
        """The categories in words."""
        return [str(Category(value).label) for value in self.categories]

    @property
    def language_names(self) -> list[str]:
        """The languages in words."""
        return [str(TradeLanguage(value).label) for value in self.languages]


class Match(models.Model):
    """An offer and a need of two companies. Who shows interest consents that the other, once interested too, sees the contact."""

    offer = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="matches_as_offer")
    need = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="matches_as_need")
    offer_interested_at = models.DateTimeField(null=True, blank=True)
    need_interested_at = models.DateTimeField(null=True, blank=True)
    offer_refused_at = models.DateTimeField(null=True, blank=True)
    need_refused_at = models.DateTimeField(null=True, blank=True)
    mutual_at = models.DateTimeField(null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-mutual_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["offer", "need"], name="one_match_per_offer_and_need"),
            models.CheckConstraint(condition=~Q(offer=F("need")), name="matches_are_of_two"),
            models.CheckConstraint(
                condition=Q(mutual_at__isnull=True)
                | Q(offer_interested_at__isnull=False, need_interested_at__isnull=False),
                name="mutual_interest_is_of_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer} ↔ {self.need}"

    def get_absolute_url(self) -> str:
        return reverse("events:match", args=[self.pk])
