"""The life of the index: build beside the old one, check, flip a row, throw the old one away.

Chroma loses data with two writers, so there is one writer at a time (a lock file) and a
directory is never written again once a row in the database points at it.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from filelock import FileLock

from policy_kb.models import IndexGeneration
from policy_kb.retrieval import vectors
from policy_kb.retrieval.embeddings import CachedEmbeddings, Progress, get_embeddings
from policy_kb.retrieval.passages import build_passages, passage_texts
from policy_kb.retrieval.source import clauses_to_index
from policy_kb.retrieval.words import IndexedClause, build_words

KEPT_GENERATIONS = 2  # the active one, and the one that readers may still hold open


class IndexBuildError(Exception):
    """A new generation did not hold what it should; the old one stays active."""


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a rebuild; ``vector_count`` is 0 when the vectors could not be made."""

    number: int
    clause_count: int
    vector_count: int
    problem: str = ""


def generation_directory(number: int) -> Path:
    """Where generation ``number`` lives."""
    return Path(settings.INDEX_DIR) / f"{number:06d}"


def rebuild(progress: Callable[[str], Progress | None] | None = None) -> Built:
    """Build and activate a new generation from the database.

    The lexical leg is activated at once and answers while vectors are still being made;
    the previous generation's vectors serve until the new ones are there. ``progress(stage)``
    gives a callback for the stages ``embed`` and ``store``. If the embedding model or Chroma
    fails, the lexical generation stays and ``problem`` says why.
    """
    Path(settings.INDEX_DIR).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(settings.INDEX_DIR) / "writer.lock"):
        clauses = clauses_to_index()
        embeddings = get_embeddings()
        texts = [text for clause in clauses for text in passage_texts(clause)]
        try:
            if embeddings.missing(texts):
                _activate_words(clauses)
                embeddings.fill(texts, progress("embed") if progress else None)
            built = _activate_full(clauses, embeddings, progress("store") if progress else None)
        # Whatever a model server or Chroma raises, words must go on answering.
        except Exception as error:  # noqa: BLE001
            number = _activate_words(clauses)
            built = Built(number, len(clauses), 0, problem=f"{type(error).__name__}: {error}")
        _discard_old()
        return built


def _activate_words(clauses: list[IndexedClause]) -> int:
    number = _next_number()
    _build_words(number, clauses)
    _flip(number, clause_count=len(clauses), vector_count=0, model="")
    return number


def _activate_full(clauses: list[IndexedClause], embeddings: CachedEmbeddings, progress: Progress | None) -> Built:
    number = _next_number()
    _build_words(number, clauses)
    directory = generation_directory(number)
    build_passages(directory / "passages", clauses, embeddings)
    on_server = bool(settings.CHROMA_URL)
    store = vectors.server_store(embeddings) if on_server else vectors.embedded_store(directory / "vectors", embeddings)
    try:
        vectors.add_clauses(store, clauses, progress)
        if on_server:
            vectors.keep_only(store, {clause.clause_id for clause in clauses})
        stored = vectors.count(store)
    finally:
        # Left open, the files of a failed build would be met again by the next one of this process.
        vectors.close(store)
    if stored != len(clauses):
        raise IndexBuildError(f"Chroma holds {stored} vectors of {len(clauses)} clauses")
    _flip(number, clause_count=len(clauses), vector_count=stored, model=embeddings.model)
    return Built(number, len(clauses), stored)


def _build_words(number: int, clauses: list[IndexedClause]) -> None:
    directory = generation_directory(number)
    # A directory of this number can only be the rest of a build that died before its flip.
    shutil.rmtree(directory, ignore_errors=True)
    indexed = build_words(directory / "words", clauses)
    if indexed != len(clauses):
        raise IndexBuildError(f"the word index holds {indexed} of {len(clauses)} clauses")


def _next_number() -> int:
    newest = IndexGeneration.objects.order_by("-number").first()
    return newest.number + 1 if newest else 1


@transaction.atomic
def _flip(number: int, *, clause_count: int, vector_count: int, model: str) -> None:
    IndexGeneration.objects.filter(is_active=True).update(is_active=False)
    IndexGeneration.objects.create(
        number=number, clause_count=clause_count, vector_count=vector_count, embedding_model=model, is_active=True
    )


def _discard_old() -> None:
    """Drop directories that nobody needs: keep the active ones and the newest that holds vectors."""
    newest = list(IndexGeneration.objects.order_by("-number")[:KEPT_GENERATIONS])
    with_vectors = IndexGeneration.objects.filter(vector_count__gt=0).order_by("-number").first()
    kept = {generation_directory(row.number).name for row in [*newest, *([with_vectors] if with_vectors else [])]}
    for directory in Path(settings.INDEX_DIR).iterdir():
        if directory.is_dir() and directory.name.isdigit() and directory.name not in kept:
            with suppress(OSError):
                shutil.rmtree(directory)
