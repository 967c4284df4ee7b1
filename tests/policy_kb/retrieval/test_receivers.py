"""After a change the index follows by itself; full-text search on what it holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult
from wagtail.actions.unpublish import UnpublishAction

from core.signals import changed, send_changed
from policy_kb.ingestion.loader import import_file
from policy_kb.models import Clause, IndexGeneration, PolicyDocument
from policy_kb.retrieval.fulltext import search_clauses
from policy_kb.retrieval.generations import rebuild
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.retrieval.tasks import rebuild_index
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, publish

Commits = Callable[..., object]


def upload(text: str = WAREHOUSE, name: str = "policy.txt") -> PolicyDocument:
    """Import a file as an officer does, change signal included."""
    return import_file(name=name, content=text.encode()).document


def generations() -> int:
    return IndexGeneration.objects.filter(clause_count__gt=0).count()


def texts(words: str) -> list[str]:
    clauses = Clause.objects.in_bulk([clause_id for clause_id, _ in search_clauses(words)])
    return [clauses[clause_id].text for clause_id, _ in search_clauses(words)]


# --- the index follows ---


def test_an_import_is_searchable_after_its_commit(
    empty_index: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload()
        assert search_clauses("独立站") == []
    assert "独立站" in texts("独立站")[0]


def test_one_change_is_one_rebuild(empty_index: Path, django_capture_on_commit_callbacks: Commits) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload()
    assert generations() <= 2  # words first, then the whole
    before = generations()
    with django_capture_on_commit_callbacks(execute=True):
        send_changed(sender=PolicyDocument, keys=["1", "2", "3"])
    assert generations() == before + 1


def test_a_withdrawn_document_leaves_the_index(empty_index: Path, django_capture_on_commit_callbacks: Commits) -> None:
    document = publish(WAREHOUSE)
    publish(PARKS, name="parks.txt")
    rebuild()
    held = IndexGeneration.objects.get(is_active=True).clause_count
    with django_capture_on_commit_callbacks(execute=True):
        UnpublishAction(document).execute(skip_permission_checks=True)
    assert 0 < IndexGeneration.objects.get(is_active=True).clause_count < held


def test_a_deleted_document_leaves_the_index(empty_index: Path, django_capture_on_commit_callbacks: Commits) -> None:
    document = publish(WAREHOUSE)
    publish(PARKS, name="parks.txt")
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert IndexGeneration.objects.get(is_active=True).clause_count == Clause.objects.searchable().count() > 0


def test_changes_of_other_tables_are_none_of_its_business(
    empty_index: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    publish(WAREHOUSE)
    with django_capture_on_commit_callbacks(execute=True):
        send_changed(sender=Clause, keys=["1"])
    assert generations() == 0


def test_held_changes_wait_for_the_holder(empty_index: Path, django_capture_on_commit_callbacks: Commits) -> None:
    with reindexing_held(), django_capture_on_commit_callbacks(execute=True):
        upload()
    assert generations() == 0
    with django_capture_on_commit_callbacks(execute=True):
        upload(PARKS, "parks.txt")
    assert generations() > 0


def test_holding_ends_even_when_the_holder_fails(
    empty_index: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    with pytest.raises(ZeroDivisionError), reindexing_held():
        raise ZeroDivisionError
    with django_capture_on_commit_callbacks(execute=True):
        upload()
    assert generations() > 0


def test_the_task_tells_what_it_built(empty_index: Path) -> None:
    publish(WAREHOUSE)
    result = rebuild_index.enqueue()
    default_task_backend.check()
    active = IndexGeneration.objects.get(is_active=True)
    assert result.return_value == {
        "number": active.number,
        "clauses": active.clause_count,
        "vectors": active.vector_count,
        "added": active.clause_count,
        "removed": 0,
        "kept": 0,
        "problem": "",
    }


@pytest.fixture
def queue(settings: object) -> Callable[[], list[str]]:
    """Tasks wait in the database, as in production; what it returns tells the state of each rebuild there."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    rebuilds = DBTaskResult.objects.filter(task_path=rebuild_index.module_path)
    return lambda: list(rebuilds.order_by("enqueued_at").values_list("status", flat=True))


def test_changes_in_a_row_wait_for_one_rebuild(
    empty_index: Path, queue: Callable[[], list[str]], django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload()
        upload(PARKS, "parks.txt")
        send_changed(sender=PolicyDocument, keys=["1"])
    assert queue() == ["READY"]
    assert generations() == 0


def test_a_change_while_a_rebuild_runs_asks_for_another(
    empty_index: Path, queue: Callable[[], list[str]], django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload()
    DBTaskResult.objects.update(status="RUNNING")
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            send_changed(sender=PolicyDocument, keys=["1"])
    assert queue() == ["RUNNING", "READY"]


def test_the_one_that_waited_builds_all_changes(
    empty_index: Path, queue: Callable[[], list[str]], django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload()
        upload(PARKS, "parks.txt")
    assert queue() == ["READY"]
    DBTaskResult.objects.get(task_path=rebuild_index.module_path).task.call()
    assert texts("独立站")
    assert texts("产业园")


def test_the_receiver_is_connected_once() -> None:
    names = [repr(receiver) for receiver in changed._live_receivers(PolicyDocument)[0]]
    assert sum("reindex" in name for name in names) == 1


# --- full-text search ---


@pytest.fixture
def searchable(empty_index: Path) -> list[PolicyDocument]:
    made = [publish(WAREHOUSE), publish(PARKS, name="parks.txt")]
    rebuild()
    return made


def test_clauses_are_found_best_first_with_their_scores(searchable: list[PolicyDocument]) -> None:
    found = search_clauses("产业园建筑面积")
    assert found[0][0] == clause_with("8000平方米").pk
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


@pytest.mark.parametrize("words", ["独立站", "獨立站", " 独立 站 ", "独立站推广", "独立站 推广"])
def test_words_are_found_however_they_are_written(searchable: list[PolicyDocument], words: str) -> None:
    assert search_clauses(words)[0][0] == clause_with("自建独立站").pk


def test_words_of_a_title_find_the_clauses_under_it(searchable: list[PolicyDocument]) -> None:
    assert search_clauses("认定办法")


@pytest.mark.parametrize("words", ["", "  ", "。", "天气预报", "zebra"])
def test_nothing_is_found_for_nothing(searchable: list[PolicyDocument], words: str) -> None:
    assert search_clauses(words) == []


def test_the_limit_holds(searchable: list[PolicyDocument]) -> None:
    assert len(search_clauses("海外仓")) > 2
    assert search_clauses("海外仓", limit=2) == search_clauses("海外仓")[:2]


def test_a_document_out_of_force_is_searchable_and_a_withdrawn_one_is_not(searchable: list[PolicyDocument]) -> None:
    clause = clause_with("自建独立站")
    warehouse = searchable[0]
    warehouse.expires_on = "2020-01-01"
    warehouse.save()
    assert clause.pk in dict(search_clauses("独立站"))
    warehouse.live = False
    warehouse.save()
    assert clause.pk not in dict(search_clauses("独立站"))


def test_without_an_index_nothing_is_found(empty_index: Path) -> None:
    publish(WAREHOUSE)
    assert search_clauses("独立站") == []
