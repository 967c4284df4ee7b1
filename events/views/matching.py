"""Offers and needs: the public list, one of them, and what a company does with its own."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from core.refusals import RefusedError
from events.forms.filters import local_today
from events.forms.matching import ListingFilters, ListingForm, meeting_events
from events.models import Direction, Event, Listing, Match
from events.services.access import companies_acting, may_act_for
from events.services.interest import side_name
from events.services.listings import FIELDS, close_listing, edit_listing, submit_listing
from events.services.suggesting import suggestions_for

PER_PAGE = 20


@require_safe
def listings(request: HttpRequest) -> HttpResponse:
    """Everything that is public and passes the filters."""
    filters = ListingFilters(request.GET)
    today = local_today()
    found = Listing.objects.published(today).matching(filters.chosen).for_listing()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    slug = filters.chosen.get("event", "")
    context = {
        "filters": filters,
        "page": page,
        "event": Event.objects.published().filter(slug=slug).first() if slug else None,
        "coming": list(meeting_events(today)[:3]),
    }
    return render(request, "events/matching/list.html", context)


@require_http_methods(["GET", "HEAD"])
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer or need: for visitors without the contact, for its company with what fits it."""
    user: Any = request.user
    found = get_object_or_404(Listing.objects.for_listing(), pk=pk)
    is_own = Enterprise.objects.of(user).filter(pk=found.enterprise_id).exists()
    if not is_own and not Listing.objects.published(local_today()).filter(pk=pk).exists():
        raise Http404
    context: dict[str, Any] = {"listing": found, "is_own": is_own}
    if is_own:
        acts = bool(may_act_for(user, found.enterprise))
        dealings = _dealings(found)
        asking = {match.theirs.pk for match in dealings["asked"]}  # they stand above, with a word of their own
        fitting = suggestions_for(found, day=local_today())
        suggestions = [one for one in fitting if one.listing.pk not in asking]
        context |= {"may_act": acts, "suggestions": suggestions, **dealings}
    elif user.is_authenticated:
        context |= {"own_listings": _answering(user, found), "acts_for": companies_acting(user)}
    return render(request, "events/matching/listing.html", context)


def _dealings(found: Listing) -> dict[str, Any]:
    """Matches of one's own listing: agreed, waiting for the other, waiting for oneself."""
    side, other = side_name(found), ("need" if found.direction == Direction.OFFER else "offer")
    agreed: list[Any] = []
    awaited: list[Any] = []
    asked: list[Any] = []
    rows: Any = Match.objects.of_listing(found).with_sides()
    for match in rows:
        match.theirs = getattr(match, other)
        mine, theirs = getattr(match, f"{side}_interested_at"), getattr(match, f"{other}_interested_at")
        if match.mutual_at:
            agreed.append(match)
        elif mine:
            awaited.append(match)
        elif theirs and not getattr(match, f"{side}_refused_at") and match.theirs.is_published:
            asked.append(match)
    return {"agreed": agreed, "awaited": awaited, "asked": asked}


def _answering(user: Any, found: Listing) -> list[Listing]:
    """One's own public listings of the other kind, with which one can answer."""
    other = Direction.NEED if found.direction == Direction.OFFER else Direction.OFFER
    companies = [company.pk for company in companies_acting(user)]
    own = Listing.objects.published(local_today()).filter(enterprise__in=companies, direction=other)
    if found.event_id:
        own = own.filter(event__in=[found.event_id]) | own.filter(event=None)
    return list(own.exclude(enterprise=found.enterprise_id).order_by("title")[:20])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Bring an offer or a need."""
    user: Any = request.user
    companies = companies_acting(user)
    if not companies:
        return render(request, "events/booths/no_company.html", {}, status=HTTPStatus.FORBIDDEN)
    event = Event.objects.published().filter(slug=request.GET.get("event", "")).first()
    initial = {"contact_name": user.get_full_name(), "contact_email": user.email, "event": event}
    initial |= {"direction": request.GET.get("direction", ""), "languages": ["zh"]}
    form = ListingForm(
        request.POST if request.method == "POST" else None, companies=companies, today=local_today(), initial=initial
    )
    if form.is_bound and form.is_valid():
        try:
            kept = submit_listing(enterprise=form.chosen_company, by=user, now=timezone.now(), values=form.cleaned_data)
        except (RefusedError, ValidationError) as error:
            _add(form, error)
        else:
            messages.success(request, _("已提交，审核后发布，并推荐合适的对接对象。"))
            return redirect(kept)
    return _form_page(request, form, None, companies[0])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own."""
    user: Any = request.user
    found = own_listing(request, pk)
    form = ListingForm(
        request.POST if request.method == "POST" else None,
        companies=[found.enterprise],
        today=local_today(),
        initial={name: getattr(found, name) for name in FIELDS},
    )
    if form.is_bound and form.is_valid():
        try:
            edit_listing(listing=found, by=user, now=timezone.now(), values=form.cleaned_data)
        except (RefusedError, ValidationError) as error:
            _add(form, error)
        else:
            messages.success(request, _("修改已提交，重新审核期间暂不公开。"))
            return redirect(found)
    return _form_page(request, form, found, found.enterprise)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off."""
    user: Any = request.user
    found = own_listing(request, pk)
    try:
        close_listing(listing=found, by=user, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已关闭，不再公开和推荐。"))
    return redirect(found)


def own_listing(request: HttpRequest, pk: int) -> Listing:
    """A listing of one's companies. Raises Http404."""
    found: Listing = get_object_or_404(Listing.objects.of(request.user).for_listing(), pk=pk)
    return found


def _form_page(request: HttpRequest, form: ListingForm, found: Listing | None, company: Enterprise) -> HttpResponse:
    context = {"form": form, "listing": found, "company": company}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "events/matching/form.html", context, status=status)


def _add(form: ListingForm, error: RefusedError | ValidationError) -> None:
    form.add_error(None, error.reason if isinstance(error, RefusedError) else error)
