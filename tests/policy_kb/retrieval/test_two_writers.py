"""Rebuilds in several processes at once: one waits for the other, and nothing is lost."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from policy_kb.models import Clause, IndexGeneration
from policy_kb.retrieval.generations import generation_directory
from policy_kb.retrieval.retriever import retrieve
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.knowledge import BASE_DIR, fresh_numbers
from tests.factories.policies import PARKS, WAREHOUSE, publish

TODAY = date(2026, 11, 22)
WRITERS = 2
SECONDS = 120


def database_url() -> str:
    """The test database's address, for other processes."""
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    login = f"{named['USER']}:{named['PASSWORD']}@" if named["USER"] else ""
    return f"postgres://{login}{named['HOST']}:{named['PORT'] or 5432}/{named['NAME']}"


def start_rebuild(data_dir: Path, model_server: EmbeddingServer) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": database_url(),
        "EMBEDDING_BASE_URL": model_server.url,
        "EMBEDDING_MODEL": "tiny",
        "EMBEDDING_API_KEY": "sesame",
        "CHROMA_URL": "",
    }
    command = [sys.executable, "manage.py", "rebuild_index"]
    return subprocess.Popen(
        command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_rebuilds_in_several_processes_do_not_harm_each_other(
    settings: object, tmp_path: Path, model_server: EmbeddingServer
) -> None:
    settings.INDEX_DIR = tmp_path / "index"
    fresh_numbers()
    publish(WAREHOUSE)
    publish(PARKS, name="parks.txt")
    writers = [start_rebuild(tmp_path, model_server) for _ in range(WRITERS)]
    said = [writer.communicate(timeout=SECONDS)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    numbers = [int(text.split("generation ")[1].split(":")[0]) for text in said]
    assert len(set(numbers)) == WRITERS
    held = Clause.objects.published().searchable().count()
    assert all(f"{held} clauses, {held} vectors" in text for text in said)
    active = IndexGeneration.objects.get(is_active=True)
    assert active.number == max(numbers)
    assert (active.clause_count, active.vector_count) == (held, held)
    assert generation_directory(active.number).is_dir()
    retrieved = retrieve("公共海外仓的建设费用补助", day=TODAY, top=held)
    assert not retrieved.degraded
    assert len(retrieved.hits) == held
    assert all(hit.vector_rank for hit in retrieved.hits)
