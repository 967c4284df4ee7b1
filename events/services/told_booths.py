"""Tell companies what became of their booths, and the office what waits for it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import MemberRole, User
from accounts.services.notifications import notify
from events.models import BoothApplication
from events.rules.booth_workflow import State
from events.services.access import keepers

BOOTH = "event_booth"
BOOTH_INCOMING = "event_booth_incoming"
ACTING = (MemberRole.OWNER, MemberRole.APPLICANT)


def tell_decision(application: BoothApplication) -> None:
    """Which stands they have, that they wait, or why they have none."""
    with translation.override(settings.LANGUAGE_CODE):
        stands = "、".join(stand.number for stand in application.stands.all())
        title, body = {
            State.ALLOCATED: (_("展位已分配：%(event)s"), _("您的展位：%(stands)s。")),
            State.WAITING: (_("展位候补：%(event)s"), _("展位已分完，您在候补名单中，有空位时联系您。")),
            State.DECLINED: (_("展位未分配：%(event)s"), _("原因：%(reason)s")),
            State.PROVEN: (_("参展已核实：%(event)s"), _("参展证明已通过，可以申请参展补贴。")),
            State.RETURNED: (_("参展证明待补正：%(event)s"), _("原因：%(reason)s")),
        }[State(application.state)]
        words = {"event": application.group.event.title, "stands": stands, "reason": application.reason}
        _tell_company(application, title % words, body % words)


def tell_office(application: BoothApplication, *, proof: bool = False) -> None:
    """A proof came in, or stands became free."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"who": application.enterprise.name, "event": application.group.event.title}
        title = _("参展证明待审：%(who)s") if proof else _("%(who)s 放弃了展位")
        url = reverse("booths_office:application", args=[application.pk])
        if not proof:
            url = reverse("booths_office:allocation", args=[application.group.event_id])
        notify(users=keepers(), topic=BOOTH_INCOMING, title=title % words, body=words["event"], url=url)


def acting_for(memberships: Iterable[object]) -> list[User]:
    """The people who act for a company."""
    return [member.user for member in memberships if member.role in ACTING]  # type: ignore[attr-defined]


def _tell_company(application: BoothApplication, title: str, body: str) -> None:
    users = acting_for(application.enterprise.memberships.select_related("user"))
    notify(users=users, topic=BOOTH, title=title, body=body, url=application.get_absolute_url())
