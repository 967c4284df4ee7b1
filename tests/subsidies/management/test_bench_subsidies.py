"""The benchmark of subsidies: it measures real checks, and never in a site's own database."""

import json
import subprocess
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from criteria.rules.results import Outcome
from subsidies.management.bench import made_up, selfcheck
from subsidies.management.commands import bench_subsidies
from subsidies.services.checking import check_rules


@pytest.mark.django_db
def test_figures_are_of_as_many_checks_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "COMPANIES", 4)
    monkeypatch.setattr(selfcheck, "SCHEMES", 3)
    outcomes = []

    def counted(*args: Any, **kwargs: Any) -> Any:
        found = check_rules(*args, **kwargs)
        outcomes.append(found.outcome)
        return found

    monkeypatch.setattr(selfcheck, "check_rules", counted)
    figures = selfcheck.run()
    assert len(outcomes) == 12
    assert figures[0].note == "12 checks"
    assert [figure.unit for figure in figures] == ["s", "ms", "ms", "ms", "ms", "s"]
    assert all(figure.value > 0 for figure in figures)


def test_made_up_rules_differ() -> None:
    assert len({made_up.rules(number) for number in range(20)}) == 20
    assert check_rules(made_up.rules(0), {}, day=date(2026, 11, 22)).outcome is Outcome.UNKNOWN


@pytest.mark.django_db
def test_a_stage_refuses_to_write_into_a_real_site() -> None:
    with pytest.raises(CommandError, match="benchmark's own settings"):
        call_command("bench_subsidies", stage="selfcheck")


def test_each_stage_gets_a_site_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    seen: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        seen.update(options["env"])
        figures = [{"name": "n", "value": 1.0, "unit": "s", "bound": None, "limit": None, "note": ""}]
        return subprocess.CompletedProcess(command, 0, json.dumps(figures))

    monkeypatch.setattr(bench_subsidies.subprocess, "run", run)
    call_command("bench_subsidies", only=["selfcheck"])
    assert seen["DJANGO_SETTINGS_MODULE"] == "config.settings.bench"
    assert "bench-subsidies-" in seen["DATA_DIR"]
    assert "n" in capsys.readouterr().out


def test_a_stage_that_fails_fails_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bench_subsidies.subprocess, "run", lambda command, **_options: subprocess.CompletedProcess(command, 3, "")
    )
    with pytest.raises(CommandError, match="exit code 3"):
        call_command("bench_subsidies", only=["selfcheck"])
