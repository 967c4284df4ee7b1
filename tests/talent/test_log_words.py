"""Whatever talent writes into the audit trail has words."""

import re
from pathlib import Path

import pytest

from config.env import BASE_DIR
from core.services.audit_words import action_words
from talent.workflow import APPLICATION

WRITTEN = re.compile(r'action="(talent\.[a-z_.]+)"')


def written() -> set[str]:
    files = [*Path(BASE_DIR / "talent").rglob("services/**/*.py"), *Path(BASE_DIR / "talent").rglob("views/**/*.py")]
    return {action for path in files for action in WRITTEN.findall(path.read_text(encoding="utf-8"))}


def test_every_action_that_is_written_has_words() -> None:
    wordless = sorted(action for action in written() - {"talent.application"} if action_words(action) == action)
    assert len(written()) > 30
    assert not wordless


@pytest.mark.parametrize("name", sorted(move.name for move in APPLICATION.moves) + ["begin", "visit"])
def test_every_move_of_an_application_has_words(name: str) -> None:
    assert action_words(f"talent.application.{name}") != f"talent.application.{name}"


@pytest.mark.parametrize("name", ["draft", "discard", "publish", "close", "object", "dismiss", "uphold", "look"])
def test_every_step_of_publicity_has_words(name: str) -> None:
    assert action_words(f"talent.publicity.{name}") != f"talent.publicity.{name}"
