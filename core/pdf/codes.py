"""QR codes as areas of one path: sharp at any size, small in the file."""

import segno

from core.pdf.paper import INK, Paper

QUIET_ZONE = 4  # modules around the code that stay empty


def qr(paper: Paper, content: str, x: float, y: float, side: float) -> None:
    """A code with its quiet zone within the square whose upper left corner stands at (x, y)."""
    rows = [list(row) for row in segno.make(content, error="m", micro=False).matrix]
    module = side / (len(rows) + 2 * QUIET_ZONE)
    path = paper.canvas.beginPath()
    for down, row in enumerate(rows):
        top = paper.height - y - (down + QUIET_ZONE + 1) * module
        across = 0
        while across < len(row):
            run = 1
            while row[across] and across + run < len(row) and row[across + run]:
                run += 1
            if row[across]:
                path.rect(x + (across + QUIET_ZONE) * module, top, run * module, module)
            across += run
    paper.canvas.setFillColorRGB(*INK)
    paper.canvas.drawPath(path, stroke=0, fill=1)
