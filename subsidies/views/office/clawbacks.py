"""Money claimed back, in Wagtail's admin: the list, and what each person does with a claim."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from subsidies.forms.clawback import ConfirmForm, DropForm, ProposeForm, RecoverForm
from subsidies.models import Application, Clawback
from subsidies.services import clawback as claims
from subsidies.services.access import OFFICE_READS, office_parts
from subsidies.views.office.refusing import said_at
from subsidies.views.office.tabs import head_of, office_application
from subsidies.workflow import Actor

ON_PAGE = 50
TAB = "evaluations_office:aftercare"


@require_safe
def clawbacks(request: HttpRequest) -> HttpResponse:
    """Claims of the reader's districts, those proposed last on top."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    rows = Clawback.objects.for_office(request.user).for_listing().select_related("proposed_by")
    page: Any = Paginator(rows.order_by("-proposed_at", "-pk"), ON_PAGE).get_page(request.GET.get("page"))
    title = _("资金追回")
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}, {"url": "", "label": title}]
    context = {"header_title": title, "page_title": title, "header_icon": "rotate", "breadcrumbs_items": trail}
    return render(request, "subsidies/office/clawback/list.html", {**context, "page": page, "query": ""})


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer proposes."""
    found = _acting(request, pk, Actor.OFFICER)
    clauses = claims.clauses_of(found.version)
    form = ProposeForm(_posted(request), clauses=clauses, paid=claims.paid_amount(found))
    return _run(request, found, form, claims.propose, _("提议追回"), _("已提出，由审定负责人确认。"))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who decides, and did not propose it, confirms."""
    found = _acting(request, pk, Actor.DECIDER)
    _require_claim(found)
    return _run(request, found, ConfirmForm(_posted(request)), claims.confirm, _("确认追回"), _("已通知企业退回资金。"))


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal is not followed, or taken back."""
    found = _acting(request, pk, Actor.DECIDER, Actor.OFFICER)
    _require_claim(found)
    words = _("追回提议已撤销，记录留在审计日志。")
    return _run(request, found, DropForm(_posted(request)), claims.drop, _("不采纳追回提议"), words)


@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest, pk: int) -> HttpResponse:
    """A cashier notes that the money is back."""
    found = _acting(request, pk, Actor.FINANCE)
    _require_claim(found)
    words = _("已登记资金退回，申报结束。")
    return _run(request, found, RecoverForm(_posted(request)), claims.recover, _("登记资金退回"), words)


def _acting(request: HttpRequest, pk: int, *actors: Actor) -> Application:
    found = office_application(request, pk)
    if office_parts(found, request.user).isdisjoint(actors):
        raise PermissionDenied
    return found


def _require_claim(found: Application) -> None:
    if claims.clawback_of(found) is None:
        raise Http404(found.pk)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _run(request: HttpRequest, found: Application, form: Form, action: Any, title: str, words: str) -> HttpResponse:
    """Show the form, or do what it says and go back to the application."""
    if form.is_valid():
        with said_at(form):
            action(application=found, by=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(request, words)
            return redirect(TAB, found.pk)
    context = {
        **head_of(found, title),
        "application": found,
        "clawback": claims.clawback_of(found),
        "form": form,
        "media": form.media,
    }
    return render(request, "subsidies/office/clawback/action.html", context, status=422 if form.errors else 200)
