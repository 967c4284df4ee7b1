"""What changed between versions: clauses loaded in one query, compared once, remembered."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.core.cache import cache

from policy_kb.models import Clause, Version
from policy_kb.rules.changes import Change, Kind, Passage, changes, counted

REMEMBERED = 7 * 24 * 3600  # seconds; the text of a published version never changes


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a clause; ``anchor`` is where it stands in the newer text, empty when it was removed."""

    kind: Kind
    anchor: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions compared: the number of clauses by kind, and each older clause's fate by its anchor."""

    counts: dict[Kind, int]
    fates: dict[str, Fate]

    @property
    def is_identical(self) -> bool:
        """Whether no clause says anything else, whatever its number."""
        return not any(self.counts[kind] for kind in (Kind.ADDED, Kind.REMOVED, Kind.CHANGED))


Pair = tuple[Version, Version]


def changes_between(before: Version, after: Version) -> list[Change]:
    """Every clause of both versions with what happened to it, in reading order."""
    texts = _texts({before.pk, after.pk})
    return changes(texts[before.pk], texts[after.pk])


def comparisons(pairs: Collection[Pair]) -> dict[tuple[int, int], Comparison]:
    """Each pair (older, newer) compared, by the keys of its versions; one query, or none when all are remembered."""
    keys = {_key(pair): pair for pair in pairs}
    known: dict[str, Comparison] = cache.get_many(list(keys)) if keys else {}
    missing = {key: pair for key, pair in keys.items() if key not in known}
    texts = _texts({version.pk for pair in missing.values() for version in pair}) if missing else {}
    made = {key: _compared(changes(texts[before.pk], texts[after.pk])) for key, (before, after) in missing.items()}
    if made:
        cache.set_many(made, REMEMBERED)
    return {(before.pk, after.pk): {**known, **made}[key] for key, (before, after) in keys.items()}


def _compared(found: list[Change]) -> Comparison:
    fates = {
        change.before.anchor: Fate(change.kind, change.after.anchor if change.after else "")
        for change in found
        if change.before
    }
    return Comparison(counted(found), fates)


def _key(pair: Pair) -> str:
    return "policy_kb.changes.1:" + ":".join(f"{version.pk}.{version.text_hash[:16]}" for version in pair)


def _texts(versions: set[int]) -> dict[int, list[Passage]]:
    texts: dict[int, list[Passage]] = defaultdict(list)
    rows = Clause.objects.filter(version__in=versions).order_by("version", "position")
    for version_id, anchor, label, text in rows.values_list("version_id", "anchor", "label", "text"):
        texts[version_id].append(Passage(anchor, label, text))
    return texts
