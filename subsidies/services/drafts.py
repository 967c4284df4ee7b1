"""Drafts of applications: begun once, saved as often as one likes, never overwritten in silence."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, Call, IndependentSite, OverseasWarehouse
from subsidies.rules.answers import Answers
from subsidies.rules.merging import Conflict, merge
from subsidies.rules.scheme import AssetKind, QuestionKind
from subsidies.services.editing import locked_for_editing, touched
from subsidies.services.moves import record
from subsidies.services.prefill import known_answers
from subsidies.services.refusals import RefusedError, StaleError, require
from subsidies.workflow import OVER, State


class ConflictError(StaleError):
    """A colleague changed the same values meanwhile; nothing was saved. ``theirs`` is what stands now."""

    def __init__(self, conflicts: Sequence[Conflict], *, theirs: Answers, revision: int) -> None:
        super().__init__(_("同事刚刚修改了同样的内容，请选择保留哪一个。"), revision=revision)
        self.conflicts, self.theirs = tuple(conflicts), theirs


def may_begin(*, call: Call, enterprise: Enterprise, by: User, now: datetime) -> Decision:
    """Whether ``by`` may begin an application in the call for the company, and why not."""
    decision = may(by, Action.APPLY, enterprise)
    if not decision:
        return decision
    if enterprise.state != Enterprise.State.VERIFIED:
        return refused(_("企业通过核验后才能申报，请先提交营业执照核验。"))
    return call_is_open(call, now)


def call_is_open(call: Call, now: datetime) -> Decision:
    """Whether the call takes applications at ``now``, to the minute, and why not."""
    if call.state != Call.State.PUBLISHED or call.version_id is None:
        return refused(_("这个申报批次没有开放申报。"))
    if now < call.opens_at:
        return refused(_("这个申报批次还没有开始受理。"))
    if now >= call.closes_at:
        return refused(_("这个申报批次已经截止，不再受理。已填写的内容会保留在草稿里。"))
    return ALLOWED


def slot_of(site: IndependentSite | None, warehouse: OverseasWarehouse | None) -> str:
    """What tells the things apart that one company applies for in one call."""
    if site:
        return f"site:{site.pk}"
    return f"warehouse:{warehouse.pk}" if warehouse else ""


def living(*, call: Call, enterprise: Enterprise, slot: str) -> Application | None:
    """The company's application for the slot that is not at an end."""
    found = Application.objects.filter(call=call, enterprise=enterprise, slot=slot)
    return found.exclude(state__in=OVER).first()


@transaction.atomic
def begin(
    *,
    call: Call,
    enterprise: Enterprise,
    by: User,
    now: datetime,
    site: IndependentSite | None = None,
    warehouse: OverseasWarehouse | None = None,
) -> Application:
    """The company's draft in the call, made now unless there is one: however often and by however many begun.

    What is known already is filled in. Raises RefusedError when none may be begun.
    """
    if found := living(call=call, enterprise=enterprise, slot=slot_of(site, warehouse)):
        require(may(by, Action.APPLY, enterprise))
        return found
    require(may_begin(call=call, enterprise=enterprise, by=by, now=now))
    _require_asset(call, enterprise, site, warehouse)
    application = Application(
        call=call,
        version=call.version,
        enterprise=enterprise,
        site=site,
        warehouse=warehouse,
        slot=slot_of(site, warehouse),
        created_by=by,
    )
    application.answers = known_answers(application, now=now)
    try:
        with transaction.atomic():
            application.save()
            record(application=application, kind="begin", by=by, now=now, between=("", State.DRAFT))
    except IntegrityError:  # somebody was quicker: theirs is the draft
        found = living(call=call, enterprise=enterprise, slot=application.slot)
        if found is None:
            raise
        return found
    return application


def _require_asset(
    call: Call, enterprise: Enterprise, site: IndependentSite | None, warehouse: OverseasWarehouse | None
) -> None:
    kind = call.version.form.asset_kind if call.version else AssetKind.NONE
    asset = {AssetKind.SITE: site, AssetKind.WAREHOUSE: warehouse}.get(kind)
    if kind and asset is None:
        raise RefusedError(_("请选择申报的独立站。") if kind is AssetKind.SITE else _("请选择申报的海外仓。"))
    if any(other and other.enterprise_id != enterprise.pk for other in (site, warehouse)):
        raise RefusedError(_("请选择本企业登记的独立站或海外仓。"))


@transaction.atomic
def save_section(
    *,
    application: Application,
    section: str,
    by: User,
    now: datetime,
    base: Answers,
    values: Mapping[str, Any],
) -> Application:
    """Keep ``values`` (answers by question key) of one section; complete or not.

    ``base`` is what the person saw when they began to type. What a colleague changed meanwhile
    stays; where both changed the same answer, ConflictError is raised and nothing is saved.
    """
    locked = locked_for_editing(application=application, by=by, now=now, part=section)
    known = {
        question.key
        for part in locked.version.form.sections
        if part.key == section
        for question in part.questions
        if question.kind is not QuestionKind.FILE
    }
    mine = {key: value for key, value in values.items() if key in known}
    merged = merge(base=base, mine=mine, theirs=locked.answers)
    if merged.conflicts:
        raise ConflictError(merged.conflicts, theirs=locked.answers, revision=locked.revision)
    visited = [*locked.visited, *({section} - set(locked.visited))]
    if merged.values != locked.answers or visited != locked.visited:
        locked.answers, locked.visited = merged.values, visited
        touched(locked, "answers", "visited")
    return locked


@transaction.atomic
def mark_visited(*, application: Application, part: str, by: User, now: datetime) -> Application:
    """Remember that a part without answers of its own was looked at."""
    locked = locked_for_editing(application=application, by=by, now=now, part=part)
    if part not in locked.visited:
        locked.visited = [*locked.visited, part]
        touched(locked, "visited")
    return locked
