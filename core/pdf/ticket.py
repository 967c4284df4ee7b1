"""A ticket on a small sheet: what, who, when, where, and the code that is read at the door."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.pdf.codes import qr
from core.pdf.paper import A6, MM, PRIMARY, QUIET, Paper, Type

MARGIN = 9 * MM
QR_SIDE = 46 * MM
TITLE_LINES, FACT_LINES = 2, 2


@dataclass(frozen=True, slots=True)
class Ticket:
    """``facts`` are label and value; ``code`` stands below the QR for who types it; ``note`` at the foot."""

    heading: str
    title: str
    name: str
    facts: Sequence[tuple[str, str]]
    code: str
    qr: str
    note: str
    issuer: str


def tickets(shown: Sequence[Ticket], *, font: str = "") -> bytes:
    """A page for each. Raises ValueError without any, UnusableFontError."""
    if not shown:
        raise ValueError("no ticket to draw")
    paper = Paper(A6, title=shown[0].title, author=shown[0].issuer, font=font)
    for number, each in enumerate(shown):
        if number:
            paper.next_page()
        _draw(paper, each)
    return paper.finished()


def _draw(paper: Paper, ticket: Ticket) -> None:
    width = paper.width - 2 * MARGIN
    paper.filled(0, 0, paper.width, 4 * MM, PRIMARY)
    paper.line(ticket.issuer, MARGIN, 12 * MM, Type(7.5, QUIET), width=width * 0.72)
    paper.line(ticket.heading, paper.width - MARGIN, 12 * MM, Type(7.5, PRIMARY, bold=True, align="right"))
    y = paper.block(ticket.title, MARGIN, 20 * MM, Type(13, bold=True), width=width, most=TITLE_LINES)
    paper.line(ticket.name, MARGIN, y + 3 * MM, Type(11, PRIMARY, bold=True), width=width)
    y += 9 * MM
    for label, value in ticket.facts:
        paper.line(label, MARGIN, y, Type(8, QUIET))
        y = paper.block(value, MARGIN + 16 * MM, y, Type(8.5), width=width - 16 * MM, most=FACT_LINES) + 1
    top = paper.height - QR_SIDE - 24 * MM
    paper.rule(MARGIN, top - 1 * MM, width)
    qr(paper, ticket.qr, (paper.width - QR_SIDE) / 2, top, QR_SIDE)
    middle = Type(12, bold=True, align="centre")
    paper.line(ticket.code, paper.width / 2, paper.height - 20 * MM, middle)
    paper.rule(MARGIN, paper.height - 16 * MM, width)
    paper.block(ticket.note, MARGIN, paper.height - 11 * MM, Type(7, QUIET), width=width, most=2)
