"""Group stands as visitors and companies see them: what is open, the published plan, one's own application."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.programmes import programme_of
from core.refusals import RefusedError
from events.forms.booths import BoothForm, ProofForm, WithdrawForm
from events.models import BoothApplication, GroupStand
from events.rules.booth_workflow import State
from events.services.access import companies_acting
from events.services.booths import apply_for_booths, company_moves, shown_state, withdraw
from events.services.plans import amount_in_words, plan_of

FILLED = ("units", "products", "wishes", "contact_name", "contact_phone")


@require_safe
def booths(request: HttpRequest) -> HttpResponse:
    """What companies can apply for now, and one's own applications."""
    mine = list(BoothApplication.objects.of(request.user).for_listing())
    context = {"open": list(GroupStand.objects.accepting(timezone.now())), "mine": mine}
    return render(request, "events/booths/list.html", context)


@require_safe
def group_stand(request: HttpRequest, slug: str) -> HttpResponse:
    """One group stand; once it is published, who stands where."""
    found = _public(slug)
    mine = _mine(request, found)
    context = {
        "group": found,
        "event": found.event,
        "amount": amount_in_words(found.units, found.unit),
        "most": amount_in_words(found.most, found.unit),
        "plan": plan_of(found, names=found.is_published, own=_own_on_plan(mine, found)),
        "applications": mine,
        "is_open": found.state == "open" and found.apply_by > timezone.now() and not found.event.is_cancelled,
        "programme": programme_of(found.event.scheme_key),
    }
    return render(request, "events/booths/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a company, empty or as it was sent; ``?company=`` names one of several."""
    found, by, now = _public(slug), _user(request), timezone.now()
    companies = companies_acting(by)
    if not companies:
        return render(request, "events/booths/no_company.html", {"event": found.event}, status=HTTPStatus.FORBIDDEN)
    sent = {row.enterprise_id: row for row in found.applications.filter(enterprise__in=companies)}
    asked = request.GET.get("company", "")
    company = next((each for each in companies if str(each.pk) == asked), companies[0])
    form = BoothForm(
        request.POST if request.method == "POST" else None,
        group=found,
        companies=companies,
        initial=_initial(sent.get(company.pk), by) | {"company": company.pk},
    )
    if form.is_bound and form.is_valid():
        try:
            kept = apply_for_booths(
                group=found, enterprise=form.chosen_company, by=by, now=now, values=form.cleaned_data
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("申请已提交，截止前可以修改或撤回。"))
            return redirect(kept)
    context = {"form": form, "group": found, "event": found.event, "is_sent": company.pk in sent, "company": company}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "events/booths/apply.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """A company's own application: where it stands, what to do next; posting withdraws it."""
    by, now = _user(request), timezone.now()
    found = own_application(request, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            withdraw(application=found, by=by, now=now, reason=form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error("reason", error.reason)
        else:
            messages.success(request, _("已撤回，展位已退出。"))
            return redirect(found)
    return application_page(request, found, withdraw_form=form)


def application_page(
    request: HttpRequest,
    found: BoothApplication,
    *,
    withdraw_form: WithdrawForm | None = None,
    proof_form: ProofForm | None = None,
) -> HttpResponse:
    """The page of an application, with what is wrong at its forms."""
    group, state = found.group, shown_state(found)
    forms = [form for form in (withdraw_form, proof_form) if form is not None and form.errors]
    context = {
        "application": found,
        "state": state.value,
        "group": group,
        "event": group.event,
        "amount": amount_in_words(found.units, group.unit),
        "stands": list(found.stands.all()) if group.is_published else [],
        "plan": plan_of(group, names=True, own=found.pk) if group.is_published and found.holds_booths else None,
        "moves": company_moves(found, _user(request), timezone.now()),
        "is_late": group.apply_by <= timezone.now(),
        "withdraw_form": withdraw_form or WithdrawForm(),
        "proof_form": proof_form or ProofForm(),
        "proofs": list(found.proofs.all()),
        "shows_proof": group.is_published and found.holds_booths,
        "programme": programme_of(group.event.scheme_key) if state is State.PROVEN else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if forms else HTTPStatus.OK
    return render(request, "events/booths/application.html", context, status=status)


def own_application(request: HttpRequest, pk: int) -> BoothApplication:
    """One of the user's companies' applications. Raises Http404."""
    rows = BoothApplication.objects.of(request.user).select_related("group__event", "enterprise")
    found: BoothApplication = get_object_or_404(rows, pk=pk)
    return found


def _public(slug: str) -> GroupStand:
    rows = GroupStand.objects.public().select_related("event")
    found: GroupStand = get_object_or_404(rows, event__slug=slug)
    return found


def _mine(request: HttpRequest, group: GroupStand) -> list[BoothApplication]:
    if not request.user.is_authenticated:
        return []
    return list(BoothApplication.objects.of(request.user).filter(group=group).select_related("group", "enterprise"))


def _own_on_plan(mine: list[BoothApplication], group: GroupStand) -> int | None:
    """Whose stand the picture marks; before it is published there is none."""
    return next((row.pk for row in mine if row.holds_booths), None) if group.is_published else None


def _initial(sent: BoothApplication | None, user: User) -> dict[str, Any]:
    if sent is not None:
        return {name: getattr(sent, name) for name in FILLED}
    return {"units": 1, "contact_name": user.get_full_name()}


def _user(request: HttpRequest) -> User:
    user: Any = request.user
    return user  # type: ignore[no-any-return]  # the views ask for somebody signed in
