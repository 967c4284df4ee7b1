"""The documents wallet of a company: its papers, one paper with its older versions, bringing, replacing, taking out."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.wallet import AddForm, DescriptionForm, ReplaceForm, description_of
from accounts.models import Enterprise, User, WalletDocument, WalletKind
from accounts.services.access import Action, actions_of
from accounts.services.wallet import (
    add_document,
    describe_document,
    kinds_for,
    may_keep,
    may_open,
    replace_document,
    withdraw_document,
)
from accounts.services.wallet_looks import looked_at_document
from accounts.services.wallet_standing import shelf, standing_of, versions_of
from accounts.views.owned import company_page
from core.decisions import Decision
from core.refusals import RefusedError
from core.uploads.answers import go_on
from core.uploads.kinds import FileKind, RefusedUploadError
from core.uploads.serving import serve_private
from core.uploads.wording import refusal_in_words


@require_safe
@never_cache
@company_page(Action.READ)
def wallet(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Every paper that is kept, with how long it holds."""
    can = actions_of(request.user, company)
    kept = shelf(company, timezone.localdate(), can)
    return render(request, "accounts/wallet/wallet.html", {"company": company, "shelf": kept, "can": can})


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(Action.READ)
def wallet_add(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Bring a paper; ``?kind=`` chooses what it is, ``?next=`` where one goes on."""
    by = cast("User", request.user)
    offered = [kind for kind in WalletKind if may_keep(by, company, kind)]
    if not offered:
        raise PermissionDenied
    form = AddForm(
        *_posted(request), offered=offered, day=timezone.localdate(), initial={"kind": request.GET.get("kind", "")}
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            document = add_document(
                enterprise=company,
                by=by,
                kind=data["kind"],
                upload=data["file"],
                title=data["title"],
                issued_on=data["issued_on"],
                expires_on=data["expires_on"],
            )
        except (RefusedUploadError, RefusedError) as error:
            _refuse(form, error)
        else:
            messages.success(request, _("“%(title)s”已存入材料库。") % {"title": document.title})
            return go_on(request, *_next(request, company))
    context = {"company": company, "form": form}
    return render(request, "accounts/wallet/add.html", context, status=422 if form.is_bound else 200)


@require_safe
@never_cache
@company_page(Action.READ)
def wallet_document(request: HttpRequest, company: Enterprise, document: int) -> HttpResponse:
    """One paper, what it replaced and what replaced it."""
    found = _found(company, document)
    context = {
        "company": company,
        "document": found,
        "standing": standing_of(found, timezone.localdate()),
        "versions": versions_of(found),
        "may_open": may_open(cast("User", request.user), found),
        "may_keep": may_keep(cast("User", request.user), company, found.kind),
        "is_kept": found.withdrawn_at is None and found.replaced_by_id is None,
    }
    return render(request, "accounts/wallet/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(Action.READ)
def wallet_replace(request: HttpRequest, company: Enterprise, document: int) -> HttpResponse:
    """Put a newer paper in the place of one."""
    found = _kept(request, company, document)
    form = ReplaceForm(
        *_posted(request),
        kind=found.kind,
        taken=kinds_for(found.kind),
        day=timezone.localdate(),
        initial={"title": found.title},
    )
    if form.is_bound and form.is_valid():
        try:
            new = replace_document(
                document=found,
                by=cast("User", request.user),
                upload=form.cleaned_data["file"],
                particulars=form.particulars,
            )
        except (RefusedUploadError, RefusedError) as error:
            _refuse(form, error)
        else:
            messages.success(request, _("“%(title)s”已更换。") % {"title": new.title})
            return go_on(request, "wallet_document", company.pk, new.pk)
    context = {"company": company, "document": found, "form": form}
    return render(request, "accounts/wallet/replace.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(Action.READ)
def wallet_edit(request: HttpRequest, company: Enterprise, document: int) -> HttpResponse:
    """Correct a paper's title or dates."""
    found = _kept(request, company, document)
    data = request.POST if request.method == "POST" else None
    form = DescriptionForm(data, kind=found.kind, day=timezone.localdate(), initial=description_of(found))
    if form.is_bound and form.is_valid():
        try:
            describe_document(document=found, by=cast("User", request.user), particulars=form.particulars)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已保存。"))
            return redirect("wallet_document", company.pk, found.pk)
    context = {"company": company, "document": found, "form": form}
    return render(request, "accounts/wallet/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@company_page(Action.READ)
def wallet_withdraw(request: HttpRequest, company: Enterprise, document: int) -> HttpResponse:
    """Take a paper out of the wallet."""
    found = _kept(request, company, document)
    try:
        withdraw_document(document=found, by=cast("User", request.user), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("wallet_document", company.pk, found.pk)
    messages.success(request, _("“%(title)s”已移除。") % {"title": found.title})
    return redirect("wallet", company.pk)


@require_safe
@never_cache
@login_required
def wallet_download(request: HttpRequest, pk: int, document: int) -> FileResponse:
    """The file itself, for the company's people and the officers of its district; ``?show`` opens it in the browser."""
    found = get_object_or_404(
        WalletDocument.objects.open_to(request.user).select_related("enterprise"), enterprise=pk, pk=document
    )
    by = cast("User", request.user)
    _require(may_open(by, found))
    looked_at_document(found, by=by, now=timezone.now())
    kind = FileKind(found.file_kind)
    return serve_private(found.file, name=found.file_name, kind=kind, inline="show" in request.GET)


def _found(company: Enterprise, pk: int) -> WalletDocument:
    documents = WalletDocument.objects.filter(enterprise=company).select_related("uploaded_by", "replaced_by")
    return get_object_or_404(documents, pk=pk)


def _kept(request: HttpRequest, company: Enterprise, pk: int) -> WalletDocument:
    """A paper that this person may change."""
    found = _found(company, pk)
    _require(may_keep(cast("User", request.user), company, found.kind))
    return found


def _require(decision: Decision) -> None:
    if not decision:
        raise PermissionDenied(decision.reason)


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _refuse(form: ReplaceForm, error: RefusedUploadError | RefusedError) -> None:
    words = refusal_in_words(error) if isinstance(error, RefusedUploadError) else error.reason
    form.add_error("file", words)


def _next(request: HttpRequest, company: Enterprise) -> tuple[Any, ...]:
    """Where the person came from, when that is a page of this site; else the wallet."""
    wanted = request.GET.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return (wanted,)
    return "wallet", company.pk
