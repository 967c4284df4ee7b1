"""What an answer cannot hold: all that a department answers for. Its page can, so the notice leads there."""

from policy_kb.chat.phrases import phrases_for
from policy_kb.models import Department
from policy_kb.rules.duties import Body, asks_duties, named_bodies
from policy_kb.rules.question import Question

MOST_TOLD = 3  # departments of the same name in several places


def duties_notice(question: Question, *, cited: int) -> str:
    """How many clauses each department asked about answers for, with its page; empty where ``cited`` are all."""
    if not asks_duties(question.text):
        return ""
    departments = {found.pk: found for found in Department.objects.responsible().prefetch_related("aliases")}
    bodies = [
        Body(pk, (found.name, *(alias.name for alias in found.aliases.all())), found.region.name)
        for pk, found in departments.items()
    ]
    words = f"{question.text} {question.official}"
    asked_about = [departments[pk] for pk in named_bodies(words, bodies, places=question.places)]
    more = [found for found in asked_about if found.clause_count > cited][:MOST_TOLD]
    frame = phrases_for(english=question.english).duties_notice
    return " ".join(
        frame.format(name=found.name, count=found.clause_count, url=found.get_absolute_url()) for found in more
    )
