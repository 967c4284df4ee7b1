"""问答分析: what was asked in a period and how it went, as charts and as files."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.sheets import spreadsheet
from policy_kb.chat.groups import day_start
from policy_kb.forms.asked import PeriodForm
from policy_kb.models import AskedQuestion
from policy_kb.models.office import KnowledgeSettings
from policy_kb.views.office.figure_charts import charts_of, headlines
from policy_kb.views.office.figure_counts import counted


class QuestionFigures(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Charts of a period; with a chart's key in the address, that chart's figures as a file."""

    model = AskedQuestion
    permission_required = "view"
    template_name = "policy_kb/office/figures.html"
    page_title = gettext_lazy("问答分析")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        desk = {"url": reverse("policy_kb_office:asked"), "label": gettext_lazy("提问")}
        return [*self.breadcrumbs_items, desk, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PeriodForm({"days": request.GET.get("days") or "30"})
        days, today = form.chosen_days(), timezone.localdate()
        first = today - timedelta(days=days - 1)
        figures = counted(*_period(first, today), first=first, last=today)
        charts = charts_of(figures)
        if "key" in kwargs:
            chart = next((chart for chart in charts if chart.key == kwargs["key"]), None)
            if chart is None:
                raise Http404
            return spreadsheet(f"{chart.title}-{today:%Y%m%d}", chart.heads(), chart.raw_rows())
        shown = [(chart, self._file(chart.key, days)) for chart in charts]
        return self.render_to_response(
            self.get_context_data(
                form=form,
                charts=shown,
                headlines=headlines(figures),
                figures=figures,
                cleaned_at=KnowledgeSettings.load(request_or_site=request).cleaned_at,
            )
        )

    def _file(self, key: str, days: int) -> str:
        return f"{reverse('policy_kb_office:asked_figure', args=[key])}?{urlencode({'days': days})}"


def _period(first: date, last: date) -> tuple[Any, Any]:
    return day_start(first), day_start(last + timedelta(days=1))
