"""``{% load maps %}``: places of the world as bubbles on a map of dots, with the table behind it.

``{% world_map figures %}`` shows a ``core.maps.WorldMap``. Drawn by the server as SVG with classes
only: no tiles, no script, nothing from another site. Bubbles are links; where two would lie upon
each other they share one, which leads to both.
"""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.maps import world
from core.maps.bubbles import SHEETS, Bubble, bubbles
from core.maps.model import WorldMap

register = template.Library()

NAMES_SHOWN = 3  # of the places in one bubble


@register.simple_tag
def world_map(figures: WorldMap, level: int = 2) -> SafeString:
    """A map with heading, summary, bubbles and table; ``level`` is that of its heading on the page."""
    sheets = [
        {"sheet": sheet, "bubbles": [_drawn(figures, bubble) for bubble in bubbles(figures.places, sheet)]}
        for sheet in SHEETS
    ]
    rows = [
        {"place": place, "link": figures.address((place.code,))}
        for place in sorted(figures.places, key=lambda place: (-place.value, place.name))
        if place.value
    ]
    context = {
        "map": figures,
        "level": level,
        "sheets": sheets,
        "rows": rows,
        "land": world.land(),
        "columns": world.COLUMNS,
        "rows_of_dots": world.ROWS,
    }
    return render_to_string("core/parts/world_map.html", context)


def _drawn(figures: WorldMap, bubble: Bubble) -> dict[str, object]:
    names = "、".join(place.name for place in bubble.places[:NAMES_SHOWN])
    if len(bubble.places) > NAMES_SHOWN:
        names = _("%(names)s等 %(count)d 个国家和地区") % {"names": names, "count": len(bubble.places)}
    return {
        "bubble": bubble,
        "name": names,
        "words": _("%(place)s：%(value)d 个%(counted)s")
        % {"place": names, "value": bubble.value, "counted": figures.counted},
        "link": figures.address(bubble.codes),
    }
