"""Certificates: a number, a code by which anybody verifies them, and that they were revoked. Abstract."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_certificate_code() -> str:
    """What the address of verification ends in: nobody guesses it (96 bits)."""
    return token_urlsafe(12)


class IssuedCertificate(models.Model):
    """A paper that was given to somebody. The app adds whose it is and what it says."""

    number = models.CharField(_("编号"), max_length=24, unique=True)
    code = models.CharField(max_length=24, unique=True, default=new_certificate_code, editable=False)
    issued_at = models.DateTimeField(_("颁发时间"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    revoked_reason = models.CharField(_("撤销原因"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number
