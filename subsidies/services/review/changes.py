"""What a company changed from one submission to the next, in words for the office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel

from core.money import in_yuan
from subsidies.documents.answers import answer_in_words, day
from subsidies.documents.data import EXPENSE, PROFILE
from subsidies.models import ExpenseLine, Submission
from subsidies.rules.differences import Kind
from subsidies.rules.scheme import Question, SchemeDefinition
from subsidies.rules.submission_changes import Change, Part, submission_changes
from subsidies.rules.submitted import ExpenseRecord, FileRecord, SubmittedContent
from subsidies.services.scheme_changes import shown
from subsidies.services.submitted import slot_titles

PARTS: Mapping[Part, Promise] = {
    Part.PROFILE: gettext_lazy("企业信息"),
    Part.ASSET: gettext_lazy("申报对象"),
    Part.ANSWERS: gettext_lazy("表单"),
    Part.AMOUNT: gettext_lazy("申请金额"),
    Part.EXPENSES: gettext_lazy("支出明细"),
    Part.FILES: gettext_lazy("附件"),
    Part.COMMITMENT: gettext_lazy("承诺书"),
}
KINDS: Mapping[Kind, Promise] = {
    Kind.ADDED: gettext_lazy("增加"),
    Kind.REMOVED: gettext_lazy("删去"),
    Kind.CHANGED: gettext_lazy("修改"),
}
FIELDS: Mapping[str, Promise] = {
    **{name.removeprefix("enterprise_"): title for name, title in PROFILE.items()},
    "contacts": gettext_lazy("联系人"),
    "figures": gettext_lazy("年度数据"),
    "amount_requested": gettext_lazy("申请金额"),
    "words": gettext_lazy("承诺内容"),
    "signer": gettext_lazy("签署人"),
    "agreed_at": gettext_lazy("签署时间"),
    "eligible": gettext_lazy("可计入（元）"),
}


@dataclass(frozen=True, slots=True)
class WordedChange:
    """One row: what, how it changed, what it was and is."""

    title: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartChanges:
    """The changes of one part of a submission."""

    title: str
    rows: tuple[WordedChange, ...]


def changes_between(before: Submission, after: Submission) -> list[PartChanges]:
    """What ``after`` has otherwise than ``before``; parts without a change are left out.

    Needs ``application`` with ``version`` joined.
    """
    form = after.application.version.form
    old, new = (SubmittedContent.model_validate(each.content) for each in (before, after))
    rows: dict[Part, list[WordedChange]] = {}
    for change in submission_changes(old, new):
        rows.setdefault(change.part, []).append(_row(change, form))
    return [PartChanges(str(PARTS[part]), tuple(found)) for part, found in rows.items()]


def _row(change: Change, form: SchemeDefinition) -> WordedChange:
    write = {Part.ANSWERS: _answer, Part.EXPENSES: _expense, Part.FILES: _file}.get(change.part, _field)
    title, before, after = write(change, form)
    return WordedChange(title, str(KINDS[change.kind]), before, after)


Words = tuple[str, str, str]  # what, before, after


def _field(change: Change, form: SchemeDefinition) -> Words:
    title = str(FIELDS.get(change.key, change.key or _("名称")))
    return title, _value(change.before), _value(change.after)


def _answer(change: Change, form: SchemeDefinition) -> Words:
    question = next((each for each in form.questions() if each.key == change.key), None)
    if question is None:
        return change.key, _value(change.before), _value(change.after)
    return question.label, _answered(question, change.before), _answered(question, change.after)


def _answered(question: Question, answer: Any) -> str:
    """An answer; a table row by row."""
    words = answer_in_words(question, answer)
    if words.grid is None:
        return words.value
    return "\n".join(_("，").join(str(cell) for cell in row if cell) for row in words.grid.rows)


def _expense(change: Change, form: SchemeDefinition) -> Words:
    categories = {each.key: each.title for each in form.expense_categories}
    where = f"{categories.get(change.key, change.key)} · {change.title}"
    if not change.field:
        return where, _value(change.before), _value(change.after)
    values = (change.before, change.after)
    if change.field == "category":
        values = tuple(categories.get(value, value) for value in values)
    name = FIELDS.get(change.field) or _column(change.field)
    return f"{where} · {name}", _value(values[0]), _value(values[1])


def _column(name: str) -> str:
    column: Any = ExpenseLine._meta.get_field(name)  # noqa: SLF001 - public in all but name
    return str(column.verbose_name)


def _file(change: Change, form: SchemeDefinition) -> Words:
    place = _("支出凭证") if change.key.startswith(EXPENSE) else slot_titles(form).get(change.key, change.key)
    return place, _value(change.before), _value(change.after)


def _value(value: Any) -> str:
    """A kept value as people read it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return _("、").join(_value(each) for each in value)
    return next((write(value) for kind, write in WRITERS if isinstance(value, kind)), str(value))


def _line(line: ExpenseRecord) -> str:
    return f"{line.invoice_number} · {in_yuan(line.amount)} {line.currency}"


WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (ExpenseRecord, _line),
    (FileRecord, lambda file: str(file.name)),
    (BaseModel, shown),
    (bool, shown),
    (Decimal, in_yuan),
    (date, day),
)
