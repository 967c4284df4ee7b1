"""Maps drawn by the server. Pure.

``{% load maps %}{% world_map figures %}``: the world in dots with bubbles; ``{% point_map figures %}``: places of
one country as pins.
"""

from core.maps.model import Place, WorldMap
from core.maps.points import Box, Point, PointMap

__all__ = ["Box", "Place", "Point", "PointMap", "WorldMap"]
