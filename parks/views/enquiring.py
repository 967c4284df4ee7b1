"""Ask a park for space, and follow one's own enquiries."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Enterprise
from accounts.services.access import Action, may
from core.rates import Rate, take, visitor_network
from core.refusals import RefusedError
from parks.forms.enquiries import EnquiryForm, WordsForm
from parks.models import Enquiry, ParkPage
from parks.services.enquiries import ask_again, ask_for_space, may_ask_on, withdraw
from parks.workflow.enquiries import ENQUIRY, Actor, State

RATE = Rate(times=10, seconds=3600)
ON_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enquire(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; signed in, for a company."""
    park = get_object_or_404(ParkPage.objects.published(), slug=slug)
    user: Any = request.user if request.user.is_authenticated else None
    companies = [each for each in Enterprise.objects.of(user) if may(user, Action.APPLY, each)] if user else []
    form = EnquiryForm(
        request.POST if request.method == "POST" else None,
        companies=companies,
        now=timezone.now(),
        is_guarded=user is None,
        initial={"contact_name": user.get_full_name(), "contact_email": user.email} if user else {},
    )
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid() and not _may_send(request):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, _("提交得太频繁，请一小时后再试；填写的内容请先自行保存。"))
        elif form.is_valid() and (kept := _kept(form, park, user)) is not None:
            if user is not None:
                messages.success(request, _("已提交，园区答复后会通知您。"))
                return redirect(kept)
            return render(request, "parks/enquiries/thanks.html", {"park": park})
    context = {"park": park, "form": form, "company": companies[0] if len(companies) == 1 else None}
    return render(request, "parks/enquiries/ask.html", context, status=status)


def _may_send(request: HttpRequest) -> bool:
    who = str(request.user.pk) if request.user.is_authenticated else visitor_network(request.META["REMOTE_ADDR"])
    return take(action="park_enquiry", who=who, rate=RATE, now=timezone.now()).allowed


def _kept(form: EnquiryForm, park: ParkPage, user: Any) -> Enquiry | None:
    """The enquiry, or None with the reasons at the form."""
    try:
        return ask_for_space(park=park, values=form.cleaned_data, enterprise=form.company, by=user, now=timezone.now())
    except RefusedError as error:
        form.add_error(None, error.reason)
    except ValidationError as error:
        form.add_error(None, error)
    return None


@require_safe
@never_cache
@login_required
def enquiries(request: HttpRequest) -> HttpResponse:
    """All one's own, the latest first."""
    found = Enquiry.objects.of(request.user).select_related("park", "enterprise").order_by("-received_at", "-pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "parks/enquiries/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own: what was said; ask on or withdraw."""
    user: Any = request.user
    found: Enquiry = get_object_or_404(Enquiry.objects.of(user).select_related("park", "enterprise"), pk=pk)
    acts = bool(may_ask_on(user, found))
    form = WordsForm(request.POST if request.method == "POST" and "withdraw" not in request.POST else None)
    if request.method == "POST" and _done(request, found, form):
        return redirect(found)
    moves = ENQUIRY.moves_from(State(found.state), {Actor.ASKER}) if acts else []
    context = {
        "enquiry": found,
        "events": found.events.all(),
        "form": form,
        "may_act": bool(moves),
        "status_look": looks(found),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "parks/enquiries/enquiry.html", context, status=status)


def _done(request: HttpRequest, found: Enquiry, form: WordsForm) -> bool:
    by: Any = request.user
    try:
        if "withdraw" in request.POST:
            withdraw(enquiry=found, by=by, now=timezone.now())
        elif form.is_valid():
            ask_again(enquiry=found, words=form.cleaned_data["words"], by=by, now=timezone.now())
        else:
            return False
    except RefusedError as error:
        messages.error(request, error.reason)
    return True


def looks(found: Enquiry) -> str:
    """The look of its state's tag."""
    return {"received": "warn", "answered": "ok", "viewing": "info"}.get(found.state, "")
