"""The office's notices to one company as data for templates: what is to be mended, what was decided."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.capitals import in_capitals
from core.docx.filling.data import Data
from core.workflow.definitions import Publicity
from core.working_days import DayUnit
from subsidies.documents.about import NONE, Addressee, about, day_of, moment_of
from subsidies.documents.answers import money
from subsidies.models import DecisionItem, SupplementRequest
from subsidies.rules.scheme import SchemeDefinition


def supplement_data(request: SupplementRequest, *, company: Addressee, ordinal: int, titles: Mapping[str, str]) -> Data:
    """A request, the ``ordinal``-th of its application; ``titles`` name the parts of the form by their keys."""
    return {
        **about(request.application, company),
        "ordinal": str(ordinal),
        "reason": request.reason,
        "asked_on": day_of(request.asked_at),
        "due_at": moment_of(request.due_at),
        "due_on": day_of(request.due_at),
        "items": [
            {"place": str(place), "title": titles.get(item["key"], item["key"]), "words": item["words"]}
            for place, item in enumerate(request.items, start=1)
        ],
    }


def decision_data(item: DecisionItem, *, company: Addressee, until: datetime | None) -> Data:
    """A decision that was made; ``until`` when one may appeal against a refusal. Needs the clause's document joined.

    One of the lists ``approved`` and ``refused`` has an item, so that a template says what applies.
    """
    is_approved = item.outcome == DecisionItem.Outcome.APPROVE
    return {
        **about(item.application, company),
        "outcome": item.get_outcome_display(),
        "decided_on": day_of(item.decided_at),
        "approved": [_approved(item)] if is_approved else [],
        "refused": [] if is_approved else [_refused(item, until)],
    }


def _approved(item: DecisionItem) -> Data:
    form = item.application.version.form
    return {
        "money": [] if item.amount is None else [
            {"amount": money(item.amount, unit=False), "capitals": in_capitals(item.amount)}
        ],
        "basis": [
            {"cited": cited(each.document, each.doc_number, each.label), "quote": each.quote} for each in form.basis
        ],
        "conditions": [
            {"place": str(place), "text": text} for place, text in enumerate(_conditions(item, form), start=1)
        ],
    }  # fmt: skip


def _conditions(item: DecisionItem, form: SchemeDefinition) -> Sequence[str]:
    """What the committee wrote, and what the scheme has in store for what was approved."""
    found = [item.reason] if item.reason else []
    if form.publicity.days:
        found.append(_("审定结果公示 %(period)s；公示期内异议成立的，重新审定。") % {"period": _period(form.publicity)})
    if item.amount is not None:
        found.append(_("资金拨付前请核对企业收款账户；资金应当按申报用途使用。"))
    if form.aftercare.indicators:
        words = {
            "months": form.aftercare.months,
            "indicators": _("、").join(each.title for each in form.aftercare.indicators),
        }
        found.append(_("资金拨付满 %(months)d 个月后接受绩效评价，按时如实填报：%(indicators)s。") % words)
    found.append(_("申报内容不实或违反承诺的，取消支持，已拨付的资金予以追回。"))
    return found


def _period(publicity: Publicity) -> str:
    days = {"days": publicity.days}
    if publicity.unit is DayUnit.WORKING:
        return ngettext("%(days)d 个工作日", "%(days)d 个工作日", publicity.days) % days
    return ngettext("%(days)d 个自然日", "%(days)d 个自然日", publicity.days) % days


def _refused(item: DecisionItem, until: datetime | None) -> Data:
    document = item.clause.version.document if item.clause else None
    label = item.clause.label if item.clause else ""
    title, number = (document.title, document.doc_number) if document else ("", "")
    return {
        "cited": cited(title, number, label),
        "document": title or NONE,
        "document_number": number or NONE,
        "clause": label or NONE,
        "quote": item.quote or NONE,
        "reason": item.reason or NONE,
        "appeal": [{"until": moment_of(until)}] if until else [],
        "final": [] if until else [{"text": _("这个项目不设申诉。")}],
    }


def cited(title: str, number: str, label: str) -> str:
    """《document》（number）clause."""
    named = _("《%(title)s》") % {"title": title} if title else ""
    return f"{named}{_('（%(number)s）') % {'number': number} if number else ''}{label}" or NONE
