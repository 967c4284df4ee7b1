"""A paper that is drawn on: points from the upper left corner, as one reads."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from core.pdf.fonts import drawable, registered
from core.pdf.lines import shrunk, wrapped

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_ACROSS = (297 * MM, 210 * MM)
A6 = (105 * MM, 148 * MM)

Colour = tuple[float, float, float]
INK: Colour = (0.106, 0.141, 0.188)
QUIET: Colour = (0.333, 0.376, 0.431)
LINE: Colour = (0.749, 0.784, 0.824)
PRIMARY: Colour = (0.102, 0.337, 0.659)
SEAL: Colour = (0.706, 0.184, 0.149)
SPACED = 1.5  # of the size, from line to line
BOLDER = 0.03  # of the size: how much wider strokes are drawn, for the default font has one weight
LEAST = 6.0


@dataclass(frozen=True, slots=True)
class Type:
    """How words look: ``size`` in points, ``align`` is left, centre or right of the place they are put at."""

    size: float
    colour: Colour = INK
    bold: bool = False
    align: str = "left"


class Paper:
    """Pages of one size. ``title`` is shown by readers in place of a file name."""

    def __init__(self, size: tuple[float, float], *, title: str, author: str, font: str = "") -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.width, self.height = size
        self.font = registered(font)
        self._file = BytesIO()
        self.canvas: Any = Canvas(self._file, pagesize=size, invariant=True, lang="zh-Hans")
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)

    def measured(self, words: str, size: float) -> float:
        """How wide a line of words is."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(drawable(words, self.font), self.font, size))

    def line(self, words: str, x: float, y: float, look: Type, *, width: float = 0) -> None:
        """One line whose foot stands at ``y``; with ``width`` it is made smaller until it fits."""
        shown = drawable(words, self.font)
        size = shrunk(shown, width, look.size, self.measured, least=LEAST) if width else look.size
        left = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[look.align] * self.measured(shown, size)
        text = self.canvas.beginText(left, self.height - y)
        text.setFont(self.font, size)
        text.setFillColorRGB(*look.colour)
        if look.bold:
            self.canvas.setStrokeColorRGB(*look.colour)
            self.canvas.setLineWidth(size * BOLDER)
            text.setTextRenderMode(2)
        text.textOut(shown)
        if look.bold:
            text.setTextRenderMode(0)
        self.canvas.drawText(text)

    def block(self, words: str, x: float, y: float, look: Type, *, width: float, most: int = 0) -> float:
        """Lines below one another from ``y`` on, ``most`` at the most; where the next would stand."""
        lines = wrapped(words, width, lambda line: self.measured(line, look.size))
        if most and len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
        for line in lines:
            self.line(line, x, y, look)
            y += look.size * SPACED
        return y

    def rule(self, x: float, y: float, width: float, *, colour: Colour = LINE, thick: float = 0.6) -> None:
        """A line across."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, self.height - y, x + width, self.height - y)

    def box(
        self, x: float, y: float, width: float, height: float, *, colour: Colour = LINE, thick: float = 0.6
    ) -> None:
        """A frame whose upper left corner stands at (x, y)."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thick)
        self.canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def filled(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """An area of one colour."""
        self.canvas.setFillColorRGB(*colour)
        self.canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)

    def next_page(self) -> None:
        """End this page."""
        self.canvas.showPage()

    def finished(self) -> bytes:
        """Everything drawn, the last page with it."""
        self.canvas.save()
        return self._file.getvalue()
