"""What people write to posters, and what they report of postings."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.publicity import FILE_NAME
from core.uploads.kinds import FileKind
from talent.models.jobs.kinds import ReportKind
from talent.models.jobs.postings import Posting
from talent.querysets.jobs import ContactQuerySet, ReportQuerySet


def cv_path(contact: "Contact", name: str) -> str:
    """Where a CV is kept: never under its own name."""
    return f"private/talent-cvs/{secrets.token_hex(16)}"


class Contact(models.Model):
    """One person's talk with a poster. Phone and e-mail are there only when the person gave them.

    ``enterprise`` is in whose name an employer writes about a cohort. ``consent`` are the words that the person
    agreed to, ``consented_at`` when.
    """

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="job_contacts")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("联系单位"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    cv = models.FileField(_("简历"), upload_to=cv_path, max_length=200, blank=True)
    cv_name = models.CharField(max_length=FILE_NAME, blank=True)
    cv_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind], blank=True)
    cv_sha256 = models.CharField(max_length=64, blank=True)
    consent = models.CharField(max_length=300)
    consented_at = models.DateTimeField(_("同意时间"))
    begun_at = models.DateTimeField(_("发起时间"))
    last_at = models.DateTimeField(_("最近往来"))
    is_unread_by_person = models.BooleanField(default=False)
    is_unread_by_poster = models.BooleanField(default=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    closed_by_poster = models.BooleanField(default=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "岗位联系")
        verbose_name_plural = pgettext_lazy("plural", "岗位联系")
        ordering = ["-last_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "person"], name="one_contact_per_person_and_posting")]
        indexes = [models.Index(fields=["person", "-last_at"], name="job_contacts_of_a_person")]

    def __str__(self) -> str:
        return f"{self.posting_id} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("talent:job_contact", args=[self.pk])

    @property
    def who(self) -> str:
        """The person as the poster reads them, with the company they write for."""
        name = self.person.get_full_name()
        return f"{self.enterprise.name} · {name}" if self.enterprise is not None else name


class ContactMessage(models.Model):
    """What one side wrote."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    is_of_poster = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("内容"), max_length=2000)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "岗位消息")
        verbose_name_plural = pgettext_lazy("plural", "岗位消息")
        ordering = ["contact", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at:%Y-%m-%d}"


class PostingReport(models.Model):
    """Somebody reports a posting (举报); an officer answers once."""

    class State(models.TextChoices):
        """What came of it."""

        OPEN = "open", _("待处理")
        UPHELD = "upheld", _("属实，已处理")
        DISMISSED = "dismissed", _("不属实")

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("举报原因"), max_length=16, choices=ReportKind.choices)
    words = models.TextField(_("具体情况"), max_length=1000)
    reported_at = models.DateTimeField(_("举报时间"))
    state = models.CharField(_("处理结果"), max_length=12, choices=State.choices, default=State.OPEN)
    answer = models.CharField(_("答复"), max_length=500, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "岗位举报")
        verbose_name_plural = pgettext_lazy("plural", "岗位举报")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "by"], condition=models.Q(state="open"), name="one_open_report_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.kind}"
