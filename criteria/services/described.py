"""Rule sets in words: each condition and part as editors read it, and what differs between two versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from criteria.rules.definition import ClauseRef, Criterion, RuleSetDefinition
from criteria.rules.facts import FactSpec
from criteria.services.catalogue import fact_specs
from criteria.services.rule_words import rule_in_words
from criteria.services.table_words import part_in_words, table_in_words

Specs = Mapping[str, FactSpec]


@dataclass(frozen=True, slots=True)
class Described:
    """A condition, part or bound: ``key`` tells it apart within its rule set."""

    key: str
    title: str
    words: str
    clause: ClauseRef | None = None
    advice: str = ""
    is_public: bool = False  # what is found is published with the result


def conditions_in_words(definition: RuleSetDefinition, specs: Specs | None = None) -> list[Described]:
    """Every condition."""
    known = fact_specs() if specs is None else specs
    return [_condition(criterion, known) for criterion in definition.criteria]


def amounts_in_words(definition: RuleSetDefinition, specs: Specs | None = None) -> list[Described]:
    """Every part of the amount, then its bounds."""
    known, table = fact_specs() if specs is None else specs, definition.amount
    if table is None:
        return []
    parts = [Described(part.key, part.title, part_in_words(part, known), part.clause) for part in table.components]
    bounds = table_in_words(table, known)[len(parts) :]
    return [*parts, *(Described(line.title, line.title, line.words) for line in bounds)]


def _condition(criterion: Criterion, specs: Specs) -> Described:
    words = rule_in_words(criterion.rule, specs)
    return Described(criterion.key, criterion.title, words, criterion.clause, criterion.advice, criterion.is_public)


class Change(StrEnum):
    """What happened to a condition or part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """A condition or part in two versions; None where a version has none of it."""

    before: Described | None
    after: Described | None

    @property
    def change(self) -> Change:
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.REMOVED
        return Change.SAME if self.before == self.after else Change.CHANGED

    @property
    def label(self) -> str:
        return {
            Change.ADDED: _("新增"),
            Change.REMOVED: _("删除"),
            Change.CHANGED: _("修改"),
            Change.SAME: _("未变"),
        }[self.change]


def differences(before: RuleSetDefinition, after: RuleSetDefinition) -> list[Difference]:
    """What ``after`` says beside ``before``, in the order of ``after``; what it dropped comes last."""
    specs = fact_specs()
    pairs = [
        (conditions_in_words(before, specs), conditions_in_words(after, specs)),
        (amounts_in_words(before, specs), amounts_in_words(after, specs)),
    ]
    return [difference for old, new in pairs for difference in _compared(old, new)]


def _compared(old: Iterable[Described], new: Iterable[Described]) -> list[Difference]:
    was, now = ({each.key: each for each in listed} for listed in (old, new))
    dropped = [Difference(each, None) for key, each in was.items() if key not in now]
    return [*(Difference(was.get(key), each) for key, each in now.items()), *dropped]
