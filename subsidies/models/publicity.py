"""Publicity (公示): what is about to be granted, read by everybody; objections in one's own name."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.wallet import NAME_LENGTH
from core.models.fields import MoneyField
from core.uploads.kinds import FileKind
from subsidies.models.applications import Application
from subsidies.models.schemes import Call
from subsidies.querysets.publicity import ItemQuerySet, NoticeQuerySet, ObjectionQuerySet


class PublicityNotice(models.Model):
    """A list published for a time. ``manifest`` (JSON) says on which clauses, criteria and sums each line rests;
    ``manifest_hash`` is its SHA-256 as canonical JSON."""

    class State(models.TextChoices):
        """Whether it can be read."""

        DRAFT = "draft", _("草拟")
        OPEN = "open", _("公示中")
        CLOSED = "closed", _("公示结束")

    call = models.ForeignKey(Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="notices")
    title = models.CharField(_("标题"), max_length=120)
    intro = models.TextField(_("说明"), max_length=2000, blank=True)
    contact = models.CharField(_("受理部门和联系方式"), max_length=300)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.DRAFT)
    opens_at = models.DateTimeField(_("公示开始"), null=True, blank=True)
    closes_at = models.DateTimeField(_("公示截止"), null=True, blank=True)
    manifest = models.JSONField(default=dict, blank=True)
    manifest_hash = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "公示")
        verbose_name_plural = pgettext_lazy("plural", "公示")
        ordering = ["-opens_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("subsidies:publicity", args=[self.pk])


class PublicityItem(models.Model):
    """A line of the list, in the words that are shown."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="publicity_items")
    name = models.CharField(_("企业名称"), max_length=120)  # masked where a person's name is part of it
    district = models.CharField(_("所属区"), max_length=40, blank=True)
    subject = models.CharField(_("申报对象"), max_length=200, blank=True)
    amount = MoneyField(_("拟支持金额（元）"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "公示事项")
        verbose_name_plural = pgettext_lazy("plural", "公示事项")
        ordering = ["notice", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "application"], name="one_line_per_notice")]

    def __str__(self) -> str:
        return self.name


class Objection(models.Model):
    """Somebody's objection, in their real name and with evidence. Read by officers alone; each look is logged."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("核实中")
        UPHELD = "upheld", _("异议成立")
        DISMISSED = "dismissed", _("异议不成立")

    notice = models.ForeignKey(PublicityNotice, on_delete=models.PROTECT, related_name="objections")
    item = models.ForeignKey(PublicityItem, on_delete=models.PROTECT, related_name="objections")
    name = models.CharField(_("姓名或单位名称"), max_length=120)
    phone = models.CharField(_("联系电话"), max_length=30)
    email = models.EmailField(_("电子邮箱"), blank=True)
    grounds = models.TextField(_("异议事项和理由"), max_length=4000)
    why_no_evidence = models.CharField(_("不能提供证据的原因"), max_length=300, blank=True)
    filed_at = models.DateTimeField(_("提出时间"))
    token = models.CharField(max_length=64, unique=True)  # by which who filed it follows it
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("答复"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议")
        verbose_name_plural = pgettext_lazy("plural", "异议")
        ordering = ["-filed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.notice} #{self.pk}"


def objection_path(file: "ObjectionFile", name: str) -> str:
    """Where evidence is kept: never under its own name."""
    return f"private/objections/{file.objection_id}/{secrets.token_hex(16)}"


class ObjectionFile(models.Model):
    """Evidence for an objection."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("文件"), upload_to=objection_path, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=NAME_LENGTH)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议证据")
        verbose_name_plural = pgettext_lazy("plural", "异议证据")
        ordering = ["objection", "pk"]

    def __str__(self) -> str:
        return self.file_name
