"""One's own registrations: signed in by their number, without an account by the link of the mail."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.refusals import RefusedError
from core.uploads.serving import pdf
from events.forms.registering import RegistrationSheet
from events.models import Attendee, Certificate, EventSettings, Registration, questions_of
from events.services.attending.feedback import may_give_feedback
from events.services.registering.changing import accept_offer, cancel_attendees, change_registration
from events.services.registering.looking import shown_answers
from events.services.registering.papers import tickets_pdf
from events.services.registering.standing import may_cancel, may_edit, may_handle
from events.services.registering.taking import confirm_guest
from events.services.registering.tokens import registration_of, registration_token, ticket_token

PER_PAGE = 20
Whose = tuple[Registration, Any, str]  # the registration, by whom (None: by its link), and its address


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """All one's own and one's companies', the latest first, and certificates."""
    found = Registration.objects.of(request.user).for_listing()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    certificates = Certificate.objects.of(request.user).select_related("course")[:PER_PAGE]
    return render(request, "events/registration/mine.html", {"page": page, "certificates": certificates})


def _own(request: HttpRequest, pk: int) -> Whose:
    found = get_object_or_404(Registration.objects.of(request.user).select_related("event", "enterprise"), pk=pk)
    return found, request.user, found.get_absolute_url()


def _by_link(_request: HttpRequest, token: str) -> Whose:
    found = registration_of(token)
    if found is None or found.user_id or found.enterprise_id:
        raise Http404
    return found, None, reverse("events:registration", args=[registration_token(found)])


@login_required
def my_registration(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, *_own(request, pk))


def registration(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, *_by_link(request, token))


@login_required
def edit_mine(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, *_own(request, pk))


def edit(request: HttpRequest, token: str) -> HttpResponse:
    return _edit(request, *_by_link(request, token))


@login_required
def my_tickets(request: HttpRequest, pk: int) -> HttpResponse:
    return _tickets(request, *_own(request, pk))


def tickets(request: HttpRequest, token: str) -> HttpResponse:
    return _tickets(request, *_by_link(request, token))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def _page(request: HttpRequest, found: Registration, by: Any, address: str) -> HttpResponse:
    """How it stands, and what can be done with it."""
    now = timezone.now()
    if request.method == "POST":
        _act(request, found, by, now)
        return redirect(address)
    setup: Any = getattr(found.event, "registration_setup", None)
    handles = bool(may_handle(found, by)) and setup is not None
    people = list(found.attendees.select_related("event", "registration"))
    rows = [
        {"attendee": each, "token": ticket_token(each), "may_say": bool(may_give_feedback(each, now=now))}
        for each in people
    ]
    active = [each for each in people if each.is_active]
    context = {
        "registration": found,
        "event": found.event,
        "rows": rows,
        "active": active,
        "address": address,
        "answers": shown_answers(found),
        "handles": handles,
        "may_edit": handles and active and may_edit(setup, now=now),
        "may_cancel": handles and active and may_cancel(setup, now=now),
        "unconfirmed": any(each.state == "unconfirmed" for each in active),
        "seated": any(each.is_seated for each in active),
    }
    return render(request, "events/registration/registration.html", context)


def _act(request: HttpRequest, found: Registration, by: Any, now: datetime) -> None:
    """Confirm, accept or cancel, as the button says."""
    keys = [
        int(each) for each in request.POST.getlist("attendee") if each.isascii() and each.isdecimal() and len(each) < 19
    ]
    acts: dict[str, Callable[[], str]] = {
        "confirm": lambda: _confirm(found, now),
        "accept": lambda: _accept(found, keys, by, now),
        "cancel": lambda: _cancel(found, keys, by, now),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, _("请选择要进行的操作。"))
        return
    try:
        messages.success(request, act())
    except RefusedError as error:
        messages.error(request, error.reason)


def _confirm(found: Registration, now: datetime) -> str:
    confirm_guest(registration=found, now=now)
    return _("邮箱已确认。")


def _accept(found: Registration, keys: list[int], by: Any, now: datetime) -> str:
    attendee = accept_offer(registration=found, key=keys[0] if keys else 0, by=by, now=now)
    if attendee.state == "expired":
        raise RefusedError(_("名额的保留时间已过，已让给下一位。"))
    return _("已接受名额，电子票已发到邮箱。")


def _cancel(found: Registration, keys: list[int], by: Any, now: datetime) -> str:
    gone = cancel_attendees(registration=found, keys=keys, by=by, now=now)
    return _("已取消 %(count)d 位的报名，电子票作废。") % {"count": len(gone)}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def _edit(request: HttpRequest, found: Registration, by: Any, address: str) -> HttpResponse:
    """What was written, to be changed until registration closes."""
    setup: Any = getattr(found.event, "registration_setup", None)
    now = timezone.now()
    decision = may_handle(found, by) if setup is not None else None
    decision = may_edit(setup, now=now) if decision else decision
    if setup is None or not decision:
        messages.error(request, decision.reason if decision is not None else _("这份报名不能再修改。"))
        return redirect(address)
    count = found.attendees.active().count()
    sheet = RegistrationSheet(
        request.POST if request.method == "POST" else None,
        company=found.enterprise,
        questions=questions_of(list(setup.questions.all())),
        user=None,
        now=now,
        limit=max(count, 1),
        keep_days=EventSettings.load().keep_days,
        known=found,
    )
    if request.method == "POST" and sheet.is_valid() and _changed(request, found, by, sheet, now):
        messages.success(request, _("已保存。"))
        return redirect(address)
    context = {"registration": found, "event": found.event, "sheet": sheet, "address": address}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "events/registration/edit.html", context, status=status)


def _changed(request: HttpRequest, found: Registration, by: Any, sheet: RegistrationSheet, now: datetime) -> bool:
    seen = request.POST.get("seen", "")
    try:
        change_registration(
            registration=found,
            by=by,
            now=now,
            contact=sheet.contact.contact,
            answers=sheet.answers.answers,
            people=sheet.persons,
            revision=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None,
        )
    except RefusedError as error:
        sheet.contact.add_error(None, error.reason)
        return False
    return True


@require_safe
@never_cache
def _tickets(_request: HttpRequest, found: Registration, _by: Any, _address: str) -> HttpResponse:
    """All tickets of it that hold, in one file."""
    seated = list(Attendee.objects.seated().filter(registration=found).select_related("event", "registration"))
    if not seated:
        raise Http404
    return pdf(tickets_pdf(seated), "tickets.pdf")
