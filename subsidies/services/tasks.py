"""The task list of an application: what is to be done, how far it is, and what is missing or wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from criteria.rules.facts import Facts
from criteria.rules.results import Outcome
from subsidies.models import Application, SupplementRequest
from subsidies.rules.completeness import (
    Fault,
    FaultKind,
    TaskState,
    amount_faults,
    asked_materials,
    expense_faults,
    material_faults,
    section_faults,
    state_of,
)
from subsidies.rules.duplicates import Duplicate
from subsidies.rules.frozen_facts import frozen_facts
from subsidies.rules.scheme import Question, SchemeDefinition, Section
from subsidies.rules.submitted import JudgedRecord
from subsidies.services.changes import Changes
from subsidies.services.checking import Check, check
from subsidies.services.commitment import agreed_at, commitment_of
from subsidies.services.duplicates import duplicate_in_words, duplicates_of
from subsidies.services.editing import COMMITMENT, EXPENSES, open_parts
from subsidies.services.facts import facts_for
from subsidies.services.fault_words import in_words
from subsidies.services.slots import counted, wallet_faults
from subsidies.services.supplements import open_request
from subsidies.services.yearly import taken_this_year
from subsidies.workflow import State

ELIGIBILITY, MATERIALS, SUBMIT = "eligibility", "materials", "submit"
DUPLICATES = "duplicates"  # a place on the page of conditions
PAGES = {
    ELIGIBILITY: "subsidies:eligibility",
    EXPENSES: "subsidies:expenses",
    MATERIALS: "subsidies:materials",
    COMMITMENT: "subsidies:commitment",
    SUBMIT: "subsidies:preview",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before submitting; ``task`` is where, ``place`` the field's name there."""

    task: str
    place: str
    label: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One page of work. ``section`` is set for pages of the form; ``asked`` are the office's words to be met."""

    key: str
    title: str
    state: TaskState
    problems: tuple[Problem, ...] = ()
    section: Section | None = None
    asked: tuple[str, ...] = ()
    is_open: bool = True  # False for what a supplement does not need
    url: str = ""


def address(application: Application, task: str) -> str:
    """Where a task is done."""
    if task in PAGES:
        return reverse(PAGES[task], args=[application.pk])
    return reverse("subsidies:section", args=[application.pk, task])


