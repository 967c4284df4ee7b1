"""The yearly assessment in Wagtail's admin, and its grades on the park's page."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.panels import PAGE_HOOK, Panel
from parks.models import Assessment, AssessmentItem, AssessmentRubric, GradeThreshold, ParkPage
from parks.views.office.reports import REPORTS
from parks.wagtail_hooks.menu import MENU_HOOK

AssessmentItem.panels = [FieldRowPanel([FieldPanel("title"), FieldPanel("most")]), FieldPanel("hint")]
GradeThreshold.panels = [FieldRowPanel([FieldPanel("least"), FieldPanel("grade")])]


class _AssessmentsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(REPORTS))  # type: ignore[union-attr]  # the admin has signed-in users


class RubricViewSet(SnippetViewSet):
    """园区考核指标."""

    model = AssessmentRubric
    icon = "list-ol"
    menu_label = pgettext_lazy("plural", "园区考核指标")
    menu_order = 177
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    search_backend_name = None
    list_display = ["year"]
    panels = [
        FieldPanel("year"),
        FieldPanel("note"),
        InlinePanel("items", heading=_("考核项目"), label=_("考核项目")),
        InlinePanel("thresholds", heading=_("等次"), label=_("等次")),
    ]


register_snippet(RubricViewSet)


@hooks.register("register_admin_urls")
def assessment_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("parks/assessments/", include("parks.views.office.assessments_urls"))]


@hooks.register(MENU_HOOK)
def assessments_menu_item() -> MenuItem:
    address = reverse("assessments_office:assessments")
    return _AssessmentsMenuItem(pgettext_lazy("plural", "园区考核"), address, icon_name="clipboard-list", order=176)


@hooks.register(PAGE_HOOK)
def grades_of(request: HttpRequest, page: Page) -> list[Panel]:
    """A park's grades, the latest year first."""
    if not isinstance(page, ParkPage) or not page.pk:
        return []
    rows = list(Assessment.objects.published().filter(park=page).select_related("rubric").order_by("-rubric__year"))
    if not rows:
        return []
    return [Panel(title=_("年度考核"), template="parks/assessment/_grades.html", context={"rows": rows}, order=40)]
