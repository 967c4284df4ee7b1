"""The staged benchmarks: each stage in a site of its own, never in the site's own database."""

import json
import subprocess
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from policy_kb.management.bench import staged, timing

STAGES = [
    ("bench_subsidies", "selfcheck"),
    ("bench_events", "calendar"),
    ("bench_parks", "registry"),
    ("bench_talent", "jobs"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "stage"), STAGES)
def test_a_stage_refuses_to_write_into_a_real_site(command: str, stage: str) -> None:
    with pytest.raises(CommandError, match="benchmark's own settings"):
        call_command(command, stage=stage)


@pytest.mark.parametrize(("command", "stage"), STAGES)
def test_each_stage_gets_a_site_of_its_own(
    command: str, stage: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    seen: dict[str, Any] = {}

    def run(words: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        seen.update(options["env"], words=words)
        figures = [{"name": "n", "value": 1.0, "unit": "s", "bound": None, "limit": None, "note": ""}]
        return subprocess.CompletedProcess(words, 0, json.dumps(figures))

    monkeypatch.setattr(staged.subprocess, "run", run)
    call_command(command, only=[stage])
    assert seen["DJANGO_SETTINGS_MODULE"] == "config.settings.bench"
    assert command.replace("_", "-") in seen["DATA_DIR"]
    assert seen["words"][-3:] == [command, "--stage", stage]
    assert "n" in capsys.readouterr().out


@pytest.mark.parametrize(("command", "stage"), STAGES)
def test_a_stage_that_fails_fails_the_command(command: str, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(words: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(words, 3, "")

    monkeypatch.setattr(staged.subprocess, "run", run)
    with pytest.raises(CommandError, match="exit code 3"):
        call_command(command, only=[stage])


@pytest.mark.django_db
def test_pages_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "ROUNDS", 3)
    low, high = timing.page_times(Client(), lambda _random: "/healthz")
    assert 0 < low <= high


@pytest.mark.django_db
def test_an_answer_that_is_no_page_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="404"):
        timing.page_times(Client(), lambda _random: "/nowhere-at-all/")
