"""A company's register as Excel: a template to fill in, what is on record, and bringing it back."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Enterprise, User
from accounts.services.access import Action
from accounts.views.owned import company_page
from core.workbooks import write_workbook
from subsidies.services.asset_columns import cells_of, heads_of, title_of
from subsidies.views.importing import run
from subsidies.views.registers import Register


@require_safe
@company_page(Action.READ)
def template(request: HttpRequest, company: Enterprise, kind: Register) -> HttpResponse:
    """The heads, with notes and lists to choose from, and no rows."""
    return write_workbook(_("%(title)s模板") % {"title": title_of(kind.model)}, heads_of(kind.model), [])


@require_safe
@never_cache
@company_page(Action.READ)
def export(request: HttpRequest, company: Enterprise, kind: Register) -> HttpResponse:
    """Everything on record, in the form in which it can be brought back."""
    rows = [cells_of(asset) for asset in kind.model.objects.filter(enterprise=company)]
    return write_workbook(f"{title_of(kind.model)} {company.name}", heads_of(kind.model), rows)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def bring(request: HttpRequest, company: Enterprise, kind: Register) -> HttpResponse:
    """Choose a file, see what it would do, confirm."""
    step = run(request, company=company, kind=kind, by=cast("User", request.user))
    if step.done:
        messages.success(request, step.in_words())
        return redirect(kind.address("list", company.pk))
    context = {"company": company, "kind": kind, "urls": kind.urls(company.pk), "step": step}
    return render(request, "subsidies/assets/import.html", context, status=step.status)
