"""What a scheme says as it is edited, in the form in which it is published."""

from collections.abc import Iterable
from typing import Any

from core.uploads.kinds import FileKind
from core.workflow import definitions as review
from core.working_days import DayUnit
from subsidies.models import BasisClause, Scheme
from subsidies.models.parts import ExpenseCategory, Material, ReviewStep
from subsidies.rules import scheme as form
from subsidies.services.sections import condition, sections_of


def definition_of(scheme: Scheme) -> form.SchemeDefinition:
    """The scheme with its rows, saved or not, as :class:`~subsidies.rules.scheme.SchemeDefinition`."""
    sections = sections_of(scheme)
    questions = [question for section in sections for question in section.questions]
    return form.SchemeDefinition(
        title=scheme.title,
        category=scheme.category,
        audience=scheme.audience,
        amount_words=scheme.amount_words,
        benefit=scheme.benefit,
        recognition_level=scheme.recognition_level if scheme.benefit == "recognition" else "",
        asset_kind=form.AssetKind(scheme.asset_kind),
        sections=sections,
        expense_categories=tuple(_category(row) for row in in_order(scheme.expense_categories.all())),
        materials=tuple(_material(row, questions) for row in in_order(scheme.materials.all())),
        steps=tuple(_step(row) for row in in_order(scheme.review_steps.all())),
        scoring=_scoring(scheme),
        inspection_items=tuple(
            form.InspectionItem(key=row.key, title=row.title) for row in in_order(scheme.inspection_items.all())
        ),
        approval_levels=scheme.approval_levels,
        appeal_days=scheme.appeal_days,
        aftercare=_aftercare(scheme),
        publicity=review.Publicity(days=scheme.publicity_days, unit=DayUnit(scheme.publicity_unit)),
        duplicate_rule=form.DuplicateRule(scheme.duplicate_rule),
        commitment=with_plain_lines(scheme.commitment),
        basis=tuple(_basis(row) for row in in_order(scheme.basis_clauses.all())),
        is_demonstration=scheme.is_demonstration,
    )


def with_plain_lines(text: str) -> str:
    """The text as it was before a browser posted it: lines end in one character."""
    return text.replace("\r\n", "\n")


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows as the editor put them; those of an unsaved form come unsorted."""
    return sorted(rows, key=lambda row: (row.sort_order is None, row.sort_order or 0))


def _category(row: ExpenseCategory) -> form.ExpenseCategory:
    return form.ExpenseCategory(key=row.key, title=row.title, hint=row.hint)


def _material(row: Material, questions: list[form.Question]) -> form.Material:
    return form.Material(
        key=row.key,
        title=row.title,
        hint=row.hint,
        formats=tuple(FileKind(value) for value in row.formats),
        most_megabytes=row.most_megabytes,
        most_files=row.most_files,
        required=row.required,
        original=row.original,
        stamped=row.stamped,
        wallet_kind=row.wallet_kind,
        shown_if=condition(row.shown_if, row.shown_if_values, questions),
    )


def _step(row: ReviewStep) -> review.ReviewStep:
    return review.ReviewStep(key=row.key, title=row.title, role=row.role, days=row.days, unit=DayUnit(row.unit))


def _scoring(scheme: Scheme) -> review.Scoring:
    return review.Scoring(
        items=tuple(
            review.RubricItem(key=row.key, title=row.title, hint=row.hint, most=row.most)
            for row in in_order(scheme.rubric_items.all())
        ),
        assigned=scheme.experts_assigned,
        needed=scheme.experts_needed,
        spread=scheme.spread_limit,
        passing=scheme.passing_mark,
    )


def _aftercare(scheme: Scheme) -> form.Aftercare:
    return form.Aftercare(
        months=scheme.evaluation_months,
        days=scheme.evaluation_days,
        indicators=tuple(
            form.Indicator(key=row.key, title=row.title, unit=row.unit, target=row.target)
            for row in in_order(scheme.indicators.all())
        ),
    )


def _basis(row: BasisClause) -> form.Basis:
    document = row.clause.version.document
    return form.Basis(
        clause_id=row.clause_id,
        document=document.title,
        doc_number=document.doc_number,
        label=row.clause.label,
        quote=with_plain_lines(row.quote) or row.clause.text,
        url=row.clause.get_permanent_url(),
    )
