"""The form of rules and amount tables as they are stored. Pure; JSON in and out by pydantic."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MOST_WINDOW_MONTHS = 120


class Frozen(BaseModel):
    """Nothing that was published changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Comparison(StrEnum):
    """How a fact is held against a value."""

    ABOVE = "above"  # 以上、不少于; with ``inclusive`` the value itself passes
    BELOW = "below"  # 以下、不超过
    EQUAL = "equal"
    ONE_OF = "one_of"  # a choice among several
    CONTAINS_ANY = "contains_any"  # a list that has one of the values at least
    CONTAINS_ALL = "contains_all"
    TRUE = "true"
    FALSE = "false"


class AgeUnit(StrEnum):
    """What a date's distance to the reference day is counted in: whole years, months, days."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


class Aggregate(StrEnum):
    """What is made of the months in a window."""

    AVERAGE = "average"
    SUM = "sum"
    LOWEST = "lowest"
    HIGHEST = "highest"


class Window(Frozen):
    """The last ``months`` whole months before the reference day, and what is made of them.

    A window with a month missing is unknown, not nought.
    """

    months: int = Field(ge=1, le=MOST_WINDOW_MONTHS)
    aggregate: Aggregate


BOUNDED = (Comparison.ABOVE, Comparison.BELOW)
VALUED = (Comparison.ONE_OF, Comparison.CONTAINS_ANY, Comparison.CONTAINS_ALL)


class Test(Frozen):
    """One fact against one value.

    ``age`` turns a date into its age on the reference day, in whole units; without it a date is held
    against the day in ``values`` (ISO), where ABOVE reads 不早于 and BELOW 不晚于.
    """

    __test__ = False  # not a test of pytest's

    kind: Literal["test"] = "test"
    fact: str
    comparison: Comparison
    number: Decimal | None = None
    values: tuple[str, ...] = ()
    age: AgeUnit | None = None
    window: Window | None = None
    inclusive: bool = True

    @model_validator(mode="after")
    def _has_what_it_compares_with(self) -> Self:
        if self.comparison in VALUED and not self.values:
            raise ValueError("values are missing")
        if self.comparison in BOUNDED and self.number is None and self.day is None:
            raise ValueError("neither a number nor a day to compare with")
        if self.age is not None and (self.number is None or self.number % 1 or self.number < 0):
            raise ValueError("an age is a whole number")
        return self

    @property
    def day(self) -> date | None:
        """The day that a date is held against."""
        if self.number is not None or len(self.values) != 1:
            return None
        try:
            return date.fromisoformat(self.values[0])
        except ValueError:
            return None


class Group(Frozen):
    """Several rules of which all, or any, must hold."""

    kind: Literal["group"] = "group"
    match: Literal["all", "any"]
    parts: tuple["Rule", ...] = Field(min_length=1)


Rule = Annotated[Test | Group, Field(discriminator="kind")]
Group.model_rebuild()


class ClauseRef(Frozen):
    """The clause that a rule rests on, with the words quoted from it, as of publishing."""

    clause_id: int
    document: str
    doc_number: str = ""
    label: str
    quote: str
    url: str


class Criterion(Frozen):
    """A condition: ``title`` in words, the rule, the clause, and how to prove or mend it.

    ``is_public`` lets what was found of a case be published with the result; without it the result alone is.
    """

    key: str
    title: str
    rule: Rule
    clause: ClauseRef
    advice: str = ""
    is_public: bool = False


class Tier(Frozen):
    """From ``above`` (inclusive) on, ``amount`` (元) is given, or ``percent`` of the measured fact."""

    above: Decimal = Decimal(0)
    amount: Decimal | None = None
    percent: Decimal | None = None


class Component(Frozen):
    """One part of an amount.

    ``ratio``: ``percent`` of a fact in 元 (``fact``), such as eligible expenses. ``fixed``:
    ``amount``. ``tiered``: the highest tier that ``fact`` reaches. ``per_unit``: ``amount`` for each
    whole ``unit_size`` of ``fact``. ``only_if`` must pass for the part to count; ``cap`` bounds it.
    """

    key: str
    title: str
    kind: Literal["ratio", "fixed", "tiered", "per_unit"]
    fact: str = ""
    percent: Decimal | None = None
    amount: Decimal | None = None
    unit_size: Decimal = Decimal(1)
    tiers: tuple[Tier, ...] = ()
    only_if: Rule | None = None
    cap: Decimal | None = None
    clause: ClauseRef | None = None


class AmountTable(Frozen):
    """How much: parts added up, then bounded. Bounds in 元, None for none.

    ``spend_fact`` names the actual eligible spend, which an amount never exceeds.
    """

    components: tuple[Component, ...] = Field(min_length=1)
    per_project: Decimal | None = None
    per_enterprise_year: Decimal | None = None
    spend_fact: str = ""
    round_to_wan: bool = True


class RuleSetDefinition(Frozen):
    """All that is published of a rule set."""

    criteria: tuple[Criterion, ...] = ()
    amount: AmountTable | None = None

    def clause_ids(self) -> set[int]:
        """Primary keys of all clauses it rests on."""
        found = {criterion.clause.clause_id for criterion in self.criteria}
        parts = self.amount.components if self.amount else ()
        return found | {part.clause.clause_id for part in parts if part.clause}
