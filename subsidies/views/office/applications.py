"""Submitted applications in Wagtail's admin: the list of an officer's districts, filters kept, many moved at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.templatetags.portal import rest_of_query
from subsidies.forms.office_filters import OfficeFilters, SaveFilterForm
from subsidies.models import Application
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.services.access import OFFICE_ACTS, OFFICE_READS
from subsidies.services.bulk import MOST_AT_ONCE, advance_all
from subsidies.services.listing import page_of
from subsidies.services.saved_filters import filters_for, keep_filter, remove_filter
from subsidies.services.settling import settle_all
from subsidies.views.office.refusing import said_to

LIST = "applications_office:applications"


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
        now = timezone.now()
        settle_all(now=now)
        filters = OfficeFilters(request.GET, user=request.user)
        listed = page_of(
            filters.chosen(Application.objects.for_office(request.user), now=now),
            number=request.GET.get("page"),
            now=now,
        )
        context = self.get_context_data(
            filters=filters,
            page=listed.page,
            rows=listed.rows,
            query=rest_of_query(request.GET, "page"),
            saved=filters_for(request.user),  # type: ignore[arg-type]  # the admin has signed-in users
            save_form=SaveFilterForm(),
            may_act=request.user.has_perm(OFFICE_ACTS),  # type: ignore[union-attr]
        )
        return self.render_to_response(context)


def chosen_by(request: HttpRequest, query: str) -> ApplicationQuerySet:
    """What the person's list shows at ``query``; PermissionDenied for who may see none."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]
        raise PermissionDenied
    filters = OfficeFilters(QueryDict(query), user=request.user)
    return filters.chosen(Application.objects.for_office(request.user), now=timezone.now())


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list's present filters under a name."""
    query = request.POST.get("query", "")[:1000]
    chosen_by(request, query)
    form = SaveFilterForm(request.POST)
    by: Any = request.user
    if form.is_valid():
        with said_to(request):
            kept = keep_filter(by=by, query=query, **form.cleaned_data)
            messages.success(request, _("已保存筛选“%(name)s”。") % {"name": kept.name})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(f"{reverse(LIST)}?{query}")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a kept filter of one's own."""
    chosen_by(request, "")
    by: Any = request.user
    if remove_filter(by=by, pk=pk):
        messages.success(request, _("已删除这组筛选。"))
    return redirect(LIST)


@require_POST
def advance_many(request: HttpRequest) -> HttpResponse:
    """Send the ticked applications on to their next steps; what could not go is listed with the reason."""
    if not request.user.has_perm(OFFICE_ACTS):  # type: ignore[union-attr]
        raise PermissionDenied
    query = request.POST.get("query", "")
    ticked = [int(value) for value in request.POST.getlist("chosen") if value.isdecimal() and len(value) < 15]
    if not ticked:
        messages.error(request, _("请先勾选申报。"))
        return redirect(f"{reverse(LIST)}?{query}")
    mine = Application.objects.for_office(request.user).for_moving()
    by: Any = request.user
    moved = advance_all(mine.filter(pk__in=ticked[:MOST_AT_ONCE]).order_by("pk"), by=by, now=timezone.now())
    done = [each for each in moved if not each.problem]
    if done:
        count = len(done)
        messages.success(
            request, ngettext("%(count)d 份已转入下一环节。", "%(count)d 份已转入下一环节。", count) % {"count": count}
        )
    left = [each for each in moved if each.problem]
    if not left:
        return redirect(f"{reverse(LIST)}?{query}")
    title = _("批量办理结果")
    context = {"left": left, "done": len(done), "query": query, "header_title": title, "page_title": title}
    context |= {
        "header_icon": "form",
        "breadcrumbs_items": [{"url": reverse(LIST), "label": pgettext("plural", "申报")}],
    }
    return render(request, "subsidies/office/bulk_result.html", context)
