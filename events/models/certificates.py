"""Courses of several events (合规课程), and the certificates that attending them earns."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from accounts.models import Enterprise
from core.models.certificates import IssuedCertificate, new_certificate_code
from events.models.events import Event
from events.models.fields import TerritoriesField
from events.querysets.certificates import CertificateQuerySet

__all__ = [
    "Certificate",
    "CertificateSeries",
    "Course",
    "CourseEvent",
    "CourseUnit",
    "new_certificate_code",
]  # a migration names the last


class CourseUnit(models.TextChoices):
    """What is counted."""

    EVENTS = "events", _("场次（每个活动算一次）")
    DAYS = "days", _("天数（每天签到算一次）")


class Course(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """Events that count together, such as all trainings on one market: who came to ``needed`` of them is certified."""

    title = models.CharField(_("名称"), max_length=80, unique=True)
    markets = TerritoriesField(_("目标市场"), default=list, blank=True)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    unit = models.CharField(_("计数方式"), max_length=8, choices=CourseUnit.choices, default=CourseUnit.EVENTS)
    needed = models.PositiveSmallIntegerField(_("需要次数"), default=1, validators=[MinValueValidator(1)])
    heading = models.CharField(_("证书标题"), max_length=30, default=gettext_noop("结业证书"))
    issuer = models.CharField(_("颁发单位"), max_length=80, blank=True, help_text=_("留空则写网站名称。"))
    is_published = models.BooleanField(_("公开"), default=False)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "培训课程")
        verbose_name_plural = pgettext_lazy("plural", "培训课程")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class CourseEvent(Orderable):
    """An event that counts."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="items")
    event = models.ForeignKey(Event, verbose_name=_("活动"), on_delete=models.CASCADE, related_name="course_items")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["course", "event"], name="an_event_counts_once")]

    def __str__(self) -> str:
        return str(self.event)


class CertificateSeries(models.Model):
    """The last number given in a year; its row is locked while the next one is taken."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.year)


class Certificate(IssuedCertificate):
    """That somebody attended. It stays when the data of registrations are erased, for it is theirs to show."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="certificates")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="event_certificates"
    )
    enterprise = models.ForeignKey(Enterprise, on_delete=models.SET_NULL, null=True, related_name="event_certificates")
    identity = models.CharField(max_length=32, blank=True, editable=False)
    name = models.CharField(_("姓名"), max_length=60)
    company_name = models.CharField(_("单位"), max_length=120, blank=True)
    attended = models.JSONField(_("出席"), default=list)  # days, as ISO dates
    count = models.PositiveSmallIntegerField(_("次数"))

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "证书")
        verbose_name_plural = pgettext_lazy("plural", "证书")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "identity"],
                condition=models.Q(revoked_at__isnull=True) & ~models.Q(identity=""),
                name="one_certificate_per_person_and_course",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("events:certificate", args=[self.code])
