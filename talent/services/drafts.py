"""Begin an application, and fill it in: every save is kept, nothing is lost."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.decisions import ALLOWED, Decision, refused
from core.services.cases import moving
from core.services.cases.supplements import asked_keys, open_request
from talent.models import Application, Award, Programme, ProgrammeKind, SealedAnswer
from talent.rules.answers import Fault, masked_identity, read
from talent.rules.programme import ApplicantKind, QuestionKind
from talent.services import sealed
from talent.services.access import may_act, may_apply_for
from talent.services.moves import PROCESS, locked_row
from talent.services.programmes import definition_of, latest_rules
from talent.services.refusals import RefusedError, StaleError, require
from talent.workflow import State


def may_begin(*, programme: Programme, organisation: Enterprise | None, by: User, now: datetime) -> Decision:
    """Whether ``by`` may begin an application for an organisation (None: for themselves), and why not."""
    if not programme.is_open(now):
        return refused(_("这个项目现在不受理申请。"))
    if programme.kind == ProgrammeKind.COMPETITION:
        return refused(_("参加比赛请在大赛页面组队报名。"))
    kind = ApplicantKind.PERSON if organisation is None else ApplicantKind.ORGANISATION
    if kind.value not in programme.applicants:
        return refused(_("这个项目不由个人申请。") if organisation is None else _("这个项目由个人申请。"))
    if not (decision := may_apply_for(by, organisation)):
        return decision
    day = localtime(now).date()
    person = by if organisation is None else None
    barred = Award.objects.barring(programme=programme, organisation=organisation, person=person, day=day)
    if (award := barred.order_by("-barred_until").first()) is not None:
        until = award.barred_until
        return refused(_("曾被撤销同类认定，%(year)d年%(month)d月%(day)d日之前不能再申请。") % {
            "year": until.year, "month": until.month, "day": until.day
        })  # fmt: skip
    return ALLOWED


@transaction.atomic
def begin(*, programme: Programme, organisation: Enterprise | None, by: User, now: datetime) -> Application:
    """A draft, or the living application where there is one. Raises RefusedError."""
    person = by if organisation is None else None
    mine = Application.objects.living().filter(programme=programme, organisation=organisation, person=person)
    if (living := mine.first()) is not None:
        require(may_act(living, by))
        return living
    require(may_begin(programme=programme, organisation=organisation, by=by, now=now))
    application = Application(
        programme=programme,
        organisation=organisation,
        person=person,
        definition=definition_of(programme).model_dump(mode="json"),
        rule_version=latest_rules(programme),
        created_by=by,
    )
    try:
        with transaction.atomic():
            application.save()
            moving.record(PROCESS, case=application, kind="begin", by=by, now=now, between=("", State.DRAFT))
    except IntegrityError:  # somebody was quicker: theirs is the draft
        found: Application | None = mine.first()
        if found is None:
            raise
        return found
    return application


@transaction.atomic
def save_answers(
    *, application: Application, by: User, typed: Mapping[str, str], revision: int, now: datetime
) -> dict[str, Fault]:
    """Keep what was typed, by key of the question; what cannot be right is kept too, and its fault returned.

    Numbers of identity cards are sealed; a wrong one is not kept. Raises RefusedError, StaleError.
    """
    locked = locked_for_editing(application, by=by, now=now)
    if locked.revision != revision:
        raise StaleError(_("申请内容刚刚在别处修改过，请刷新后再填。"), revision=locked.revision)
    open_keys = editable_keys(locked)
    faults: dict[str, Fault] = {}
    answers: dict[str, Any] = dict(locked.answers)
    for question in locked.form.questions:
        if question.key not in typed or question.key not in open_keys:
            continue
        value, fault = read(question, typed[question.key])
        if fault is not None:
            faults[question.key] = fault
        if question.kind is QuestionKind.IDENTITY:
            if value is not None and fault is None:
                sealed.keep_number(locked, question.key, value, shown=masked_identity(value))
        elif value is None:
            answers.pop(question.key, None)
        else:
            answers[question.key] = value
    locked.answers = answers
    touched(locked)
    return faults


def locked_for_editing(application: Application, *, by: User, now: datetime) -> Application:
    """The application's row, locked, if ``by`` may change it now. Raises RefusedError."""
    locked = locked_row(application.pk)
    require(may_act(locked, by))
    if not locked.is_editable:
        raise RefusedError(_("申请已提交，现在不能修改。"))
    if locked.state == State.SUPPLEMENT and (locked.due_at is None or locked.due_at <= now):
        raise RefusedError(_("补正期限已过，不能再修改。"))
    return locked


def editable_keys(application: Application) -> frozenset[str]:
    """Parts of the form that may be changed: all of a draft, what was asked for of a supplement."""
    if application.state == State.SUPPLEMENT:
        request = open_request(application)
        return asked_keys(request) if request is not None else frozenset()
    return frozenset(application.form.parts()) if application.state == State.DRAFT else frozenset()


def touched(locked: Application) -> None:
    """Save a changed application; who saves over an older one is told."""
    locked.revision += 1
    locked.save()


def sealed_keys(application: Application) -> frozenset[str]:
    """Identity questions that were answered."""
    rows = SealedAnswer.objects.filter(application=application).exclude(sealed="")
    return frozenset(rows.values_list("key", flat=True))


@transaction.atomic
def delete_draft(*, application: Application, by: User) -> None:
    """Delete a draft that was never submitted, with its files. Raises RefusedError for any other."""
    locked = locked_row(application.pk)
    require(may_act(locked, by))
    if locked.state != State.DRAFT or locked.number is not None:
        raise RefusedError(_("只有没有提交过的草稿可以删除。"))
    stored = [paper.file for paper in locked.papers.all() if paper.file]
    locked.delete()
    for file in stored:
        transaction.on_commit(partial(file.storage.delete, str(file.name)))
