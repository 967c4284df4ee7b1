"""Keep the search of parks in step with what is published."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from core.fulltext.simplified import simplify
from core.fulltext.tokens import tokens_of
from parks.models import ParkPage, ParkWords

CHUNK = 200
PARTS = ("units", "services", "recognitions")


def index_park(park: ParkPage) -> None:
    """Let the park be found by the words of its published version, in the portal's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        words = simplify("\n".join(word for word in _words(park) if word))
    ParkWords.objects.update_or_create(park=park, defaults={"tokens": tokens_of(words)})


def index_all() -> int:
    """Take in every published park anew; how many there were."""
    done = 0
    parks = ParkPage.objects.published().select_related("district").prefetch_related(*PARTS).order_by("pk")
    for park in parks.iterator(chunk_size=CHUNK):
        index_park(park)
        done += 1
    return done


def _words(park: ParkPage) -> Iterator[str]:
    yield from (park.title, park.operator, park.city, park.district.name if park.district else "", park.address)
    yield from park.kind_labels
    yield park.introduction
    for service in park.services.all():
        yield from (service.get_kind_display(), service.detail, service.provider)
    for unit in park.units.all():
        yield from (unit.building, unit.name, *unit.use_labels)
    for recognition in park.recognitions.all():
        yield recognition.name
