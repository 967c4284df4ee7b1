"""What the tests of retrieval, chat and commands stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.signals import changed
from policy_kb.models import CachedVector, PolicyDocument
from policy_kb.retrieval.embeddings import EMBEDDED_MODEL, get_embeddings
from policy_kb.retrieval.generations import Built
from policy_kb.retrieval.receivers import reindexing_held
from tests.factories.chat_server import ChatServer, named_model
from tests.factories.embedding_server import EmbeddingServer, embedding_server
from tests.factories.knowledge import DEMO, built_site, fresh_numbers

# Vectors of the packaged model that earlier tests of this process paid for, by text hash.
_paid: dict[str, bytes] = {}


@pytest.fixture(scope="module")
def _demo_built(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Built]:
    site = built_site(DEMO, tmp_path_factory.mktemp("index"), request.config.cache)
    with django_db_blocker.unblock():
        built = site.__enter__()
    yield built
    with django_db_blocker.unblock():
        site.__exit__(None, None, None)


@pytest.fixture
def demo_site(_demo_built: Built, db: None) -> Built:
    """The demo documents, imported and indexed; what a test changes is undone after it."""
    return _demo_built


@pytest.fixture
def empty_index(db: None, settings: object, tmp_path: Path) -> Iterator[Path]:
    """A folder for an index of the test's own; nothing is in it, but vectors are cheap."""
    settings.INDEX_DIR = tmp_path / "index"
    fresh_numbers()
    CachedVector.objects.bulk_create(
        [CachedVector(model=EMBEDDED_MODEL, text_hash=key, vector=vector) for key, vector in _paid.items()],
        ignore_conflicts=True,
    )
    yield settings.INDEX_DIR
    for vector in CachedVector.objects.filter(model=EMBEDDED_MODEL):
        _paid[vector.text_hash] = bytes(vector.vector)


@pytest.fixture
def model_server(settings: object) -> Iterator[EmbeddingServer]:
    """An embeddings endpoint that the settings name."""
    with embedding_server() as server:
        settings.EMBEDDING_BASE_URL = server.url
        settings.EMBEDDING_MODEL = "tiny"
        settings.EMBEDDING_API_KEY = "sesame"
        get_embeddings.cache_clear()
        yield server
        get_embeddings.cache_clear()


@pytest.fixture
def chat_model(settings: object) -> Iterator[ChatServer]:
    """A chat model that the settings name; it answers well until a test tells it otherwise."""
    with named_model(settings) as server:
        yield server


@pytest.fixture
def announced() -> Iterator[list[str]]:
    """Keys of documents announced as changed, once their transaction commits; no index is built."""
    heard: list[str] = []

    def hear(sender: type, keys: list[str], **kwargs: object) -> None:
        heard.extend(keys)

    changed.connect(hear, sender=PolicyDocument)
    with reindexing_held():
        yield heard
    changed.disconnect(hear, sender=PolicyDocument)
