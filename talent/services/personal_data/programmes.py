"""What becomes of a person's talent applications and identity papers when they are erased."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from talent.models import Application, Paper, SealedAnswer
from talent.services.drafts import delete_draft
from talent.services.sealed import open_paper
from talent.workflow import APPROVED, RUNNING, State

AT_WORK = RUNNING | {State.DECIDED, State.PUBLICITY}


def own_drafts(person: Any) -> Q:
    """A person's drafts that were never submitted."""
    return Q(person=person, state=State.DRAFT, number__isnull=True)


def delete_drafts(rows: QuerySet[Application], person: User, _now: datetime) -> int:
    """With their files; how many."""
    found = list(rows)
    for draft in found:
        delete_draft(application=draft, by=person)
    return len(found)


def without_result(person: Any, lookup: str = "application__") -> Q:
    """What hangs on a person's applications that are at an end without anything granted."""
    mine = Q(**{f"{lookup}person": person})
    return mine & ~Q(**{f"{lookup}state__in": [*AT_WORK, *APPROVED, State.DRAFT]})


def with_result(person: Any, lookup: str = "application__") -> Q:
    """What hangs on those that were granted, or are being worked on."""
    return Q(**{f"{lookup}person": person, f"{lookup}state__in": [*AT_WORK, *APPROVED]})


def purge_papers(rows: QuerySet[Paper], _person: User, now: datetime) -> int:
    """The files go, that there were some stays; how many."""
    found = list(rows)
    for paper in found:
        storage, name = paper.file.storage, str(paper.file.name)
        paper.file, paper.purged_at = "", now
        paper.save(update_fields=["file", "purged_at"])
        transaction.on_commit(partial(storage.delete, name))
    return len(found)


def purge_answers(rows: QuerySet[SealedAnswer], _person: User, now: datetime) -> int:
    """The numbers go, with what was shown of them; how many."""
    return int(rows.update(sealed="", shown="", purged_at=now))


def blockers(person: Any, _now: datetime) -> Iterable[str]:
    """A person's applications that somebody is working on."""
    for application in Application.objects.filter(person=person, state__in=AT_WORK).order_by("number"):
        yield _("您的人才申请 %(number)s 正在办理。请先撤回，或等待办结。") % {"number": application.number}


def may_have(paper: Paper, person: Any) -> bool:
    """Whether it is the applicant, or a member of the organisation that applied."""
    application = paper.application
    if application.organisation_id is not None:
        return bool(Enterprise.objects.of(person).filter(pk=application.organisation_id).exists())
    return bool(application.person_id == person.pk)


def paper_of(paper: Paper, person: Any, now: datetime) -> bytes | None:
    """The file, decrypted (which the audit trail keeps); None when its key is gone."""
    try:
        return open_paper(paper=paper, by=person, now=now)
    except InvalidToken:
        return None
