"""The lexical leg: BM25 over character bigrams, on disk (tantivy)."""

import math
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
    index = tantivy.Index(_schema(), path=str(directory))
    writer = index.writer(heap_size=WRITER_HEAP, num_threads=1)
    count = 0
    for clause in clauses:
        writer.add_document(
            tantivy.Document(
                clause_id=clause.clause_id,
                text=" ".join(bigrams(clause.text)),
                context=" ".join(bigrams(clause.context)),
            )
        )
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


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
        return {term: searcher.doc_freq("text", term) for term in set(terms)}

    def _rarity(self, frequency: int) -> float:
        return math.log(1 + (self.count + 0.5) / (frequency + 0.5))
