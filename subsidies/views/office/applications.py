"""Submitted applications in Wagtail's admin: the table of an officer's districts, as a page and as a workbook."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.templatetags.portal import rest_of_query
from core.workbooks import write_workbook
from subsidies.forms.office_applications import OfficeFilters
from subsidies.models import Application
from subsidies.services.following import Followed, follow_all
from subsidies.services.submitted import submitted_amounts
from subsidies.services.supplements import lapse_overdue

ON_PAGE = 30
MOST_EXPORTED = 5000


class ApplicationTable(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Applications of the officer's districts, the latest first, with filters in the address."""

    model = Application
    permission_required = "view"
    template_name = "subsidies/office/applications.html"
    page_title = gettext_lazy("申报")
    header_icon = "form"

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        return [*self.breadcrumbs_items, {"url": "", "label": pgettext("plural", "申报")}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lapse_overdue(now=timezone.now())
        mine = Application.objects.for_office(request.user)
        filters = OfficeFilters(request.GET, applications=mine)
        rows = filters.chosen(mine).for_following().with_unread(from_office=False).order_by("-submitted_at", "-pk")
        if request.GET.get("format") == "xlsx":
            return _workbook(follow_all(rows[:MOST_EXPORTED], now=timezone.now()))
        page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
        context = self.get_context_data(
            filters=filters,
            page=page,
            rows=follow_all(page.object_list, now=timezone.now()),
            query=rest_of_query(request.GET, "page", "format"),
        )
        return self.render_to_response(context)


def _workbook(rows: list[Followed]) -> HttpResponse:
    heads = [
        _("申报编号"), _("扶持项目"), _("申报批次"), _("企业"), _("统一社会信用代码"), _("所属区"), _("申报对象"), _("状态"),
        _("申请金额（元）"), _("提交时间"), _("当前环节"), _("办理期限"),
    ]  # fmt: skip
    return write_workbook(pgettext("plural", "申报"), heads, _cells(rows))


def _cells(rows: list[Followed]) -> Iterator[list[object]]:
    amounts = submitted_amounts(row.application for row in rows)
    for row in rows:
        application, current = row.application, row.progress.current
        yield [
            application.number,
            application.call.scheme.title,
            application.call.title,
            application.enterprise.name,
            application.enterprise.uscc,
            application.district.name,
            row.subject,
            application.get_state_display(),
            amounts.get(application.pk),
            application.submitted_at,
            current.title if current else "",
            row.progress.due_at,
        ]
