"""What somebody may do with an application now: the bar at the bottom of its page.

Each piece of the office adds its ``Offer`` to ``OFFERS``.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application
from subsidies.services import clocks
from subsidies.services.access import office_parts
from subsidies.services.advancing import following_stage, may_advance
from subsidies.views.office import assessment_offers
from subsidies.views.office.office_action import Look, Offer, OfficeAction
from subsidies.workflow import APPLICATION, REVIEWS, Actor, State


def _onwards(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """On to the next step of the chain: for who has the step, even while something is lacking, which is said."""
    state = State(application.state)
    if state not in REVIEWS or state is State.DECISION or clocks.stage_of(application).actor not in parts:
        return
    following = following_stage(application)
    if following is None:
        return
    yield OfficeAction(
        title=_("转入下一环节：%(step)s") % {"step": following.step.title},
        address=reverse("applications_office:advance", args=[application.pk]),
        look=Look.MAIN,
        is_sent=True,
        takes_note=True,
        why_not=may_advance(application=application, by=user).reason,
    )


def _supplement(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    if _may("ask_supplement", application, parts):
        yield OfficeAction(_("要求补正"), reverse("applications_office:supplement", args=[application.pk]))


def _back(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    if _may("send_back", application, parts):
        yield OfficeAction(_("退回初审"), reverse("applications_office:send_back", args=[application.pk]))


def _deciding(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """Into a batch for the committee, or on with what is proposed in one."""
    if application.state != State.DECISION or Actor.CITY_OFFICER not in parts:
        return
    item = application.decisions.open().select_related("batch").first()
    if item is None:
        address = reverse("decisions_office:new", args=[application.call_id])
        yield OfficeAction(_("列入审定批次"), address, look=Look.MAIN)
    elif item.batch.is_editable:
        address = reverse("decisions_office:item", args=[item.batch_id, item.pk])
        yield OfficeAction(_("拟定审定意见"), address, look=Look.MAIN)
    else:
        yield OfficeAction(_("查看审定批次"), reverse("decisions_office:batch", args=[item.batch_id]))


def _may(name: str, application: Application, parts: frozenset[Actor]) -> bool:
    """Whether the table lets them, given a reason."""
    return bool(APPLICATION.may(name, state=State(application.state), actors=parts, reason=name))


OFFERS: tuple[Offer, ...] = (
    _onwards,
    assessment_offers.experts,
    assessment_offers.inspection,
    _deciding,
    _supplement,
    _back,
)


def actions_of(application: Application, user: User) -> list[OfficeAction]:
    """Everything that ``user`` may do now, the usual first; nothing for who only reads."""
    parts = office_parts(application, user)
    return [action for offer in OFFERS for action in offer(application, user, parts)] if parts else []
