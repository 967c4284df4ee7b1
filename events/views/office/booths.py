"""Group stands in Wagtail's admin: what was rented, the plan, opening and publishing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from events.forms.booths_office import GroupStandForm, RowsForm, StandFormSet
from events.models import BoothUnit, Event, GroupStand
from events.rules.plan import rows_of_stands
from events.services.group_stands import move_group, moves_for, places_of, save_group_stand, save_plan
from events.services.plans import plan_of
from events.views.office.frame import for_those_who_may, frame

MOVES = {
    "open": gettext_lazy("开放申请"),
    "publish": gettext_lazy("公布分配"),
    "close": gettext_lazy("取消组团"),
}


@require_safe
@for_those_who_may("change")
def stands(request: HttpRequest) -> HttpResponse:
    """Every group stand with what waits in it."""
    undecided = Count("applications", filter=Q(applications__state="applied"))
    proofs = Count("applications", filter=Q(applications__state="proving"))
    rows = GroupStand.objects.select_related("event").annotate(
        applied=Count("applications", filter=~Q(applications__state="withdrawn")), undecided=undecided, proofs=proofs
    )
    context = {**frame(pgettext("plural", "组团展位"), icon="grip"), "rows": rows.order_by("-apply_by", "-pk")}
    return render(request, "events/office/booths/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def settings(request: HttpRequest, event: int) -> HttpResponse:
    """What was rented, and the moves of the whole stand."""
    found = get_object_or_404(Event, pk=event)
    group = GroupStand.objects.select_related("event").filter(event=found).first()
    if request.method == "POST" and "move" in request.POST and group is not None:
        _move(request, group)
        return redirect("booths_office:settings", event)
    posted = request.POST if request.method == "POST" else None
    initial = {} if group else {"unit": found.booth_unit or BoothUnit.STANDARD}
    form = GroupStandForm(posted, instance=GroupStand.objects.filter(event=found).first(), initial=initial)
    if form.is_bound and form.is_valid() and _kept(request, found, form):
        messages.success(request, _("已保存。"))
        return redirect("booths_office:settings", event)
    context = {
        **frame(_("组团展位设置"), below=found),
        "event": found,
        "group": group,
        "form": form,
        "moves": [(name, MOVES[name]) for name in moves_for(group, _user(request))] if group else [],
    }
    return render(request, "events/office/booths/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def plan(request: HttpRequest, event: int) -> HttpResponse:
    """The plan: stands one by one, or whole rows at once."""
    group = get_object_or_404(GroupStand.objects.select_related("event"), event=event)
    makes_rows = request.method == "POST" and "rows" in request.POST
    edits = request.method == "POST" and not makes_rows
    initial = [
        {"number": one.number, "x": one.x, "y": one.y, "width": one.width, "depth": one.depth, "units": one.units}
        for one in places_of(group)
    ]
    formset: Any = StandFormSet(request.POST if edits else None, initial=initial, prefix="stand")
    rows_form = RowsForm(request.POST if makes_rows else None, prefix="rows")
    notice = ""
    if makes_rows and rows_form.is_valid():
        notice = _planned(request, group, rows_of_stands(**rows_form.cleaned_data))
    elif edits and formset.is_valid():
        kept = [form.place for form in formset if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        notice = _planned(request, group, kept)
    failed = bool(notice or (makes_rows and rows_form.errors) or (edits and formset.total_error_count()))
    if request.method == "POST" and not failed:
        messages.success(request, _("平面图已保存。"))
        return redirect("booths_office:plan", event)
    context = {
        **frame(_("展位平面图"), below=group.event),
        "group": group,
        "event": group.event,
        "formset": formset,
        "rows_form": rows_form,
        "notice": notice,
        "plan": plan_of(group, names=True),
    }
    return render(request, "events/office/booths/plan.html", context, status=422 if failed else 200)


def _planned(request: HttpRequest, group: GroupStand, places: Any) -> str:
    """Empty when the plan was written, else why not."""
    try:
        save_plan(group=group, by=_user(request), now=timezone.now(), places=places)
    except RefusedError as error:
        return error.reason
    return ""


def _move(request: HttpRequest, group: GroupStand) -> None:
    name, reason = request.POST["move"], request.POST.get("reason", "")
    try:
        move_group(group=group, name=name, by=_user(request), now=timezone.now(), reason=reason)
    except KeyError:
        messages.error(request, _("没有这项操作。"))
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已完成。"))


def _kept(request: HttpRequest, event: Event, form: GroupStandForm) -> bool:
    try:
        save_group_stand(event=event, by=_user(request), now=timezone.now(), values=form.cleaned_data)
    except RefusedError as error:
        form.add_error(None, error.reason)
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _user(request: HttpRequest) -> Any:
    return request.user
