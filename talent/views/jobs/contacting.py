"""Write to a poster, follow one's talks, answer them; a CV is handed out to the two sides alone."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.rates import Rate, take
from core.refusals import RefusedError
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from talent.forms.jobs import LetterForm, MessageForm
from talent.models import Contact, PostingKind
from talent.services.jobs import contacts
from talent.services.jobs.access import companies_run_by, is_poster
from talent.views.jobs.posting import public_posting

RATE = Rate(times=30, seconds=3600)
ON_PAGE = 20
TOO_OFTEN = gettext_lazy("发送得太频繁，请一小时后再试；填写的内容请先自行保存。")


def _is_too_often(request: HttpRequest) -> bool:
    return not take(action="job_message", who=str(request.user.pk), rate=RATE, now=timezone.now()).allowed


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact_job(request: HttpRequest, pk: int) -> HttpResponse:
    """The first letter; whoever wrote before goes on in that talk."""
    found = public_posting(pk)
    user: Any = request.user
    if (mine := Contact.objects.of_person(user).filter(posting=found).first()) is not None:
        return redirect(mine)
    decision = contacts.may_begin(posting=found, by=user, now=timezone.now())
    companies = companies_run_by(user) if found.kind == PostingKind.COHORT else []
    posted = request.method == "POST"
    form = LetterForm(request.POST if posted else None, request.FILES if posted else None, companies=companies)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            if _is_too_often(request):
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, TOO_OFTEN)
            elif (made := _begun(form, found, user)) is not None:
                messages.success(request, _("已发送。对方回复后会通知您。"))
                return redirect(made)
    context = {"posting": found, "form": form, "decision": decision}
    return render(request, "talent/jobs/contact.html", context, status=status)


def _begun(form: LetterForm, found: Any, user: Any) -> Contact | None:
    """The talk, or None with the reason at the form."""
    cv = form.cleaned_data["cv"] or None
    try:
        return contacts.begin(posting=found, letter=form.letter, cv=cv, by=user, now=timezone.now())
    except RefusedError as error:
        form.add_error("cv" if cv is not None else None, error.reason)
    return None


@login_required
@never_cache
@require_safe
def my_contacts(request: HttpRequest) -> HttpResponse:
    """Talks that the person began, the latest first."""
    found = Contact.objects.of_person(request.user).for_listing().order_by("-last_at", "-pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "talent/jobs/contacts.html", {"page": page})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def job_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """One talk, for both sides: what was written, an answer, its end."""
    user: Any = request.user
    found: Contact = get_object_or_404(Contact.objects.open_to(user).for_listing(), pk=pk)
    form = MessageForm(request.POST if request.method == "POST" and "close" not in request.POST else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_bound and form.is_valid() and _is_too_often(request):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, TOO_OFTEN)
        elif _done(request, found, form):
            return redirect(found)
    contacts.mark_read(found, by=user)
    context = {
        "contact": found,
        "posting": found.posting,
        "messages_of_talk": found.messages.select_related("by"),
        "is_poster": is_poster(found, user),
        "form": form,
        "may_write": bool(contacts.may_write(found, user)),
    }
    return render(request, "talent/jobs/talk.html", context, status=status)


def _done(request: HttpRequest, found: Contact, form: MessageForm) -> bool:
    """Whether it was written or closed; else the reason stands at the form."""
    by: Any = request.user
    try:
        if "close" in request.POST:
            contacts.close(contact=found, by=by, now=timezone.now())
        elif form.is_valid():
            contacts.write(contact=found, words=form.cleaned_data["words"], by=by, now=timezone.now())
        else:
            return False
    except RefusedError as error:
        messages.error(request, error.reason)
    return True


@login_required
@never_cache
@require_safe
def job_cv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The CV, for the person and the poster."""
    user: Any = request.user
    found: Contact = get_object_or_404(Contact.objects.open_to(user).for_listing().exclude(cv=""), pk=pk)
    try:
        contacts.open_cv(contact=found, by=user, now=timezone.now())
    except RefusedError as error:
        raise Http404(error.reason) from error
    return serve_private(found.cv, name=found.cv_name, kind=FileKind(found.cv_kind))
