"""Draw up a notice: which decided applications of a call are to be made public, under which words."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.services.publicity import notices
from core.services.publicity.notices import Words
from subsidies.models import Application, Call, PublicityItem, PublicityNotice
from subsidies.services.publicity.access import may_publicise, own_among
from subsidies.services.publicity.lines import lines_of
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import State

DRAFT = PublicityNotice.State.DRAFT


def waiting(call: Call, *, besides: PublicityNotice | None = None) -> QuerySet[Application]:
    """Applications of the call that are decided and in no notice yet; ``besides`` one that is being drawn up."""
    others = PublicityItem.objects.filter(notice__call=call, notice__state=DRAFT)
    if besides is not None:
        others = others.exclude(notice=besides)
    found = Application.objects.filter(call=call, state=State.DECIDED).exclude(pk__in=others.values("application"))
    joined = found.select_related("call__scheme", "version__scheme", "enterprise", "district", "site", "warehouse")
    return joined.order_by("number")


@transaction.atomic
def draft(*, call: Call, by: User, now: datetime, words: Words, applications: Collection[int]) -> PublicityNotice:
    """A new notice of the applications (by key). Raises RefusedError with what is wrong."""
    chosen = _chosen(call, by, applications, None)
    notice = PublicityNotice.objects.create(call=call, created_by=by, **notices.columns(words))
    _write_lines(notice, chosen)
    acting.write(
        action="subsidies.publicity.draft",
        subject=notice,
        by=by,
        now=now,
        data={"lines": [each.number for each in chosen]},
    )
    return notice


@transaction.atomic
def revise(
    *, notice: PublicityNotice, by: User, now: datetime, words: Words, applications: Collection[int]
) -> PublicityNotice:
    """Change a notice that is not published yet. Raises RefusedError."""
    locked = locked_draft(notice)
    chosen = _chosen(locked.call, by, applications, locked)
    for column, value in notices.columns(words).items():
        setattr(locked, column, value)
    locked.save()
    _write_lines(locked, chosen)
    acting.write(
        action="subsidies.publicity.revise",
        subject=locked,
        by=by,
        now=now,
        data={"lines": [each.number for each in chosen]},
    )
    return locked


@transaction.atomic
def discard(*, notice: PublicityNotice, by: User, now: datetime) -> None:
    """Delete a notice that was never published. Raises RefusedError."""
    require(may_publicise(by))
    locked = locked_draft(notice)
    acting.write(action="subsidies.publicity.discard", subject=locked, by=by, now=now)
    locked.delete()


def locked_draft(notice: PublicityNotice) -> PublicityNotice:
    """The notice's row, locked. Raises RefusedError when it is published, or gone."""
    rows = PublicityNotice.objects.select_related("call__scheme", "call__version")
    locked: PublicityNotice = notices.locked_draft(rows, notice)
    return locked


def _chosen(call: Call, by: User, pks: Collection[int], notice: PublicityNotice | None) -> list[Application]:
    require(may_publicise(by))
    found = list(waiting(call, besides=notice).filter(pk__in=pks))
    if not found or len(found) < len(set(pks)):
        raise RefusedError(_("请选择待公示的申报；有的申报可能已列入其他公示或已撤回，请刷新页面。"))
    require(own_among(found, by))
    return found


def _write_lines(notice: PublicityNotice, applications: list[Application]) -> None:
    notice.items.all().delete()
    lines = lines_of(applications)
    for line in lines:
        line.notice = notice
    PublicityItem.objects.bulk_create(lines)
