"""Index work that runs outside of a request."""

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from policy_kb.retrieval.generations import rebuild
from policy_kb.services.entries import refresh_entries


@task()
def rebuild_index() -> dict[str, int | str]:
    """Build a new generation; the task's result says what it holds and what was done for it."""
    built = rebuild()
    return {
        "number": built.number,
        "clauses": built.clause_count,
        "vectors": built.vector_count,
        "added": built.added,
        "removed": built.removed,
        "kept": built.kept,
        "problem": built.problem,
    }


def request_rebuild() -> bool:
    """Put a rebuild on the queue unless one waits there; whether one was put.

    To be called after the change is committed: a rebuild that has not begun yet reads the
    database when it begins, so it covers this change as well. One that runs may have read already.
    """
    waiting = DBTaskResult.objects.filter(task_path=rebuild_index.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return False
    rebuild_index.enqueue()
    return True


@task()
def take_in_entries() -> int:
    """Take in what other sections announce; how many entries there are."""
    return refresh_entries(timezone.now())


def request_entries() -> bool:
    """Put that on the queue unless it waits there; whether it was put. See :func:`request_rebuild`."""
    waiting = DBTaskResult.objects.filter(task_path=take_in_entries.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return False
    take_in_entries.enqueue()
    return True
