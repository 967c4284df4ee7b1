"""What the registries of parks can count towards the plans' targets."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.measures import HOOK, Measure
from parks.models import ParkPage, PlaceKind, PublicPlace


def parks_on(day: date) -> int:
    """Published parks that are open as far as is known."""
    return ParkPage.objects.published().opened_by(day).count()


def places_of(kind: str) -> Callable[[date], int]:
    """How many published places of a kind there are on a day."""
    return lambda day: PublicPlace.objects.published().of_kind(kind).open_on(day).count()


@hooks.register(HOOK)
def measures_of_parks() -> Iterator[Measure]:
    yield Measure("parks.parks", _("产业园"), parks_on, "/parks/")
    for kind in PlaceKind:
        yield Measure(f"parks.{kind.value}", kind.label, places_of(kind.value), f"/parks/places/?kind={kind.value}")
