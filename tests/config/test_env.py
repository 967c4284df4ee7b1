"""The one reader of environment variables, and its public list."""

import re
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.env import BASE_DIR, Env, generated_secret_key

LINE = re.compile(r"^# (?P<says>\S.+)\n#?(?P<name>[A-Z_]+)=", re.MULTILINE)
OF_MAKE_RUN = {"PORT", "HOST", "POLICIES"}
OF_MAKE_TEST = {"DATABASE_URL_TEST", "REDIS_URL_TEST"}


def test_the_example_names_every_variable_once_each_with_a_line() -> None:
    named = [match["name"] for match in LINE.finditer((BASE_DIR / ".env.example").read_text(encoding="utf-8"))]
    assert sorted(named) == sorted({name.upper() for name in Env.model_fields} | OF_MAKE_RUN | OF_MAKE_TEST)


def test_nothing_else_reads_the_environment() -> None:
    readers = {
        path.relative_to(BASE_DIR).as_posix()
        for app in ("config", "core", "accounts", "policy_kb", "parks", "subsidies", "talent", "events")
        for path in (BASE_DIR / app).rglob("*.py")
        if re.search(r"os\.environ(\[|\.get|\.copy)|getenv\(", path.read_text(encoding="utf-8"))
    }
    # The test settings ask pytest-xdist for the worker's number.
    assert readers == {"config/settings/test.py"}


def test_hosts_are_separated_by_commas() -> None:
    assert Env(_env_file=None, allowed_hosts="a.cn, b.cn,").allowed_hosts == ["a.cn", "b.cn"]


def test_an_empty_variable_means_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "")
    assert Env(_env_file=None).data_dir == BASE_DIR / "var"


def test_a_relative_data_dir_belongs_to_the_repository() -> None:
    assert Env(_env_file=None, data_dir="elsewhere").data_dir == BASE_DIR / "elsewhere"


@pytest.mark.parametrize("values", [{"debug": "perhaps"}, {"base_url": "portal"}, {"trusted_proxies": -1}])
def test_a_value_of_the_wrong_kind_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Env(_env_file=None, **values)


def test_the_generated_key_is_kept_and_private(tmp_path: Path) -> None:
    first = generated_secret_key(tmp_path / "site")
    assert len(first) == 64
    assert generated_secret_key(tmp_path / "site") == first
    assert stat.S_IMODE((tmp_path / "site" / "secret_key").stat().st_mode) == 0o600
    assert generated_secret_key(tmp_path / "other") != first
