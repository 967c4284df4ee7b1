"""What cohorts bring to the portal: topics, permissions, parts of pages, the chat."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.panels import DESK_HOOK
from accounts.roles import Role
from accounts.services.roles import HOOK as ROLES_HOOK
from accounts.services.roles import RolePermissions
from accounts.topics import HOOK as TOPICS_HOOK
from accounts.topics import Topic
from core.entries import ENTRIES_HOOK, REGISTRY_HOOK, KnowledgeEntry, RegistryAnswer
from core.panels import HOME_HOOK, SECTION_HOOK, Panel
from core.sitemaps import PortalSitemap
from talent.models import Cohort, Programme, Trainee
from talent.querysets.cohorts import CohortQuerySet
from talent.services.cohorts import told
from talent.services.cohorts.access import bases_of
from talent.services.cohorts.asked import answer_asked
from talent.services.cohorts.entries import cohort_entries
from talent.services.cohorts.figures import bureau_name
from talent.services.parts import HOOK as PARTS_HOOK
from talent.views.sitemaps import CohortSitemap

SHOWN = 3
ROWS = "talent/cohorts/_rows.html"


@hooks.register(TOPICS_HOOK)
def cohort_topics() -> list[Topic]:
    """For who learns, and for who teaches."""
    return [
        Topic(told.TRAINING, _("我的培训"), _("录取、候补、课程变动、结业结果和证书")),
        Topic(told.BASE, _("培训基地"), _("学员报名、复核提醒和证书撤销"), by_mail=False),
    ]


@hooks.register(ROLES_HOOK)
def office_of_cohorts() -> RolePermissions:
    """Officers run cohorts of their districts and revoke certificates, deciders and auditors look on."""
    reads = ["talent.view_cohort", "talent.view_cohortcertificate"]
    return {
        Role.OFFICER: [*reads, "talent.change_cohort", "talent.change_cohortcertificate"],
        Role.DECIDER: reads,
        Role.AUDITOR: reads,
    }


@hooks.register(ENTRIES_HOOK)
def entries_of_cohorts(now: datetime) -> Iterable[KnowledgeEntry]:
    return cohort_entries(now)


@hooks.register(REGISTRY_HOOK)
def asked_for_cohorts(question: str, now: datetime) -> RegistryAnswer | None:
    return answer_asked(question, now)


@hooks.register("sitemaps")
def cohort_sitemap() -> dict[str, PortalSitemap]:
    return {"cohorts": CohortSitemap()}


@hooks.register(HOME_HOOK)
def open_cohorts(request: HttpRequest) -> list[Panel]:
    """What one can sign up for now, on the home page; nothing where there is nothing."""
    return _panel(Cohort.objects.all(), title=_("可报名的培训班"), order=56)


@hooks.register(SECTION_HOOK)
def cohorts_of_the_section(request: HttpRequest, section: str) -> list[Panel]:
    """The same below the programmes."""
    return _panel(Cohort.objects.all(), title=_("可报名的培训班"), order=10) if section == "talent" else []


@hooks.register(PARTS_HOOK)
def cohorts_of_a_programme(request: HttpRequest, programme: Programme) -> list[Panel]:
    """The same of one programme, on its page."""
    return _panel(Cohort.objects.filter(programme=programme), title=_("可报名的培训班"), order=10)


def _panel(rows: CohortQuerySet, *, title: object, order: int) -> list[Panel]:
    now = timezone.now()
    found = list(rows.public().taking(now).for_listing().order_by("enrol_by", "pk")[:SHOWN])
    if not found:
        return []
    return [
        Panel(
            title=str(title),
            template=ROWS,
            context={"cohorts": found, "now": now, "bureau": bureau_name()},
            order=order,
            url=reverse("talent:cohorts"),
            more=_("全部培训班"),
        )
    ]


@hooks.register(DESK_HOOK)
def my_trainings(request: HttpRequest) -> list[Panel]:
    """One's own trainings; nothing for who has none."""
    rows = Trainee.objects.of(request.user).select_related("cohort__base", "enterprise")
    found = list(rows.prefetch_related("certificates").order_by("-applied_at", "-pk")[:SHOWN])
    if not found:
        return []
    return [
        Panel(
            title=_("我的培训"),
            template="talent/cohorts/_desk_panel.html",
            context={"rows": found},
            order=26,
            url=reverse("talent:trainings"),
            more=_("全部培训"),
        )
    ]


@hooks.register(DESK_HOOK)
def my_base(request: HttpRequest) -> list[Panel]:
    """The cohorts that one runs; a way to the first where one may open some. Officers have the admin."""
    user = request.user
    if not user.is_authenticated or user.has_perm("talent.view_cohort") or not (bases := bases_of(user)):
        return []
    now = timezone.now()
    found = list(Cohort.objects.filter(base__in=bases).for_listing().by_enrolment(now)[:SHOWN])
    return [
        Panel(
            title=_("培训基地"),
            template=ROWS,
            context={"cohorts": found, "now": now, "bureau": bureau_name(), "in_workspace": True},
            order=27,
            url=reverse("talent:workspace"),
            more=_("基地工作台"),
        )
    ]
