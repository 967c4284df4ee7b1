"""Meetings of matched companies: times and tables of an event, who sits where, what came of it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.fields import MoneyField
from events.models.events import Event
from events.models.fields import new_uid
from events.models.matching import Match
from events.querysets.meetings import MeetingQuerySet, MeetingTimeQuerySet
from events.rules.matching_workflow import SEATED, MeetingState

MOST_TABLES = 200
STATES = [
    (MeetingState.PROPOSED.value, _("待对方确认")),
    (MeetingState.CONFIRMED.value, _("已约定")),
    (MeetingState.DECLINED.value, _("已谢绝")),
    (MeetingState.CANCELLED.value, _("已取消")),
]
_SEATED = Q(state__in=sorted(state.value for state in SEATED))


class MeetingRoom(models.Model):
    """That an event has meetings, at so many tables."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="meeting_room")
    tables = models.PositiveSmallIntegerField(
        _("洽谈桌数"), default=5, validators=[MinValueValidator(1), MaxValueValidator(MOST_TABLES)]
    )
    place = models.CharField(_("洽谈地点"), max_length=120, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "洽谈安排")
        verbose_name_plural = pgettext_lazy("plural", "洽谈安排")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.event)


class MeetingTime(models.Model):
    """From when to when one round of meetings lasts; rounds of one event do not overlap."""

    room = models.ForeignKey(MeetingRoom, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))

    objects = MeetingTimeQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["room", "starts_at"], name="one_round_per_start"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="rounds_last_a_while"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Meeting(models.Model):
    """Two companies at a table. A table is taken once in each round, by the database's own word."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="meetings")
    time = models.ForeignKey(MeetingTime, on_delete=models.PROTECT, related_name="meetings")
    table = models.PositiveSmallIntegerField(_("桌号"), validators=[MinValueValidator(1)])
    state = models.CharField(_("状态"), max_length=10, choices=STATES, default=MeetingState.PROPOSED.value)
    proposed_by = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("留言"), max_length=300, blank=True)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "洽谈")
        verbose_name_plural = pgettext_lazy("plural", "洽谈")
        ordering = ["time__starts_at", "table", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["time", "table"], condition=_SEATED, name="one_meeting_per_table_and_round"
            ),
            models.UniqueConstraint(fields=["match"], condition=_SEATED, name="one_meeting_per_match_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.match} {self.time}"

    @property
    def is_seated(self) -> bool:
        """Whether it keeps its table and time."""
        return MeetingState(self.state) in SEATED


class MeetingSeat(models.Model):
    """That a company is taken in a round: there while the meeting stands, once for each company and round."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="meeting_seats")
    time = models.ForeignKey(MeetingTime, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "time"], name="one_seat_per_company_and_round"),
            models.UniqueConstraint(fields=["meeting", "enterprise"], name="one_seat_per_company_and_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.time}"


class MeetingOutcome(models.Model):
    """What one side says of a meeting; the other does not see it."""

    class Result(models.TextChoices):
        """Whether they met."""

        MET = "met", _("已洽谈")
        NO_SHOW = "no_show", _("对方没有到场")
        ABSENT = "absent", _("我方没有到场")

    class Intent(models.TextChoices):
        """What comes of it."""

        NONE = "none", _("暂无合作意向")
        FOLLOW = "follow", _("继续洽谈")
        INTENT = "intent", _("达成合作意向")
        CONTRACT = "contract", _("签订合同")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="meeting_outcomes")
    result = models.CharField(_("洽谈情况"), max_length=8, choices=Result.choices)
    intent = models.CharField(_("合作结果"), max_length=8, choices=Intent.choices, default=Intent.NONE)
    amount = MoneyField(_("合同或意向金额（元）"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "enterprise"], name="one_outcome_per_side")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.result}"
