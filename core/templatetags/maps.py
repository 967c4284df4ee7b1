"""``{% load maps %}``: places of the world as bubbles on a map of dots, with the table behind it.

``{% world_map figures %}`` shows a ``core.maps.WorldMap``. Drawn by the server as SVG with classes
only: no tiles, no script, nothing from another site. Bubbles are links; where two would lie upon
each other they share one, which leads to both.
"""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.maps import world
from core.maps.bubbles import SHEETS, Bubble, bubbles
from core.maps.model import WorldMap
from core.maps.points import HEIGHT, WIDTH, Pin, Point, PointMap
from core.maps.points import drawn as drawn_points

register = template.Library()

NAMES_SHOWN = 3  # of the places in one bubble
GRID = 60  # pixels


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


@register.simple_tag
def point_map(figures: PointMap, level: int = 2) -> SafeString:
    """Places of one country as numbered pins; the list of the page stands for the table."""
    pins, scale = drawn_points(figures.points) if figures.points else ([], None)
    across = "".join(f"M0,{y}H{WIDTH:g}" for y in range(0, int(HEIGHT) + 1, GRID))
    down = "".join(f"M{x},0V{HEIGHT:g}" for x in range(0, int(WIDTH) + 1, GRID))
    context = {
        "map": figures,
        "level": level,
        "pins": [_pinned(figures, pin) for pin in pins],
        "scale": scale,
        "length": _("%(length)s 公里") % {"length": f"{scale.kilometres:g}"} if scale else "",
        "width": int(WIDTH),
        "height": int(HEIGHT),
        "foot": int(HEIGHT) - 16,
        "grid": across + down,
        "features": None if figures.geojson else [_feature(point) for point in figures.points],
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }
    return render_to_string("core/parts/point_map.html", context)


def _feature(point: Point) -> dict[str, object]:
    """A place as the script reads it, in the words of GeoJSON."""
    return {
        "id": point.key,
        "geometry": {"coordinates": [point.longitude, point.latitude]},
        "properties": {"title": point.name, "url": point.url, "number": point.number},
    }


def _pinned(figures: PointMap, pin: Pin) -> dict[str, object]:
    if not pin.is_cluster:
        number = str(pin.first.number) if pin.first.number else ""
        return {"pin": pin, "label": number, "words": pin.first.name, "url": pin.first.url}
    names = "、".join(point.name for point in pin.points[:NAMES_SHOWN])
    words = _("%(count)d 处：%(names)s%(more)s") % {
        "count": len(pin.points),
        "names": names,
        "more": "…" if len(pin.points) > NAMES_SHOWN else "",
    }
    return {"pin": pin, "label": f"×{len(pin.points)}", "words": words, "url": figures.address(pin.box)}
