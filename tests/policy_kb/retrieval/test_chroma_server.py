"""Server mode, against a real Chroma server that these tests start and end."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest

from core.health import Health
from policy_kb.models import Clause
from policy_kb.retrieval import vectors
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import generation_directory, rebuild
from policy_kb.retrieval.readiness import index as index_check
from policy_kb.retrieval.retriever import retrieve
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.policies import PARKS, WAREHOUSE, publish

TODAY = date(2026, 11, 22)
QUESTION = "公共海外仓的建设费用补助"
START_SECONDS = 60

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the Chroma server ended by itself"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/api/v2/heartbeat")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail("the Chroma server did not start")


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server on a free loopback port."""
    data = tmp_path_factory.mktemp("chroma")
    port = free_port()
    program = Path(sys.executable).with_name("chroma")
    command = [program, "run", "--path", data / "data", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=data, env=environment)
        try:
            wait_until_up(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture
def on_server(empty_index: Path, model_server: EmbeddingServer, settings: object, chroma_url: str) -> str:
    """The site's vectors live on the server, in a collection left empty by whoever came before."""
    settings.CHROMA_URL = chroma_url
    store = vectors.server_store(get_embeddings())
    vectors.keep_only(store, set())
    vectors.close(store)
    return chroma_url


def stored() -> set[int]:
    store = vectors.server_store(get_embeddings())
    try:
        return {int(key) for key in store.get(include=[])["ids"]}
    finally:
        vectors.close(store)


def searchable() -> set[int]:
    return set(Clause.objects.published().searchable().values_list("pk", flat=True))


def test_a_rebuild_fills_the_server_and_questions_are_answered_from_it(on_server: str) -> None:
    publish(WAREHOUSE)
    built = rebuild()
    assert built.problem == ""
    assert stored() == searchable()
    assert built.vector_count == len(searchable())
    retrieved = retrieve(QUESTION, day=TODAY)
    assert not retrieved.degraded
    assert retrieved.hits[0].vector_rank is not None
    assert "建设费用补助" in retrieved.hits[0].clause.text
    assert index_check().health is Health.OK


def test_nothing_of_the_vectors_is_kept_in_files(on_server: str) -> None:
    publish(WAREHOUSE)
    built = rebuild()
    assert list(generation_directory(built.number).rglob("chroma.sqlite3")) == []


def test_a_rebuild_upserts_what_is_new_and_deletes_what_is_stale(on_server: str) -> None:
    warehouse = publish(WAREHOUSE)
    rebuild()
    before = stored()
    warehouse.live = False
    warehouse.save()
    publish(PARKS, name="parks.txt")
    built = rebuild()
    assert built.problem == ""
    assert stored() == searchable()
    assert not stored() & before
    assert "产业园" in retrieve("产业园建筑面积", day=TODAY).hits[0].clause.text


def test_a_second_rebuild_changes_nothing_on_the_server(on_server: str) -> None:
    publish(WAREHOUSE)
    rebuild()
    before = stored()
    assert rebuild().problem == ""
    assert stored() == before


def test_what_the_database_withdrew_is_not_found_though_the_server_still_has_it(on_server: str) -> None:
    document = publish(WAREHOUSE)
    rebuild()
    document.live = False
    document.save()
    assert stored()
    assert retrieve(QUESTION, day=TODAY).hits == []


def test_rows_that_others_left_are_cleared_away(on_server: str) -> None:
    store = vectors.server_store(get_embeddings())
    store.add_texts(["旧条文"], metadatas=[{"clause_id": 999999}], ids=["999999"])
    vectors.close(store)
    publish(WAREHOUSE)
    rebuild()
    assert stored() == searchable()


def test_a_server_that_is_away_leaves_the_words(on_server: str, settings: object) -> None:
    publish(WAREHOUSE)
    assert rebuild().problem == ""
    settings.CHROMA_URL = f"http://127.0.0.1:{free_port()}"
    built = rebuild()
    assert built.problem
    assert built.vector_count == 0
    retrieved = retrieve(QUESTION, day=TODAY)
    assert retrieved.degraded
    assert "建设费用补助" in retrieved.hits[0].clause.text
    assert index_check().health is Health.DEGRADED
