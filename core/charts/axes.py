"""Where an axis begins, ends and is marked. Pure."""

import math
from collections.abc import Iterable, Sequence

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
SMALLEST = 1e-8  # what is less cannot be told from nothing on an axis
TOP_OF_NOTHING = 1.0  # what the axis of an empty chart goes up to


def ticks(highest: float, *, wanted: int = 4, whole: bool = False) -> tuple[float, ...]:
    """Round marks from 0 up to at least ``highest``, about ``wanted`` of them above 0.

    ``whole`` keeps them to whole numbers, for what is counted. Raises ValueError for a negative
    or infinite ``highest``: these charts start at nothing.
    """
    if not math.isfinite(highest) or highest < 0:
        raise ValueError(f"an axis cannot end at {highest}")
    if highest < SMALLEST:
        highest = 0.0
    step = _step((highest or TOP_OF_NOTHING) / wanted)
    if whole:
        step = max(1.0, math.ceil(step))
    count = max(1, math.ceil(highest / step - 1e-9))
    return tuple(round(step * place, 10) for place in range(count + 1))


def _step(least: float) -> float:
    """The next round number from ``least`` upwards."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in STEPS if step * power >= least * (1 - 1e-9))


def shown_labels(labels: Sequence[str], *, room: float, character: float) -> tuple[int, ...]:
    """Which of evenly spaced labels fit side by side in ``room``: indices, the last one always among them.

    ``character`` is the width of a Chinese character; other characters take a little over half of it.
    """
    if not labels:
        return ()
    widest = max(width_of(label) for label in labels) * character
    fitting = max(1, int(room // (widest * 1.25)))
    stride = math.ceil(len(labels) / fitting)
    last = len(labels) - 1
    return tuple(place for place in range(len(labels)) if (last - place) % stride == 0)


def width_of(words: str) -> float:
    """Width in Chinese characters."""
    return sum(1.0 if char > "\u2e7f" else 0.58 for char in words)


def highest_of(rows: Iterable[Iterable[float | None]]) -> float:
    """The largest value there is; 0 where there is none."""
    return max((value for row in rows for value in row if value is not None), default=0.0)
