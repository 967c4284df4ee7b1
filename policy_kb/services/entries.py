"""Keep what other apps announce to the chatbot."""

from datetime import datetime

from django.db import transaction

from core.entries import KnowledgeEntry, announced_entries
from policy_kb.models import Clause, Entry


@transaction.atomic
def refresh_entries(now: datetime) -> int:
    """Bring the stored entries in line with what the apps announce at ``now``; how many there are."""
    announced = {entry.key: entry for entry in announced_entries(now)}
    Entry.objects.exclude(key__in=announced).delete()
    clauses = {pk for entry in announced.values() for pk in entry.clauses}
    hashes = dict(Clause.objects.filter(pk__in=clauses).values_list("pk", "text_hash"))
    Entry.objects.bulk_create(
        [_row(entry, hashes) for entry in announced.values()],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[
            "kind",
            "title",
            "body",
            "url",
            "audience",
            "opens_at",
            "closes_at",
            "clause_hashes",
            "updated_at",
        ],
    )
    return len(announced)


def _row(entry: KnowledgeEntry, hashes: dict[int, str]) -> Entry:
    return Entry(
        key=entry.key,
        kind=entry.kind.value,
        title=entry.title[:200],
        body=entry.body,
        url=entry.url,
        audience=entry.audience.value,
        opens_at=entry.opens_at,
        closes_at=entry.closes_at,
        clause_hashes=sorted({hashes[pk] for pk in entry.clauses if pk in hashes}),
    )
