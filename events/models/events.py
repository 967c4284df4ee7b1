"""An event (展会活动) of the calendar, with all that is known of it as a whole."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField

from core.maps.territories import MAINLAND
from events.models.fields import TerritoriesField, TerritoryField, new_uid
from events.models.series import EventSeries
from events.querysets.events import EventQuerySet
from events.workflow import State
from parks.models import ParkPage

BODY_FEATURES = ["h3", "h4", "bold", "ol", "ul", "link"]


class EventKind(models.TextChoices):
    """What takes place."""

    EXHIBITION = "exhibition", _("展会")
    CONFERENCE = "conference", _("会议论坛")
    MATCHMAKING = "matchmaking", _("供需对接")
    VISIT = "visit", _("参观考察")
    TRAINING = "training", _("合规培训")


class EventState(models.TextChoices):
    """The states of ``events.workflow`` in words."""

    PLANNED = State.PLANNED.value, _("计划中")
    CONFIRMED = State.CONFIRMED.value, _("已确认")
    POSTPONED = State.POSTPONED.value, _("已延期")
    CANCELLED = State.CANCELLED.value, _("已取消")


class Market(models.TextChoices):
    """What subsidies tell apart."""

    TRADITIONAL = "traditional", _("传统市场")
    EMERGING = "emerging", _("新兴市场")


class WorldRegion(models.TextChoices):
    """Where in the world."""

    DOMESTIC = "domestic", _("境内")
    HMT = "hmt", _("港澳台")
    ASIA = "asia", _("亚洲其他")
    MIDDLE_EAST = "middle_east", _("中东")
    EUROPE = "europe", _("欧洲")
    NORTH_AMERICA = "north_america", _("北美")
    LATIN_AMERICA = "latin_america", _("拉美")
    AFRICA = "africa", _("非洲")
    OCEANIA = "oceania", _("大洋洲")
    ONLINE = "online", _("线上")


class BoothUnit(models.TextChoices):
    """By what booths are counted."""

    STANDARD = "standard", _("9 平方米标准展位")
    METRE = "metre", _("平方米光地")


class Event(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """One edition of an exhibition, one training, one meeting.

    Dates stand in its phases; ``first_day``, ``last_day`` and ``file_by`` are worked out from them by
    ``events.services.keeping``, which alone writes events. ``sequence`` and ``changed_at`` tell calendars of
    each visible change, ``revision`` tells editors of one another.
    """

    title = models.CharField(_("名称"), max_length=120)
    slug = models.SlugField(_("网址标识"), max_length=100, unique=True)
    kind = models.CharField(_("类型"), max_length=12, choices=EventKind.choices, default=EventKind.EXHIBITION)
    series = models.ForeignKey(
        EventSeries, verbose_name=_("系列"), on_delete=models.PROTECT, related_name="events", null=True, blank=True
    )
    edition = models.PositiveSmallIntegerField(
        _("届次"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("第几届；没有届次则留空。")
    )
    theme = models.CharField(_("主题"), max_length=200, blank=True)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    body = RichTextField(_("详细介绍"), features=BODY_FEATURES, blank=True)

    region = models.CharField(_("区域"), max_length=15, choices=WorldRegion.choices, default=WorldRegion.DOMESTIC)
    country = TerritoryField(_("国家和地区"), max_length=2, default=MAINLAND)
    city = models.CharField(_("城市"), max_length=60, blank=True)
    market = models.CharField(_("市场"), max_length=12, choices=Market.choices, blank=True)
    target_markets = TerritoriesField(_("目标市场"), default=list, blank=True)
    park = models.ForeignKey(
        ParkPage,
        verbose_name=_("产业园"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("在某个产业园内举办时选择；场馆、地址和坐标留空则填园区的。"),
    )
    venue = models.CharField(_("场馆"), max_length=120, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("纬度"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("经度"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    online_url = models.URLField(_("线上地址"), max_length=300, blank=True)

    hosts = models.TextField(_("主办单位"), blank=True, help_text=_("一行一个。"))
    organisers = models.TextField(_("承办单位"), blank=True, help_text=_("一行一个。"))
    area = models.PositiveIntegerField(_("展览面积（平方米）"), null=True, blank=True)
    booth_unit = models.CharField(_("展位单位"), max_length=10, choices=BoothUnit.choices, blank=True)
    register_by = models.DateTimeField(_("报名截止"), null=True, blank=True)
    register_url = models.URLField(_("报名网址"), max_length=300, blank=True, help_text=_("在别处报名时填写。"))
    filing_days = models.PositiveSmallIntegerField(
        _("提前备案天数"), null=True, blank=True, help_text=_("须在开幕前多少天备案；不需要则留空。")
    )
    scheme_key = models.CharField(_("关联扶持项目"), max_length=120, blank=True)

    state = models.CharField(
        _("状态"), max_length=10, choices=EventState.choices, default=EventState.PLANNED, editable=False
    )
    state_reason = models.CharField(_("原因"), max_length=300, blank=True, editable=False)
    told_at = models.DateTimeField(_("已通知关注者"), null=True, blank=True, editable=False)
    source = models.CharField(_("信息来源"), max_length=200, blank=True)
    source_url = models.URLField(_("来源网址"), max_length=300, blank=True)
    verified_on = models.DateField(_("核实日期"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("演示"), default=False, help_text=_("日期等为演示数据，不是真实安排。"))
    is_published = models.BooleanField(_("公开"), default=False, help_text=_("勾选后出现在日历和订阅中。"))
    published_at = models.DateTimeField(_("公开时间"), null=True, editable=False)

    first_day = models.DateField(_("开始日期"), null=True, editable=False)
    last_day = models.DateField(_("结束日期"), null=True, editable=False)
    file_by = models.DateField(_("备案截止"), null=True, editable=False)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("最近变更"), auto_now_add=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "展会活动")
        verbose_name_plural = pgettext_lazy("plural", "展会活动")
        ordering = ["first_day", "pk"]
        indexes = [
            models.Index(fields=["is_published", "first_day"], name="events_by_first_day"),
            models.Index(fields=["is_published", "last_day"], name="events_by_last_day"),
            models.Index(fields=["register_by"], name="events_by_registration"),
            models.Index(fields=["file_by"], name="events_by_filing"),
            models.Index(fields=["changed_at"], name="events_by_change"),
            models.Index(fields=["is_published", "city"], name="events_by_city"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "edition"], name="one_event_per_series_and_edition"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")) | models.Q(first_day__isnull=True),
                name="events_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="events_have_both_coordinates",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.state == EventState.CANCELLED

    @property
    def is_abroad(self) -> bool:
        """Whether one travels there past the border."""
        return self.country != MAINLAND and self.region != WorldRegion.ONLINE

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day. Raises ValueError for one without dates; published ones have them."""
        if self.first_day is None or self.last_day is None:
            raise ValueError(self.pk)
        return self.first_day, self.last_day

    @property
    def host_names(self) -> list[str]:
        """Hosts, one each."""
        return lines_of(self.hosts)

    @property
    def organiser_names(self) -> list[str]:
        """Organisers, one each."""
        return lines_of(self.organisers)


def lines_of(text: str) -> list[str]:
    """The lines with something in them."""
    return [line.strip() for line in text.splitlines() if line.strip()]
