"""The benchmark of the park registry: it measures real pages."""

import pytest

from parks.management.bench import registry
from parks.models import ParkPage, ParkUnit


@pytest.mark.django_db
def test_figures_are_of_as_many_parks_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "PARKS", 5)
    monkeypatch.setattr(registry, "UNITS_EACH", 3)
    monkeypatch.setattr(registry, "ROUNDS", 2)
    figures = registry.run()
    assert ParkPage.objects.live().count() == 5
    assert ParkUnit.objects.count() == 15
    assert len(figures) == 2 * len(registry.ADDRESSES) + 2
    assert all(figure.value > 0 for figure in figures)
