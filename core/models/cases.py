"""Cases: what somebody hands in and an office works through, by a table of moves. Abstract; each app has its own tables."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Case(models.Model):
    """Something with a ``state`` (a column of the app's own) that ``core.services.cases`` moves.

    ``step`` is the key of the review step that has it, ``stage_since`` since when it is in its state, ``due_at``
    until when whoever has it must act. While it waits for its applicant the office's clock stands still:
    ``days_left`` keeps how many of the step's days were left. ``revision`` counts changes: who saves over an
    older one is told, never obeyed in silence.
    """

    state: models.CharField[str, str]
    step = models.CharField(max_length=40, blank=True, editable=False)
    stage_since = models.DateTimeField(null=True, blank=True, editable=False)
    due_at = models.DateTimeField(_("办理截止"), null=True, blank=True)
    days_left = models.SmallIntegerField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("保存时间"), auto_now=True)

    class Meta:
        abstract = True


class CaseEvent(models.Model):
    """What happened to a case, for its timeline. Never edited. ``kind`` is a move's name or its like.

    The app adds the case as a foreign key, with ``events`` as the way back.
    """

    at = models.DateTimeField(_("时间"))
    kind = models.CharField(max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150, blank=True)  # stays when the account is gone
    away_name = models.CharField(max_length=150, blank=True)  # in whose place the actor acted, during leave
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    for_applicant = models.BooleanField(default=True)  # whether who applied sees it

    class Meta:
        abstract = True


class CaseSupplement(models.Model):
    """What the office asked to be mended or added, and until when.

    ``items`` are rows of {"key": part of the form, "words": what is wrong}. The app adds the case, with
    ``supplements`` as the way back.
    """

    items = models.JSONField(_("补正事项"), default=list)
    reason = models.TextField(_("补正说明"), max_length=1000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("要求时间"))
    due_at = models.DateTimeField(_("补正截止"))
    answered_at = models.DateTimeField(_("补正时间"), null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class YearlySeries(models.Model):
    """The last number given in a year, locked while the next one is drawn."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
