"""Tell people about projects: parks what is proposed to them, officers what is theirs to do."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from accounts.services.notifications import notify
from parks.models import Lead, LeadProposal
from parks.services.managers import managers_of
from parks.services.topics import LEAD, LEAD_OFFICE


def proposed(row: LeadProposal) -> None:
    """The park's people read what the office wrote for them, and nothing of the project else."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("管理部门向“%(park)s”推荐了一个落地项目") % {"park": row.park.title}
        notify(users=managers_of(row.park), topic=LEAD, title=title, body=row.words, url=row.get_absolute_url())


def withdrawn(row: LeadProposal) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        title = _("向“%(park)s”推荐的一个项目已撤回") % {"park": row.park.title}
        notify(users=managers_of(row.park), topic=LEAD, title=title, url=reverse("leads_office:proposals"))


def landed(lead: Lead) -> None:
    """The park that was named at landing hears of it, where it knows of the project."""
    if lead.park is None or not lead.proposals.told().filter(park=lead.park).exists():
        return
    with translation.override(settings.LANGUAGE_CODE):
        title = _("推荐给“%(park)s”的项目已落地") % {"park": lead.park.title}
        notify(users=managers_of(lead.park), topic=LEAD, title=title, url=reverse("leads_office:proposals"))


def answered(row: LeadProposal) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        words = {"park": row.park.title, "lead": row.lead.title, "answer": row.get_state_display()}
        title = _("“%(park)s”答复项目“%(lead)s”：%(answer)s") % words
        _tell_office(row.lead, title, row.answer)


def assigned(lead: Lead) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        _tell_office(lead, _("重大项目“%(lead)s”由您负责") % {"lead": lead.title}, lead.next_step)


def due(lead: Lead, *, is_overdue: bool) -> None:
    """The next step is due today, or was before."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("重大项目“%(lead)s”的下一步已逾期") if is_overdue else _("重大项目“%(lead)s”的下一步今天到期")
        when = date_format(lead.next_due, "DATE_FORMAT") if lead.next_due else ""
        body = _("%(step)s（期限 %(due)s）") % {"step": lead.next_step, "due": when}
        _tell_office(lead, title % {"lead": lead.title}, body)


def _tell_office(lead: Lead, title: str, body: str) -> None:
    """The responsible person; all officers while there is none, or none who is at work any more."""
    users: Iterable[User] = [lead.responsible] if lead.responsible and lead.responsible.is_active else _officers()
    notify(users=users, topic=LEAD_OFFICE, title=title, body=body, url=lead.get_absolute_url())


def _officers() -> Iterable[User]:
    return User.objects.filter(groups__name=Role.OFFICER.value, is_active=True)
