"""Looks at what is personal in an application (contacts, files, papers), written down before it is shown.

A look is noted once a day for each person and thing: who looked stands in the trail, not how often a page was opened.
"""

from datetime import datetime, time

from django.utils.timezone import localtime, make_aware

from accounts.models import User
from core.services import audit
from subsidies.models import Application, Attachment

FORM, FILE, PAPER = "look", "look_file", "look_paper"


def looked_at_form(application: Application, *, by: User, now: datetime) -> None:
    """The form with its contacts was opened."""
    _note(application, FORM, "", by=by, now=now)


def looked_at_file(application: Application, attachment: Attachment, *, by: User, now: datetime) -> None:
    """A submitted file was opened or saved."""
    _note(application, FILE, attachment.sha256, by=by, now=now)


def looked_at_paper(application: Application, paper: str, *, by: User, now: datetime) -> None:
    """A paper that names people was made."""
    _note(application, PAPER, paper, by=by, now=now)


def _note(application: Application, what: str, which: str, *, by: User, now: datetime) -> None:
    action = f"subsidies.application.{what}"
    today = make_aware(datetime.combine(localtime(now).date(), time.min))
    noted = audit.entries_of(application).filter(action=action, actor_id=by.pk, at__gte=today)
    if which:
        noted = noted.filter(data__which=which)
    if not noted.exists():
        audit.looked_at(action=action, subject=application, by=by, now=now, data={"which": which} if which else {})
