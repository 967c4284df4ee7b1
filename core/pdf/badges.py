"""Badges to cut out: eight on a sheet of A4, with marks where to cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.pdf.codes import qr
from core.pdf.paper import A4, MM, PRIMARY, QUIET, Paper, Type

ACROSS, DOWN = 2, 4
WIDTH, HEIGHT = 90 * MM, 66 * MM
QR_SIDE = 24 * MM
PAD = 6 * MM


@dataclass(frozen=True, slots=True)
class Badge:
    """Who somebody is: a name large enough to be read from afar."""

    event: str
    name: str
    company: str
    role: str
    code: str
    qr: str


def badge_sheets(badges: Sequence[Badge], *, title: str, author: str, font: str = "") -> bytes:
    """As many sheets as it takes. Raises ValueError without any badge, UnusableFontError."""
    if not badges:
        raise ValueError("no badge to draw")
    paper = Paper(A4, title=title, author=author, font=font)
    left, top = (paper.width - ACROSS * WIDTH) / 2, (paper.height - DOWN * HEIGHT) / 2
    for number, badge in enumerate(badges):
        place = number % (ACROSS * DOWN)
        if number and not place:
            paper.next_page()
        _draw(paper, badge, left + (place % ACROSS) * WIDTH, top + (place // ACROSS) * HEIGHT)
    return paper.finished()


def _draw(paper: Paper, badge: Badge, x: float, y: float) -> None:
    inside = WIDTH - 2 * PAD
    paper.box(x, y, WIDTH, HEIGHT)
    paper.filled(x, y, WIDTH, 3 * MM, PRIMARY)
    paper.block(badge.event, x + PAD, y + 10 * MM, Type(8.5, QUIET), width=inside, most=2)
    paper.line(badge.name, x + PAD, y + 29 * MM, Type(27, bold=True), width=inside)
    beside = inside - QR_SIDE
    foot = paper.block(badge.company, x + PAD, y + 40 * MM, Type(10.5), width=beside, most=2)
    paper.line(badge.role, x + PAD, foot + 1, Type(9, QUIET), width=beside)
    paper.line(badge.code, x + PAD, y + HEIGHT - 5 * MM, Type(7.5, QUIET))
    qr(paper, badge.qr, x + WIDTH - PAD - QR_SIDE + 2 * MM, y + HEIGHT - QR_SIDE - 3 * MM, QR_SIDE)
