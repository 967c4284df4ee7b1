"""The life of the index: build beside the old one, check, flip a row, throw the old one away.

Chroma loses data with two writers, so there is one writer at a time (a lock file) and a
directory is never written again once a row in the database points at it. A new directory starts
from the newest whole one and applies what has changed since (``assembling``).
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from filelock import FileLock

from policy_kb.models import IndexGeneration
from policy_kb.retrieval.assembling import IndexBuildError, Plan, plan_from, write_full, write_words
from policy_kb.retrieval.embeddings import CachedEmbeddings, Progress, get_embeddings
from policy_kb.retrieval.passages import passage_texts
from policy_kb.retrieval.source import clauses_to_index

__all__ = ["Built", "IndexBuildError", "generation_directory", "newest_whole", "rebuild", "writing"]

KEPT_GENERATIONS = 2  # the active one, and the one that readers may still hold open

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a rebuild; ``vector_count`` is 0 when the vectors could not be made.

    ``added`` clauses were indexed (new, or reading otherwise than before), ``removed`` ones taken
    out (gone, or as they read before), ``kept`` ones not touched.
    """

    number: int
    clause_count: int
    vector_count: int
    added: int = 0
    removed: int = 0
    kept: int = 0
    problem: str = ""

    @property
    def difference(self) -> str:
        """What was done, for people: ``+3 -2 =30,000``."""
        return f"+{self.added:,} -{self.removed:,} ={self.kept:,}"


def generation_directory(number: int) -> Path:
    """Where generation ``number`` lives."""
    return Path(settings.INDEX_DIR) / f"{number:06d}"


@contextmanager
def writing() -> Iterator[None]:
    """Hold the lock of the one writer; the directories that exist then stay until it is released."""
    Path(settings.INDEX_DIR).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(settings.INDEX_DIR) / "writer.lock"):
        yield


def newest_whole(model: str) -> Path | None:
    """The directory of the newest generation with vectors of ``model``; None where there is none."""
    row = IndexGeneration.objects.filter(vector_count__gt=0, embedding_model=model).order_by("-number").first()
    return generation_directory(row.number) if row else None


def rebuild(progress: Callable[[str], Progress | None] | None = None, *, full: bool = False) -> Built:
    """Build and activate a new generation from the database.

    Only what has changed since the newest whole generation is indexed; everything is where
    there is none that can be used, where much has changed, and with ``full``.

    The lexical leg is activated at once and answers while vectors are still being made;
    the previous generation's vectors serve until the new ones are there. ``progress(stage)``
    gives a callback for the stages ``embed`` and ``store``. If the embedding model or Chroma
    fails, the lexical generation stays and ``problem`` says why.
    """
    with writing():
        embeddings = get_embeddings()
        plan = plan_from(None if full else newest_whole(embeddings.model), clauses_to_index())
        texts = [text for clause in plan.delta.added for text in passage_texts(clause)]
        try:
            if embeddings.missing(texts):
                _activate_words(plan)
                embeddings.fill(texts, progress("embed") if progress else None)
            built = _activate_full(plan, embeddings, progress("store") if progress else None)
        # Whatever a model server or Chroma raises, words must go on answering.
        except Exception as error:  # noqa: BLE001
            number = _activate_words(plan)
            built = Built(number, len(plan.clauses), 0, problem=f"{type(error).__name__}: {error}")
        _discard_old()
        return built


def _activate_words(plan: Plan) -> int:
    number = _next_number()
    write_words(generation_directory(number), plan)
    _flip(number, clause_count=len(plan.clauses), vector_count=0, model="")
    return number


def _activate_full(plan: Plan, embeddings: CachedEmbeddings, progress: Progress | None) -> Built:
    number = _next_number()
    try:
        stored = write_full(generation_directory(number), plan, embeddings, progress)
    except Exception as error:
        if plan.base is None:
            raise
        # The older directory is damaged, or the server lost rows: all of it is made again.
        logger.warning("generation %s cannot be built upon, building whole: %s", plan.base.name, error)
        plan = plan.from_nothing
        number += 1  # the failed one's files may still be open in this process
        stored = write_full(generation_directory(number), plan, embeddings, progress)
    _flip(number, clause_count=len(plan.clauses), vector_count=stored, model=embeddings.model)
    delta = plan.delta
    return Built(number, len(plan.clauses), stored, added=len(delta.added), removed=len(delta.removed), kept=delta.kept)


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
