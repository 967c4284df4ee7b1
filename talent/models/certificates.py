"""Certificates of cohorts: what a trainee got, as it was that day."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.cases import YearlySeries
from core.models.certificates import IssuedCertificate
from talent.models.trainees import Trainee
from talent.querysets.certificates import CohortCertificateQuerySet


class CertificateNumbers(YearlySeries):
    """Numbers of certificates."""


class CohortCertificate(IssuedCertificate):
    """``says`` is all that stands on the paper, in the portal's own language: heading, name, body, facts, issuer.

    It never changes, whatever becomes of the cohort's words or the person's name. One that was revoked stays, so
    that who verifies it reads why.
    """

    trainee = models.ForeignKey(Trainee, verbose_name=_("学员"), on_delete=models.PROTECT, related_name="certificates")
    says = models.JSONField()

    objects = CohortCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "结业证书")
        verbose_name_plural = pgettext_lazy("plural", "结业证书")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trainee"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_valid_certificate_per_trainee",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("talent:certificate", args=[self.code])
