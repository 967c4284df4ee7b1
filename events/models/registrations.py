"""Who registered for what: one registration, and everybody whom it brings."""

from secrets import choice, token_urlsafe

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from events.models.events import Event
from events.querysets.registrations import AttendeeQuerySet, RegistrationQuerySet
from events.workflow.registration import ACTIVE, State

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that are taken for one another
CODE_LENGTH = 10  # about 49 bits


def new_nonce() -> str:
    """What links of one row are signed with besides the site's key."""
    return token_urlsafe(12)


def new_code() -> str:
    """What is typed at the door in place of the QR code."""
    return "".join(choice(CODE_SIGNS) for _number in range(CODE_LENGTH))


class AttendeeState(models.TextChoices):
    """The states of ``events.workflow.registration`` in words."""

    UNCONFIRMED = State.UNCONFIRMED.value, _("待确认邮箱")
    APPLIED = State.APPLIED.value, _("待审核")
    WAITING = State.WAITING.value, _("候补中")
    OFFERED = State.OFFERED.value, _("待接受名额")
    SEATED = State.SEATED.value, _("报名成功")
    DECLINED = State.DECLINED.value, _("未通过")
    CANCELLED = State.CANCELLED.value, pgettext_lazy("registration", "已取消")
    EXPIRED = State.EXPIRED.value, _("已过期")


class Registration(models.Model):
    """What one person sent in for themselves, or for people of a company.

    ``answers`` go by the key of the question. Its name in the audit trail holds nothing personal.
    """

    event = models.ForeignKey(Event, verbose_name=_("活动"), on_delete=models.CASCADE, related_name="registrations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="event_registrations"
    )
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.SET_NULL, null=True, blank=True, related_name="event_registrations"
    )
    company_name = models.CharField(_("单位"), max_length=120, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=60, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    contact_email = models.EmailField(_("电子邮箱"), blank=True)
    answers = models.JSONField(default=dict, blank=True)
    consented_at = models.DateTimeField(_("同意处理个人信息"))
    created_at = models.DateTimeField(_("报名时间"))
    erased_at = models.DateTimeField(null=True, blank=True)
    nonce = models.CharField(max_length=24, default=new_nonce, editable=False)
    revision = models.PositiveIntegerField(default=0)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "报名")
        verbose_name_plural = pgettext_lazy("plural", "报名")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["event", "created_at"], name="registrations_by_event")]

    def __str__(self) -> str:
        return f"{self.event} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("events:my_registration", args=[self.pk])


class Attendee(models.Model):
    """One person who is to have a seat. ``place`` is the number at the counter: who comes first has the lower one.

    ``identity`` tells the same person again without telling who it is; empty once the data are erased.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendees")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendees")
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("手机号"), max_length=40, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    job = models.CharField(_("职务"), max_length=60, blank=True)
    identity = models.CharField(max_length=32, blank=True, editable=False)
    state = models.CharField(_("状态"), max_length=12, choices=AttendeeState.choices, default=AttendeeState.UNCONFIRMED)
    since = models.DateTimeField()
    place = models.PositiveIntegerField()
    offer_until = models.DateTimeField(_("保留到"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    code = models.CharField(_("票号"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    nonce = models.CharField(max_length=24, default=new_nonce, editable=False)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "参加人")
        verbose_name_plural = pgettext_lazy("plural", "参加人")
        ordering = ["place"]
        indexes = [
            models.Index(fields=["event", "state", "place"], name="attendees_in_order"),
            models.Index(fields=["state", "offer_until"], name="attendees_by_offer"),
            models.Index(fields=["identity"], name="attendees_by_identity"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "place"], name="one_attendee_per_place"),
            models.UniqueConstraint(
                fields=["event", "identity"],
                condition=models.Q(state__in=sorted(ACTIVE)) & ~models.Q(identity=""),
                name="nobody_registers_twice",
            ),
            models.CheckConstraint(
                condition=models.Q(offer_until__isnull=False) | ~models.Q(state=State.OFFERED.value),
                name="offers_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} #{self.place}"

    @property
    def shown_code(self) -> str:
        """The code as people read it."""
        return f"{self.code[:4]}-{self.code[4:8]}-{self.code[8:]}"

    @property
    def is_seated(self) -> bool:
        """Whether there is a ticket that holds."""
        return self.state == AttendeeState.SEATED

    @property
    def is_active(self) -> bool:
        """Whether anything may still become of it."""
        return self.state in ACTIVE
