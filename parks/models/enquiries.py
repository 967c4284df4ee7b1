"""Somebody asks a park for space, and what was said about it."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from parks.models.kinds import UnitUse
from parks.models.parks import ParkPage
from parks.querysets.enquiries import EnquiryQuerySet
from parks.workflow.enquiries import OPEN, State

STATES = [
    (State.RECEIVED.value, _("待园区答复")),
    (State.ANSWERED.value, _("园区已答复")),
    (State.VIEWING.value, _("已约看场地")),
    (State.CLOSED.value, _("已办结")),
    (State.WITHDRAWN.value, _("已撤回")),
]


class Outcome(models.TextChoices):
    """How an enquiry ended."""

    MOVED_IN = "moved_in", _("签约入驻")
    NO_SPACE = "no_space", _("没有合适的空间")
    DECLINED = "declined", _("企业另有安排")
    UNREACHABLE = "unreachable", _("联系不上")
    NOT_SERIOUS = "not_serious", _("无效咨询")


class Enquiry(models.Model):
    """``waiting_since`` says since when it is the park's turn; area in m²."""

    park = models.ForeignKey(ParkPage, verbose_name=_("产业园"), on_delete=models.CASCADE, related_name="enquiries")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("企业"), on_delete=models.CASCADE, null=True, blank=True, related_name="enquiries"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    use = models.CharField(_("用途"), max_length=12, choices=UnitUse.choices, blank=True)
    area = models.PositiveIntegerField(
        _("需要的面积（平方米）"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    wished_from = models.DateField(_("希望入驻日期"), null=True, blank=True)
    message = models.TextField(_("想了解的内容"), max_length=2000)
    contact_name = models.CharField(_("联系人"), max_length=60)
    contact_phone = models.CharField(_("联系电话"), max_length=40)
    contact_email = models.EmailField(_("电子邮箱"), blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=STATES, default=State.RECEIVED.value)
    outcome = models.CharField(_("办理结果"), max_length=12, choices=Outcome.choices, blank=True)
    received_at = models.DateTimeField(_("提交时间"))
    waiting_since = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    first_answered_at = models.DateTimeField(_("首次答复时间"), null=True, blank=True)
    viewing_at = models.DateTimeField(_("看场地时间"), null=True, blank=True)
    viewing_place = models.CharField(_("看场地地点"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "企业咨询")
        verbose_name_plural = pgettext_lazy("plural", "企业咨询")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "waiting_since"], name="enquiries_by_turn")]
        permissions = [("answer_enquiries", _("办理企业咨询"))]

    def __str__(self) -> str:
        return f"{self.park} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("parks:enquiry", args=[self.pk])

    @property
    def asker_name(self) -> str:
        """The company, or the person where there is none."""
        return self.enterprise.name if self.enterprise else self.contact_name

    @property
    def is_open(self) -> bool:
        return State(self.state) in OPEN


class EnquiryEvent(models.Model):
    """What one side said or did; ``kind`` is a move of ``parks.workflow.enquiries``."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=16)
    is_of_park = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.kind}"

    @property
    def label(self) -> str:
        """What it was, in words."""
        return str(
            {
                "answer": _("园区答复"),
                "offer_viewing": _("园区约看场地"),
                "close": _("园区办结"),
                "ask_again": _("补充提问"),
                "withdraw": _("撤回咨询"),
            }[self.kind]
        )
