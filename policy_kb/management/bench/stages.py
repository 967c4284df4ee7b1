"""What is measured, stage by stage. Each stage runs in a process of its own, in a throw-away site."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.test import Client
from django.utils import timezone

from policy_kb.chat.answering import answer_question
from policy_kb.chat.evaluation import Figures, evaluate
from policy_kb.ingestion.loader import files_of, import_files
from policy_kb.management.bench import synthetic
from policy_kb.management.bench.figures import Figure, at_least, at_most
from policy_kb.management.bench.library import library
from policy_kb.management.bench.material import Material
from policy_kb.management.bench.measuring import (
    KeptQuestions,
    TimedEmbeddings,
    percentiles,
    resident_megabytes,
    split_times,
    stopwatch,
)
from policy_kb.management.bench.sites import write_laws, write_synthetic, write_vectors
from policy_kb.management.bench.stard import CUTOFF, first_hit, hit_share, read_stard
from policy_kb.management.golden import read_golden
from policy_kb.models import Clause, PolicyDocument, Region
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import rebuild
from policy_kb.retrieval.retriever import Filters, retrieve

QUESTIONS = 60  # asked for each timed figure
WARM_UP = 6
IMPORTED_DOCUMENTS = 100
IMPORTED_CLAUSES = 20  # of each of them
TURNS = 20  # questions a serving process answers before its memory is read

LARGE = 100_000
AIM_MS = 20.0  # everything but the embedding, p95, at ``LARGE`` clauses
MEMORY_LIMIT = 450.0  # MB
# Floors of the product's own question files and of STARD.
FLOORS = {"hit@1": 0.85, "hit@3": 0.95, "must": 0.92, "refusal_recall": 0.92}
WRONGLY_REFUSED = 0.03
STARD_FLOORS = {1: (0.52, "bigrams .43, e5 .48, fusion .51"), CUTOFF: (0.82, "bigrams .74, e5 .80, fusion .81")}


def scale(count: int) -> Callable[[Material], list[Figure]]:
    """The stage that times questions against ``count`` synthetic clauses."""

    def run(material: Material) -> list[Figure]:
        size = f"{count:,} clauses"
        write_synthetic(count)
        embeddings = get_embeddings()
        write_vectors(embeddings)
        with stopwatch() as elapsed:
            built = rebuild()
            rebuilt = Figure(
                f"rebuild from cached vectors, {size}", elapsed(), "s", note=f"{built.vector_count:,} indexed"
            )
        timed = TimedEmbeddings(embeddings.inner)
        embeddings.inner = timed
        return [*_timed_questions(size, timed, aim=AIM_MS if count == LARGE else None), rebuilt]

    return run


def _timed_questions(size: str, timed: TimedEmbeddings, *, aim: float | None) -> list[Figure]:
    day = timezone.localdate()
    places = list(Region.objects.exclude(parent=None).order_by("pk").values_list("name", "slug"))
    slugs = dict(places)
    asked = synthetic.questions(QUESTIONS + WARM_UP, list(slugs))
    for question in asked[:WARM_UP]:
        answer_question(question, day=day)
        retrieve(question, day=day, filters=Filters(region=places[0][1]))
    timed.seconds.clear()
    asked = asked[WARM_UP:]
    _, plain = split_times(lambda question: retrieve(question, day=day), asked, timed)
    embedding = list(timed.seconds)
    region = {question: slug for question, (_, slug) in zip(asked, places * QUESTIONS, strict=False)}
    _, filtered = split_times(
        lambda question: retrieve(question, day=day, filters=Filters(region=region[question])), asked, timed
    )
    _, composed = split_times(lambda question: answer_question(question, day=day), asked, timed)
    whole = [one + other for one, other in zip(embedding, composed, strict=True)]
    return [
        *_pair(f"question embedding, {size}", embedding),
        *_pair(f"retrieval around it, {size}", plain, aim),
        *_pair(f"retrieval around it in one region, {size}", filtered, aim),
        *_pair(f"answer but the embedding, {size}", composed, aim),
        *_pair(f"whole answer, {size}", whole),
    ]


def _pair(name: str, seconds: list[float], aim: float | None = None) -> list[Figure]:
    p50, p95 = percentiles(seconds)
    tail = f"{name}, p95"
    return [Figure(f"{name}, p50", p50, "ms"), at_most(tail, p95, "ms", aim) if aim else Figure(tail, p95, "ms")]


def importing(material: Material) -> list[Figure]:
    """Synthetic text files read, split and stored; no index."""
    folder = Path("import-me").absolute()
    folder.mkdir()
    pieces = synthetic.clauses(IMPORTED_DOCUMENTS * IMPORTED_CLAUSES)
    for number in range(1, IMPORTED_DOCUMENTS + 1):
        lines = [f"海滨市第{number}号跨境电子商务若干措施", f"海商发〔2022〕{number}号"]
        lines += [f"第{place}条　{next(pieces).text}" for place in range(1, IMPORTED_CLAUSES + 1)]
        (folder / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    with stopwatch() as elapsed:
        for report in import_files(files_of([folder])):
            if report.is_failed:
                raise ValueError(f"{report.name}: {report.reason}")
        seconds = elapsed()
    count = Clause.objects.count()
    note = f"{count:,} clauses of {PolicyDocument.objects.count()} text files"
    return [Figure("import without embedding", count / seconds, "clauses/s", note=note)]


def first_index(material: Material) -> list[Figure]:
    """The policy folder imported and indexed for the first time, with the model, then once more without."""
    list(import_files(files_of([material.policies])))
    with stopwatch() as elapsed:
        built = rebuild()
        first = elapsed()
    with stopwatch() as elapsed:
        rebuild()
        again = elapsed()
    size = f"{built.vector_count} clauses of {material.policies.name}"
    return [
        Figure("first index with the model", first, "s", note=size),
        Figure("rebuild from cached vectors", again, "s", note=size),
    ]


def memory(material: Material) -> list[Figure]:
    """A process that serves pages and answers questions over the documents of ``first_index``."""
    client, day = Client(), timezone.localdate()
    for page in ("/", "/policies/", "/healthz"):
        client.get(page)
    before = resident_megabytes()
    places = [name for name, region in Region.objects.values_list("name", "parent") if region]
    for question in synthetic.questions(TURNS, places):
        answer_question(question, day=day)
    note = f"model loaded, {TURNS} questions; {before:.0f} before the first"
    return [at_most("memory of one serving process", resident_megabytes(), "MB", MEMORY_LIMIT, note)]


def quality(material: Material) -> list[Figure]:
    """``evaluate_kb`` on the question file, over the documents of ``first_index``."""
    if material.questions is None:
        return []
    figures = evaluate(read_golden(material.questions), day=timezone.localdate())["all"]
    return _quality_rows(figures, material.questions.name)


def _quality_rows(figures: Figures, name: str) -> list[Figure]:
    values = figures.as_dict()
    rows = [(key, values[key], floor) for key, floor in FLOORS.items()]
    found = [
        at_least(f"{key} on {name}", value, "share", floor) for key, value, floor in rows if isinstance(value, float)
    ]
    refused = values["wrongly_refused"]
    if isinstance(refused, float):
        found.append(at_most(f"answerable wrongly refused on {name}", refused, "share", WRONGLY_REFUSED))
    return found


def stard(material: Material) -> list[Figure]:
    """Layperson questions to law articles, through the product's own retriever; vectors are kept for the next time."""
    if material.stard is None:
        return []
    articles, questions = read_stard(json.loads(material.stard.read_text(encoding="utf-8")))
    day = timezone.localdate()
    names = write_laws(articles, day)
    embeddings = get_embeddings()
    rebuild()
    embeddings.inner = KeptQuestions(embeddings)
    ranks = [
        first_hit([names[hit.clause.pk] for hit in retrieve(question.text, day=day, top=CUTOFF).hits], question.gold)
        for question in questions
    ]
    return [
        at_least(f"STARD hit@{cutoff}", hit_share(ranks, cutoff), "share", floor, note)
        for cutoff, (floor, note) in STARD_FLOORS.items()
    ]


@dataclass(frozen=True, slots=True)
class Stage:
    """What to measure in which site; ``after`` names the stage that fills the site first."""

    site: str
    run: Callable[[Material], list[Figure]]
    after: str = ""


STAGES: dict[str, Stage] = {
    "import": Stage("import", importing),
    "index": Stage("documents", first_index),
    "memory": Stage("documents", memory, after="index"),
    "quality": Stage("documents", quality, after="index"),
    "150": Stage("150", scale(150)),
    "10000": Stage("10000", scale(10_000)),
    "100000": Stage("100000", scale(LARGE)),
    "library-100": Stage("library-100", library(100)),
    "library-300": Stage("library-300", library(300)),
    "library-1000": Stage("library-1000", library(1000)),
    "stard": Stage("stard", stard),
}
LONG = ("100000", "library-300", "library-1000", "stard")  # stages that take minutes
KEPT_SITES = ("stard",)  # kept between runs, because the articles take minutes to embed
