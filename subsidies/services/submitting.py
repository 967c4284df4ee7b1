"""Submit an application: once, whole, in time, with one number; and again when a supplement was asked for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from criteria.services.records import amount_record, assessment_record
from subsidies.models import Application, Submission
from subsidies.rules.chain import BACK, stages_of
from subsidies.services import announcements, clocks, fulltext
from subsidies.services.drafts import call_is_open
from subsidies.services.editing import require_revision
from subsidies.services.freezing import content_as_kept, content_hash
from subsidies.services.moves import move
from subsidies.services.numbers import next_number
from subsidies.services.refusals import RefusedError, StaleError, require
from subsidies.services.tasks import FormTasks, Problem
from subsidies.workflow import REVIEWS, Actor, State


class IncompleteError(RefusedError):
    """Something is missing or wrong still; ``problems`` say where."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(_("还有 %(count)d 处需要填写或更正，请完成后再提交。") % {"count": len(problems)})
        self.problems = problems


def next_key(application: Application) -> int:
    """Which submission the next one is: 1 for the first, 2 for the answer to the first supplement …"""
    return application.submissions.count() + 1


@transaction.atomic
def submit(
    *,
    application: Application,
    by: User,
    now: datetime,
    key: int,
    revision: int | None = None,
    seen: str | None = None,
) -> Application:
    """Submit the draft, or the supplement that was asked for; the application as it stands afterwards.

    ``key`` says which submission this is to be (``next_key`` when the page was made). Once there is
    such a submission, the same receipt is the answer: to a double click, a retry, another tab, a
    colleague. ``revision`` and ``seen`` (hash of the content) are what the person saw in the preview;
    StaleError when that has changed, be it in the application, the company's profile or its assets.
    What an enterprise submits, it submits one after the other: each yearly cap is held over all of it.
    Raises RefusedError (IncompleteError) with what is wrong; the draft then stays as it is.
    """
    Enterprise.objects.select_for_update(no_key=True).get(pk=application.enterprise_id)  # before the application
    Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    locked: Application = Application.objects.for_form().get(pk=application.pk)
    require(may(by, Action.APPLY, locked.enterprise))
    if locked.submissions.filter(ordinal=key).exists():
        return locked
    if locked.state in REVIEWS:
        return locked  # by a colleague, meanwhile: nothing else is waited for
    _require_in_time(locked, now)
    if revision is not None:
        require_revision(locked, revision)
    content = content_as_kept(locked)
    if seen is not None and seen != content_hash(content):
        raise StaleError(_("在您查看之后，企业资料或申报内容有变化，请再核对一遍。"), revision=locked.revision)
    return _submit(locked, content, by=by, now=now)


def _require_in_time(application: Application, now: datetime) -> None:
    if application.state == State.DRAFT:
        if application.enterprise.state != Enterprise.State.VERIFIED:
            raise RefusedError(_("企业通过核验后才能提交。草稿已保留。"))
        require(call_is_open(application.call, now))
    elif application.state == State.WITHDRAWN:
        raise RefusedError(_("这份申报已经撤回，不能再提交。"))
    elif application.state != State.SUPPLEMENT or application.due_at is None or application.due_at <= now:
        raise RefusedError(_("补正期限已过，不能再提交。"))


def _submit(locked: Application, content: dict[str, Any], *, by: User, now: datetime) -> Application:
    again = locked.state == State.SUPPLEMENT
    tasks = FormTasks(locked, day=localtime(now).date())
    if tasks.problems:
        raise IncompleteError(tasks.problems)
    moved = move(
        application=locked,
        name=BACK[clocks.stage_of(locked).state] if again else "submit",
        by=by,
        actors={Actor.APPLICANT},
        now=now,
        change=_numbered(by=by, now=now),
    )
    kept = _keep(tasks, content, by=by, now=now)
    kept.application = moved
    fulltext.index_submission(kept)
    if tasks.request:
        tasks.request.answered_at = now
        tasks.request.save(update_fields=["answered_at"])
    announcements.submitted(moved, again=again)
    return moved


def _numbered(*, by: User, now: datetime) -> Callable[[Application], None]:
    def change(locked: Application) -> None:
        if not locked.number:
            locked.number = next_number(now)
            locked.submitted_at, locked.submitted_by = now, by
            locked.district_id = locked.enterprise.district_id
            clocks.enter(locked, stages_of(locked.version.form)[0], now=now)
        else:
            clocks.resume(locked, now=now)

    return change


def _keep(tasks: FormTasks, content: dict[str, Any], *, by: User, now: datetime) -> Submission:
    """Write down what was submitted, in the portal's own language."""
    application = tasks.application
    content = {**content, "judged": tasks.judged.model_dump(mode="json")}
    with translation.override(settings.LANGUAGE_CODE):
        return Submission.objects.create(
            application=application,
            ordinal=next_key(application),
            submitted_at=now,
            submitted_by=by,
            submitted_by_name=by.get_full_name() or by.get_username(),
            content=content,
            content_hash=content_hash(content),
            assessment=assessment_record(tasks.check.assessment),
            amount=amount_record(tasks.check.amount) if tasks.check.amount else {},
        )
