"""What the registries of parks can count towards the plans' targets."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.measures import HOOK, Measure
from core.templatetags.portal import translated
from parks.models import ParkPage, PlaceKind, PublicPlace

IN_CITY = "parks.parks_in:"  # and the city


def parks_on(day: date) -> int:
    """Published parks that are open as far as is known."""
    return ParkPage.objects.published().opened_by(day).count()


def parks_in(city: str) -> Callable[[date], int]:
    """The same of one city: a plan of a city aims at parks of its own."""
    return lambda day: ParkPage.objects.published().opened_by(day).filter(city=city).count()


def places_of(kind: str) -> Callable[[date], int]:
    """How many published places of a kind there are on a day."""
    return lambda day: PublicPlace.objects.published().of_kind(kind).open_on(day).count()


@hooks.register(HOOK)
def measures_of_parks() -> Iterator[Measure]:
    yield Measure("parks.parks", _("产业园"), parks_on, "/parks/")
    cities = ParkPage.objects.published().exclude(city="").order_by("city").values_list("city", flat=True).distinct()
    for city in cities:
        label = gettext("产业园（%(city)s）") % {"city": translated(city)}
        yield Measure(f"{IN_CITY}{city}", label, parks_in(city), f"/parks/?{urlencode({'q': city})}")
    for kind in PlaceKind:
        yield Measure(f"parks.{kind.value}", kind.label, places_of(kind.value), f"/parks/places/?kind={kind.value}")
