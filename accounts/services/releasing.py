"""Free the code of a company that somebody registered without proving that it is theirs."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import log

from accounts.models import Enterprise, User
from accounts.services.notifications import notify
from accounts.services.verifications import may_decide
from accounts.topics import VERIFICATION
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require

RELEASED = "accounts.enterprise.release"  # in the audit log
# An app registers a function under this hook that deletes what it keeps of a company, called with the company
# within the transaction; it raises RefusedError for what has to stay, and then nothing is deleted.
HOOK = "enterprise_release"


def may_release(user: User, enterprise: Enterprise) -> Decision:
    """Whether an officer may free the company's code: of its district, none of its people, never verified."""
    decision = may_decide(user, enterprise)
    if not decision:
        return decision
    if enterprise.was_ever_verified:
        return refused(_("这家企业经过核验，登记不能释放。"))
    return ALLOWED


@transaction.atomic
def release_enterprise(*, enterprise: Enterprise, by: User, reason: str, now: datetime) -> None:
    """Delete a company that was never verified, with all that was filled in for it, and tell its members why.

    Its code may then be registered again. Raises RefusedError, also when an application was submitted.
    """
    locked = Enterprise.objects.select_for_update().filter(pk=enterprise.pk).first()
    if locked is None:
        raise RefusedError(_("这家企业的登记已经释放。"))
    require(may_release(by, locked))
    reason = require_reason(reason)
    members = list(User.objects.filter(memberships__enterprise=locked))
    data = {"name": locked.name, "uscc": locked.uscc, "reason": reason, "members": [user.pk for user in members]}
    log(instance=locked, action=RELEASED, user=by, data=data, timestamp=now, deleted=True)
    _delete(locked)
    notify(
        users=members,
        topic=VERIFICATION,
        title=_("%(company)s 的登记已被释放") % {"company": locked.name[:80]},
        body=_("主管部门释放了这家企业的登记，资料已删除。原因：%(reason)s") % {"reason": reason},
        url="/dashboard/companies/",
    )


def require_reason(reason: str) -> str:
    """The reason without blanks around it. Raises RefusedError when there is none."""
    if not reason.strip():
        raise RefusedError(_("请写明释放原因。"))
    return reason.strip()


def _delete(enterprise: Enterprise) -> None:
    files = [document.file for document in enterprise.documents.all()]
    cleanings: list[Callable[[Enterprise], None]] = hooks.get_hooks(HOOK)
    for clean in cleanings:
        clean(enterprise)
    enterprise.verifications.all().delete()  # before their licences, which they protect
    try:
        enterprise.delete()
    except ProtectedError as error:
        raise RefusedError(_("这家企业还有不能删除的记录，登记不能释放。")) from error
    transaction.on_commit(lambda: _remove(files))


def _remove(files: Iterable[FieldFile]) -> None:
    for file in files:
        file.storage.delete(str(file.name))
