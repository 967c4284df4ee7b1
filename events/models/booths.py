"""A group stand (组团展位) at an exhibition: its plan, who applied for a part, what they prove afterwards."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.fields import MoneyField
from events.models.events import BoothUnit, Event
from events.querysets.booths import BoothApplicationQuerySet, GroupStandQuerySet, StandQuerySet
from events.rules.booth_workflow import HOLDING, StandState, State

STAND_STATES = [
    (StandState.DRAFT.value, _("准备中")),
    (StandState.OPEN.value, _("征集中")),
    (StandState.PUBLISHED.value, _("已公布分配")),
    (StandState.CLOSED.value, _("已取消")),
]
STATES = [
    (State.APPLIED.value, _("已申请")),
    (State.ALLOCATED.value, _("已分配展位")),
    (State.WAITING.value, _("候补")),
    (State.DECLINED.value, _("未分配")),
    (State.WITHDRAWN.value, _("已撤回")),
    (State.PROVING.value, _("参展证明待审")),
    (State.RETURNED.value, _("参展证明待补正")),
    (State.PROVEN.value, _("参展已核实")),
]
METRES: dict[str, Any] = {"max_digits": 5, "decimal_places": 1, "validators": [MinValueValidator(Decimal(0))]}


class GroupStand(models.Model):
    """What the office rented for companies to share. ``units`` counts in ``unit``: booths of 9 m², or m²."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="group_stand")
    state = models.CharField(_("状态"), max_length=10, choices=STAND_STATES, default=StandState.DRAFT.value)
    unit = models.CharField(_("展位单位"), max_length=10, choices=BoothUnit.choices, default=BoothUnit.STANDARD)
    units = models.PositiveIntegerField(_("总量"), validators=[MinValueValidator(1)])
    most = models.PositiveIntegerField(_("每家最多"), validators=[MinValueValidator(1)], default=2)
    price = MoneyField(_("单价（元）"), null=True, blank=True)
    subsidised_price = MoneyField(_("优惠后单价（元）"), null=True, blank=True)
    apply_by = models.DateTimeField(_("申请截止"))
    conditions = models.TextField(_("参展条件"), max_length=2000, blank=True)
    hall = models.CharField(_("展馆"), max_length=80, blank=True)
    width = models.DecimalField(_("场地宽（米）"), default=Decimal(30), **METRES)
    depth = models.DecimalField(_("场地深（米）"), default=Decimal(12), **METRES)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)

    objects = GroupStandQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "组团展位")
        verbose_name_plural = pgettext_lazy("plural", "组团展位")
        ordering = ["apply_by", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "apply_by"], name="group_stands_by_deadline")]

    def __str__(self) -> str:
        return str(self.event)

    def get_absolute_url(self) -> str:
        return reverse("events:group_stand", args=[self.event.slug])

    @property
    def is_public(self) -> bool:
        """Whether visitors see it."""
        return self.state in {StandState.OPEN, StandState.PUBLISHED}

    @property
    def is_published(self) -> bool:
        return self.state == StandState.PUBLISHED


class BoothApplication(models.Model):
    """What a company wants of a group stand, and what became of it."""

    group = models.ForeignKey(GroupStand, on_delete=models.CASCADE, related_name="applications")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="booth_applications")
    state = models.CharField(_("状态"), max_length=10, choices=STATES, default=State.APPLIED.value)
    units = models.PositiveIntegerField(_("申请数量"), validators=[MinValueValidator(1)])
    products = models.CharField(_("参展产品"), max_length=300)
    wishes = models.TextField(_("位置等要求"), max_length=1000, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=60)
    contact_phone = models.CharField(_("联系电话"), max_length=40)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(_("申请时间"))
    changed_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True, blank=True)
    proven_at = models.DateTimeField(_("核实时间"), null=True, blank=True)

    objects = BoothApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "展位申请")
        verbose_name_plural = pgettext_lazy("plural", "展位申请")
        ordering = ["applied_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["group", "enterprise"], name="one_booth_application_per_company")
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.group}"

    def get_absolute_url(self) -> str:
        return reverse("events:booth_application", args=[self.pk])

    @property
    def holds_booths(self) -> bool:
        """Whether stands are theirs."""
        return State(self.state) in HOLDING


class Stand(models.Model):
    """A part of the hall with a number; in metres from the plan's upper left corner. At most one company holds it."""

    group = models.ForeignKey(GroupStand, on_delete=models.CASCADE, related_name="stands")
    number = models.CharField(_("展位号"), max_length=12)
    x = models.DecimalField(_("左（米）"), **METRES)
    y = models.DecimalField(_("上（米）"), **METRES)
    width = models.DecimalField(
        _("宽（米）"), max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal(1))]
    )
    depth = models.DecimalField(
        _("深（米）"), max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal(1))]
    )
    units = models.PositiveIntegerField(_("数量"), default=1, validators=[MinValueValidator(1)])
    holder = models.ForeignKey(
        BoothApplication, on_delete=models.SET_NULL, null=True, blank=True, related_name="stands", editable=False
    )

    objects = StandQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "展位")
        verbose_name_plural = pgettext_lazy("plural", "展位")
        ordering = ["number", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="one_stand_per_number")]

    def __str__(self) -> str:
        return self.number


def proof_path(_proof: "BoothProof", _name: str) -> str:
    """Below ``private/``: no address of storage leads there."""
    return f"private/booths/{uuid4().hex}"


class BoothProof(models.Model):
    """A file that shows that the company was there."""

    class Kind(models.TextChoices):
        """Of what."""

        PHOTO = "photo", _("展位照片")
        DIRECTORY = "directory", _("会刊或参展名录")

    application = models.ForeignKey(BoothApplication, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices)
    file = models.FileField(_("文件"), upload_to=proof_path, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=200)
    file_kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "参展证明")
        verbose_name_plural = pgettext_lazy("plural", "参展证明")
        ordering = ["kind", "uploaded_at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["application", "kind", "sha256"], name="each_booth_proof_once")]

    def __str__(self) -> str:
        return self.file_name
