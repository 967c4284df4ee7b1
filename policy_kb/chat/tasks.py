"""Work of the chat that runs outside of a request."""

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from policy_kb.chat.evaluating import perform
from policy_kb.chat.gatekeeping import judge_draft, look_back
from policy_kb.models import EvaluationSet


@task()
def run_evaluation(run_id: int) -> str:
    """Work a run through; the task's result is the state it ended in."""
    run = perform(run_id)
    return run.state if run else "not found waiting"


@task()
def judge(task_state_id: int) -> None:
    """Decide a gate step of the publishing workflow."""
    judge_draft(task_state_id)


@task()
def check_after_publication(document_id: int) -> int:
    """Ask the gate sets of what visitors see now; how many fell."""
    return len(look_back(document_id))


def request_check(document_id: int) -> None:
    """Put one check behind the rebuild on the queue, if there is a gate set and none waits there."""
    waiting = DBTaskResult.objects.filter(task_path=check_after_publication.module_path, status=TaskResultStatus.READY)
    if EvaluationSet.objects.gates().exists() and not waiting.exists():
        check_after_publication.enqueue(document_id)
