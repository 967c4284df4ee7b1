"""Production refuses each unsafe value and names its variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import BASE_DIR, Env
from config.safety import unsafe_values

KEY = "Zk3vQ9-unguessable-hL2pX8sT0wB6nJ4cR7dF1gM5yA-zzz9"
SAFE = {
    "secret_key": KEY,
    "allowed_hosts": ["portal.city.cn"],
    "base_url": "https://portal.city.cn",
    "database_url": "postgres://portal@10.0.0.5/portal",
    "email_url": "smtp+tls://portal:pw@mail.city.cn:587",
    "default_from_email": "noreply@portal.city.cn",
}


def findings(**changes: object) -> list[str]:
    return unsafe_values(Env(_env_file=None, **{**SAFE, **changes}))


def test_safe_values_are_accepted() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"debug": True}, "DEBUG"),
        ({"secret_key": "short"}, "SECRET_KEY"),
        ({"secret_key": "ab" * 40}, "SECRET_KEY"),
        ({"secret_key": "django-insecure-" + KEY}, "SECRET_KEY"),
        ({"secret_key": "change-me-" + KEY}, "SECRET_KEY"),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS"),
        ({"allowed_hosts": ["portal.city.cn", "*"]}, "ALLOWED_HOSTS"),
        ({"base_url": "http://portal.city.cn"}, "BASE_URL"),
        ({"base_url": "https://elsewhere.cn"}, "BASE_URL"),
        ({"email_url": ""}, "EMAIL_URL"),
        ({"email_url": "console://"}, "EMAIL_URL"),
        ({"email_url": "pigeon://mail.city.cn"}, "EMAIL_URL"),
        ({"email_url": "smtp://"}, "EMAIL_URL"),
        ({"default_from_email": "noreply@example.org"}, "DEFAULT_FROM_EMAIL"),
        ({"chroma_url": "http://10.0.0.7:8000"}, "CHROMA_TOKEN"),
        ({"chat_base_url": "http://llm.city.cn/v1", "chat_api_key": "k"}, "CHAT_BASE_URL"),
        ({"embedding_base_url": "http://llm.city.cn/v1", "embedding_api_key": "k"}, "EMBEDDING_BASE_URL"),
    ],
)
def test_an_unsafe_value_is_named(changes: dict[str, object], named: str) -> None:
    (finding,) = findings(**changes)
    assert finding.startswith(named)


@pytest.mark.parametrize(
    "changes",
    [
        {"secret_key": ""},  # one is generated
        {"allowed_hosts": [".city.cn"]},
        {"chroma_url": "http://127.0.0.1:8000"},
        {"chroma_url": "http://10.0.0.7:8000", "chroma_token": "t"},
        {"chat_base_url": "http://localhost:11434/v1", "chat_api_key": "k"},
        {"chat_base_url": "http://llm.city.cn/v1"},  # no key to lose
        {"database_url": ""},  # SQLite is recommended against, not unsafe
    ],
)
def test_a_harmless_value_is_accepted(changes: dict[str, object]) -> None:
    assert findings(**changes) == []


def production(data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name.lower() not in Env.model_fields}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.production", "DATA_DIR": str(data_dir), **variables}
    command = [sys.executable, "-c", "from django.conf import settings; print(settings.SECURE_HSTS_SECONDS)"]
    return subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_production_does_not_start_and_lists_every_problem(tmp_path: Path) -> None:
    done = production(tmp_path, SECRET_KEY="short", DEBUG="true")
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    for name in ("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"):
        assert f"  - {name} " in done.stderr


def test_production_starts_with_safe_values(tmp_path: Path) -> None:
    variables = {name.upper(): value for name, value in SAFE.items() if isinstance(value, str)}
    done = production(tmp_path, ALLOWED_HOSTS="portal.city.cn", **variables)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 365 * 24 * 3600
