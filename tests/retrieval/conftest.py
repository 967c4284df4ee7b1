"""The whole road from a file to an answer, measured by questions with known answers."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from tests.factories.knowledge import built_site

GOLDEN = Path(__file__).with_name("golden.jsonl")
Evaluation = dict[str, dict]


@pytest.fixture(scope="module")
def evaluate(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Path, Path], Evaluation]:
    """``evaluate_kb --json`` of a question file over a folder's documents, as of November 2026."""

    def evaluate_(folder: Path, questions: Path) -> Evaluation:
        printed = StringIO()
        index = tmp_path_factory.mktemp("index")
        with (
            django_db_blocker.unblock(),
            built_site(folder, index, request.config.cache),
            time_machine.travel("2026-11-22T12:00:00+08:00"),
        ):
            call_command("evaluate_kb", questions, "--json", stdout=printed)
        return json.loads(printed.getvalue())

    return evaluate_
