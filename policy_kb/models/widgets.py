"""The chat embedded in other sites."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChatWidget(models.Model):
    """A chat window that the named sites, and no others, may show in a frame."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("名称"), max_length=80)
    allowed_origins = models.TextField(
        _("允许的网站"), help_text=_("每行一个，例如 https://www.example.org；不含路径。")
    )
    greeting = models.CharField(_("问候语"), max_length=200, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "嵌入窗口")
        verbose_name_plural = pgettext_lazy("plural", "嵌入窗口")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def origins(self) -> list[str]:
        """The allowed origins, one a line of the field."""
        return self.allowed_origins.split()
