"""A company asks to be verified by its licence; an officer of its district answers."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import District, Enterprise, User, Verification, WalletDocument, WalletKind
from accounts.querysets.delegations import BACKEND, looking_after
from accounts.services.access import ALLOWED_TO, Action, may, officer_may_read
from accounts.services.changes import record_change
from accounts.services.enterprises import locked_at
from accounts.services.notifications import notify
from accounts.topics import VERIFICATION
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require

ASKED = "accounts.verification.ask"  # in the audit log
APPROVED = "accounts.verification.approve"
RETURNED = "accounts.verification.return"
MAY_DECIDE = "accounts.change_enterprise"


@transaction.atomic
def request_verification(*, enterprise: Enterprise, by: User, licence: WalletDocument, day: date) -> Verification:
    """Ask the officers of the company's district to verify it by ``licence``. Raises RefusedError."""
    require(may(by, Action.APPLY, enterprise))
    locked = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if locked.state == Enterprise.State.VERIFIED:
        raise RefusedError(_("企业已核验，无需再次提交。"))
    if (
        not WalletDocument.objects.valid_on(day)
        .filter(pk=licence.pk, enterprise=locked, kind=WalletKind.LICENCE)
        .exists()
    ):
        raise RefusedError(_("请选择在有效期内的营业执照。"))
    try:
        with transaction.atomic():
            verification = Verification.objects.create(enterprise=locked, licence=licence, submitted_by=by)
    except IntegrityError as error:
        raise RefusedError(_("已提交核验，正在等待办理，无需重复提交。")) from error
    _set_state(locked, Enterprise.State.PENDING)
    record_change(locked, by, "verification", _("提交企业核验"))
    log(instance=locked, action=ASKED, user=by)
    notify(
        users=officers_of(locked.district, day),
        topic=VERIFICATION,
        title=_("%(company)s 提交了企业核验") % {"company": locked.name},
        url=reverse("wagtailsnippets_accounts_verification:inspect", args=[verification.pk]),
    )
    return verification


@transaction.atomic
def approve_verification(*, verification: Verification, by: User, revision: int, now: datetime) -> Verification:
    """Vouch for the company as ``revision`` of its data says. Raises RefusedError.

    StaleError when the company changed its data after the officer opened the page.
    """
    decided, enterprise = _open_for(verification, by)
    enterprise = locked_at(enterprise, revision)
    _decide(decided, Verification.State.APPROVED, by, now)
    enterprise.verified_at = now
    _set_state(enterprise, Enterprise.State.VERIFIED)
    record_change(enterprise, by, "verification", _("企业核验通过"))
    log(instance=enterprise, action=APPROVED, user=by, data={"verification": decided.pk})
    _tell(enterprise, _("%(company)s 已通过企业核验") % {"company": enterprise.name}, _("现在可以申报补贴。"))
    return decided


@transaction.atomic
def return_verification(*, verification: Verification, by: User, reason: str, now: datetime) -> Verification:
    """Send the request back with a reason, which the company reads. Raises RefusedError."""
    decided, enterprise = _open_for(verification, by)
    if not reason.strip():
        raise RefusedError(_("请写明退回原因。"))
    decided.reason = reason.strip()
    _decide(decided, Verification.State.RETURNED, by, now)
    _set_state(enterprise, Enterprise.State.RETURNED)
    record_change(enterprise, by, "verification", _("企业核验退回：%(reason)s") % {"reason": decided.reason})
    log(instance=enterprise, action=RETURNED, user=by, data={"verification": decided.pk, "reason": decided.reason})
    _tell(enterprise, _("%(company)s 的企业核验被退回") % {"company": enterprise.name}, decided.reason)
    return decided


def may_decide(user: User, enterprise: Enterprise) -> Decision:
    """Whether an officer may answer this company's requests: of its district, and none of its own people."""
    if not user.has_perm(MAY_DECIDE) or not officer_may_read(user, enterprise):
        return refused(_("这家企业不在您的办理范围内。"))
    if enterprise.memberships.filter(user=user).exists():
        return refused(_("您是这家企业的成员，请由其他工作人员办理。"))
    return ALLOWED


def officers_of(district: District, day: date) -> QuerySet[User]:
    """Active people who answer requests of companies in the district on ``day``; administrators are not told of each."""
    granted = User.objects.with_perm(MAY_DECIDE, backend=BACKEND, include_superusers=False)
    found: QuerySet[User] = granted.filter(looking_after(district, day), is_active=True).distinct()
    return found


def _open_for(verification: Verification, by: User) -> tuple[Verification, Enterprise]:
    """The request behind locks (its company first, as everywhere), still open and the officer's to answer."""
    enterprise = Enterprise.objects.select_for_update().get(pk=verification.enterprise_id)
    locked = Verification.objects.select_for_update().get(pk=verification.pk)
    require(may_decide(by, enterprise))
    if locked.state != Verification.State.PENDING:
        raise RefusedError(_("这份核验申请已经办理。"))
    return locked, enterprise


def _decide(verification: Verification, state: Verification.State, by: User, now: datetime) -> None:
    verification.state, verification.decided_by, verification.decided_at = state, by, now
    verification.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _set_state(enterprise: Enterprise, state: Enterprise.State) -> None:
    """Not a change of the company's data: its revision stays, and so does what somebody is typing."""
    enterprise.state = state
    enterprise.save(update_fields=["state", "verified_at", "updated_at"])


def _tell(enterprise: Enterprise, title: str, body: str) -> None:
    people = User.objects.filter(memberships__enterprise=enterprise, memberships__role__in=ALLOWED_TO[Action.APPLY])
    url = reverse("company_verification", args=[enterprise.pk])
    notify(users=people, topic=VERIFICATION, title=title, body=body, url=url)
