"""One project in Wagtail's admin: its need, spaces that match, what parks say, what is next, its history."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from core.money import in_wan
from core.refusals import RefusedError
from parks.forms.leads import MoveForm, NoteForm, ParkForm, StepForm
from parks.models import Lead, ParkPage, ParkUnit
from parks.models.leads import STAGES
from parks.services.lead_matching import matched_spaces, need_of
from parks.services.leads import move_lead, note_on_lead, plan_step
from parks.services.proposing import pin
from parks.views.office.door import keys
from parks.views.office.frame import frame
from parks.views.office.leads import ICON, above, put_on, require_office
from parks.workflow.leads import LEAD, WITH_PARK, Actor, Stage
from parks.workflow.proposals import State

LABELS = {
    "talk": gettext_lazy("转入洽谈"),
    "site": gettext_lazy("转入选址"),
    "sign": gettext_lazy("已签约"),
    "land": gettext_lazy("已落地"),
    "back_to_siting": gettext_lazy("退回选址"),
    "back_to_talks": gettext_lazy("退回洽谈"),
    "end": gettext_lazy("终止项目"),
    "resume": gettext_lazy("重新启动"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known and done; a form for each thing that can be done now."""
    require_office(request)
    rows = Lead.objects.select_related("enterprise", "responsible", "district", "park", "enquiry__park")
    found = get_object_or_404(rows, pk=pk)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    forms = _forms(found, request, asked)
    if asked and _done(request, found, asked, forms):
        return redirect(found)
    matched, total = matched_spaces(found) if found.is_open else ([], 0)
    day = timezone.localdate()
    context = {
        **frame(found.title, icon=ICON, above=above()),
        "lead": found,
        "wan": None if found.investment is None else in_wan(found.investment),
        "is_late": found.is_overdue_on(day),
        "steps": _steps(found),
        "forms": forms,
        "moves": [(name.removeprefix("move:"), form) for name, form in forms.items() if name.startswith("move:")],
        "labels": LABELS,
        "matched": matched,
        "more": total - len(matched),
        "asks": need_of(found).asks,
        "proposals": found.proposals.select_related("park", "unit").order_by("park__title", "pk"),
        "events": found.events.select_related("by").order_by("-at", "-pk"),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "parks/office/lead.html", context, status=status)


def _forms(found: Lead, request: HttpRequest, asked: str) -> dict[str, Any]:
    """What can be done now, by the name that the button sends."""
    parks = ParkPage.objects.filter(
        lead_proposals__lead=found, lead_proposals__state__in=[State.PROPOSED.value, State.ACCEPTED.value]
    )
    chosen = parks.distinct().order_by("title")

    def data(name: str) -> Any:
        return request.POST if asked == name else None

    forms: dict[str, Any] = {"note": NoteForm(data("note"), prefix="note")}
    if found.is_open:
        initial = {"step": found.next_step, "due": found.next_due}
        forms["plan"] = StepForm(data("plan"), prefix="plan", initial=initial)
        forms["park"] = ParkForm(data("park"), prefix="park")
    for move in LEAD.moves_from(Stage(found.stage), {Actor.OFFICER}):
        name = f"move:{move.name}"
        forms[name] = MoveForm(
            data(name),
            prefix=move.name,
            parks=chosen if move.name in WITH_PARK else None,
            needs_reason=move.needs_reason,
            initial={"park": found.park_id},
        )
        forms[name].title = LABELS[move.name]
        forms[name].is_onward = not move.needs_reason
    return forms


def _done(request: HttpRequest, found: Lead, asked: str, forms: dict[str, Any]) -> bool:
    """Whether it was done; else the reason stands at the form."""
    common: dict[str, Any] = {"lead": found, "by": request.user, "now": timezone.now()}
    form = forms.get(asked)
    if form is not None and not form.is_valid():
        return False
    try:
        if asked == "pin":
            unit = get_object_or_404(
                ParkUnit.objects.public().select_related("park"), pk=next(keys([request.POST.get("unit")]), 0)
            )
            pin(park=unit.park, unit=unit, **common)
        elif form is None:
            messages.error(request, _("项目的阶段刚刚变化，请查看后再操作。"))
            return True
        elif asked == "note":
            note_on_lead(words=form.cleaned_data["words"], **common)
        elif asked == "plan":
            plan_step(step=form.cleaned_data["step"], due=form.cleaned_data["due"], **common)
        elif asked == "park":
            pin(park=form.cleaned_data["park"], unit=None, **common)
        else:
            data = form.cleaned_data
            move_lead(name=asked.removeprefix("move:"), words=data["words"], park=data.get("park"), **common)
    except (RefusedError, ValidationError) as error:
        if form is None:
            messages.error(request, str(getattr(error, "reason", error)))
            return True
        if isinstance(error, ValidationError):
            error = _renamed(error)
        put_on(form, error)
        return False
    messages.success(request, _("已保存。"))
    return True


def _renamed(error: ValidationError) -> ValidationError:
    """Errors of the project's columns, by the names of the form."""
    names = {"next_step": "step", "next_due": "due"}
    found = getattr(error, "error_dict", None)
    return ValidationError({names.get(name, name): words for name, words in found.items()}) if found else error


def _steps(found: Lead) -> list[dict[str, Any]]:
    """The stages in order; one that was given up stands after those that it might have taken."""
    order = [value for value, _label in STAGES]
    at = order.index(found.stage)
    ended = found.stage == Stage.ENDED.value
    return [
        {"label": label, "is_now": value == found.stage, "is_past": not ended and order.index(value) < at}
        for value, label in STAGES
        if ended or value != Stage.ENDED.value
    ]
