"""The installer: what it decides without touching the network."""

from pathlib import Path

import pytest

from config.env import BASE_DIR
from scripts import bootstrap


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty environment and two lock files of a project elsewhere."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("a==1\n")
    (tmp_path / "requirements" / "dev.txt").write_text("a==1\nb==2\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    return tmp_path / ".venv"


@pytest.fixture
def installed(venv: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lock files that were installed, by name."""
    names: list[str] = []

    def install(lock: Path) -> None:
        names.append(lock.name)
        bootstrap.PYTHON.touch()

    monkeypatch.setattr(bootstrap, "install", install)
    return names


def test_the_same_lock_is_installed_once(installed: list[str]) -> None:
    assert bootstrap.main("runtime") == 0
    assert bootstrap.main("runtime") == 0
    assert installed == ["runtime.txt"]


def test_a_changed_lock_is_installed_again(installed: list[str]) -> None:
    bootstrap.main("runtime")
    (bootstrap.ROOT / "requirements" / "runtime.txt").write_text("a==2\n")
    bootstrap.main("runtime")
    assert installed == ["runtime.txt"] * 2


def test_a_lost_interpreter_is_installed_again(installed: list[str]) -> None:
    bootstrap.main("runtime")
    bootstrap.PYTHON.unlink()
    bootstrap.main("runtime")
    assert installed == ["runtime.txt"] * 2


def test_developers_keep_their_tools_when_they_run_the_site(installed: list[str]) -> None:
    bootstrap.main("dev")
    bootstrap.main("runtime")
    assert installed == ["dev.txt"]


def test_uv_is_told_what_pip_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS", "UV_INDEX_STRATEGY"):
        monkeypatch.delenv(name, raising=False)
    told = bootstrap.uv_environment(
        "global.index-url='https://mirror.test/simple'\n:env:.extra-index-url='file:///a file:///b'\nglobal.cert='/x'\n"
    )
    assert told == {
        "UV_DEFAULT_INDEX": "https://mirror.test/simple",
        "UV_INDEX": "file:///a file:///b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_what_uv_was_told_itself_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.test/simple")
    assert bootstrap.uv_environment("global.index-url='https://mirror.test/simple'") == {}


def test_developers_have_everything_that_the_site_needs() -> None:
    def pins(name: str) -> set[str]:
        lines = (BASE_DIR / "requirements" / name).read_text(encoding="utf-8").splitlines()
        return {line for line in lines if line and not line.startswith((" ", "#"))}

    assert pins("runtime.txt") <= pins("dev.txt")
