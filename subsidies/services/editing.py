"""May somebody change this part of this application now? Every write to what was filled in asks here first."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, SupplementRequest
from subsidies.rules.reopened import changed_parts, faulty_parts
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.refusals import StaleError, require
from subsidies.services.slots import hashes
from subsidies.services.supplements import asked_keys, open_request
from subsidies.workflow import State

EXPENSES, COMMITMENT = "expenses", "commitment"
OWN_PARTS = frozenset({COMMITMENT})  # stay open while a supplement is made, whatever was asked


def may_edit(*, application: Application, by: User, now: datetime, part: str) -> Decision:
    """Whether ``by`` may change ``part``: key of a section or material, ``expenses`` or ``commitment``.

    A draft is kept and may be changed after its call closed: what was typed is never lost.
    """
    decision = may(by, Action.APPLY, application.enterprise)
    if not decision:
        return decision
    if application.state == State.DRAFT:
        return ALLOWED
    if application.state != State.SUPPLEMENT:
        return refused(_("申报已提交，内容不能再修改。需要更正时，请通过留言联系管理部门。"))
    if application.due_at is None or application.due_at <= now:
        return refused(_("补正期限已过，内容不能再修改。"))
    request = open_request(application)
    if request and part not in open_parts(application, request):
        return refused(_("补正时只能修改管理部门要求更正的内容。"))
    return ALLOWED


def open_parts(application: Application, request: SupplementRequest) -> frozenset[str]:
    """What may be changed while ``request`` waits: what it asks for, and what has become needed with that."""
    form, answers = application.version.form, application.answers
    files = hashes(application.attachments.all())
    categories = [line.category for line in application.expenses.all()]
    found = asked_keys(request) | OWN_PARTS | faulty_parts(form, answers, files, categories)
    last = application.submissions.order_by("-ordinal").first()
    if last is None:
        return found
    return found | changed_parts(form, answers, files, SubmittedContent.model_validate(last.content))


def locked_for_editing(*, application: Application, by: User, now: datetime, part: str) -> Application:
    """The row, locked until the transaction ends. Raises RefusedError when the part may not be changed."""
    locked = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call", "version", "enterprise")
        .get(pk=application.pk)
    )
    require(may_edit(application=locked, by=by, now=now, part=part))
    return locked


def require_revision(application: Application, seen: int) -> None:
    """Raise StaleError when somebody saved since ``seen`` was read."""
    if application.revision != seen:
        raise StaleError(_("在您查看之后，同事修改了这份申报，请再核对一遍。"), revision=application.revision)


def touched(application: Application, *fields: str) -> None:
    """Save the named columns of the locked row as a new revision."""
    application.revision += 1
    application.save(update_fields=[*fields, "revision", "saved_at"])