class FormTasks:
    """An application (loaded by ``for_form``) held against its form as of ``day``."""

    def __init__(self, application: Application, *, day: date) -> None:
        self.application, self.day = application, day
        self.form: SchemeDefinition = application.version.form
        self.files = counted(application.attachments.all())
        self.request: SupplementRequest | None = (
            open_request(application) if application.state == State.SUPPLEMENT else None
        )
        self.changes = Changes(application) if self.request else None
        self.open_parts = open_parts(application, self.request) if self.request else None  # None: all of them

    @property
    def judged_on(self) -> date:
        """The day as of which conditions are judged: today, but never later than the call's last day."""
        return min(self.day, localtime(self.application.call.closes_at).date())

    @cached_property
    def facts(self) -> Facts:
        """All that is known of the case."""
        return facts_for(enterprise=self.application.enterprise, application=self.application, day=self.judged_on)

    @cached_property
    def taken(self) -> Decimal:
        """How much of the yearly cap the company's other applications have taken."""
        return taken_this_year(self.application, self.judged_on)

    @cached_property
    def check(self) -> Check:
        """The criteria and the amount."""
        application = self.application
        return check(application.version, self.facts, day=self.judged_on, call=application.call, taken=self.taken)

    @property
    def judged(self) -> JudgedRecord:
        """By what :attr:`check` judges, as a submission keeps it."""
        return JudgedRecord(day=self.judged_on, taken=self.taken, facts=frozen_facts(self.facts))

    @cached_property
    def duplicates(self) -> list[tuple[Duplicate, str]]:
        """What was applied for already for the same thing, each in words."""
        return [(found, duplicate_in_words(found, self.application)) for found in duplicates_of(self.application)]

    @property
    def computed(self) -> Decimal | None:
        """The computed amount (元); None while facts are missing, or where no money is given."""
        return self.check.amount.total if self.check.amount else None

    @property
    def at_most(self) -> Decimal | None:
        """What the amount cannot exceed, whatever the missing facts; None where nothing bounds it."""
        return self.check.amount.at_most if self.check.amount else None

    @cached_property
    def tasks(self) -> list[Task]:
        """Every task in order; the last one is to submit."""
        return [*self._to_fill, self._with_address(self._submit())]

    @cached_property
    def _to_fill(self) -> list[Task]:
        found = [self._eligibility(), *(self._of_section(section) for section in self.form.sections)]
        if self.form.expense_categories:
            found.append(self._expenses())
        if asked_materials(self.form, self.application.answers):
            found.append(self._materials())
        return [self._with_address(task) for task in (*found, self._commitment())]

    def _with_address(self, task: Task) -> Task:
        url = address(self.application, task.key)
        problems = tuple(replace(problem, url=f"{url}#id_{problem.place}") for problem in task.problems)
        return replace(task, url=url, problems=problems)

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that keeps the application from being submitted."""
        return [problem for task in self._to_fill for problem in task.problems]

    @property
    def done(self) -> int:
        """How many tasks are done."""
        return sum(task.state is TaskState.DONE for task in self._to_fill)

    @property
    def count(self) -> int:
        """How many tasks there are before submitting."""
        return len(self._to_fill)

    def by_key(self, key: str) -> Task | None:
        """The task called ``key``."""
        return next((task for task in self.tasks if task.key == key), None)

    def _asked(self, *keys: str) -> tuple[str, ...]:
        items = self.request.items if self.request else []
        return tuple(str(item["words"]) for item in items if item["key"] in keys)

    def is_open(self, *parts: str) -> bool:
        """Whether any of the parts may be changed now, as far as a supplement goes."""
        return self.open_parts is None or not self.open_parts.isdisjoint(parts)

    def _eligibility(self) -> Task:
        """Never in the way, for the office decides, but where the scheme forbids a second one. Its state says what was found.

        What was submitted before is no longer stopped: a supplement is made all the same.
        """
        states = {
            Outcome.PASS: TaskState.DONE,
            Outcome.FAIL: TaskState.TO_MEND,
            Outcome.UNKNOWN: TaskState.IN_PROGRESS,
        }
        title, state = _("申报条件"), states[self.check.assessment.outcome]
        problems = tuple(
            Problem(ELIGIBILITY, DUPLICATES, _("重复申报"), words)
            for found, words in self.duplicates
            if found.blocks and self.application.number is None
        )
        state = TaskState.TO_MEND if problems else state
        return Task(ELIGIBILITY, title, state, problems, is_open=self.request is None)

    def _of_section(self, section: Section) -> Task:
        faults = section_faults(self.form, section, self.application.answers, self.files)
        questions = {question.key: question for question in section.questions}
        # What was submitted was begun.
        begun = section.key in self.application.visited or bool(self.application.submitted_at)
        asked = self._asked(section.key)
        return Task(
            section.key,
            section.title,
            state_of(
                faults,
                is_begun=begun,
                is_asked_for=bool(asked and self.changes and not self.changes.in_section(section)),
            ),
            tuple(_problems(section.key, faults, questions)),
            section,
            asked,
            self.is_open(section.key),
        )

    def _expenses(self) -> Task:
        lines = list(self.application.expenses.all())
        faults = expense_faults(self.form, [line.category for line in lines])
        asked = self._asked(EXPENSES)
        return Task(
            EXPENSES,
            _("支出明细"),
            state_of(
                faults,
                is_begun=bool(lines),
                is_asked_for=bool(asked and self.changes and not self.changes.in_expenses()),
            ),
            tuple(Problem(EXPENSES, EXPENSES, _("支出明细"), in_words(fault)) for fault in faults),
            asked=asked,
            is_open=self.is_open(EXPENSES),
        )

    def _materials(self) -> Task:
        materials = asked_materials(self.form, self.application.answers)
        titles = {material.key: material.title for material in materials}
        faults = material_faults(self.form, self.application.answers, self.files)
        # What a supplement does not ask for cannot be changed, and was submitted while it was valid.
        stale = wallet_faults(self.application.attachments.all(), self.day)
        faults += [fault for fault in stale if fault.key in titles and self.is_open(fault.key)]
        asked = self._asked(*titles)
        begun = any(key in self.files for key in titles) or not faults
        waiting = self.changes and any(self._asked(key) and not self.changes.in_slot(key) for key in titles)
        return Task(
            MATERIALS,
            _("申报材料"),
            state_of(faults, is_begun=begun, is_asked_for=bool(waiting)),
            tuple(Problem(MATERIALS, fault.key, titles[fault.key], in_words(fault)) for fault in faults),
            asked=asked,
            is_open=self.is_open(*titles),
        )

    def _commitment(self) -> Task:
        faults = amount_faults(self.form, self.application.amount_requested, self.computed, self.at_most)
        signed = commitment_of(self.application)
        signed_at = agreed_at(self.application)
        if not signed or (self.request and signed_at and signed_at <= self.request.asked_at):
            faults = [*faults, Fault("agree", FaultKind.NOT_AGREED)]
        labels = {"amount_requested": _("申请金额"), "agree": _("承诺书")}
        title = _("申请金额与承诺书") if self.form.benefit == "money" else _("承诺书")
        return Task(
            COMMITMENT,
            title,
            state_of(faults, is_begun=bool(signed)),
            tuple(Problem(COMMITMENT, fault.key, labels[fault.key], in_words(fault)) for fault in faults),
        )

    def _submit(self) -> Task:
        state = TaskState.NOT_STARTED if self.application.is_editable else TaskState.DONE
        return Task(SUBMIT, _("预览并提交"), state)


def _problems(task: str, faults: Iterable[Fault], questions: Mapping[str, Question]) -> Iterable[Problem]:
    for fault in faults:
        question = questions[fault.key]
        yield Problem(task, fault.key, question.label, in_words(fault, question))
