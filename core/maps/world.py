"""Land as a grid of dots, and the projection in which it is drawn (Gall's). Pure.

The grid was worked out from Natural Earth's land (public domain): a dot stands where land covers at least
44% of its cell; odd rows stand half a cell to the right. It knows no borders, so none are drawn.
The cut runs through the Atlantic: Asia and the Pacific lie in the middle, as on maps printed in China.
"""

import math
from functools import lru_cache

COLUMNS = 144
WEST = -27.0  # degrees east, of the left edge
NORTH = 76.0  # degrees, of the upper edge before rows of ice were left out
ROWS_LEFT_OUT = 3

_HEIGHT = 1 + math.sqrt(2) / 2  # Gall's cylinder is cut at 45 degrees
_CELL = math.radians(360 / COLUMNS) * math.cos(math.pi / 4)

_LAND = (
    "80000c03c3fffffe3dc0003c00ffbbfa0fff",
    "80001f0003ffffffffe1003fc10fccff07ff",
    "ffff803e0100000000001f00000ee979f803",
    "ffff801c00000000000007c00000003c7c07",
    "cffe10e00000000000000300000000f9781f",
    "3801efffffffffffffffc03fffffffc783e0",
    "0007dfffffffffffffffc0fffffffc0303c0",
    "0007dfffffffffffffdf007ffffff80e01c0",
    "000fcfffffffffffff1000783ffff01c8000",
    "00c5cfffffffffffe030000c0ffffc0fc000",
    "00839fffffffffffc060002007fffe0fc000",
    "01c21fffffffffffc070000003ffffdfe000",
    "036fffffffffffffe040000003ffffdff000",
    "006ffffffffffffff000000000fffffff000",
    "001ffffffffffffff000000001ffffff5000",
    "007fffffffffffffe0000000007fffff9c00",
    "003ffffdffffffffc0000000007fffff8000",
    "003f7cbdffffffff90000000007fffff8000",
    "01f17c1dffffffff1000000000fffffc0000",
    "01f0fffefffffffe00000000007ffffc0000",
    "01c037fcffffffcc20000000007ffff00000",
    "01c093feffffffe620000000003ffff00000",
    "00be007fffffffc4c0000000003ffff00000",
    "00fe007fffffffe100000000001fffe00000",
    "03ffb8ffffffffe000000000000fffc00000",
    "01fffffdffffffe0000000000003fe400000",
    "07fffffdffffffe000000000000bf0400000",
    "07fffffe7fffffe0000000000001f0200000",
    "0fffffff87ffffa0000000000001e0000000",
    "0fffffffe1ffff0000000000000070200000",
    "0fffffbfc1f8f800000000000000f3000000",
    "0fffffdf80f0f8100000000000003f000000",
    "0fffffde00e0fc2000000000000017000000",
    "0ffffffc00603e0000000000000003c00000",
    "0ffffff000c01c0000000000000000840000",
    "07fffffe00600000000000000000004fc000",
    "07fffffc00200008000000000000001fe000",
    "01e7fffc00001040000000000000000ffc00",
    "0003fff800005180000000000000001ffc00",
    "0001fff8000031c0000000000000001ffe00",
    "0003ffe000003381000000000000003ffe00",
    "0001ffe0000019b0e00000000000001fffc0",
    "0001ffc000000800f80000000000003ffff0",
    "0000ffe0000007003c0000000000001ffff8",
    "0000ffc000000000140000000000001ffff0",
    "0000ffe000000000000000000000000ffff0",
    "0001ffe000000003900000000000000fffe0",
    "0000ffe2000000079800000000000007ffe0",
    "0001ffcc0000001ff800000000000007ffe0",
    "0000ff8e0000001ffc00000000000001ffe0",
    "0000ff0c0000007ffc00000000000003ffc0",
    "00007f8c000000fffe00000000000001ff80",
    "0000ff08000000fffe00000000000003fe00",
    "00007f00000000ffff00000000000003fe00",
    "00007e00000000ffff00000000000003fe00",
    "00003e000000007fff00000000000003fc00",
    "00007c00000000f0fe00000000000003f800",
    "00000000000000403e00000000000003f800",
    "00000000000000003c00000000000007f000",
    "00000000000000001c00400000000007f000",
    "000000000000000000008000000000078000",
    "000000000000000004010000000000078000",
    "000000000000000000020000000000070000",
    "000000000000000000020000000000070000",
    "0000000000000000000000000000000f0000",
    "000000000000000000000000000000070000",
    "0000000000000000000000000000000e0000",
    "000000000000000000000000000000060000",
    "000000000000000000000000000000070000",
)  # one row of cells a line, the leftmost the highest bit

ROWS = len(_LAND)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to the map's units (one cell wide, from the upper left corner); x lies in [0, COLUMNS)."""
    x = ((longitude - WEST) % 360) / 360 * COLUMNS
    return x, (_up(NORTH) - _up(latitude)) / _CELL - ROWS_LEFT_OUT


def is_land(column: int, row: int) -> bool:
    """Whether a dot stands in that cell."""
    return bool(int(_LAND[row], 16) >> (COLUMNS - 1 - column) & 1)


@lru_cache(maxsize=1)
def land() -> str:
    """All dots as one SVG path: a stroke along each run of cells, to be dashed ``0 1`` with round caps."""
    strokes = []
    for row in range(ROWS):
        x = 1.0 if row % 2 else 0.5
        column = 0
        while column < COLUMNS:
            first = column
            while column < COLUMNS and is_land(column, row):
                column += 1
            if column > first:
                # A little further than the last dot, which a rounding error would else swallow.
                strokes.append(f"M{first + x:g} {row + 0.5:g}h{column - first - 1 + 0.01:g}")
            column += 1
    return "".join(strokes)


def _up(latitude: float) -> float:
    return _HEIGHT * math.tan(math.radians(latitude) / 2)
