"""Keys by which a person's programs call the portal."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.querysets.api_keys import ApiKeyQuerySet
from core.rates import Rate

EVERY = {
    "s": gettext_noop("每秒 %(times)s 次"),
    "m": gettext_noop("每分钟 %(times)s 次"),
    "h": gettext_noop("每小时 %(times)s 次"),
    "d": gettext_noop("每天 %(times)s 次"),
}


def rate_in_words(written: str) -> str:
    """A rate as people say it: 每分钟 60 次; what is none stays as written."""
    times, _sep, unit = written.partition("/")
    return gettext(EVERY[unit]) % {"times": times} if unit in EVERY else written


def validate_rate(written: str) -> None:
    """Raise ValidationError unless ``written`` is a rate such as 60/m, at least once."""
    try:
        rate = Rate.parse(written)
    except ValueError:
        rate = Rate(0, 1)
    if rate.times < 1:
        raise ValidationError(_("请写成 60/m 这样的形式：次数、斜线，再加 s（秒）、m（分）、h（时）或 d（天）。"))


class KeyState(models.TextChoices):
    """Whether a key opens anything."""

    IN_USE = "in_use", _("有效")
    EXPIRED = "expired", _("已过期")
    REVOKED = "revoked", _("已停用")


class ApiKey(models.Model):
    """A key of one person's. Only the hash of its secret is kept: who loses the key makes a new one."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("所有者"), on_delete=models.CASCADE, related_name="api_keys"
    )
    name = models.CharField(_("名称"), max_length=60)
    prefix = models.CharField(_("密钥开头"), max_length=16, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)  # SHA-256 of the whole key, in hexadecimal
    scopes = models.JSONField(_("权限"), default=list)  # names of accounts.scopes.Scope
    rate = models.CharField(_("频率"), max_length=12, validators=[validate_rate])
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True, editable=False)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "接口密钥")
        verbose_name_plural = pgettext_lazy("plural", "接口密钥")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def rate_in_words(self) -> str:
        """The rate as people say it: 每分钟 60 次."""
        return rate_in_words(self.rate)

    def state(self, day: date) -> KeyState:
        """Whether the key opens anything on ``day``."""
        if self.revoked_at is not None:
            return KeyState.REVOKED
        if self.expires_on is not None and self.expires_on < day:
            return KeyState.EXPIRED
        return KeyState.IN_USE
