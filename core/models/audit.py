"""The audit trail (审计日志): who did what to what and when. Written by ``core.services.audit``, never changed."""

from typing import Any, NoReturn

from django.db import connections, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audit import NO_HASH, AppendOnlyError, Head

NEVER_CHANGED = "An entry of the audit trail is never changed or removed."
ACTOR_NAME, SUBJECT_LABEL = 150, 200  # characters

LONGEST_NUMBER = 19  # digits that a column of numbers may hold
ACTIONS = """
WITH RECURSIVE leap(action) AS (
    SELECT MIN(action) FROM core_auditentry
    UNION ALL
    SELECT (SELECT MIN(action) FROM core_auditentry WHERE action > leap.action) FROM leap WHERE leap.action IS NOT NULL
)
SELECT action FROM leap WHERE action IS NOT NULL
"""


def type_of(subject: models.Model) -> str:
    """The kind of thing that an entry is about, such as ``subsidies.application``."""
    return subject._meta.label_lower  # noqa: SLF001 - public in all but name


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries can be asked for and added, nothing else."""

    def about(self, subject: models.Model) -> "AuditQuerySet":
        """What happened to one thing, in order; also after it is gone, while the object still has its key."""
        return self.filter(subject_type=type_of(subject), subject_key=str(subject.pk)).order_by("sequence")

    def in_order(self) -> "AuditQuerySet":
        """As the chain goes."""
        return self.order_by("sequence")

    def by_words(self, words: str) -> "AuditQuerySet":
        """Entries of an account, by part of its name or by its number."""
        number = int(words) if words.isdecimal() and len(words) < LONGEST_NUMBER else None
        return self.filter(models.Q(actor_name__icontains=words) | models.Q(actor_id=number, actor_id__isnull=False))

    def about_words(self, words: str) -> "AuditQuerySet":
        """Entries about a thing, by part of its name or exactly, as ``subsidies.application:7``."""
        kind, _colon, key = words.partition(":")
        if key and "." in kind:
            return self.filter(subject_type=kind.lower(), subject_key=key)
        return self.filter(subject_label__icontains=words)

    def actions(self) -> list[str]:
        """Every action that ever occurred, found by leaping through the index, however long the trail is."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(ACTIONS)
            return [action for (action,) in cursor.fetchall()]

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(NEVER_CHANGED)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(NEVER_CHANGED)

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("Entries are written one by one, each after the one before it.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(NEVER_CHANGED)


class AuditEntry(models.Model):
    """One link of the chain. It names account and subject in words and by key, so it outlives both.

    ``actor_id`` is None where nobody acted (the clock). ``data`` is JSON in the form of ``core.audit.plain``.
    """

    sequence = models.PositiveBigIntegerField(_("序号"), unique=True)
    at = models.DateTimeField(_("时间"))
    # No foreign key: it would fall empty with the account.
    actor_id = models.PositiveBigIntegerField(_("操作人编号"), null=True)
    actor_name = models.CharField(_("操作人"), max_length=ACTOR_NAME, blank=True)
    action = models.CharField(_("操作"), max_length=100)
    subject_type = models.CharField(_("对象类型"), max_length=100)
    subject_key = models.CharField(_("对象编号"), max_length=64)
    subject_label = models.CharField(_("对象"), max_length=SUBJECT_LABEL)
    data = models.JSONField(_("内容"), default=dict)
    previous_hash = models.CharField(_("上一条的校验值"), max_length=64)
    entry_hash = models.CharField(_("校验值"), max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "审计日志")
        verbose_name_plural = pgettext_lazy("plural", "审计日志")
        ordering = ["-sequence"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["subject_type", "subject_key", "sequence"], name="audit_by_subject"),
            models.Index(fields=["actor_id", "sequence"], name="audit_by_actor"),
            models.Index(fields=["action", "sequence"], name="audit_by_action"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(NEVER_CHANGED)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(NEVER_CHANGED)


class AuditHead(models.Model):
    """The chain's end, one row, locked while the next entry is written."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    sequence = models.PositiveBigIntegerField(default=0)
    entry_hash = models.CharField(max_length=64, default=NO_HASH)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head_of_the_audit_trail")]

    def __str__(self) -> str:
        return f"#{self.sequence}"

    def as_head(self) -> Head:
        """The row as the verifier takes it."""
        return Head(self.sequence, self.entry_hash)
