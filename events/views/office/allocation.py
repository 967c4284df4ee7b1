"""Applications for booths in Wagtail's admin: allocated on the plan, their proofs looked at."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from events.forms.booths_office import DecisionReasonForm, StandsForm
from events.models import BoothApplication, BoothProof, GroupStand
from events.rules.booth_workflow import BOOTH, Actor, State
from events.services.allocating import allocate, allocate_in_order, decline, put_on_list
from events.services.booth_proofs import accept_proof, return_proof
from events.services.plans import amount_in_words, plan_of
from events.views.booth_proofs import served
from events.views.office.frame import for_those_who_may, frame


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def allocation(request: HttpRequest, event: int) -> HttpResponse:
    """The plan beside all applications; posting allocates in order what is undecided."""
    group = get_object_or_404(GroupStand.objects.select_related("event"), event=event)
    if request.method == "POST":
        try:
            done = allocate_in_order(group=group, by=_user(request), now=timezone.now())
        except RefusedError as error:
            messages.error(request, error.reason)
        else:
            words = {"given": done.given, "waiting": done.waiting}
            messages.success(request, _("已分配 %(given)d 家，列入候补 %(waiting)d 家。公布前可以逐家调整。") % words)
        return redirect("booths_office:allocation", event)
    rows: list[Any] = list(group.applications.for_desk())
    for row in rows:
        row.amount = amount_in_words(row.units, group.unit)
    context = {
        **frame(_("展位分配"), below=group.event),
        "group": group,
        "event": group.event,
        "plan": plan_of(group, names=True),
        "rows": rows,
        "undecided": sum(row.state == State.APPLIED for row in rows),
        "is_late": group.apply_by <= timezone.now(),
    }
    return render(request, "events/office/booths/allocation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application, with a form for each move that its state allows."""
    rows = BoothApplication.objects.select_related("group__event", "enterprise", "applied_by")
    found: BoothApplication = get_object_or_404(rows, pk=pk)
    moves = [move.name for move in BOOTH.moves_from(State(found.state), {Actor.KEEPER})]
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    shown = {name: _form(request, found, name, asked) for name in moves}
    status = 200
    if asked in shown:
        if shown[asked].is_valid() and _done(request, found, asked, shown[asked]):
            messages.success(request, _("已保存。"))
            return redirect("booths_office:application", pk)
        status = 422
    trail = {"url": reverse("booths_office:allocation", args=[found.group.event_id]), "label": _("展位分配")}
    head: dict[str, Any] = frame(found.enterprise.name, below=found.group.event)
    head["breadcrumbs_items"].insert(-1, trail)
    context = {
        **head,
        "application": found,
        "group": found.group,
        "amount": amount_in_words(found.units, found.group.unit),
        "plan": plan_of(found.group, names=True, own=found.pk),
        "forms": [(name, LABELS[name](), form) for name, form in shown.items()],
        "proofs": list(found.proofs.all()),
    }
    return render(request, "events/office/booths/application.html", context, status=status)


@require_safe
@for_those_who_may("change")
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of the proof."""
    return served(get_object_or_404(BoothProof, application=pk, pk=file))


LABELS: dict[str, Callable[[], str]] = {
    "allocate": lambda: _("分配展位"),
    "put_on_list": lambda: _("列入候补"),
    "decline": lambda: pgettext("booth", "不予分配"),
    "accept": lambda: _("通过参展证明"),
    "return": lambda: _("退回补正"),
}


def _form(request: HttpRequest, found: BoothApplication, name: str, asked: str) -> Any:
    posted = request.POST if name == asked else None
    if name == "allocate":
        offered = [one for one in found.group.stands.all() if one.holder_id in {None, found.pk}]
        own = [one.number for one in offered if one.holder_id == found.pk]
        return StandsForm(posted, offered=offered, unit=found.group.unit, initial={"stands": own}, prefix=name)
    if name in {"decline", "return"}:
        return DecisionReasonForm(posted, prefix=name)
    return forms.Form(posted, prefix=name)


def _done(request: HttpRequest, found: BoothApplication, name: str, form: Any) -> bool:
    """Whether it was done; else the reason stands at the form."""
    data: dict[str, Any] = form.cleaned_data
    if name == "allocate":
        data = {"numbers": data["stands"]}
    doing: dict[str, Callable[..., object]] = {
        "allocate": allocate,
        "put_on_list": put_on_list,
        "decline": decline,
        "accept": accept_proof,
        "return": return_proof,
    }
    try:
        doing[name](application=found, by=_user(request), now=timezone.now(), **data)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


def _user(request: HttpRequest) -> Any:
    return request.user
