"""Who may write in a company's registers: its own people, and for them the office of its district."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Enterprise
from accounts.querysets.enterprises import in_charge
from accounts.services.access import NOT_A_MEMBER, Action, may, role_in
from core.decisions import ALLOWED, Decision, refused
from subsidies.services.asset_words import Asset

ONE_S_OWN = _("您是这家企业的成员，请由其他工作人员办理。")


def may_keep(user: Any, model: type[Asset], enterprise: Enterprise) -> Decision:
    """Whether ``user`` may register and change assets: as one of the company's people, or for the office."""
    if role_in(user, enterprise) is not None:
        return may(user, Action.EDIT, enterprise)
    return may_bring(user, model, enterprise)


def may_bring(user: Any, model: type[Asset], enterprise: Enterprise) -> Decision:
    """Whether an officer may write in the register for the company: of its district, and none of its people."""
    if not user.has_perm(f"subsidies.add_{model.__name__.lower()}"):
        return refused(NOT_A_MEMBER)
    if role_in(user, enterprise) is not None:
        return refused(ONE_S_OWN)
    if not Enterprise.objects.filter(in_charge(user), pk=enterprise.pk).exists():
        return refused(NOT_A_MEMBER)
    return ALLOWED
