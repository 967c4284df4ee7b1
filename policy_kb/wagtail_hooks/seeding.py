"""What the policy library brings to the demo content: its vocabularies, and questions to measure it with."""

from collections.abc import Iterator

from wagtail import hooks

from core.seeding import HOOK, POLICIES
from policy_kb.seeds.evaluations import seed_evaluations
from policy_kb.seeds.vocabulary import seed_vocabulary


@hooks.register(HOOK, order=POLICIES)
def vocabularies() -> Iterator[str]:
    """Regions, topics, departments' names and synonyms, where they are empty."""
    made = ", ".join(f"{name} {count}" for name, count in seed_vocabulary().items() if count)
    yield f"policy vocabularies: {made or 'in place'}"


@hooks.register(HOOK, order=POLICIES)
def question_set() -> Iterator[str]:
    """A small question set over the demo documents, where there is none."""
    yield f"question sets: {seed_evaluations() or 'in place'}"
