"""Objections in Wagtail's admin. Who objected, and with which evidence, is shown to few, and each look is on record."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.services import audit
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from subsidies.forms.office_publicity import AnswerForm
from subsidies.models import Objection
from subsidies.services.access import OFFICE_READS
from subsidies.services.publicity.access import may_publicise, reads_objections
from subsidies.services.publicity.objections import dismiss, uphold
from subsidies.services.refusals import RefusedError
from subsidies.views.office.publicity import ON_PAGE, frame


@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """Objections of the officer's districts, those that wait first; without who objected."""
    found = _readable(request).for_listing().order_by(F("answered_at").desc(nulls_first=True), "filed_at", "pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {**frame(pgettext("plural", "异议")), "page": page}
    return render(request, "subsidies/office/publicity/objections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection; an officer of all districts answers it here."""
    found = _found(request, pk)
    by: Any = request.user
    acts = bool(may_publicise(by)) and found.state == Objection.State.OPEN
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_publicise(by):
            raise PermissionDenied
        if form.is_valid() and _answered(form, found, by):
            messages.success(request, _("已答复。"))
            return redirect("publicity_office:objection", pk)
    audit.looked_at(action="subsidies.publicity.look", subject=found, by=by, now=timezone.now())
    title = _("异议 %(number)s") % {"number": found.item.application.number}
    context = {**frame(title, of_objections=True), "objection": found, "form": form, "acts": acts}
    return render(request, "subsidies/office/publicity/objection.html", context, status=422 if form.errors else 200)


def _answered(form: AnswerForm, found: Objection, by: Any) -> bool:
    """Whether the answer was taken; else the reason stands at the form."""
    data, now = form.cleaned_data, timezone.now()
    try:
        if data["verdict"] == "uphold":
            uphold(objection=found, by=by, now=now, answer=data["answer"], reason=data["reason"])
        else:
            dismiss(objection=found, by=by, now=now, answer=data["answer"])
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


@require_safe
def evidence(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of the evidence, to be saved or (PDF and pictures) shown."""
    found = _found(request, pk)
    kept: Any = get_object_or_404(found.files, pk=file)
    by: Any = request.user
    audit.looked_at(
        action="subsidies.publicity.evidence", subject=found, by=by, now=timezone.now(), data={"sha256": kept.sha256}
    )
    return serve_private(kept.file, name=kept.file_name, kind=FileKind(kept.file_kind), inline=True)


def _readable(request: HttpRequest) -> Any:
    user: Any = request.user
    if not (user.has_perm(OFFICE_READS) and reads_objections(user)):
        raise PermissionDenied
    return Objection.objects.for_office(user)


def _found(request: HttpRequest, pk: int) -> Objection:
    rows = _readable(request).select_related(
        "notice", "item__application__call__scheme", "item__application__enterprise"
    )
    found: Objection = get_object_or_404(rows.defer("notice__manifest"), pk=pk)
    return found
