"""A company asks to be verified, and follows how that stands."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms.verification import VerificationForm
from accounts.models import Enterprise, User, Verification, WalletDocument, WalletKind
from accounts.services.access import Action, actions_of
from accounts.services.verifications import request_verification
from accounts.services.wallet import add_document
from accounts.views.owned import company_page
from core.refusals import RefusedError
from core.uploads.kinds import RefusedUploadError
from core.uploads.wording import refusal_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.READ)
def verification(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """How verification stands; for those who may, the form that asks for it."""
    can = actions_of(request.user, company)
    posted = request.method == "POST"
    if posted and Action.APPLY not in can:
        raise PermissionDenied
    form = VerificationForm(
        request.POST if posted else None, request.FILES if posted else None, company=company, day=timezone.localdate()
    )
    if form.is_bound and form.is_valid():
        try:
            _ask(company, cast("User", request.user), form)
        except RefusedUploadError as error:
            form.add_error("file", refusal_in_words(error))
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("核验已提交。"))
            return redirect("company_verification", company.pk)
    requests = Verification.objects.filter(enterprise=company).select_related("licence")
    context = {
        "company": company,
        "can": can,
        "form": form,
        "requests": requests,
        "open": next((each for each in requests if each.state == Verification.State.PENDING), None),
    }
    return render(request, "accounts/companies/verification.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _ask(company: Enterprise, by: User, form: VerificationForm) -> Verification:
    """One transaction: a licence that asks for nothing does not stay behind."""
    licence: WalletDocument | None = form.chosen
    if licence is None:
        licence = add_document(
            enterprise=company,
            by=by,
            kind=WalletKind.LICENCE,
            title=str(WalletKind.LICENCE.label),
            upload=form.cleaned_data["file"],
            expires_on=form.cleaned_data["expires_on"],
        )
    return request_verification(enterprise=company, by=by, licence=licence, day=timezone.localdate())
