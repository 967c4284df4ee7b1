"""Bringing ranked lists together. Pure."""

import math
from collections.abc import Mapping, Sequence

RANK_CONSTANT = 20  # flatter than the customary 60: the lists are short and their heads are good

FARTHEST = 4.0  # standard deviations


def fuse(rankings: Sequence[Sequence[int]]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion: (id, score) of all ids in any list, best first; ties by id."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def standard_scores(values: Mapping[int, float]) -> dict[int, float]:
    """Each value as its distance from the mean in standard deviations, at most ``FARTHEST``.

    One clause that happens to share a rare word with an everyday question stands far off the
    others; without the limit it would outweigh everything else. All 0 where nothing differs.
    """
    if not values:
        return {}
    mean = math.fsum(values.values()) / len(values)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values.values()) / len(values))
    if deviation < 1e-9:
        return dict.fromkeys(values, 0.0)
    return {key: max(-FARTHEST, min(FARTHEST, (value - mean) / deviation)) for key, value in values.items()}
