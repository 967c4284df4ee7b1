"""The command: which stages run, what is printed, and that a site is safe from it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from policy_kb.management.bench.figures import Figure
from policy_kb.management.bench.sandbox import Sandbox, StageFailedError
from policy_kb.management.bench.stages import LONG, STAGES
from policy_kb.management.commands import bench_kb


class Pretended:
    """Stages that give one figure each; ``failing`` ones none."""

    def __init__(self, failing: Sequence[str] = ()) -> None:
        self.failing = failing
        self.ran: list[str] = []

    def run(self, name: str, arguments: Sequence[str]) -> list[Figure]:
        self.ran.append(name)
        if name in self.failing:
            raise StageFailedError(f"stage {name} ended with exit code 1")
        return [Figure(f"figure of {name}", 1.0, "s")]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, failing: Sequence[str] = ()) -> tuple[list[str], str]:
    pretended = Pretended(failing)

    @contextmanager
    def sandbox() -> Iterator[Pretended]:
        yield pretended

    monkeypatch.setattr(bench_kb, "sandbox", sandbox)
    printed = StringIO()
    try:
        call_command("bench_kb", *arguments, stdout=printed, stderr=StringIO())
    except CommandError as error:
        printed.write(f"\nfailed: {error}")
    return pretended.ran, printed.getvalue()


def test_every_stage_runs_and_the_table_has_a_row_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    ran, printed = run(monkeypatch)
    assert ran == list(STAGES)
    assert [name for name in STAGES if f"figure of {name} " in printed] == list(STAGES)


def test_quick_leaves_out_what_takes_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    ran, _ = run(monkeypatch, "--quick")
    assert set(STAGES) - set(ran) == set(LONG)


def test_only_the_named_stages_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--only", "stard", "import")[0] == ["stard", "import"]
    with pytest.raises(CommandError):
        call_command("bench_kb", "--only", "no-such-stage")


def test_a_stage_that_fails_costs_only_its_own_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    ran, printed = run(monkeypatch, "--only", "import", "150", failing=["import"])
    assert ran == ["import", "150"]
    assert "figure of 150" in printed
    assert "figure of import" not in printed
    assert "failed: stage import ended" in printed


def test_no_stage_runs_in_a_process_with_a_site_s_own_settings() -> None:
    with pytest.raises(CommandError, match="own settings"):
        call_command("bench_kb", "--stage", "150")


def test_a_stage_runs_after_the_one_that_fills_its_site(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, str]] = []

    def start(self: Sandbox, stage: str, site: object, arguments: Sequence[str]) -> str:
        started.append((stage, site.name))
        return "[]"

    monkeypatch.setattr(Sandbox, "_start", start)
    sites = Sandbox(tmp_path / "temporary", tmp_path / "kept")
    (tmp_path / "temporary").mkdir()
    sites.run("memory", [])
    sites.run("quality", [])
    assert started == [
        ("prepare", "template"),
        ("index", "documents"),
        ("memory", "documents"),
        ("quality", "documents"),
    ]


def test_what_is_dear_is_kept_and_migrated_again(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, str]] = []

    def start(self: Sandbox, stage: str, site: object, arguments: Sequence[str]) -> str:
        started.append((stage, str(site.relative_to(tmp_path))))
        return "[]"

    monkeypatch.setattr(Sandbox, "_start", start)
    for temporary in ("first", "second"):
        (tmp_path / temporary).mkdir()
        Sandbox(tmp_path / temporary, tmp_path / "kept").run("stard", [])
    assert started == [
        ("prepare", "first/template"),
        ("stard", "kept/stard"),
        ("prepare", "kept/stard"),
        ("stard", "kept/stard"),
    ]


def test_a_stage_that_gives_no_figures_is_told(tmp_path: object) -> None:
    with pytest.raises(StageFailedError, match="exit code"):
        Sandbox(tmp_path, tmp_path)._start("no-such-stage", tmp_path, [])
