"""What a notice's manifest says of each line: frozen with the submission and the decision, gathered on publishing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from core.masking import masked_code
from criteria.models import RuleClause
from criteria.rules.definition import ClauseRef
from criteria.services.records import recorded_amount, recorded_outcome, recorded_results
from criteria.services.wording import WordedFinding, WordedResult
from criteria.services.wording_amounts import WordedAmount, WordedStep
from policy_kb.models import Clause
from subsidies.models import (
    Application,
    DecisionItem,
    PublicityItem,
    PublicityNotice,
    SchemeClause,
    SchemeVersion,
    Submission,
)
from subsidies.rules.manifest import Json, counted, digest, manifest
from subsidies.services.publicity.lines import hidden, people_of

NO_CRITERIA: Json = {"outcome": "pass", "results": []}


def manifest_of(notice: PublicityNotice, items: Iterable[PublicityItem]) -> Json:
    """The manifest of a notice that is being published: its period is known. A constant number of queries.

    ``items`` have their applications with ``version__scheme``, ``version__rule_version``, ``enterprise`` joined.
    """
    lines = list(items)
    source = _Source.of([line.application for line in lines])
    written = [_line(item, source) for item in lines]
    used = {clause["text_sha256"] for line in written for clause in line["clauses"]}
    texts = {name: text for name, text in source.texts.items() if name in used}
    return manifest(head=_head(notice), texts=texts, lines=written)


@dataclass(frozen=True, slots=True)
class _Source:
    """Everything that lines are made of, read once for all of them."""

    submissions: Mapping[int, Submission]
    decisions: Mapping[int, DecisionItem]
    people: Mapping[int, tuple[str, ...]]
    hashes: Mapping[tuple[int, int], str]  # (scheme version, clause) → hash as of publishing the version
    current: Mapping[int, str]  # clause → hash of its words now
    texts: Mapping[str, str]  # by hash
    public: Mapping[int, frozenset[str]]  # scheme version → criteria of which what was found may be published

    @classmethod
    def of(cls, applications: list[Application]) -> "_Source":
        pks = [application.pk for application in applications]
        submissions = {
            row.application_id: row for row in Submission.objects.filter(application__in=pks).order_by("ordinal")
        }
        made = DecisionItem.objects.filter(application__in=pks, decided_at__isnull=False, set_aside_at__isnull=True)
        decisions = {row.application_id: row for row in made.select_related("clause__version__document").order_by("pk")}
        hashes = _hashes(applications)
        named = {clause for _version, clause in hashes} | {row.clause_id for row in decisions.values() if row.clause_id}
        rows = list(Clause.objects.filter(pk__in=named).values_list("pk", "text_hash", "text"))
        return cls(
            submissions,
            decisions,
            people_of(applications),
            hashes,
            {pk: found for pk, found, _text in rows},
            {found: text for _pk, found, text in rows},
            {version.pk: _public_criteria(version) for version in _versions(applications)},
        )


def _versions(applications: list[Application]) -> list[SchemeVersion]:
    return list({application.version_id: application.version for application in applications}.values())


def _public_criteria(version: SchemeVersion) -> frozenset[str]:
    rules = version.rule_version
    return (
        frozenset(criterion.key for criterion in rules.rules.criteria if criterion.is_public) if rules else frozenset()
    )


def _hashes(applications: list[Application]) -> dict[tuple[int, int], str]:
    versions = _versions(applications)
    of_schemes = SchemeClause.objects.filter(version__in=versions).values_list("version", "clause", "text_hash")
    of_rules = RuleClause.objects.filter(version__scheme_versions__in=versions)
    rules = of_rules.values_list("version__scheme_versions", "clause", "text_hash")
    return {(version, clause): kept for version, clause, kept in [*rules, *of_schemes]}


@dataclass(slots=True)
class _Clauses:
    """The clauses of one line, each listed once and then named by its number."""

    source: _Source
    version: int
    listed: list[Json] = field(default_factory=list)
    known: dict[tuple[int, str], int] = field(default_factory=dict)

    def number(self, clause: ClauseRef | Any | None) -> int | None:
        if clause is None:
            return None
        key = (clause.clause_id, clause.quote)
        if key not in self.known:
            self.known[key] = len(self.listed) + 1
            kept = self.source.hashes.get((self.version, clause.clause_id)) or self.source.current.get(clause.clause_id)
            self.listed.append(
                {
                    "id": self.known[key],
                    "document": clause.document,
                    "doc_number": clause.doc_number,
                    "label": clause.label,
                    "quote": clause.quote,
                    "url": clause.url,
                    "text_sha256": kept or "",
                }
            )
        return self.known[key]


def _line(item: PublicityItem, source: _Source) -> Json:
    application = item.application
    version = application.version
    submission = source.submissions[application.pk]
    clauses = _Clauses(source, version.pk)
    for basis in version.form.basis:
        clauses.number(basis)
    assessment = submission.assessment or NO_CRITERIA
    public = source.public[version.pk]
    results = [
        _result(each, item, source, clauses, is_public=each.key in public) for each in recorded_results(assessment)
    ]
    computation = _computation(recorded_amount(submission.amount), clauses) if submission.amount else None
    decision = _decision(source.decisions.get(application.pk), clauses)
    return {
        "number": application.number,
        "name": item.name,
        "code": masked_code(application.enterprise.uscc),
        "district": item.district,
        "subject": item.subject,
        "submission": {"ordinal": submission.ordinal, "content_sha256": submission.content_hash},
        "scheme": {
            "title": version.form.title,
            "version": version.number,
            "definition_sha256": digest(version.definition),
            "rules_sha256": digest(version.rule_version.definition) if version.rule_version else None,
        },
        "clauses": clauses.listed,
        "criteria": {
            "outcome": recorded_outcome(assessment).value,
            "counts": counted(results),
            "results": results,
        },
        "requested": submission.content.get("amount_requested"),
        "computation": computation,
        "decision": decision,
        "granted": None if item.amount is None else str(item.amount),
    }


def _result(result: WordedResult, item: PublicityItem, source: _Source, clauses: _Clauses, *, is_public: bool) -> Json:
    people = source.people[item.application_id] if is_public else None
    return {
        "key": result.key,
        "title": result.title,
        "clause": clauses.number(result.clause),
        **_finding(result.finding, item, people),
    }


def _finding(finding: WordedFinding, item: PublicityItem, people: tuple[str, ...] | None) -> Json:
    """What was asked and found; of several rules under one criterion, each of them.

    Without ``people`` (whose names are hidden) what was found is not published: a figure may be a business's own.
    """
    said = {
        "outcome": finding.outcome.value,
        "fact": finding.fact,
        "asked": finding.asked,
        "found": None if people is None else hidden(finding.found, item.application, people),
    }
    if finding.parts:
        said |= {"match": finding.match, "parts": [_finding(part, item, people) for part in finding.parts]}  # type: ignore[dict-item]
    return said


def _computation(amount: WordedAmount, clauses: _Clauses) -> Json:
    total = None if amount.figure is None else str(amount.figure)
    return {"total": total, "steps": [_step(step, clauses) for step in amount.steps]}


def _step(step: WordedStep, clauses: _Clauses) -> Json:
    return {
        "kind": step.kind,
        "title": step.title,
        "words": step.words,
        "amount": step.amount,
        "figure": None if step.figure is None else str(step.figure),
        "inputs": {name: str(figure) for name, figure in step.inputs},
        "clause": clauses.number(step.clause),
    }


def _decision(decision: DecisionItem | None, clauses: _Clauses) -> Json:
    if decision is None:
        return {"outcome": None, "decided_at": None, "clause": None}
    return {
        "outcome": decision.outcome,
        "decided_at": _moment(decision.decided_at),
        "clause": clauses.number(_ref(decision)) if decision.clause_id else None,
    }


def _ref(decision: DecisionItem) -> ClauseRef:
    clause: Any = decision.clause
    document = clause.version.document
    return ClauseRef(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        label=clause.label,
        quote=decision.quote or clause.text,
        url=clause.get_permanent_url(),
    )


def _head(notice: PublicityNotice) -> Json:
    call = notice.call
    return {
        "notice": {
            "id": notice.pk,
            "title": notice.title,
            "intro": notice.intro,
            "contact": notice.contact,
            "opens_at": _moment(notice.opens_at),
            "closes_at": _moment(notice.closes_at),
        },
        "call": {"id": call.pk, "title": call.title, "budget": None if call.budget is None else str(call.budget)},
        "scheme": {"title": call.scheme.title, "version": call.version.number if call.version else None},
    }


def _moment(moment: datetime | None) -> str | None:
    return localtime(moment).isoformat(timespec="seconds") if moment else None
