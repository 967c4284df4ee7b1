"""Whether the index can answer, for ``/readyz``."""

from core.health import Check, Health
from policy_kb.models import IndexGeneration
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import generation_directory
from policy_kb.retrieval.reader import VectorsUnavailable, open_index


def index() -> Check:
    """Degraded while words answer alone: before the vectors are made, or when Chroma is gone."""
    active = IndexGeneration.objects.filter(is_active=True).first()
    opened = open_index()
    if active is None or opened is None:
        return Check("index", Health.DEGRADED, "not built yet")
    if not (generation_directory(active.number) / "words").is_dir():
        return Check("index", Health.FAILED, "the word index is gone")
    if not active.vector_count:
        return Check("index", Health.DEGRADED, "vectors are being made; words answer alone")
    if active.embedding_model != get_embeddings().model:
        return Check("index", Health.DEGRADED, "vectors of another model; rebuild the index")
    try:
        opened.probe()
    except VectorsUnavailable:
        return Check("index", Health.DEGRADED, "the vector store does not answer; words answer alone")
    return Check("index", Health.OK, f"generation {active.number}, {active.clause_count} clauses")
