"""What is sealed of people's identity: kept encrypted, shown masked, each look logged, deleted in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.sealing import seal, seal_text, unseal, unseal_text
from core.services import audit
from core.services.retention import report
from talent.models import Application, Paper, SealedAnswer
from talent.services.access import may_act, office_parts
from talent.services.refusals import RefusedError

PURPOSE = "talent identity"
IDENTITY = "talent.identity"  # the rule of retention


def keep_number(application: Application, key: str, number: str, *, shown: str) -> None:
    """Seal the number of an identity card under the question's key, in place of an older one."""
    SealedAnswer.objects.update_or_create(
        application=application,
        key=key,
        defaults={"sealed": seal_text(number, purpose=PURPOSE), "shown": shown, "purged_at": None},
    )


def sealed_file(content: bytes) -> ContentFile[bytes]:
    """A paper of identity as it is kept on the disk."""
    return ContentFile(seal(content, purpose=PURPOSE))


def may_look(application: Application, user: User) -> bool:
    """Whether somebody may see the identity papers: the applicant, and who handles the application."""
    return bool(may_act(application, user)) or bool(office_parts(application, user))


def reveal(*, answer: SealedAnswer, by: User, now: datetime) -> str:
    """The number in full; the look stands in the audit trail before it is shown. Raises RefusedError."""
    _require_look(answer.application, by)
    if not answer.sealed:
        raise RefusedError(_("已按规定删除。"))
    _log(answer.application, answer.key, by, now)
    return unseal_text(answer.sealed, purpose=PURPOSE)


def open_paper(*, paper: Paper, by: User, now: datetime) -> bytes:
    """The bytes of a paper; of a sealed one each look stands in the audit trail. Raises RefusedError."""
    _require_look(paper.application, by)
    if paper.purged_at is not None or not paper.file:
        raise RefusedError(_("文件已按规定删除。"))
    with paper.file.open("rb") as file:
        content: bytes = file.read()
    if not paper.is_sealed:
        return content
    _log(paper.application, paper.slot, by, now)
    return unseal(content, purpose=PURPOSE)


def purge_due(*, now: datetime) -> int:
    """Delete the identity papers of applications that have been over for as many days as they say. Safe to repeat."""
    purged = 0
    for application in _due(now):
        purged += _purge(application, now=now)
    report(IDENTITY, removed=purged, now=now)
    return purged


def _due(now: datetime) -> Iterator[Application]:
    over = Application.objects.filter(over_at__lte=now).exclude(
        papers__isnull=True, sealed_answers__isnull=True
    )  # fmt: skip
    for application in over.distinct().iterator(chunk_size=200):
        if application.over_at is not None and application.over_at + timedelta(days=application.form.keep_days) <= now:
            yield application


@transaction.atomic
def _purge(application: Application, *, now: datetime) -> int:
    papers = list(Paper.objects.sealed_of_over(now).filter(application=application).select_for_update(of=("self",)))
    answers = application.sealed_answers.exclude(sealed="")
    count = len(papers) + answers.update(sealed="", purged_at=now)
    for paper in papers:
        storage, name = paper.file.storage, str(paper.file.name)
        paper.file, paper.purged_at = "", now
        paper.save(update_fields=["file", "purged_at"])
        transaction.on_commit(partial(storage.delete, name))
    if count:
        audit.write(action="talent.identity.purge", subject=application, by=None, now=now, data={"count": count})
    return count


def _require_look(application: Application, by: User) -> None:
    if not may_look(application, by):
        raise RefusedError(_("您没有进行这项操作的权限。"))


def _log(application: Application, part: str, by: User, now: datetime) -> None:
    audit.looked_at(action="talent.identity.look", subject=application, by=by, now=now, data={"part": part})
