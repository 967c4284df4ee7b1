"""The lexical leg: BM25 over character bigrams, on disk (tantivy)."""

import json
import math
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_kb.rules.text import bigrams

if TYPE_CHECKING:
    import tantivy

CONTEXT_WEIGHT = 0.5  # a word in the title or a heading counts half of one in the clause
WRITER_HEAP = 64_000_000  # bytes
DEAD_SHARE = 0.05  # of deleted rows, up to which an index is updated; their words still weigh in BM25


@dataclass(frozen=True, slots=True)
class IndexedClause:
    """What the index knows of a clause: its own words, and title and headings as context."""

    clause_id: int
    text: str
    context: str

    @property
    def embedded_text(self) -> str:
        """The text that is embedded: context first, so that a bare number finds its subject."""
        return f"{self.context}\n{self.text}"


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("clause_id", stored=True, indexed=True, fast=True)
    # Terms arrive cut already; "freq" keeps the counts BM25 needs and no positions.
    for field in ("text", "context"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def build_words(directory: Path, clauses: Iterable[IndexedClause]) -> int:
    """Write a new index into ``directory`` (made here) and return how many clauses it holds."""
    import tantivy

    directory.mkdir(parents=True)
    return _write(tantivy.Index(_schema(), path=str(directory)), removed=(), added=clauses)


def update_words(
    base: Path, directory: Path, *, removed: Sequence[int], added: Sequence[IndexedClause], total: int
) -> int | None:
    """Write the index of ``base`` with a difference applied into ``directory``; how many clauses it holds.

    None, and nothing written, when more than ``DEAD_SHARE`` of the ``total`` rows would be dead:
    the engine marks what is deleted, goes on counting its words, and never clears it away.
    """
    import tantivy

    if dead_rows(base) + len(removed) > total * DEAD_SHARE:
        return None
    # A finished segment is never modified and the list of segments is replaced as a file, so both may share files.
    shutil.copytree(base, directory, copy_function=linked, ignore=shutil.ignore_patterns("*.lock"))
    return _write(tantivy.Index.open(str(directory)), removed=removed, added=added)


def linked(source: str, target: str) -> None:
    """A second name for a file that nobody will modify; a copy where the disk knows no second names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def dead_rows(directory: Path) -> int:
    """How many deleted rows the segments of an index still hold; raises OSError, ValueError for no index."""
    described = json.loads((directory / "meta.json").read_text(encoding="utf-8"))
    deletions = (segment.get("deletes") or {} for segment in described["segments"])
    return sum(deletion.get("num_deleted_docs", 0) for deletion in deletions)


def _write(index: "tantivy.Index", *, removed: Iterable[int], added: Iterable[IndexedClause]) -> int:
    import tantivy

    writer = index.writer(heap_size=WRITER_HEAP, num_threads=1)
    for clause_id in removed:
        writer.delete_documents_by_term("clause_id", clause_id)
    for clause in added:
        writer.add_document(
            tantivy.Document(
                clause_id=clause.clause_id,
                text=" ".join(bigrams(clause.text)),
                context=" ".join(bigrams(clause.context)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return int(index.searcher().num_docs)


class WordIndex:
    """A finished index, opened for reading."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def _index(self) -> "tantivy.Index":
        import tantivy

        return tantivy.Index.open(str(self.directory))

    @cached_property
    def count(self) -> int:
        return int(self._index.searcher().num_docs)

    def search(
        self, terms: Mapping[str, float], *, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """(clause id, BM25 score) of the best ``limit`` clauses that share a weighted term, best first.

        Only of the clauses ``among``, where they are given; their scores are the same.
        """
        import tantivy

        if not terms or (among is not None and not among):
            return []
        parts = []
        for term, weight in sorted(terms.items()):
            for field, share in (("text", 1.0), ("context", CONTEXT_WEIGHT)):
                query = tantivy.Query.term_query(self._index.schema, field, term, "freq")
                parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, weight * share)))
        query = tantivy.Query.boolean_query(parts)
        if among is not None:
            allowed = tantivy.Query.term_set_query(self._index.schema, "clause_id", list(among))
            unscored = tantivy.Query.const_score_query(allowed, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, unscored)])
        searcher = self._index.searcher()
        hits = searcher.search(query, limit, count=False).hits
        keys: Sequence[Any] = searcher.fast_field_values("clause_id", [address for _, address in hits])
        return [(int(key), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of each term: 0 for one in every clause, high for one in none."""
        return {term: self._rarity(count) for term, count in self._frequencies(terms).items()}

    def known_share(self, terms: Iterable[str]) -> float:
        """The share (0–1) of the terms, weighed by rarity, that occur in any clause."""
        frequencies = self._frequencies(terms)
        total = sum(self._rarity(count) for count in frequencies.values())
        known = sum(self._rarity(count) for count in frequencies.values() if count)
        return known / total if total else 0.0

    def absent(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Those of the terms that occur in no clause, in order."""
        wanted = list(dict.fromkeys(terms))
        frequencies = self._frequencies(wanted)
        return tuple(term for term in wanted if not frequencies[term])

    def _frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        searcher = self._index.searcher()
        if not self._has_dead_rows:
            return {term: searcher.doc_freq("text", term) for term in set(terms)}
        # The engine's own frequency counts deleted rows, so a word that no clause holds any more would count as held.
        return {term: self._living(searcher, term) for term in set(terms)}

    @cached_property
    def _has_dead_rows(self) -> bool:
        return dead_rows(self.directory) > 0

    def _living(self, searcher: "tantivy.Searcher", term: str) -> int:
        import tantivy

        query = tantivy.Query.term_query(self._index.schema, "text", term, "freq")
        found: Any = searcher.search(query, 1, count=True)
        return int(found.count)  # the stub leaves it out

    def _rarity(self, frequency: int) -> float:
        return math.log(1 + (self.count + 0.5) / (frequency + 0.5))
