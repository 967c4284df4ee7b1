"""Pictures for demo parks, drawn here: plain shapes, which nobody takes for a photograph."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.models import Collection

SIZE = (1280, 800)
GROUND = 620
SKIES = ("#dce8f5", "#f3e6d8", "#dfeee4")
WALLS = (("#1a56a8", 160, 230, 210), ("#3f78c4", 430, 330, 300), ("#55606e", 790, 210, 260))


def picture(title: str, collection: Collection, number: int) -> Any:
    """A drawing of houses in the park's own collection."""
    file = BytesIO()
    drawn(number).save(file, "PNG", optimize=True)
    file.seek(0)
    return get_image_model().objects.create(
        title=title, file=ImageFile(file, name=f"park-{collection.pk}-{number}.png"), collection=collection
    )


def drawn(number: int) -> Image.Image:
    """Houses with windows before a sky; another sky and other heights for each number."""
    image = Image.new("RGB", SIZE, SKIES[number % len(SKIES)])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, GROUND, *SIZE), fill="#c9d3c4")
    for place, (colour, left, height, width) in enumerate(WALLS):
        top = GROUND - height - 50 * ((place + number) % 3)
        draw.rectangle((left, top, left + width, GROUND), fill=colour)
        for x in range(left + 20, left + width - 30, 50):
            for y in range(top + 20, GROUND - 40, 60):
                draw.rectangle((x, y, x + 26, y + 32), fill="#f6f8fa")
    for x in range(60, SIZE[0], 300):
        draw.ellipse((x, GROUND - 70, x + 80, GROUND + 10), fill="#1f7a4d")
    return image
