"""The benchmark of the calendar: it measures real pages, and never in a site's own database."""

import json
import subprocess
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from events.management.bench import calendar
from events.management.commands import bench_events
from events.models import Event


@pytest.mark.django_db
def test_figures_are_of_as_many_events_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "EVENTS", 30)
    monkeypatch.setattr(calendar, "ROUNDS", 2)
    figures = calendar.run()
    assert Event.objects.published().count() == 30
    assert len(figures) == 20
    assert all(figure.value > 0 for figure in figures)


@pytest.mark.django_db
def test_it_refuses_to_write_into_a_real_site() -> None:
    with pytest.raises(CommandError, match="benchmark's own settings"):
        call_command("bench_events", inside=True)


def test_it_has_a_site_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    seen: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        seen.update(options["env"])
        figures = [{"name": "n", "value": 1.0, "unit": "ms", "bound": None, "limit": None, "note": ""}]
        return subprocess.CompletedProcess(command, 0, json.dumps(figures))

    monkeypatch.setattr(bench_events.subprocess, "run", run)
    call_command("bench_events")
    assert seen["DJANGO_SETTINGS_MODULE"] == "config.settings.bench"
    assert "bench-events-" in seen["DATA_DIR"]
    assert "n" in capsys.readouterr().out


def test_a_run_that_fails_fails_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bench_events.subprocess, "run", lambda command, **_options: subprocess.CompletedProcess(command, 3, "")
    )
    with pytest.raises(CommandError, match="exit code 3"):
        call_command("bench_events")
