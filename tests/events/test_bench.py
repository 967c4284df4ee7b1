"""The benchmark of the calendar: it measures real pages."""

import pytest

from events.management.bench import calendar
from events.models import Event
from policy_kb.management.bench import timing


@pytest.mark.django_db
def test_figures_are_of_as_many_events_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "EVENTS", 30)
    monkeypatch.setattr(timing, "ROUNDS", 2)
    figures = calendar.run()
    assert Event.objects.published().count() == 30
    assert len(figures) == 20
    assert all(figure.value > 0 for figure in figures)
