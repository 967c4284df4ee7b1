"""Take an application back. A draft that nobody saw is deleted; what was submitted stays on record."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from accounts.models import User
from core.services.cases.supplements import close_requests
from subsidies.models import Application
from subsidies.services import announcements, funds
from subsidies.services.access import may_act, part_in
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import State


@transaction.atomic
def withdraw(*, application: Application, by: User, now: datetime, reason: str = "") -> Application:
    """Withdraw a submitted application: its slot in the call is free again, its record stays.

    An open supplement request is closed with it, money set aside is free again. Raises RefusedError when that cannot be.
    """
    if application.number is None:
        raise RefusedError(_("这份申报还没有提交，可以直接删除草稿。"))
    moved = move(
        application=application, name="withdraw", by=by, actors=part_in(application, by), now=now, note=reason.strip(),
        change=partial(_give_up, by=by, now=now),
    )  # fmt: skip
    close_requests(moved, now=now)
    announcements.withdrawn(moved)
    return moved


def _give_up(locked: Application, *, by: User, now: datetime) -> None:
    _require_not_with_the_bank(locked)
    locked.due_at = locked.days_left = None
    funds.release_all(application=locked, by=by, now=now, note=_("企业撤回"))


def _require_not_with_the_bank(locked: Application) -> None:
    """Money on its way cannot be given up; lines that no bank has seen are found out when their batch is checked."""
    if locked.payments.living().sent().exists():
        raise RefusedError(_("资金已交银行拨付，不能撤回。需要退回资金的，请联系管理部门。"))


@transaction.atomic
def delete_draft(*, application: Application, by: User) -> None:
    """Delete a draft that was never submitted, with its files. Raises RefusedError for any other."""
    require(may_act(application, by))
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state != State.DRAFT or locked.number is not None:
        raise RefusedError(_("只有没有提交过的草稿可以删除。"))
    stored = [attachment.file for attachment in locked.attachments.all() if attachment.file]
    locked.delete()
    transaction.on_commit(lambda: _remove(stored))


def _remove(stored: Iterable[FieldFile]) -> None:
    for file in stored:
        file.storage.delete(str(file.name))
