"""Which template a paper is made with: the one that was in force at its moment."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from subsidies.documents.builtin import builtin_template
from subsidies.models import PaperKind, PaperTemplate, PastTemplate


class Shelf:
    """The templates for some schemes, in two queries; each file is read once, however many papers are made of it."""

    def __init__(self, schemes: Iterable[int]) -> None:
        ours = Q(scheme__in=set(schemes)) | Q(scheme__isnull=True)
        self.present = list(PaperTemplate.objects.filter(ours))
        self.past = list(PastTemplate.objects.filter(ours).order_by("-since"))
        self._read: dict[str, bytes] = {}

    def template(self, kind: PaperKind, scheme: int, at: datetime) -> bytes:
        """The scheme's own template that was in force at the moment, else the one for all schemes, else the portal's."""
        for owner in (scheme, None):
            found = self._of(kind, owner, at)
            if found is not None:
                return self._content(found)
        return builtin_template(kind)

    def _of(self, kind: PaperKind, owner: int | None, at: datetime) -> PaperTemplate | PastTemplate | None:
        for past in self.past:
            if past.kind == kind and past.scheme_id == owner and past.since <= at < past.until:
                return past
        own = (each for each in self.present if each.kind == kind and each.scheme_id == owner)
        return next((each for each in own if each.uploaded_at <= at), None)

    def _content(self, found: PaperTemplate | PastTemplate) -> bytes:
        name = str(found.file.name)
        if name not in self._read:
            with found.file.open("rb") as opened:
                self._read[name] = opened.read()
        return self._read[name]


@transaction.atomic
def keep_past(template: PaperTemplate, *, now: datetime) -> None:
    """Before a template is changed or deleted: keep what is on record for papers of what was submitted until ``now``."""
    before = PaperTemplate.objects.select_for_update(of=("self",)).filter(pk=template.pk).first()
    if before is None or not before.file:
        return
    PastTemplate.objects.create(
        kind=before.kind,
        scheme_id=before.scheme_id,
        file=before.file.name,  # the same stored file: nothing deletes it
        file_name=before.file_name,
        since=before.uploaded_at,
        until=now,
    )
