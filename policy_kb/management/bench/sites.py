"""Filling a throw-away site: synthetic documents with cached vectors, and law articles. Never a real site."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

import numpy as np
from django.db import transaction

from policy_kb.management.bench import synthetic
from policy_kb.management.bench.stard import Article
from policy_kb.models import CachedVector, Clause, PolicyDocument, Region, Version
from policy_kb.models.documents import Level
from policy_kb.retrieval.embeddings import CachedEmbeddings
from policy_kb.retrieval.passages import passage_texts
from policy_kb.retrieval.source import clauses_to_index
from policy_kb.rules.text import text_hash

ROWS = 500  # a statement
VECTOR_ROWS = 4000  # texts given vectors at a time
FIRST_DAY = date(2015, 3, 1)
SPREAD_DAYS = 4000  # over which synthetic documents are dated


@transaction.atomic
def write_synthetic(count: int) -> None:
    """``count`` clauses in documents of all regions and levels; one in ten expired, one in twenty unpublished."""
    made = synthetic.clauses(count)
    regions = list(Region.objects.order_by("pk"))
    documents = [_document(number, regions) for number in range(-(-count // synthetic.CLAUSES_PER_DOCUMENT))]
    versions = _with_versions(documents)
    clauses = [
        _clause(version, position, piece.heading, piece.text, kind="level1")
        for version in versions
        for position, piece in enumerate(islice(made, synthetic.CLAUSES_PER_DOCUMENT))
    ]
    Clause.objects.bulk_create(clauses, batch_size=ROWS)


def _document(number: int, regions: Sequence[Region]) -> PolicyDocument:
    region = regions[number % len(regions)]
    written = FIRST_DAY + timedelta(days=number * 37 % SPREAD_DAYS)
    subject = synthetic.SUBJECTS[number % len(synthetic.SUBJECTS)]
    kind = synthetic.KINDS[number // 7 % len(synthetic.KINDS)]
    return PolicyDocument(
        title=f"{region.name}{subject}{kind}（第{number + 1}号）",
        doc_number=f"测商发〔{written.year}〕{number + 1}号",
        level=Level.CITY if region.parent_id else Level.STATE_COUNCIL,
        region=region,
        written_on=written,
        published_on=written,
        expires_on=date(2020, 12, 31) if number % 10 == 9 else None,
        live=number % 20 != 7,
    )


@transaction.atomic
def write_laws(articles: Iterable[Article], day: date) -> dict[int, str]:
    """One document a law, one clause an article; clause id → the article's name. Nothing twice."""
    nation = Region.objects.get(parent=None)
    by_law: dict[str, list[Article]] = {}
    for article in articles:
        by_law.setdefault(article.law, []).append(article)
    if not PolicyDocument.objects.exists():
        documents = [PolicyDocument(title=law[:255], region=nation, written_on=day) for law in by_law]
        clauses = [
            _clause(version, position, "", article.text, kind="article", label=article.article or "全文")
            for version, listed in zip(_with_versions(documents), by_law.values(), strict=True)
            for position, article in enumerate(listed)
        ]
        Clause.objects.bulk_create(clauses, batch_size=ROWS)
    keys = Clause.objects.order_by("version__document_id", "position").values_list("pk", flat=True)
    names = (article.name for listed in by_law.values() for article in listed)
    return dict(zip(keys, names, strict=True))


def _with_versions(documents: Sequence[PolicyDocument]) -> list[Version]:
    PolicyDocument.objects.bulk_create(documents, batch_size=ROWS)
    versions = [Version(document=document, number=1, text_hash=text_hash(document.title)) for document in documents]
    return Version.objects.bulk_create(versions, batch_size=ROWS)


def _clause(version: Version, position: int, heading: str, text: str, *, kind: str, label: str = "") -> Clause:
    return Clause(
        version=version,
        position=position,
        depth=0,
        kind=kind,
        number=str(position + 1),
        path=str(position + 1),
        label=label or str(position + 1),
        anchor=f"c{position + 1}",
        heading=heading,
        text=text,
        text_hash=text_hash(text),
    )


def write_vectors(embeddings: CachedEmbeddings) -> int:
    """Give every text that the index embeds a synthetic vector in the cache; how many."""
    phrases = list(dict.fromkeys(synthetic.PHRASES))
    bank = dict(zip(phrases, np.asarray(embeddings.inner.embed_documents(phrases), dtype=np.float32), strict=True))
    texts = list(dict.fromkeys(text for clause in clauses_to_index() for text in passage_texts(clause)))
    for start in range(0, len(texts), VECTOR_ROWS):
        batch = texts[start : start + VECTOR_ROWS]
        made = synthetic.vectors(batch, bank, seed=start)
        CachedVector.objects.bulk_create(
            [
                CachedVector(model=embeddings.model, text_hash=text_hash(text), vector=vector.tobytes())
                for text, vector in zip(batch, made, strict=True)
            ],
            batch_size=ROWS,
            ignore_conflicts=True,
        )
    return len(texts)
