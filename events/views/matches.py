"""Matches of one's companies: interest, contact, meetings, outcomes, all of them as a page and a calendar file."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from core.refusals import RefusedError
from events.documents.meetings import meetings_file
from events.forms.matching import InterestForm, OutcomeForm, TimeForm
from events.models import Listing, Match, Meeting
from events.services.access import may_act_for
from events.services.interest import refuse, show_interest
from events.services.meetings import answer, free_times, move_to, moves_of, other_side, propose, record_outcome
from events.services.suggesting import reasons_between
from events.views.feeds import CONTENT_TYPE
from events.views.matching import own_listing


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything of one's companies: offers and needs, matches, meetings."""
    companies = list(Enterprise.objects.of(request.user).order_by("name"))
    meetings: list[Any] = list(Meeting.objects.of(companies).for_listing())
    keys = {company.pk for company in companies}
    context = {
        "companies": companies,
        "listings": list(Listing.objects.filter(enterprise__in=companies).for_listing()),
        "matches": [(match, _other(match, keys)) for match in Match.objects.of(companies).mutual().with_sides()],
        "meetings": meetings,
    }
    return render(request, "events/matching/mine.html", context)


def _other(match: Match, companies: set[int]) -> Listing:
    return match.need if match.offer.enterprise_id in companies else match.offer


@require_POST
@login_required
def interest(request: HttpRequest) -> HttpResponse:
    """Say yes or (``refuse``) no to a listing, on behalf of one of one's own."""
    form = InterestForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择用哪一条供需信息对接。"))
        return redirect("events:listings")
    user: Any = request.user
    own = own_listing(request, form.cleaned_data["mine"])
    theirs = get_object_or_404(Listing.objects.for_listing(), pk=form.cleaned_data["theirs"])
    try:
        if "refuse" in request.POST:
            refuse(mine=own, theirs=theirs, by=user, now=timezone.now())
            messages.success(request, _("已移除，不会通知对方。"))
            return redirect(own)
        consents = form.cleaned_data["consents"]
        match = show_interest(mine=own, theirs=theirs, by=user, now=timezone.now(), consents=consents)
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(own)
    if match.mutual_at is not None:
        messages.success(request, _("双方都有意，现在可以看到联系方式并约洽谈。"))
        return redirect(match)
    messages.success(request, _("已表示意向。对方也有意时会通知您。"))
    return redirect(own)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """A match of both sides' interest: the other's contact, the meeting, its outcome."""
    user: Any = request.user
    companies = list(Enterprise.objects.of(user))
    found: Match = get_object_or_404(Match.objects.of(companies).mutual().with_sides(), pk=pk)
    own = next(each for each in (found.offer, found.need) if each.enterprise in companies)
    company, now = own.enterprise, timezone.now()
    meetings = list(found.meetings.for_listing().order_by("-changed_at"))
    standing = next((meeting for meeting in meetings if meeting.is_seated), None)
    has_begun = standing is not None and standing.time.starts_at <= now
    action = request.POST.get("action", "") if request.method == "POST" else ""
    time_form = TimeForm(request.POST if action in {"propose", "move"} else None, times=free_times(found, now))
    said = next((one for one in standing.outcomes.all() if one.enterprise_id == company.pk), None) if standing else None
    outcome_form = OutcomeForm(request.POST if action == "record" else None, initial=_said(said))
    if action and _done(request, action, found, company, standing, time_form, outcome_form):
        return redirect(found)
    context = {
        "match": found,
        "own": own,
        "theirs": found.need if own.pk == found.offer_id else found.offer,
        "partner": other_side(found, company),
        "reasons": reasons_between(found.offer, found.need),
        "meeting": standing,
        "past": [meeting for meeting in meetings if not meeting.is_seated],
        "may_act": bool(may_act_for(user, company)),
        "moves": moves_of(standing, company) if standing and not has_begun else frozenset(),
        "has_begun": has_begun,
        "time_form": time_form,
        "outcome_form": outcome_form,
        "said": said,
    }
    failed = bool(time_form.errors or outcome_form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return render(request, "events/matching/match.html", context, status=status)


def _said(said: Any) -> dict[str, Any]:
    return {name: getattr(said, name) for name in ("result", "intent", "amount", "note")} if said else {}


def _done(  # what the page holds
    request: HttpRequest,
    action: str,
    found: Match,
    company: Enterprise,
    standing: Meeting | None,
    time_form: TimeForm,
    outcome_form: OutcomeForm,
) -> bool:
    """Whether to go on; else what is wrong stands at a form."""
    who: dict[str, Any] = {"as_company": company, "by": request.user, "now": timezone.now()}
    form: Any = outcome_form if action == "record" else time_form
    if action in {"propose", "move", "record"} and not form.is_valid():
        return False
    try:
        if action == "propose":
            propose(match=found, time=time_form.chosen_time, words=time_form.cleaned_data["words"], **who)
        elif standing is None:
            messages.error(request, _("洽谈已取消或改变，请看现在的安排。"))
            return True
        elif action == "move":
            move_to(meeting=standing, time=time_form.chosen_time, **who)
        elif action == "record":
            record_outcome(meeting=standing, **outcome_form.cleaned_data, **who)
        elif action in {"accept", "decline", "cancel"}:
            answer(meeting=standing, name=action, **who)
    except RefusedError as error:
        if action in {"propose", "move", "record"}:
            form.add_error(None, error.reason)
            return False
        messages.error(request, error.reason)
        return True
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("已保存，并已通知对方。") if action != "record" else _("洽谈结果已登记。"))
    return True


@require_safe
@never_cache
@login_required
def meetings_ics(request: HttpRequest, company: int) -> HttpResponse:
    """A company's meetings for a calendar program."""
    found = get_object_or_404(Enterprise.objects.of(request.user), pk=company)
    content = meetings_file(found, Meeting.objects.of([found.pk]).for_listing())
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
