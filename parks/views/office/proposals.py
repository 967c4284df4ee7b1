"""Spaces proposed for projects in Wagtail's admin: the office shows them to parks, a park's people answer for theirs."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from parks.forms.leads import AnswerForm, ProposeForm
from parks.models import LeadProposal
from parks.querysets.parks import oversees
from parks.services.proposing import answer_proposal, propose, withdraw_proposal
from parks.views.office.frame import ON_PAGE, frame, require_permission
from parks.views.office.leads import above
from parks.workflow.proposals import PROPOSAL, Actor, State

ANSWERS_LEADS = "parks.answer_leads"
ICON = "pick"


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What the office proposed: to one's own park, or to all."""
    require_permission(request, ANSWERS_LEADS)
    found = LeadProposal.objects.readable_by(request.user).told().for_listing()
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "项目推荐"), icon=ICON),
        "page": page,
        "oversees": oversees(request.user),
    }
    return render(request, "parks/office/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: the need without the project's name, contacts, money and story; and what one may do with it."""
    require_permission(request, ANSWERS_LEADS)
    found = get_object_or_404(LeadProposal.objects.readable_by(request.user).for_listing(), pk=pk)
    sees_all = oversees(request.user)
    moves = {move.name for move in PROPOSAL.moves_from(State(found.state), _actors(sees_all))}
    moves = moves if found.lead.is_open else set()
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    initial = {"words": found.words or _words(found), "names_company": found.names_company}
    office = ProposeForm(request.POST if asked == "propose" else None, prefix="propose", initial=initial)
    park = AnswerForm(request.POST if asked in {"accept", "decline"} else None, prefix="answer")
    if asked in {"propose", "accept", "decline", "withdraw"} and _done(request, found, asked, office, park):
        messages.success(request, _("已保存。"))
        return redirect(found.lead if sees_all else found)
    trail = above((found.lead.title, found.lead.get_absolute_url())) if sees_all else _park_trail()
    context = {
        **frame(str(found), icon=ICON, above=trail),
        "proposal": found,
        "lead": found.lead,
        "oversees": sees_all,
        "moves": moves,
        "office_form": office,
        "park_form": park,
    }
    status = 422 if office.errors or park.errors else 200
    return render(request, "parks/office/proposal.html", context, status=status)


def _actors(sees_all: bool) -> frozenset[Actor]:  # noqa: FBT001
    """Officers act for the park as well, as with enquiries."""
    return frozenset(Actor) if sees_all else frozenset({Actor.PARK})


def _park_trail() -> tuple[tuple[str, str], ...]:
    return ((pgettext("plural", "项目推荐"), reverse("leads_office:proposals")),)


def _words(found: LeadProposal) -> str:
    """What the park's people are told unless the office words it otherwise."""
    return _("请核实能否承接，并答复空间、租金和可入驻时间。") if found.state == State.PINNED.value else ""


def _done(request: HttpRequest, found: LeadProposal, asked: str, office: ProposeForm, park: AnswerForm) -> bool:
    """Whether it was done; else the reason stands at the form."""
    common: dict[str, Any] = {"proposal": found, "by": request.user, "now": timezone.now()}
    form: Any = {"propose": office, "withdraw": None}.get(asked, park)
    if form is not None and not form.is_valid():
        return False
    try:
        if asked == "withdraw":
            withdraw_proposal(**common)
        elif asked == "propose":
            propose(words=form.cleaned_data["words"], names_company=form.cleaned_data["names_company"], **common)
        else:
            answer_proposal(accepts=asked == "accept", words=form.cleaned_data["words"], **common)
    except RefusedError as error:
        if form is None:
            messages.error(request, error.reason)
        else:
            form.add_error(None, error.reason)
        return False
    return True
