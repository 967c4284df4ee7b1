"""What the chat asks the registry of parks."""

from datetime import datetime

from wagtail import hooks

from core.entries import RegistryAnswer
from parks.services.asked import answer_asked


@hooks.register("registry_answers")
def answered(question: str, now: datetime) -> RegistryAnswer | None:
    return answer_asked(question, now)
