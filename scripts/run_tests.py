"""``make test``: every test once, those of the database on PostgreSQL and Redis where these are found.

Without a server all of them run on SQLite. With one, SQLite has what a new site shows: journeys in the browser and
every page role by role, what flushes the database, and the tests marked ``both``; ``EVERYWHERE=1`` runs the
database's tests on either. The output ends with pytest's closing lines; a failed run's comes last. Arguments are
passed on to pytest (``make test ARGS="tests/accounts -x"``).
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from scripts.browser import ensure_browser
from scripts.servers import find_postgres, find_redis

CLOSING_LINE = re.compile(r"^=+ .*\bin [\d.]+s.*=+$")
WORKERS = str(min(max(os.cpu_count() or 1, 2), 4))
SERVER_VARIABLES = ("DATABASE_URL", "REDIS_URL", "CHROMA_URL")
NOTHING_COLLECTED = 5  # pytest's exit code


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run: where, pytest's closing line and exit code."""

    where: str
    closing_line: str
    code: int


def pytest(where: str, *arguments: str, environment: Mapping[str, str]) -> Run:
    """Run pytest, showing its output as it comes."""
    print(f"==> Tests on {where}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadfile", *arguments]
    closing_line = ""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if CLOSING_LINE.match(line):
                closing_line = line.rstrip()
    code = (
        0
        if process.returncode == NOTHING_COLLECTED
        and {"--database-only", "--server-has-the-rest", "flushes", "postgres and flushes"} & set(arguments)
        else process.returncode
    )
    return Run(where, closing_line or f"pytest ended without a summary, exit code {process.returncode}", code)


def without_credentials(url: str) -> str:
    """The server's place alone, fit for a log."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def server_environment(base: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    """Where the database tests run and with which variables, or None when no PostgreSQL is found."""
    database = find_postgres()
    if not database:
        return None
    where = f"PostgreSQL ({without_credentials(database)})"
    environment = {**base, "DATABASE_URL": database}
    redis = find_redis()
    if redis:
        environment["REDIS_URL"] = redis
        where += f" with Redis ({without_credentials(redis)})"
    return where, environment


def main(arguments: list[str]) -> int:
    if not ensure_browser():
        print("No browser could be installed: the journeys in tests/e2e will fail.", file=sys.stderr)
    base = {name: value for name, value in os.environ.items() if name not in SERVER_VARIABLES}
    base |= {"OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": "1"}
    server = server_environment(base)
    shared = ["--server-has-the-rest"] if server and base.get("EVERYWHERE") != "1" else []
    # Tests that flush the database leave it without the rows of the migrations: they run in processes of their own.
    runs = [
        pytest(
            "SQLite (what flushes the database, and browser journeys)", "-m", "flushes", *arguments, environment=base
        ),
        pytest(
            "SQLite with the in-process cache: all others", "-m", "not flushes", *shared, *arguments, environment=base
        ),
    ]
    if server:
        where, environment = server
        on_server = ("--database-only", "-m", "not flushes and not slow", *arguments)
        runs.append(pytest(f"{where}: those of the database", *on_server, environment=environment))
        # Many at once commit, so the database is flushed after each: a process of their own once more. One alone:
        # fifty connections of two tests side by side are more than a server takes by default.
        races = ("-n", "0", "-m", "postgres and flushes", *arguments)
        runs.append(pytest(f"{where}: races", *races, environment=environment))
    else:
        print("No PostgreSQL on loopback and no DATABASE_URL_TEST: the database tests ran on SQLite alone.")
    print("\nWhat ran where:")
    # The longest list's line comes last, unless only another run failed and must not be overlooked.
    for run in sorted(runs, key=lambda run: (run.code != 0, run is runs[1])):
        print(f"Tests on {run.where}\n{run.closing_line}")
    return max(run.code for run in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
