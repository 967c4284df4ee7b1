"""Index work that runs outside of a request."""

from django_tasks import task

from policy_kb.retrieval.generations import rebuild


@task()
def rebuild_index() -> dict[str, int | str]:
    """Build a new generation; the task's result says what it holds."""
    built = rebuild()
    return {
        "number": built.number,
        "clauses": built.clause_count,
        "vectors": built.vector_count,
        "problem": built.problem,
    }
