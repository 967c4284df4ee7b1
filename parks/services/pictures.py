"""Who may open a picture of a park by its name: everybody once it is published, before that the park and the office."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from parks.models import ParkOffice, ParkPage, ParkPhoto
from parks.querysets.parks import oversees


def is_withheld(path: str, user: Any) -> bool:
    """Whether the file (of a picture, or of one of its sizes) is not for ``user``."""
    image = _image_of(path)
    if image is None:
        return False
    office = ParkOffice.objects.filter(collection=image.collection_id).first()
    if office is None or is_public(image):
        return False
    return not (oversees(user) or ParkOffice.objects.of(user).filter(pk=office.pk).exists())


def is_public(image: Any) -> bool:
    """Whether a published park shows it, or the office has put it to another use."""
    published = ParkPage.objects.published().order_by().values("pk")
    if ParkPhoto.objects.filter(image=image, park__in=published).exists():
        return True
    of_parks = ContentType.objects.get_for_model(ParkPage)
    elsewhere = ReferenceIndex.get_references_to(image).exclude(content_type=of_parks)
    return bool(elsewhere.exists())


def _image_of(path: str) -> Any:
    images = get_image_model()
    found = images.objects.filter(file=path).first()
    if found is not None:
        return found
    size = images.get_rendition_model().objects.filter(file=path).select_related("image").first()
    return size.image if size else None
