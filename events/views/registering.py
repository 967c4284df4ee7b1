"""The form of registration."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Enterprise
from accounts.services.access import Action, may
from core.rates import Rate, take, visitor_network
from core.refusals import RefusedError
from events.forms.registering import RegistrationSheet, with_another_row
from events.models import Audience, EventSettings, Registration, questions_of
from events.services.registering.looking import Standing, standing_of
from events.services.registering.taking import register
from events.views.event import published

RATE = Rate(times=20, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def register_for(request: HttpRequest, slug: str) -> HttpResponse:
    """For oneself, or with ``?for=`` for a company of one's own; a guest confirms by mail."""
    event = get_object_or_404(published(), slug=slug)
    now = timezone.now()
    standing = standing_of(event, now=now)
    if standing is None or not standing.open:
        messages.info(request, standing.open.reason if standing else _("这个活动现在不接受报名。"))
        return redirect(event)
    user: Any = request.user if request.user.is_authenticated else None
    if user is None and standing.setup.audience != Audience.EVERYBODY:
        return redirect_to_login(request.get_full_path())
    companies = [each for each in Enterprise.objects.of(user) if may(user, Action.APPLY, each)] if user else []
    company = _chosen(request, companies, standing)
    more = "more" in request.POST
    data = with_another_row(request.POST, standing.setup.group_limit) if more else request.POST
    sheet = RegistrationSheet(
        data if request.method == "POST" else None,
        company=company,
        questions=questions_of(list(standing.setup.questions.all())),
        user=user,
        now=now,
        limit=standing.setup.group_limit,
        keep_days=EventSettings.load().keep_days,
    )
    status = HTTPStatus.OK
    if request.method == "POST" and not more:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if sheet.is_valid() and not _may_send(request):
            status = HTTPStatus.TOO_MANY_REQUESTS
            sheet.contact.add_error(None, _("提交得太频繁，请一小时后再试；填写的内容请先自行保存。"))
        elif sheet.is_valid() and (made := _registered(sheet, standing, user)) is not None:
            return _thanks(request, made, len(sheet.persons))
    context = {
        "event": event,
        "standing": standing,
        "sheet": sheet,
        "company": company,
        "companies": companies,
        "only_companies": standing.setup.audience == Audience.COMPANIES,
        "shown_errors": [] if more else sheet.forms,
    }
    return render(request, "events/registration/register.html", context, status=status)


def _chosen(request: HttpRequest, companies: list[Enterprise], standing: Standing) -> Enterprise | None:
    wanted = request.GET.get("for", "")
    found = next((each for each in companies if str(each.pk) == wanted), None)
    if found is None and companies and (standing.setup.audience == Audience.COMPANIES or not wanted):
        return companies[0]
    return found


def _may_send(request: HttpRequest) -> bool:
    who = str(request.user.pk) if request.user.is_authenticated else visitor_network(request.META["REMOTE_ADDR"])
    return take(action="event_registration", who=who, rate=RATE, now=timezone.now()).allowed


def _registered(sheet: RegistrationSheet, standing: Standing, user: Any) -> Registration | None:
    """The registration, or None with the reason at the form."""
    try:
        return register(
            event=standing.setup.event,
            by=user,
            now=timezone.now(),
            people=sheet.persons,
            contact=sheet.contact.contact,
            answers=sheet.answers.answers,
            enterprise=sheet.company,
            together=sheet.together,
        )
    except RefusedError as error:
        sheet.contact.add_error(None, error.reason)
    return None


def _thanks(request: HttpRequest, made: Registration, wanted: int) -> HttpResponse:
    if made.user_id is None:
        return render(request, "events/registration/sent.html", {"event": made.event, "registration": made})
    taken = made.attendees.count()
    if taken < wanted:
        messages.warning(request, _("名额不够，有 %(count)d 位没有报上。") % {"count": wanted - taken})
    messages.success(request, _("已提交报名。"))
    return redirect(made)
