"""The tiles of maps, from one address such as ``https://{s}.tiles.example.org/{z}/{x}/{y}.png``. Pure."""

import re

# A host is written into the security policy: nothing but letters, digits, dots and hyphens, a port, one leading {s}.
ADDRESS = re.compile(r"(?P<origin>https?://(?P<any>\{s\}\.)?[a-zA-Z0-9.-]+(?::\d+)?)?/(?!/)[^\s\"'<>;,]*")
PLACES = ("{z}", "{x}", "{y}")


def image_source(url: str) -> list[str]:
    """What the Content-Security-Policy has to let pictures come from: nothing for no tiles, or for tiles of our own.

    Raises ValueError when the address has no place for a tile's zoom and position, or another host in each.
    """
    if not url:
        return []
    found = ADDRESS.fullmatch(url)
    if found is None or any(place not in url for place in PLACES):
        raise ValueError("MAP_TILES_URL must be like https://tiles.example.org/{z}/{x}/{y}.png")
    origin = found["origin"]
    return [origin.replace("{s}", "*")] if origin else []
