"""How cost grows with the library: documents imported from files, indexed, changed, asked and read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from policy_kb.chat.answering import answer_question
from policy_kb.ingestion.loader import files_of, import_files
from policy_kb.management.bench import synthetic
from policy_kb.management.bench.figures import Figure
from policy_kb.management.bench.material import Material
from policy_kb.management.bench.measuring import (
    TimedEmbeddings,
    percentiles,
    resident_megabytes,
    split_times,
    stopwatch,
)
from policy_kb.management.bench.sites import write_vectors
from policy_kb.models import Clause, PolicyDocument, Region
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import rebuild

CLAUSES = 30  # of each document
QUESTIONS = 60
WARM_UP = 6
PAGES = 30  # of each kind of page
CHANGED = "另行安排专项资金五千万元。"  # the sentence that one document gains


def library(count: int) -> Callable[[Material], list[Figure]]:
    """The stage that measures a library of ``count`` synthetic documents of ``CLAUSES`` clauses each."""

    def run(material: Material) -> list[Figure]:
        folder = Path("import-me").absolute()
        write_files(folder, count)
        size = f"{count:,} documents"
        return [*_importing(folder, size), *_indexing(folder, size), *_asking(size), *_reading(size), _memory(size)]

    return run


def write_files(folder: Path, count: int) -> None:
    """``count`` text files, one document each, of the seeded regions in turn."""
    folder.mkdir()
    places = _places()
    pieces = synthetic.clauses(count * CLAUSES)
    for number in range(1, count + 1):
        place = places[number % len(places)]
        subject = synthetic.SUBJECTS[number % len(synthetic.SUBJECTS)]
        kind = synthetic.KINDS[number // 7 % len(synthetic.KINDS)]
        lines = [f"{place}{subject}{kind}（第{number}号）", f"测商发〔{2015 + number % 11}〕{number}号"]
        lines += [f"第{position}条　{next(pieces).text}" for position in range(1, CLAUSES + 1)]
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def _places() -> list[str]:
    return list(Region.objects.exclude(parent=None).order_by("pk").values_list("name", flat=True))


def _importing(folder: Path, size: str) -> list[Figure]:
    with stopwatch() as elapsed:
        _import(folder)
        seconds = elapsed()
    count = Clause.objects.count()
    return [
        Figure(f"import of files, {size}", seconds, "s", note=f"{count:,} clauses, {PolicyDocument.objects.count():,}"),
        Figure(f"import of files, {size}", count / seconds, "clauses/s"),
    ]


def _import(path: Path) -> None:
    for report in import_files(files_of([path])):
        if report.is_failed:
            raise ValueError(f"{report.name}: {report.reason}")


def _indexing(folder: Path, size: str) -> list[Figure]:
    embeddings = get_embeddings()
    write_vectors(embeddings)
    with stopwatch() as elapsed:
        whole = rebuild()
        first = elapsed()
    changed = folder / "00042.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("。", f"。{CHANGED}", 1), encoding="utf-8")
    with stopwatch() as elapsed:
        _import(changed)
        imported = elapsed()
    write_vectors(embeddings)  # of what is new; the rest is cached
    with stopwatch() as elapsed:
        built = rebuild()
        again = elapsed()
    for outcome in (whole, built):
        if outcome.problem:
            raise ValueError(outcome.problem)
    return [
        Figure(f"index built whole, {size}", first, "s", note=f"cached vectors, {whole.difference}"),
        Figure(f"import of one changed file, {size}", imported, "s"),
        Figure(f"re-index after one changed document, {size}", again, "s", note=built.difference),
    ]


def _asking(size: str) -> list[Figure]:
    day, embeddings = timezone.localdate(), get_embeddings()
    timed = TimedEmbeddings(embeddings.inner)
    embeddings.inner = timed
    asked = synthetic.questions(QUESTIONS + WARM_UP, _places())
    for question in asked[:WARM_UP]:
        answer_question(question, day=day)
    whole, around = split_times(lambda question: answer_question(question, day=day), asked[WARM_UP:], timed)
    return [*_pair(f"answer but the embedding, {size}", around), *_pair(f"whole answer, {size}", whole)]


def _pair(name: str, seconds: list[float]) -> list[Figure]:
    p50, p95 = percentiles(seconds)
    return [Figure(f"{name}, p50", p50, "ms"), Figure(f"{name}, p95", p95, "ms")]


def _reading(size: str) -> list[Figure]:
    listed = reverse("policy_kb:documents")
    kinds: dict[str, list[str]] = {
        "list page": [f"{listed}?page={number % 5 + 1}" for number in range(PAGES)],
        "search page": [f"{listed}?q={subject}" for subject in (synthetic.SUBJECTS * 2)[:PAGES]],
        "document page": [document.get_absolute_url() for document in PolicyDocument.objects.order_by("pk")[:PAGES]],
    }
    client = Client()
    return [figure for kind, urls in kinds.items() for figure in _page(client, f"{kind}, {size}", urls)]


def _page(client: Client, name: str, urls: list[str]) -> Iterator[Figure]:
    client.get(urls[0])  # templates load once a process
    seconds, queries = [], []
    for url in urls:
        with CaptureQueriesContext(connection) as captured, stopwatch() as elapsed:
            response = client.get(url)
            seconds.append(elapsed())
        if response.status_code != 200:
            raise ValueError(f"{url}: {response.status_code}")
        queries.append(len(captured))
    yield Figure(f"{name}, p95", percentiles(seconds)[1], "ms", note=f"at most {max(queries)} queries")


def _memory(size: str) -> Figure:
    return Figure(f"memory after import, indexing and answering in one process, {size}", resident_megabytes(), "MB")
