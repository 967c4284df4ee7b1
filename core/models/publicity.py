"""Publicity (公示): what is about to be granted, read by everybody; objections in one's own name. Abstract."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.uploads.kinds import FileKind

FILE_NAME = 200  # characters of a file's name as people see it


class Notice(models.Model):
    """A list published for a time. The app adds its lines, with ``items`` as the way back."""

    class State(models.TextChoices):
        """Whether it can be read."""

        DRAFT = "draft", _("草拟")
        OPEN = "open", _("公示中")
        CLOSED = "closed", _("公示结束")

    title = models.CharField(_("标题"), max_length=120)
    intro = models.TextField(_("说明"), max_length=2000, blank=True)
    contact = models.CharField(_("受理部门和联系方式"), max_length=300)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.DRAFT)
    opens_at = models.DateTimeField(_("公示开始"), null=True, blank=True)
    closes_at = models.DateTimeField(_("公示截止"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class NoticeObjection(models.Model):
    """Somebody's objection, in their real name and with evidence. Read by officers alone; each look is logged.

    The app adds ``notice`` and ``item``, each with ``objections`` as the way back.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("核实中")
        UPHELD = "upheld", _("异议成立")
        DISMISSED = "dismissed", _("异议不成立")

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

    class Meta:
        abstract = True


class Evidence(models.Model):
    """A file for an objection. The app adds ``objection``, with ``files`` as the way back, and where ``file`` is kept."""

    file_name = models.CharField(_("文件名"), max_length=FILE_NAME)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name
