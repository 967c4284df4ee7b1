"""Charts drawn by the server: figures in, shapes out; ``{% load charts %}{% chart figures %}`` shows them. Pure."""

from core.charts.formats import Format
from core.charts.model import Chart, Kind, Series, Tone

__all__ = ["Chart", "Format", "Kind", "Series", "Tone"]
