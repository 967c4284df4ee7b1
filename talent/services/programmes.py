"""Programmes: the form that an application is begun with, and saving what officers edit."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.urls import resolve
from django.utils.translation import gettext as _

from accounts.models import User
from core.entries import send_entries_changed
from core.services import audit
from core.uploads.kinds import FileKind
from core.workflow import definitions as review
from core.working_days import DayUnit
from criteria.models import RuleSetVersion
from criteria.rules.definition import ClauseRef
from criteria.services.building import clause_ref
from talent.models import Programme, ProgrammeMaterial, ProgrammeQuestion
from talent.rules import programme as form
from talent.rules.programme import ApplicantKind, QuestionKind
from talent.services.access import may_keep
from talent.services.refusals import RefusedError, require

OVERVIEW_KEY = "talent.programmes"


def definition_of(programme: Programme) -> form.ProgrammeDefinition:
    """The programme with its rows as :class:`~talent.rules.programme.ProgrammeDefinition`."""
    return form.ProgrammeDefinition(
        title=programme.title,
        kind=programme.kind,
        applicants=tuple(ApplicantKind(value) for value in programme.applicants),
        benefit=programme.benefit,
        questions=tuple(_question(row) for row in programme.questions.all()),
        materials=tuple(_material(row) for row in programme.materials.all()),
        steps=tuple(
            review.ReviewStep(key=row.key, title=row.title, role=row.role, days=row.days, unit=DayUnit(row.unit))
            for row in programme.steps.all()
        ),
        visit_items=tuple(row.title for row in programme.visit_items.all()),
        publicity=review.Publicity(days=programme.publicity_days, unit=DayUnit(programme.publicity_unit)),
        review_months=programme.review_months,
        barred_months=programme.barred_months,
        keep_days=programme.keep_days,
        basis=basis_of(programme),
    )


def basis_of(programme: Programme) -> tuple[ClauseRef, ...]:
    """The clauses that the programme rests on, with the words quoted."""
    rows = programme.basis_clauses.select_related("clause__version__document")
    refs = [clause_ref(row.clause, row.quote) for row in rows]
    return tuple(ref for ref in refs if ref is not None)


def latest_rules(programme: Programme) -> RuleSetVersion | None:
    """The conditions that an application begun now has."""
    versions = programme.rule_set.versions.all() if programme.rule_set else ()  # perhaps fetched before
    return next(iter(versions), None)


def _question(row: ProgrammeQuestion) -> form.Question:
    return form.Question(
        key=row.key,
        kind=QuestionKind(row.kind),
        label=row.label,
        hint=row.hint,
        required=row.required,
        unit=row.unit,
        choices=tuple(line.strip() for line in row.choices.splitlines() if line.strip()),
        fact=row.fact,
    )


def _material(row: ProgrammeMaterial) -> form.Material:
    return form.Material(
        key=row.key,
        title=row.title,
        hint=row.hint,
        required=row.required,
        formats=tuple(FileKind(kind) for kind in row.formats) or (FileKind.PDF,),
        most_megabytes=row.most_megabytes,
        is_identity=row.is_identity,
    )


@transaction.atomic
def save_edited(*, by: User | None, now: datetime, save: Callable[[], Programme]) -> Programme:
    """Let ``save`` write what an officer's form holds of a programme. Raises RefusedError for one not fit to be public."""
    require(may_keep(by))
    saved = save()
    programme = Programme.objects.select_for_update().get(pk=saved.pk)
    if programme.is_published:
        _require_fit(programme)
        if programme.published_at is None:
            programme.published_at = now
            programme.save(update_fields=["published_at"])
    audit.write(action="talent.programme.save", subject=programme, by=by, now=now)
    announce(programme)
    return programme


def _require_fit(programme: Programme) -> None:
    if resolve(programme.get_absolute_url()).kwargs != {"slug": programme.slug}:
        raise RefusedError(_("网址标识“%(slug)s”已由门户的其他页面使用，请换一个。") % {"slug": programme.slug})
    if not programme.applicants:
        raise RefusedError(_("请选择可申请的主体。"))
    for question in definition_of(programme).questions:
        if question.kind is QuestionKind.CHOICE and not question.choices:
            raise RefusedError(_("问题“%(question)s”没有选项。") % {"question": question.label})
    if not programme.basis_clauses.exists():
        raise RefusedError(_("请至少填写一条政策依据。"))


def announce(programme: Programme) -> None:
    """Say that what the chat knows of the programme is to be read anew."""
    send_entries_changed([entry_key(programme), OVERVIEW_KEY])


def entry_key(programme: Programme) -> str:
    """The programme's name among the knowledge entries."""
    return f"talent.programme:{programme.pk}"
