"""What the steps of the experts and of the inspectors offer in the bar of an application's pages."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application
from subsidies.services.in_stage import may_work
from subsidies.services.scoring.rounds import may_open
from subsidies.views.office.office_action import OfficeAction
from subsidies.workflow import Actor, State


def experts(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """Ask experts, where none are asked or those who were are far apart."""
    if may_work(application, user, State.SCORING) and may_open(application):
        yield OfficeAction(_("组织专家评分"), reverse("scoring_office:open", args=[application.pk]))


def inspection(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """Plan a visit or an audit."""
    if may_work(application, user, State.INSPECTION):
        yield OfficeAction(_("安排核查"), reverse("inspections_office:plan", args=[application.pk]))
