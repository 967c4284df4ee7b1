"""Talent applications in Wagtail's admin: the list, one with all that is known of it, and every move."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.models import User
from accounts.roles import Role
from core.refusals import RefusedError
from criteria.services.catalogue import fact_specs
from criteria.services.wording import worded
from talent.forms.office import FilterForm, NoteForm, ReasonForm, SupplementForm, VisitForm
from talent.models import Application, Paper, SealedAnswer
from talent.models.kinds import STATES
from talent.services import reviewing, sealed
from talent.services.access import office_parts
from talent.services.eligibility import assessed
from talent.services.settling import settle_all
from talent.views.applying import answers_in_words
from talent.views.following import events_in_words, stages_in_words
from talent.views.office.frame import ON_PAGE, above_application, frame, office_application, require_reader
from talent.workflow import APPLICATION, State

FORMS: dict[str, type[forms.Form]] = {
    "advance": NoteForm,
    "approve": NoteForm,
    "refuse": ReasonForm,
    "send_back": ReasonForm,
}


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """What is due soonest first."""
    require_reader(request)
    settle_all(now=timezone.now())
    form = FilterForm(request.GET or None, states=[each for each in STATES if each[0] != State.DRAFT])
    rows: Any = Application.objects.for_office(request.user)
    if form.is_bound and form.is_valid():
        rows = rows.named(form.cleaned_data["q"]) if form.cleaned_data["q"].strip() else rows
        rows = rows.filter(state=form.cleaned_data["state"]) if form.cleaned_data["state"] else rows
    page: Any = Paginator(rows.by_urgency().values_list("pk", flat=True), ON_PAGE).get_page(request.GET.get("page"))
    page.object_list = Application.objects.in_order_of(list(page.object_list))  # joined for one page alone
    context = {
        **frame(pgettext("plural", "人才申请"), icon="form"),
        "page": page,
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "talent/office/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Application at the left, conditions with evidence at the right, a form for each move below."""
    found = office_application(request, pk)
    user: Any = request.user
    names = _moves(found, user)
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    shown = {name: FORMS[name](request.POST if name == asked else None, prefix=name) for name in names}
    if asked in shown and shown[asked].is_valid() and _done(request, found, asked, shown[asked]):
        messages.success(request, _("已办理。"))
        return redirect("talent_office:application", pk)
    context = {
        **frame(str(found), icon="form", above=above_application()),
        "application": found,
        "answers": answers_in_words(found),
        "sealed": list(found.sealed_answers.exclude(sealed="")),
        "papers": Paper.objects.kept().filter(application=found),
        "results": worded(assessed(found, day=timezone.localdate()), fact_specs()),
        "stages": stages_in_words(found),
        "events": events_in_words(found, for_applicant=False),
        "visits": list(found.visits.select_related("first", "second")),
        "forms": [(name, label, shown[name]) for name, label in _labels().items() if name in shown],
        "may_ask": bool(
            APPLICATION.may("ask_supplement", state=State(found.state), actors=office_parts(found, user), reason="-")
        ),
        "may_visit": found.state == State.VISIT and bool(office_parts(found, user)),
    }
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render(request, "talent/office/application.html", context, status=status)


def _labels() -> dict[str, str]:
    return {
        "advance": _("转入下一环节"),
        "approve": _("审定通过"),
        "refuse": _("不予通过"),
        "send_back": _("退回重新审核"),
    }


def _moves(application: Application, user: Any) -> list[str]:
    """What the person may do now."""
    parts, state = office_parts(application, user), State(application.state)
    found = ["advance"] if reviewing.may_advance(application, user) else []
    return found + [
        name
        for name in ("approve", "refuse", "send_back")
        if APPLICATION.may(name, state=state, actors=parts, reason="-")
    ]


def _done(request: HttpRequest, found: Application, name: str, form: Any) -> bool:
    """Whether it was done; else the reason stands at the form."""
    doing: dict[str, Callable[..., object]] = {
        "advance": reviewing.advance,
        "approve": reviewing.approve,
        "refuse": reviewing.refuse,
        "send_back": reviewing.send_back,
    }
    try:
        doing[name](application=found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what is to be mended."""
    found = office_application(request, pk)
    form = SupplementForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            reviewing.ask_supplement(
                application=found,
                by=request.user,  # type: ignore[arg-type]  # signed in
                now=timezone.now(),
                items=form.items(),
                reason=form.cleaned_data["reason"],
                days=form.cleaned_data["days"],
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已要求补正，并已通知申请人。"))
            return redirect("talent_office:application", pk)
    return _form_page(request, found, form, title=_("要求补正"), verb=_("发出补正要求"))


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what two people found."""
    found = office_application(request, pk)
    user: Any = request.user
    companions = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True).exclude(pk=user.pk)
    form = VisitForm(
        found.form.visit_items,
        companions.order_by("display_name"),
        request.POST if request.method == "POST" else None,
        initial={"visited_on": timezone.localdate()},
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            reviewing.record_visit(
                application=found,
                by=user,
                companion=data["companion"],
                visited_on=data["visited_on"],
                findings=form.findings(),
                note=data["note"],
                now=timezone.now(),
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("现场核查已登记。"))
            return redirect("talent_office:application", pk)
    return _form_page(request, found, form, title=_("登记现场核查"), verb=_("保存"))


def _form_page(request: HttpRequest, found: Application, form: Any, *, title: str, verb: str) -> HttpResponse:
    context = {
        **frame(title, icon="form", above=(*above_application(), (str(found), _address(found)))),
        "application": found,
        "form": form,
        "verb": verb,
        "back": _address(found),
    }
    return render(request, "talent/office/form.html", context, status=422 if form.errors else 200)


def _address(found: Application) -> str:
    return reverse("talent_office:application", args=[found.pk])


@require_POST
@never_cache
def reveal(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    """The sealed number in full, on a page of its own; the look is logged first."""
    found = office_application(request, pk)
    row = get_object_or_404(
        SealedAnswer.objects.select_related("application__organisation"), pk=answer, application=found
    )
    try:
        number = sealed.reveal(answer=row, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("talent_office:application", pk)
    context = {
        **frame(_("身份证号"), icon="lock", above=(*above_application(), (str(found), _address(found)))),
        "number": number,
        "back": _address(found),
    }
    response = render(request, "talent/office/number.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
