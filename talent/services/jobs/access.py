"""The parts that people play towards postings and what is written about them."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from talent.models import Award, Contact, Posting, PostingKind, ProgrammeKind
from talent.querysets.jobs import ACTING
from talent.rules.jobs import Side

OFFICE_READS = "talent.view_posting"
OFFICE_ACTS = "talent.change_posting"


def is_base(enterprise: Enterprise) -> bool:
    """Whether it is a recognised training base."""
    valid = Award.objects.valid().filter(organisation=enterprise)
    return bool(valid.filter(programme__kind=ProgrammeKind.TRAINING_BASE).exists())


def may_run(user: Any, enterprise: Enterprise) -> Decision:
    """Whether ``user`` writes postings of the company and reads what comes in: its owners and applicants."""
    return may(user, Action.APPLY, enterprise)


def companies_run_by(user: Any) -> list[Enterprise]:
    """Those for which ``user`` may, by name."""
    acting = Enterprise.objects.filter(memberships__user=user, memberships__role__in=ACTING)
    return list(acting.select_related("district").order_by("name"))


def may_post(enterprise: Enterprise, kind: str) -> Decision:
    """Whether something of that kind may be made public for the company."""
    if enterprise.state != Enterprise.State.VERIFIED:
        return refused(_("单位通过核验后才能发布。内容已保存为草稿。"))
    if kind == PostingKind.COHORT and not is_base(enterprise):
        return refused(_("毕业学员由认定有效的培训基地推荐。"))
    return ALLOWED


def office_parts(posting: Posting, user: Any) -> frozenset[Side]:
    """What ``user`` is to the posting behind the counter: an officer of its district with no part in its company."""
    if not user.has_perm(OFFICE_ACTS) or not Posting.objects.for_handling(user).filter(pk=posting.pk).exists():
        return frozenset()
    return frozenset({Side.OFFICER})


def may_handle(posting: Posting, user: Any) -> Decision:
    """Whether ``user`` checks it, takes it down and answers reports on it."""
    return ALLOWED if office_parts(posting, user) else refused(_(NOT_YOURS))


def is_poster(contact: Contact, user: Any) -> bool:
    """Whether ``user`` writes for the posting's company in this talk; who began it never does."""
    return contact.person_id != user.pk and bool(may_run(user, contact.posting.enterprise))
