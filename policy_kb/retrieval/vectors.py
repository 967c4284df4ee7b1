"""The vector leg: Chroma behind LangChain's vector store, in a directory or on a server."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from policy_kb.retrieval.embeddings import CachedEmbeddings, Progress
from policy_kb.retrieval.words import IndexedClause

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings
    from langchain_chroma import Chroma

COLLECTION = "clauses"
ADD_BATCH = 2000  # below Chroma's limit of 5,461 rows a call
DELETE_BATCH = 1000


def _client_settings() -> "Settings":
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _store(client: "ClientAPI", embeddings: CachedEmbeddings) -> "Chroma":
    from langchain_chroma import Chroma

    return Chroma(
        collection_name=COLLECTION,
        client=client,
        embedding_function=embeddings,
        # Chroma's default is squared Euclid; the vectors are unit length and compared by angle.
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


def embedded_store(directory: Path, embeddings: CachedEmbeddings) -> "Chroma":
    """The store in ``directory``; opened for writing only under the generation lock."""
    import chromadb

    return _store(chromadb.PersistentClient(path=str(directory), settings=_client_settings()), embeddings)


def server_store(embeddings: CachedEmbeddings) -> "Chroma":
    """The store on the server that ``CHROMA_URL`` names; raises whatever the client raises when it is away."""
    import chromadb

    address = urlsplit(settings.CHROMA_URL)
    headers = {"Authorization": f"Bearer {settings.CHROMA_TOKEN}"} if settings.CHROMA_TOKEN else None
    secure = address.scheme == "https"
    client = chromadb.HttpClient(
        host=address.hostname or "127.0.0.1",
        port=address.port or (443 if secure else 8000),
        ssl=secure,
        headers=headers,
        settings=_client_settings(),
    )
    return _store(client, embeddings)


def add_clauses(store: "Chroma", clauses: Sequence[IndexedClause], progress: Progress | None = None) -> None:
    """Upsert clauses by id; their vectors come from the cache."""
    for start in range(0, len(clauses), ADD_BATCH):
        batch = clauses[start : start + ADD_BATCH]
        store.add_texts(
            [clause.embedded_text for clause in batch],
            # A plain projection: what a hit means is looked up in the database.
            metadatas=[{"clause_id": clause.clause_id} for clause in batch],
            ids=[str(clause.clause_id) for clause in batch],
        )
        if progress:
            progress(start + len(batch), len(clauses))


def delete_clauses(store: "Chroma", clause_ids: Sequence[int]) -> None:
    """Delete the rows of clauses by id; one that is not there is passed over."""
    for start in range(0, len(clause_ids), DELETE_BATCH):
        store.delete(ids=[str(clause_id) for clause_id in clause_ids[start : start + DELETE_BATCH]])


def stored_ids(store: "Chroma") -> set[str]:
    """The ids of all rows, as Chroma holds them."""
    return set(store.get(include=[])["ids"])


def keep_only(store: "Chroma", clause_ids: set[int]) -> int:
    """Delete every other row (server mode, where the collection lives on) and return how many went."""
    stale = [row for row in stored_ids(store) if not row.isdigit() or int(row) not in clause_ids]
    for start in range(0, len(stale), DELETE_BATCH):
        store.delete(ids=stale[start : start + DELETE_BATCH])
    return len(stale)


def count(store: "Chroma") -> int:
    """Rows in the collection."""
    return int(store._collection.count())  # noqa: SLF001 - langchain-chroma shows no count


def answers(store: "Chroma") -> bool:
    """Whether the rows can be found by their vectors, and not only listed."""
    kept: Any = store._collection.get(limit=1, include=["embeddings"])  # noqa: SLF001 - the wrapper shows no vectors
    return bool(len(kept["ids"])) and bool(nearest(store, list(kept["embeddings"][0]), limit=1))


def close(store: "Chroma") -> None:
    """Give files and memory back; without this Chroma keeps every client it ever opened."""
    client: Any = store._client  # noqa: SLF001 - nor a way to close; the interface leaves it out
    client.close()


def nearest(store: "Chroma", vector: list[float], *, limit: int) -> list[tuple[int, float]]:
    """(clause id, cosine similarity) of the nearest ``limit`` clauses, nearest first."""
    # Ids and distances only: LangChain's search would fetch every clause's text as well.
    queries: Any = [vector]
    found = store._collection.query(query_embeddings=queries, n_results=limit, include=["distances"])  # noqa: SLF001
    distances = found["distances"] or [[]]
    return [(int(key), 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]
