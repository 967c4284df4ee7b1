"""Files by which a company proves its booth: brought, taken out, sent, read again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.refusals import RefusedError
from core.uploads.answers import go_on
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from events.forms.booths import ProofForm
from events.models import BoothProof
from events.services.booth_proofs import add_proof, remove_proof, submit_proof
from events.views.booths import application_page, own_application


@require_POST
@never_cache
@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a file."""
    found, by = own_application(request, pk), _user(request)
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_proof(application=found, kind=given["kind"], upload=given["file"], by=by, now=timezone.now())
        except RefusedError as error:
            form.add_error("file", error.reason)
        else:
            messages.success(request, _("文件已保存。"))
            return go_on(request, found.get_absolute_url())
    return application_page(request, found, proof_form=form)


@require_POST
@never_cache
@login_required
def remove(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file out."""
    found = own_application(request, pk)
    proof = get_object_or_404(found.proofs.select_related("application__group__event"), pk=file)
    try:
        remove_proof(proof=proof, by=_user(request), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("文件已移除。"))
    return redirect(found)


@require_POST
@never_cache
@login_required
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the proof to the office."""
    found = own_application(request, pk)
    try:
        submit_proof(application=found, by=_user(request), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("参展证明已提交，审核后会通知您。"))
    return redirect(found)


@require_safe
@login_required
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of one's own company."""
    found = own_application(request, pk)
    return served(get_object_or_404(found.proofs, pk=file))


def served(proof: BoothProof) -> HttpResponseBase:
    """The file, shown in the browser."""
    return serve_private(proof.file, name=proof.file_name, kind=FileKind(proof.file_kind), inline=True)


def _user(request: HttpRequest) -> Any:
    return request.user
