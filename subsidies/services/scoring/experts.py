"""Who may be asked to score an application."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from subsidies.models import Application, ExpertReview
from subsidies.services.refusals import RefusedError


def eligible_experts(application: Application) -> QuerySet[User]:
    """Accounts in use with the role of an expert, none of the company's own people."""
    experts = User.objects.filter(is_active=True, groups__name=Role.REVIEWER.value)
    own = User.objects.filter(memberships__enterprise=application.enterprise_id)
    return experts.exclude(pk__in=own).order_by("display_name", "username").distinct()


def with_load(experts: QuerySet[User]) -> QuerySet[User]:
    """Count in ``waiting`` the reviews that each has before them, in any application."""
    theirs = Q(expert_reviews__in=ExpertReview.objects.waiting().values("pk"))
    return experts.annotate(waiting=Count("expert_reviews", filter=theirs, distinct=True))


def require_eligible(application: Application, experts: Sequence[User], *, by: User) -> None:
    """Raises RefusedError unless each may be asked, is named once, and is not who asks."""
    wanted = {expert.pk for expert in experts}
    if len(wanted) < len(experts):
        raise RefusedError(_("同一位专家不能选择两次。"))
    if by.pk in wanted:
        raise RefusedError(_("您不能邀请自己评分。"))
    if eligible_experts(application).filter(pk__in=wanted).count() < len(wanted):
        raise RefusedError(_("所选专家中有人不能评审这份申报，请重新选择。"))
