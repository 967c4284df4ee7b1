"""What the job board brings to the portal and to Wagtail's admin."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.contrib.settings.registry import register_setting
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import Enterprise
from accounts.panels import COMPANY_HOOK, DESK_HOOK, CompanyLink
from accounts.roles import Role
from accounts.services.releasing import HOOK as RELEASE_HOOK
from accounts.services.roles import HOOK as ROLES_HOOK
from accounts.services.roles import RolePermissions
from accounts.topics import HOOK as TOPICS_HOOK
from accounts.topics import Topic
from accounts.wagtail_hooks.scope import OfAllDistricts
from core.entries import ENTRIES_HOOK, REGISTRY_HOOK, KnowledgeEntry, RegistryAnswer
from core.panels import HOME_HOOK, SECTION_HOOK, Panel
from core.sitemaps import HOOK as SITEMAPS_HOOK
from core.sitemaps import PortalSitemap
from talent.models import Contact, JobSettings, Occupation, Posting
from talent.services.jobs import told
from talent.services.jobs.access import OFFICE_READS
from talent.services.jobs.asked import answer_jobs
from talent.services.jobs.entries import job_entries
from talent.services.jobs.releasing import clear_company
from talent.views.jobs.rows import all_shown
from talent.views.jobs.sitemaps import JobSitemap
from talent.wagtail_hooks.menu import MENU_HOOK

SHOWN = 3


def _latest(count: int) -> list[Posting]:
    rows = Posting.objects.open_on(timezone.localdate()).for_listing().with_bases().latest_first()
    return list(rows[:count])


def _panel(order: int) -> list[Panel]:
    rows = _latest(SHOWN)
    if not rows:
        return []
    return [
        Panel(
            title=gettext_lazy("招聘求职"),
            template="talent/jobs/_panel.html",
            context={"rows": all_shown(rows, timezone.localdate())},
            order=order,
            url=reverse("talent:jobs"),
            more=gettext_lazy("全部岗位"),
        )
    ]


@hooks.register(HOME_HOOK)
def latest_jobs(_request: HttpRequest) -> list[Panel]:
    """The latest postings on the home page; nothing while there are none."""
    return _panel(57)


@hooks.register(SECTION_HOOK)
def jobs_of_talent(_request: HttpRequest, section: str) -> list[Panel]:
    """The same in the talent section."""
    return _panel(40) if section == "talent" else []


@hooks.register(DESK_HOOK)
def my_jobs(request: HttpRequest) -> list[Panel]:
    """Postings about which somebody wrote, and answers to one's own letters; nothing where nothing is new."""
    postings = Posting.objects.of(request.user).with_contacts().filter(unread_count__gt=0).order_by("-changed_at")
    talks = Contact.objects.of_person(request.user).filter(is_unread_by_person=True).for_listing()
    context = {"postings": list(postings[:SHOWN]), "contacts": list(talks.order_by("-last_at")[:SHOWN])}
    if not any(context.values()):
        return []
    address = reverse("talent:my_jobs") if context["postings"] else reverse("talent:my_contacts")
    return [
        Panel(
            title=gettext_lazy("招聘求职"),
            template="talent/jobs/_desk_panel.html",
            context=context,
            order=27,
            url=address,
            more=gettext_lazy("全部联系"),
        )
    ]


@hooks.register(COMPANY_HOOK)
def jobs_of_company(_request: HttpRequest, company: Enterprise) -> list[CompanyLink]:
    """What the company posted."""
    count = Posting.objects.filter(enterprise=company).count()
    words = ngettext("%(count)d 个岗位", "%(count)d 个岗位", count) % {"count": count}
    return [CompanyLink(_("招聘岗位"), reverse("talent:my_jobs"), "briefcase-business", words, 45)]


hooks.register(RELEASE_HOOK, clear_company)


@hooks.register(ENTRIES_HOOK)
def entries_of_jobs(now: datetime) -> Iterable[KnowledgeEntry]:
    return job_entries(now)


@hooks.register(REGISTRY_HOOK)
def answered(question: str, now: datetime) -> RegistryAnswer | None:
    return answer_jobs(question, now)


@hooks.register(TOPICS_HOOK)
def job_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(told.CONTACT, gettext_lazy("岗位联系"), gettext_lazy("有人联系您的岗位，或发布单位回复了您")),
        Topic(told.POSTING, gettext_lazy("岗位发布"), gettext_lazy("岗位审核结果、下架和到期提醒")),
        Topic(
            told.INCOMING,
            gettext_lazy("岗位来件"),
            gettext_lazy("所负责区待审核和被举报的岗位"),
            by_mail=False,
            office_only=True,
        ),
    ]


@hooks.register(ROLES_HOOK)
def office_of_jobs() -> RolePermissions:
    """Officers check postings and keep the categories; deciders and auditors look on."""
    kept = [f"talent.{action}_occupation" for action in ("view", "add", "change", "delete")]
    return {
        Role.OFFICER: [*kept, OFFICE_READS, "talent.change_posting", "talent.change_jobsettings"],
        Role.AUDITOR: ["talent.view_occupation", OFFICE_READS],
    }


@hooks.register(SITEMAPS_HOOK)
def jobs_sitemap() -> dict[str, PortalSitemap]:
    return {"jobs": JobSitemap()}


class _JobsItem(MenuItem):
    """Shown to who may read postings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register(MENU_HOOK)
def jobs_item() -> MenuItem:
    title = pgettext_lazy("plural", "招聘岗位")
    return _JobsItem(title, reverse("talent_office:jobs"), icon_name="user", order=40)


class OccupationViewSet(SnippetViewSet):
    """Categories of occupations; one no longer in use is kept for the postings that have it."""

    model = Occupation
    icon = "tag"
    menu_hook = MENU_HOOK
    menu_label = pgettext_lazy("plural", "岗位类别")
    menu_order = 95
    list_display = ["name", "slug", "order", BooleanColumn("is_current", label=gettext_lazy("可选"))]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("words"),
        FieldRowPanel([FieldPanel("order"), FieldPanel("is_current")]),
    ]


JobSettings.panels = [
    FieldPanel("check_rule"),
    FieldRowPanel([FieldPanel("usual_days"), FieldPanel("most_days")]),
    FieldRowPanel([FieldPanel("remind_days"), FieldPanel("keep_days")]),
    FieldPanel("contacts_a_day"),
]
register_setting(JobSettings, icon="user", order=162)
register_permission_policy(Occupation, OfAllDistricts(Occupation))
register_snippet(OccupationViewSet)
