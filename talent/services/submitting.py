"""Submit a talent application: whole, in time to the second, with one number; again when a supplement was asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.services.cases.numbers import next_number
from core.services.cases.supplements import open_request
from criteria.services.records import assessment_record
from talent.models import Application, ApplicationNumbers, Paper, Submission
from talent.rules.answers import Problem, problems
from talent.rules.chain import BACK, stages_of
from talent.services import clocks, told
from talent.services.access import may_act
from talent.services.drafts import sealed_keys
from talent.services.eligibility import assessed
from talent.services.moves import locked_row, move
from talent.services.refusals import RefusedError, StaleError, require
from talent.workflow import REVIEWS, Actor, State

PREFIX = "R"  # of numbers: 人才


class IncompleteError(RefusedError):
    """Something is missing or wrong still; ``problems`` say where."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(_("还有 %(count)d 处需要填写或更正，请完成后再提交。") % {"count": len(found)})
        self.problems = list(found)


def problems_of(application: Application) -> list[Problem]:
    """What keeps the application from being submitted, in the order of its form."""
    files = Paper.objects.kept().filter(application=application).values_list("slot", flat=True)
    return problems(
        application.form, application.answers, sealed=sealed_keys(application), files=frozenset(files)
    )  # fmt: skip


@transaction.atomic
def submit(*, application: Application, by: User, now: datetime, revision: int) -> Application:
    """Submit the draft, or the supplement that was asked for; the application as it stands afterwards.

    A second click gets the same answer. Raises RefusedError (IncompleteError), StaleError; the draft then stays.
    """
    locked = locked_row(application.pk)
    require(may_act(locked, by))
    if locked.state in REVIEWS:
        return locked
    _require_in_time(locked, now)
    if locked.revision != revision:
        raise StaleError(_("申请内容刚刚在别处修改过，请再核对一遍。"), revision=locked.revision)
    if found := problems_of(locked):
        raise IncompleteError(found)
    return _submit(locked, by=by, now=now)


def _require_in_time(application: Application, now: datetime) -> None:
    if application.state == State.DRAFT:
        if not application.programme.is_open(now):
            raise RefusedError(_("受理已经截止。草稿已保留。"))
        organisation = application.organisation
        if organisation is not None and organisation.state != Enterprise.State.VERIFIED:
            raise RefusedError(_("单位通过核验后才能提交。草稿已保留。"))
    elif application.state != State.SUPPLEMENT or application.due_at is None or application.due_at <= now:
        raise RefusedError(_("现在的状态下不能提交。"))


def _submit(locked: Application, *, by: User, now: datetime) -> Application:
    again = locked.state == State.SUPPLEMENT
    request = open_request(locked) if again else None

    def change(row: Application) -> None:
        if row.number:
            clocks.resume(row, now=now)
        else:
            row.number = next_number(ApplicationNumbers, now, prefix=PREFIX)
            row.submitted_at = now
            clocks.enter(row, stages_of(row.form.steps)[0], now=now)

    moved = move(
        application=locked,
        name=BACK[clocks.stage_of(locked).state] if again else "submit",
        by=by,
        actors={Actor.APPLICANT},
        now=now,
        change=change,
    )
    _keep(moved, by=by, now=now)
    if request is not None:
        request.answered_at = now
        request.save(update_fields=["answered_at"])
    told.submitted(moved, again=again)
    return moved


def _keep(application: Application, *, by: User, now: datetime) -> Submission:
    """Write down what was submitted, in the portal's own language; of sealed numbers only what is shown."""
    with translation.override(settings.LANGUAGE_CODE):
        return Submission.objects.create(
            application=application,
            ordinal=application.submissions.count() + 1,
            submitted_at=now,
            submitted_by=by,
            submitted_by_name=by.get_full_name(),
            content=content_of(application),
            assessment=assessment_record(assessed(application, day=localtime(now).date())),
        )


def content_of(application: Application) -> dict[str, Any]:
    """Answers and files as they are kept with a submission."""
    papers = Paper.objects.kept().filter(application=application)
    return {
        "answers": application.answers,
        "sealed": dict(application.sealed_answers.values_list("key", "shown")),
        "papers": [
            {"slot": paper.slot, "name": paper.file_name, "sha256": paper.sha256, "paper": paper.pk} for paper in papers
        ],
    }
