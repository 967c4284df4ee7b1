"""The vectors of questions that were asked, kept beside them so that they can be compared later."""

from collections.abc import Iterable

import numpy as np

from core.fulltext.simplified import simplify
from policy_kb.models import AskedQuestion
from policy_kb.retrieval.embeddings import CachedEmbeddings, get_embeddings
from policy_kb.rules.text import fold

FILLED_AT_ONCE = 40  # a page waits for these: some three seconds of the packaged model


def vector_text(question: str) -> str:
    """A question as retrieval embeds it."""
    return fold(simplify(question))


def vector_columns(question: str) -> dict[str, bytes | str]:
    """``vector`` and ``vector_model`` for a question just answered; nothing when the words answered alone."""
    embeddings = get_embeddings()
    vector = embeddings.remembered(vector_text(question))
    return {} if vector is None else _columns(vector, embeddings)


def fill_vectors(questions: Iterable[AskedQuestion]) -> int:
    """Give questions without a vector of today's model one, ``FILLED_AT_ONCE`` distinct wordings at most.

    Returns how many wordings were embedded. Raises whatever the model raises when it is away.
    """
    embeddings = get_embeddings()
    made: dict[str, dict[str, bytes | str]] = {}
    filled = []
    for asked in questions:
        text = vector_text(asked.standalone or asked.question)
        if text not in made:
            if len(made) == FILLED_AT_ONCE:
                break
            made[text] = _columns(embeddings.embed_query(text), embeddings)
        for column, value in made[text].items():
            setattr(asked, column, value)
        filled.append(asked)
    AskedQuestion.objects.bulk_update(filled, ["vector", "vector_model"], batch_size=100)
    return len(made)


def _columns(vector: list[float], embeddings: CachedEmbeddings) -> dict[str, bytes | str]:
    return {"vector": np.asarray(vector, dtype=np.float32).tobytes(), "vector_model": embeddings.model}
