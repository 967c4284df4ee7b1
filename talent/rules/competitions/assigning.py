"""Which judge marks which entry: never a conflicted one, and everybody about as many. Pure."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence


def balanced(
    entries: Sequence[int],
    able: Mapping[int, Collection[int]],
    *,
    per_entry: int,
    held: Mapping[int, Collection[int]] | None = None,
) -> dict[int, frozenset[int]]:
    """Judges (keys) for each entry, ``per_entry`` of those ``able`` to mark it, or all where there are fewer.

    ``held`` are judges that an entry has already and keeps. Loads differ by one at most wherever ``able`` and
    ``held`` let them: as long as work can be handed along a chain of judges from a heavy to a light one, it is.
    The order of the arguments does not matter.
    """
    kept = {entry: frozenset((held or {}).get(entry, ())) for entry in entries}
    chosen = {entry: set(kept[entry]) for entry in entries}
    judges = sorted({judge for entry in entries for judge in able[entry]} | {j for each in kept.values() for j in each})
    load = dict.fromkeys(judges, 0)
    for given in chosen.values():
        for judge in given:
            load[judge] += 1
    for entry in sorted(entries, key=lambda each: (len(able[each]), each)):
        free = sorted(
            (judge for judge in able[entry] if judge not in chosen[entry]), key=lambda each: (load[each], each)
        )
        for judge in free[: max(per_entry - len(chosen[entry]), 0)]:
            chosen[entry].add(judge)
            load[judge] += 1
    _level(chosen, able, kept, load)
    return {entry: frozenset(found) for entry, found in chosen.items()}


def _level(
    chosen: dict[int, set[int]],
    able: Mapping[int, Collection[int]],
    kept: Mapping[int, Collection[int]],
    load: dict[int, int],
) -> None:
    """Hand entries from heavy judges to light ones until no chain of two judges or more levels anything."""
    while (chain := _chain(chosen, able, kept, load)) is not None:
        for giver, taker, entry in chain:
            chosen[entry].remove(giver)
            chosen[entry].add(taker)
        load[chain[0][0]] -= 1
        load[chain[-1][1]] += 1


def _chain(
    chosen: Mapping[int, set[int]],
    able: Mapping[int, Collection[int]],
    kept: Mapping[int, Collection[int]],
    load: Mapping[int, int],
) -> list[tuple[int, int, int]] | None:
    """Handings (giver, taker, entry) that take one entry from a judge with two more than the one at the end."""
    if not load or max(load.values()) - min(load.values()) < 2:
        return None
    can_take: dict[int, dict[int, int]] = {judge: {} for judge in load}
    for entry in sorted(chosen):
        for giver in chosen[entry] - set(kept[entry]):
            for taker in able[entry]:
                if taker not in chosen[entry]:
                    can_take[giver].setdefault(taker, entry)
    for start in sorted(load, key=lambda judge: (-load[judge], judge)):
        found = _shortest(start, can_take, load)
        if found is not None:
            return found
    return None


def _shortest(
    start: int, can_take: Mapping[int, Mapping[int, int]], load: Mapping[int, int]
) -> list[tuple[int, int, int]] | None:
    came: dict[int, tuple[int, int] | None] = {start: None}
    queue = deque([start])
    while queue:
        giver = queue.popleft()
        for taker, entry in sorted(can_take[giver].items()):
            if taker in came:
                continue
            came[taker] = (giver, entry)
            if load[taker] <= load[start] - 2:
                return _back(taker, came)
            queue.append(taker)
    return None


def _back(end: int, came: Mapping[int, tuple[int, int] | None]) -> list[tuple[int, int, int]]:
    """The handings from the start to ``end``. A shortest chain names each entry once: one that two of its judges
    could hand on could have been handed straight to the last of its takers."""
    found: list[tuple[int, int, int]] = []
    taker = end
    while (before := came[taker]) is not None:
        giver, entry = before
        found.append((giver, taker, entry))
        taker = giver
    return found[::-1]
