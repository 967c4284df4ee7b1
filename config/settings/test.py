"""For the test suite: a throw-away ``DATA_DIR`` for each process, no secrets, no real servers but those named.

``DATABASE_URL`` and ``REDIS_URL`` of the process environment are honoured, so that the same
tests run on PostgreSQL and Redis; everything else a developer may have set (``.env``, a chat
model, an embeddings endpoint) is ignored.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

from config import env as environment

_process_env = environment.env
_worker = int("".join(re.findall(r"\d+", os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)
_data_dir = Path(tempfile.mkdtemp(prefix="portal-test-"))
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)


def _own_redis_database(url: str) -> str:
    """The address with its database number moved on by the worker's, since clearing a cache empties its database."""
    server, _, number = url.rpartition("/") if re.search(r"/\d+$", url) else (url.rstrip("/"), "", "0")
    return f"{server}/{(int(number) + _worker) % 16}"


environment.env = environment.Env.model_construct(
    data_dir=_data_dir,
    secret_key="only-for-tests-" + "x" * 50,
    database_url=_process_env.database_url,
    redis_url=_own_redis_database(_process_env.redis_url) if _process_env.redis_url else "",
)

from config.settings.base import *
from config.settings.base import DATABASES, STATIC_ROOT, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if not _process_env.database_url:
    # A file, not memory: the live server's threads then have connections of their own, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(_data_dir / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
