"""What the chat asks the talent programmes."""

from datetime import datetime

from wagtail import hooks

from core.entries import REGISTRY_HOOK, RegistryAnswer
from talent.services.asked import answer_asked


@hooks.register(REGISTRY_HOOK)
def answered(question: str, now: datetime) -> RegistryAnswer | None:
    return answer_asked(question, now)
