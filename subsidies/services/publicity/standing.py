"""What a company reads of the publicity of its application: where, until when, and that it is disputed. Not by whom."""

from dataclasses import dataclass

from subsidies.models import Application, PublicityNotice
from subsidies.services.publicity.closing import is_disputed
from subsidies.workflow import State


@dataclass(frozen=True, slots=True)
class InPublic:
    """The notice that an application is in, or was in the last time."""

    notice: PublicityNotice
    is_running: bool
    is_disputed: bool


def in_public(application: Application) -> InPublic | None:
    """None for an application that never was public."""
    notices = PublicityNotice.objects.published().defer("manifest").filter(items__application=application)
    notice = notices.order_by("-opens_at", "-pk").first()
    if notice is None:
        return None
    is_running = application.state == State.PUBLICITY
    return InPublic(notice, is_running, is_running and is_disputed(application))
