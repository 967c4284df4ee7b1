"""A migrated database to copy for every process of tests: migrating anew takes a minute of each.

Made once for each state of the migrations and of what is installed, under pytest's own cache
directory (SQLite) or on the server (PostgreSQL, as a template database); the first process to need
one makes it, the others wait.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django
from django.db import connection

from scripts.stamps import fingerprint

MOST_KEPT = 4
PREFIX = "portal_migrated_"


def use(root: Path) -> None:
    """From now on the test database of this process begins as a copy. Called before it is created."""
    key = _fingerprint(root)
    if connection.vendor == "sqlite":
        template = _sqlite(root, key)
        create: Any = connection.creation._create_test_db

        def create_copy(*arguments: Any, **options: Any) -> str:
            name: str = create(*arguments, **options)
            shutil.copyfile(template, name)
            return name

        connection.creation._create_test_db = create_copy  # type: ignore[method-assign]
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = _postgres(root, key)


def _fingerprint(root: Path) -> str:
    files = [path for path in root.glob("*/migrations/*.py") if path.is_file()]
    return fingerprint([*files, root / "requirements" / "dev.txt"], connection.vendor, django.__version__)[:16]


def _sqlite(root: Path, key: str) -> Path:
    directory = root / ".pytest_cache" / "databases"
    directory.mkdir(parents=True, exist_ok=True)
    template = directory / f"{key}.sqlite3"
    with _alone(directory):
        if not template.exists():
            with tempfile.TemporaryDirectory(prefix="portal-migrating-") as data_dir:
                _migrate(root, DATA_DIR=data_dir)
                shutil.move(Path(data_dir) / "portal.sqlite3", template)
            _forget_old(directory)
    return template


def _postgres(root: Path, key: str) -> str:
    directory = root / ".pytest_cache"
    directory.mkdir(exist_ok=True)
    name = PREFIX + key
    with _alone(directory), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            making = f"{name}_{os.getpid()}"
            cursor.execute(f'CREATE DATABASE "{making}"')
            parts = urlsplit(os.environ["DATABASE_URL"])
            with tempfile.TemporaryDirectory(prefix="portal-migrating-") as data_dir:
                _migrate(root, DATA_DIR=data_dir, DATABASE_URL=urlunsplit(parts._replace(path=f"/{making}")))
            cursor.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
    return name


def _migrate(root: Path, **variables: str) -> None:
    """Migrate as on a new site; nothing of the developer's own settings takes part."""
    environment = {**os.environ, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.local", **variables}
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--run-syncdb", "--verbosity=0"]
    subprocess.run(command, cwd=root, env=environment, check=True)


def _forget_old(directory: Path) -> None:
    for path in sorted(directory.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        path.unlink()


@contextmanager
def _alone(directory: Path) -> Generator[None]:
    with (directory / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
