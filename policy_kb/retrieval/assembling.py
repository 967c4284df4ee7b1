"""The parts of one generation's directory: words, passages, vectors; whole, or from an older directory.

A finished directory is never written again, so what is built from it starts as a copy. Files that
are only ever replaced as a whole are shared instead of copied.
"""

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from policy_kb.retrieval import vectors
from policy_kb.retrieval.embeddings import CachedEmbeddings, Progress
from policy_kb.retrieval.manifest import Delta, difference, everything, read_manifest, write_manifest
from policy_kb.retrieval.passage_files import build_passages, update_passages
from policy_kb.retrieval.words import IndexedClause, build_words, linked, update_words

if TYPE_CHECKING:
    from langchain_chroma import Chroma

logger = logging.getLogger(__name__)

# A difference above this share of the clauses is built whole: deleting from Chroma costs more than adding.
UPDATED_SHARE = 0.3


class IndexBuildError(Exception):
    """A directory did not hold what it should."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a directory is made from: ``base`` with ``delta`` applied, or without a base the clauses alone."""

    clauses: Sequence[IndexedClause]
    delta: Delta
    base: Path | None = None

    @property
    def from_nothing(self) -> "Plan":
        """The same clauses, built whole."""
        return Plan(clauses=self.clauses, delta=everything(list(self.clauses)))


def plan_from(base: Path | None, clauses: list[IndexedClause]) -> Plan:
    """The shorter way to ``clauses``: from ``base`` if it can be used and little has changed, else whole."""
    held = read_manifest(base) if base is not None else None
    whole = Plan(clauses=clauses, delta=everything(clauses))
    if held is None:
        return whole
    delta = difference(held, clauses)
    if delta.size > UPDATED_SHARE * len(clauses):
        return whole
    return Plan(clauses=clauses, delta=delta, base=base)


def write_words(directory: Path, plan: Plan) -> None:
    """Write ``words`` into ``directory``, and nothing else; raises IndexBuildError when rows are lost."""
    # A directory of this name can only be the rest of a build that died before it was put to use.
    shutil.rmtree(directory, ignore_errors=True)
    if plan.base is not None and _updated_words(plan.base, directory, plan):
        return
    shutil.rmtree(directory, ignore_errors=True)
    indexed = build_words(directory / "words", plan.clauses)
    if indexed != len(plan.clauses):
        raise IndexBuildError(f"the word index holds {indexed} of {len(plan.clauses)} clauses")


def _updated_words(base: Path, directory: Path, plan: Plan) -> bool:
    """Whether the words of ``base`` could be brought up to date; building them whole takes no model and little time."""
    delta, total = plan.delta, len(plan.clauses)
    try:
        held = update_words(base / "words", directory / "words", removed=delta.removed, added=delta.added, total=total)
    except Exception as error:  # noqa: BLE001 - for a damaged index the engine raises what it likes
        logger.warning("the words of generation %s cannot be built upon: %s", base.name, error)
        return False
    return held == total


def write_passages(directory: Path, plan: Plan, embeddings: CachedEmbeddings) -> None:
    """Write ``passages`` into ``directory``."""
    if plan.base is None:
        build_passages(directory / "passages", plan.clauses, embeddings)
    elif plan.delta.is_empty:
        shutil.copytree(plan.base / "passages", directory / "passages", copy_function=linked)
    else:
        update_passages(
            plan.base / "passages",
            directory / "passages",
            removed=plan.delta.removed,
            added=plan.delta.added,
            embeddings=embeddings,
        )


def write_full(directory: Path, plan: Plan, embeddings: CachedEmbeddings, progress: Progress | None = None) -> int:
    """Write words, passages, vectors and the manifest; how many vectors there are.

    Raises IndexBuildError when a part does not hold exactly the clauses, and whatever Chroma raises.
    """
    write_words(directory, plan)
    write_passages(directory, plan, embeddings)
    store = _store(directory, plan, embeddings)
    try:
        vectors.delete_clauses(store, plan.delta.removed)
        vectors.add_clauses(store, plan.delta.added, progress)
        wanted = {str(clause.clause_id) for clause in plan.clauses}
        if plan.base is None and settings.CHROMA_URL:
            vectors.keep_only(store, {clause.clause_id for clause in plan.clauses})
        _check(store, wanted)
    finally:
        # Left open, the files of a failed build would be met again by the next one of this process.
        vectors.close(store)
    write_manifest(directory, plan.clauses)
    return len(wanted)


def _store(directory: Path, plan: Plan, embeddings: CachedEmbeddings) -> "Chroma":
    """The store to write to: the server's collection, a new one, or a copy of the base's."""
    if settings.CHROMA_URL:
        return vectors.server_store(embeddings)
    if plan.base is not None:
        # Chroma writes into its files, so they may be shared only when there is nothing to write.
        copy = linked if plan.delta.is_empty else shutil.copy2
        shutil.copytree(plan.base / "vectors", directory / "vectors", copy_function=copy)
    return vectors.embedded_store(directory / "vectors", embeddings)


def _check(store: "Chroma", wanted: set[str]) -> None:
    stored = vectors.stored_ids(store)
    if stored != wanted:
        missing, strange = len(wanted - stored), len(stored - wanted)
        raise IndexBuildError(f"Chroma lacks {missing} vectors of {len(wanted)} clauses and holds {strange} others")
    if wanted and not vectors.answers(store):
        raise IndexBuildError("Chroma holds the vectors and does not find them")
