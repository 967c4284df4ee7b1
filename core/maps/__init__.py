"""A world map of dots with bubbles, drawn by the server: ``{% load maps %}{% world_map figures %}``. Pure."""

from core.maps.model import Place, WorldMap

__all__ = ["Place", "WorldMap"]
