"""Who draws up notices, and who hears objections."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.querysets.enterprises import looks_after_all
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application
from subsidies.services.access import OFFICE_ACTS

READS_AUDIT = "core.view_auditentry"
NOT_YOURS = gettext_lazy("公示由市级专员办理。")


def may_publicise(user: Any) -> Decision:
    """Whether ``user`` draws up and publishes notices, and answers objections: an officer of all districts."""
    return ALLOWED if user.has_perm(OFFICE_ACTS) and looks_after_all(user) else refused(NOT_YOURS)


def reads_objections(user: Any) -> bool:
    """Whether ``user`` may learn who objected: officers, and who audits them."""
    return bool(user.has_perm(OFFICE_ACTS) or user.has_perm(READS_AUDIT))


def own_among(applications: Iterable[Application], user: Any) -> Decision:
    """Refused where one of them is of a company in which ``user`` plays a part."""
    pks = [application.pk for application in applications]
    own = Application.objects.filter(pk__in=pks, enterprise__memberships__user=user).order_by("number")
    numbers = _("、").join(str(number) for number in own.values_list("number", flat=True))
    if not numbers:
        return ALLOWED
    return refused(_("您是申报 %(numbers)s 所属企业的成员，请由其他工作人员办理。") % {"numbers": numbers})
