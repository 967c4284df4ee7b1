"""A certificate across a sheet of A4: whose, what for, by whom, and where anybody sees whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.pdf.codes import qr
from core.pdf.paper import A4_ACROSS, INK, LINE, MM, PRIMARY, QUIET, SEAL, Paper, Type

EDGE, INNER = 10 * MM, 13 * MM
MARGIN = 32 * MM
QR_SIDE = 30 * MM
BODY_LINES, FACTS = 4, 4


@dataclass(frozen=True, slots=True)
class Certificate:
    """``heading`` (结业证书), ``name`` of the holder, ``body`` (what it says of them), ``facts`` as label and value.

    ``number`` stands above, ``qr`` is the address at which it is verified, ``verify`` says so in words;
    ``mark`` (such as 演示 or 已撤销) is written across in red where there is one.
    """

    heading: str
    name: str
    body: str
    facts: Sequence[tuple[str, str]]
    number: str
    issuer: str
    issued: str
    qr: str
    verify: str
    mark: str = ""


def certificate(shown: Certificate, *, font: str = "") -> bytes:
    """One page. Raises UnusableFontError."""
    paper = Paper(A4_ACROSS, title=f"{shown.heading} {shown.number}", author=shown.issuer, font=font)
    centre = paper.width / 2
    paper.box(EDGE, EDGE, paper.width - 2 * EDGE, paper.height - 2 * EDGE, colour=PRIMARY, thick=2)
    paper.box(INNER, INNER, paper.width - 2 * INNER, paper.height - 2 * INNER, colour=LINE)
    paper.line(shown.number, paper.width - MARGIN, 27 * MM, Type(9, QUIET, align="right"))
    if shown.mark:
        paper.line(shown.mark, MARGIN, 27 * MM, Type(11, SEAL, bold=True))
    paper.line(shown.heading, centre, 50 * MM, Type(36, PRIMARY, bold=True, align="centre"), width=200 * MM)
    paper.line(shown.name, centre, 74 * MM, Type(26, INK, bold=True, align="centre"), width=180 * MM)
    paper.rule(centre - 45 * MM, 79 * MM, 90 * MM)
    paper.block(shown.body, MARGIN, 96 * MM, Type(15), width=paper.width - 2 * MARGIN, most=BODY_LINES)
    y = 134 * MM
    for label, value in list(shown.facts)[:FACTS]:
        paper.line(label, MARGIN, y, Type(10, QUIET))
        paper.line(value, MARGIN + 26 * MM, y, Type(10.5), width=90 * MM)
        y += 8 * MM
    right = paper.width - MARGIN
    qr(paper, shown.qr, right - QR_SIDE, 129 * MM, QR_SIDE)
    paper.line(shown.verify, right, 129 * MM + QR_SIDE + 4 * MM, Type(8, QUIET, align="right"))
    paper.line(shown.issuer, centre, 176 * MM, Type(13, bold=True, align="centre"), width=150 * MM)
    paper.line(shown.issued, centre, 184 * MM, Type(11, align="centre"))
    return paper.finished()
