"""What the portal's own templates have in common."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from core.docx.paper import Block, Look, Paper, Paragraph, Setting

DRAWN_UP = datetime(2026, 11, 22, tzinfo=UTC)  # part of the file; one and the same, so that the bytes are
TWO, FOUR = (1, 3), (3, 5, 3, 5)


def framed(title: str, blocks: Sequence[Block], *, subtitle: str = "", look: Look = Look.READING) -> Paper:
    """A paper under its title, with the portal's name at the head of each page."""
    return Paper(
        title=title,
        subtitle=subtitle,
        blocks=blocks,
        header="{{ site_name }}",
        author=_(settings.SITE_NAME),
        created=DRAWN_UP,
        look=look,
    )


def each(name: str, *blocks: Block) -> list[Block]:
    """Blocks that are repeated for every item of a list, and left out where it is empty."""
    return [Paragraph(f"{{{{each {name}}}}}", Setting.PLAIN), *blocks, Paragraph(f"{{{{end {name}}}}}", Setting.PLAIN)]


def row(name: str, *cells: str) -> tuple[str, ...]:
    """A row of a table that is repeated; a cell is the name of what the item has."""
    written = [f"{{{{ {name}.{cell} }}}}" for cell in cells]
    written[0] = f"{{{{each {name}}}}}{written[0]}"
    written[-1] += f"{{{{end {name}}}}}"
    return tuple(written)


def sealed(day: str) -> list[Block]:
    """Where the office's seal goes, and the day; an office puts its own name there in its own template."""
    return [
        Paragraph("", Setting.PLAIN),
        Paragraph(_("受理部门（印章）"), Setting.SIGNED),
        Paragraph(f"{{{{ {day} }}}}", Setting.SIGNED),
    ]
