"""GET /schemes, /calls: what one can apply for, as JSON. Public, like the pages."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from core.paging import Paging
from subsidies.models import Call, Category, Scheme
from subsidies.services.offers import Offer, offers_of

router = Router(tags=[_("补贴")], auth=None)
State = Literal["open", "coming", "closed"]


class PageQuery(Paging):
    """Filters that lists share."""

    category: Category | None = Field(None, description=_("类别"))
    state: State | None = Field(None, description=_("受理状态"))


class CallOut(Schema):
    """A round of a scheme: from ``opens_at`` on, until just before ``closes_at``."""

    id: int
    title: str
    scheme: str
    category: str
    version: int
    state: State
    opens_at: datetime
    closes_at: datetime
    budget: str | None
    url: str


class CallPageOut(Schema):
    count: int
    items: list[CallOut]


class SchemeOut(Schema):
    """A published scheme."""

    slug: str
    title: str
    category: str
    summary: str
    audience: str
    amount: str
    benefit: str
    is_demonstration: bool
    version: int
    state: Literal["open", "coming", "closed", "none"]
    closes_at: datetime | None
    url: str


class SchemePageOut(Schema):
    count: int
    items: list[SchemeOut]


class BasisOut(Schema):
    document: str
    doc_number: str
    clause: str
    text: str
    url: str


class ConditionOut(Schema):
    title: str
    advice: str
    basis: BasisOut


class MaterialOut(Schema):
    title: str
    hint: str
    formats: list[str]
    most_megabytes: int
    most_files: int
    required: bool


class StepOut(Schema):
    title: str
    days: int
    unit: str


class SchemeDetailOut(SchemeOut):
    """A scheme with its clauses, conditions, papers, steps and living calls."""

    basis: list[BasisOut]
    conditions: list[ConditionOut]
    expense_categories: list[str]
    materials: list[MaterialOut]
    steps: list[StepOut]
    calls: list[CallOut]


class ErrorOut(Schema):
    detail: str


def call_as_dict(call: Call, now: datetime) -> dict[str, Any]:
    """A published call loaded with its scheme and version, as :class:`CallOut`."""
    state = "coming" if call.opens_at > now else "open" if call.closes_at > now else "closed"
    return {
        "id": call.pk,
        "title": call.title,
        "scheme": call.scheme.slug,
        "category": call.scheme.category,
        "version": call.version.number if call.version else 0,
        "state": state,
        "opens_at": timezone.localtime(call.opens_at),
        "closes_at": timezone.localtime(call.closes_at),
        "budget": None if call.budget is None else str(call.budget),
        "url": f"{settings.BASE_URL}{call.get_absolute_url()}",
    }


def scheme_as_dict(offer: Offer) -> dict[str, Any]:
    """What is offered of a scheme, as :class:`SchemeOut`."""
    scheme, form = offer.scheme, offer.version.form
    return {
        "slug": scheme.slug,
        "title": form.title,
        "category": form.category,
        "summary": scheme.summary,
        "audience": form.audience,
        "amount": form.amount_words,
        "benefit": form.benefit,
        "is_demonstration": form.is_demonstration,
        "version": offer.version.number,
        "state": offer.state.value,
        "closes_at": timezone.localtime(offer.call.closes_at) if offer.call else None,
        "url": f"{settings.BASE_URL}{scheme.get_absolute_url()}",
    }


@router.get(
    "/schemes",
    response=SchemePageOut,
    summary=_("扶持项目列表"),
    operation_id="list_schemes",
    description=_("已发布的扶持项目，正在受理的在前，按截止时间排列。"),
)
def list_schemes(request: HttpRequest, query: Query[PageQuery]) -> dict[str, Any]:
    """A page of published schemes, those that close soonest first."""
    now = timezone.now()
    found = Scheme.objects.published().with_dates(now)
    if query.category:
        found = found.filter(category=query.category)
    if query.state:
        found = {"open": found.open_now, "coming": found.coming, "closed": found.closed}[query.state]()
    page = found.soonest_first()[query.window()]
    return {"count": found.count(), "items": [scheme_as_dict(offer) for offer in offers_of(page, now)]}


@router.get(
    "/schemes/{slug}",
    response={200: SchemeDetailOut, 404: ErrorOut},
    summary=_("一个扶持项目"),
    operation_id="get_scheme",
    description=_("一个扶持项目的依据、条件、材料、办理环节和正在受理或即将受理的批次。"),
)
def get_scheme(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One scheme, whole."""
    now = timezone.now()
    scheme = get_object_or_404(Scheme.objects.published(), slug=slug)
    offer = offers_of([scheme], now)[0]
    form = offer.version.form
    rules = offer.version.rule_version.rules.criteria if offer.version.rule_version else ()
    return {
        **scheme_as_dict(offer),
        "basis": [_basis(each) for each in form.basis],
        "conditions": [{"title": each.title, "advice": each.advice, "basis": _basis(each.clause)} for each in rules],
        "expense_categories": [each.title for each in form.expense_categories],
        "materials": [each.model_dump(mode="json") for each in form.materials],
        "steps": [each.model_dump(mode="json") for each in form.steps],
        "calls": [call_as_dict(call, now) for call in offer.calls],
    }


@router.get(
    "/calls",
    response=CallPageOut,
    summary=_("申报批次列表"),
    operation_id="list_calls",
    description=_("已发布的申报批次，按截止时间排列。"),
)
def list_calls(request: HttpRequest, query: Query[PageQuery]) -> dict[str, Any]:
    """A page of published calls, by their deadline."""
    now = timezone.now()
    calls = Call.objects.published()
    if query.state:
        calls = {"open": calls.open, "coming": calls.coming, "closed": calls.closed}[query.state](now)
    if query.category:
        calls = calls.filter(scheme__category=query.category)
    page = calls.for_listing()[query.window()]
    return {"count": calls.count(), "items": [call_as_dict(call, now) for call in page]}


def _basis(clause: Any) -> dict[str, str]:
    """A clause with the words quoted, of the scheme's basis or of a rule."""
    return {
        "document": clause.document,
        "doc_number": clause.doc_number,
        "clause": clause.label,
        "text": clause.quote,
        "url": f"{settings.BASE_URL}{clause.url}",
    }
