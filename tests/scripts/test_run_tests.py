"""``make test`` reports truthfully what ran where."""

import subprocess
import sys

import pytest

from scripts import run_tests, servers
from scripts.run_tests import Run


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Exit codes of the two runs; pytest itself is not started."""
    codes = {"SQLite": 0, "PostgreSQL": 0}

    def pytest_(where: str, *arguments: str, environment: dict[str, str]) -> Run:
        code = codes[where.split(maxsplit=1)[0].rstrip(":")]
        return Run(
            where, f"==== {'1 failed' if code else '9 passed'} in 1.00s ({where.split(maxsplit=1)[0]}) ====", code
        )

    monkeypatch.setattr(run_tests, "pytest", pytest_)
    monkeypatch.setattr(run_tests, "ensure_browser", lambda: True)
    monkeypatch.setattr(run_tests, "find_postgres", lambda: "postgres://portal:secret@db.test:5432/test")
    monkeypatch.setattr(run_tests, "find_redis", lambda: "redis://:secret@cache.test:6379/8")
    return codes


@pytest.mark.parametrize(
    ("sqlite", "postgres", "code", "last"),
    [
        (0, 0, 0, "9 passed in 1.00s (SQLite"),
        (1, 0, 1, "1 failed in 1.00s (SQLite"),
        (0, 1, 1, "1 failed in 1.00s (PostgreSQL"),
        (1, 1, 1, "1 failed in 1.00s (SQLite"),
    ],
)
def test_it_ends_with_the_closing_line_that_matters(
    runs: dict[str, int], capsys: pytest.CaptureFixture[str], sqlite: int, postgres: int, code: int, last: str
) -> None:
    runs |= {"SQLite": sqlite, "PostgreSQL": postgres}
    assert run_tests.main([]) == code
    assert last in capsys.readouterr().out.splitlines()[-1]


def test_it_names_servers_without_their_passwords(runs: dict[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    run_tests.main([])
    out = capsys.readouterr().out
    assert "PostgreSQL (db.test:5432) with Redis (cache.test:6379)" in out
    assert "secret" not in out


@pytest.mark.parametrize(("everywhere", "left_out"), [("", True), ("1", False)])
def test_sqlite_leaves_out_what_a_server_runs_unless_told_otherwise(
    runs: dict[str, int], monkeypatch: pytest.MonkeyPatch, everywhere: str, left_out: bool
) -> None:
    asked = []
    shown = run_tests.pytest
    monkeypatch.setenv("EVERYWHERE", everywhere)
    monkeypatch.setattr(run_tests, "pytest", lambda where, *args, **kw: asked.append(args) or shown(where, *args, **kw))
    run_tests.main([])
    assert any("--server-has-the-rest" in arguments for arguments in asked) is left_out
    assert not any({"--server-has-the-rest", "--database-only"} <= set(arguments) for arguments in asked)


def test_without_a_server_it_says_so(
    runs: dict[str, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_tests, "find_postgres", lambda: "")
    assert run_tests.main([]) == 0
    assert "on SQLite alone" in capsys.readouterr().out


def test_pytests_closing_line_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Finished:
        stdout = iter(["...\n", "===== 2 failed, 3 passed in 1.25s =====\n", "noise\n"])
        returncode = 1

        def __enter__(self):
            return self

        def __exit__(self, *args: object) -> None:
            return

    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: Finished())
    run = run_tests.pytest("here", environment={})
    assert (run.closing_line, run.code) == ("===== 2 failed, 3 passed in 1.25s =====", 1)


def test_named_servers_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_TEST", "postgres://x@y/z")
    monkeypatch.setenv("REDIS_URL_TEST", "redis://y/1")
    assert (servers.find_postgres(), servers.find_redis()) == ("postgres://x@y/z", "redis://y/1")


def test_nothing_on_loopback_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL_TEST", raising=False)
    monkeypatch.delenv("REDIS_URL_TEST", raising=False)
    monkeypatch.setattr(servers, "_listens", lambda port: False)
    assert (servers.find_postgres(), servers.find_redis()) == ("", "")


def test_the_second_run_takes_database_tests_without_journeys() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-n0",
        "--database-only",
        "tests/e2e",
        "tests/config",
    ]
    out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "tests/config/test_database.py::" in out
    assert "tests/e2e" not in out
    assert "test_mail" not in out
