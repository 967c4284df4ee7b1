"""The ways of asking that curated answers know, as vectors: which of them lie nearest to a question."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from core.fulltext.simplified import simplify
from policy_kb.models import CuratedWording
from policy_kb.querysets.curated import CuratedAnswerQuerySet
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.reader import VectorsUnavailable
from policy_kb.rules.text import bigrams, fold

PAID_AT_ONCE = 8  # wordings given their vector while somebody waits; an editor's save pays for all of an answer's
READ = 10  # nearest wordings that are read and compared
LIKELY = 0.89  # cosine below which nothing asks the same: the farthest of 120 paraphrases lay at 0.915
FARTHEST = -1.0  # cosine of a wording without a vector of this model: it waits for its turn

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of asking and its cosine with the question, None while there are no vectors."""

    curated_id: int
    text: str
    cosine: float | None


def nearest(text: str, answers: CuratedAnswerQuerySet, *, everyone: bool = False) -> list[Wording]:
    """The wordings of the answers that lie nearest to a folded question, at most ``READ``, or of every answer one.

    One query where there is none. With the model out of order the words alone decide.
    """
    rows = list(CuratedWording.objects.filter(curated__in=answers).only("curated_id", "text", "vector", "vector_model"))
    if not rows:
        return []
    cosines = _cosines(text, rows)
    order = _by_words(text, rows) if cosines is None else sorted(range(len(rows)), key=lambda place: -cosines[place])
    found = [Wording(rows[at].curated_id, rows[at].text, None if cosines is None else cosines[at]) for at in order]
    if everyone:
        return _best_of_each(found)
    return [wording for wording in found[:READ] if wording.cosine is None or wording.cosine >= LIKELY]


def _best_of_each(found: Sequence[Wording]) -> list[Wording]:
    """The first ``READ``, and of every answer that is not among them its best."""
    seen = {wording.curated_id for wording in found[:READ]}
    rest: dict[int, Wording] = {}
    for wording in found[READ:]:
        if wording.curated_id not in seen:
            rest.setdefault(wording.curated_id, wording)
    return [*found[:READ], *rest.values()]


def prepare(rows: Collection[CuratedWording]) -> None:
    """Give the rows their vectors now, so that no visitor waits; while the model is out of order they wait their turn."""
    try:
        pay_for([row for row in rows if row.vector_model != get_embeddings().model])
    except VectorsUnavailable as error:
        logger.warning("the embedding model failed, wordings get their vectors later: %s", error)


def pay_for(rows: Collection[CuratedWording]) -> None:
    """Give the rows vectors of the model in use, and keep them. Raises VectorsUnavailable when it does not answer."""
    for row in rows:
        row.vector = _vector(_as_read(row.text)).tobytes()
        row.vector_model = get_embeddings().model
    CuratedWording.objects.bulk_update(rows, ["vector", "vector_model"])


def _as_read(text: str) -> str:
    return fold(simplify(text))


def _cosines(text: str, rows: Sequence[CuratedWording]) -> list[float] | None:
    """The cosine of each row with the question; None when the model does not answer."""
    model = get_embeddings().model
    unpaid = [row for row in rows if row.vector_model != model or row.vector is None]
    try:
        asked = _question_vector(text)
        pay_for(unpaid[:PAID_AT_ONCE])
    except VectorsUnavailable as error:
        logger.warning("the embedding model failed, curated answers are found by words: %s", error)
        return None
    return [_cosine(asked, row) if row.vector_model == model else FARTHEST for row in rows]


def _question_vector(text: str) -> np.ndarray:
    vector = _vector(text)
    return vector / (np.linalg.norm(vector) or 1.0)


def _vector(text: str) -> np.ndarray:
    """A text as the model sees it, float32; raises VectorsUnavailable, whatever the model raised."""
    try:
        return np.asarray(get_embeddings().embed_query(text), dtype=np.float32)
    # A model server raises its client's and the network's errors.
    except Exception as error:
        raise VectorsUnavailable(str(error)) from error


def _cosine(asked: np.ndarray, row: CuratedWording) -> float:
    vector = np.frombuffer(row.vector or b"", dtype=np.float32)
    if vector.shape != asked.shape:
        return FARTHEST
    return float(vector @ asked) / (float(np.linalg.norm(vector)) or 1.0)


def _by_words(text: str, rows: Sequence[CuratedWording]) -> list[int]:
    asked = set(bigrams(text))
    shared = [len(asked & set(bigrams(_as_read(row.text)))) for row in rows]
    return sorted(range(len(rows)), key=lambda place: -shared[place])
