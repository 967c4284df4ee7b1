"""The form of a published scheme, as applications keep it. Pure; JSON in and out by pydantic."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.uploads.kinds import FileKind
from core.workflow.definitions import Frozen, Publicity, ReviewStep, Scoring


class QuestionKind(StrEnum):
    """How a question of the form is answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"  # 元
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    TABLE = "table"
    FILE = "file"  # an attachment under the question's own key
    DECLARATION = "declaration"  # words to be agreed to


class ColumnKind(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


class Choice(Frozen):
    value: str
    title: str


class Column(Frozen):
    """A column of a table question."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = True


class Condition(Frozen):
    """A question is asked only where the answer to another is one of ``values`` (``yes``/``no`` for yes_no)."""

    question: str
    values: tuple[str, ...]


class Question(Frozen):
    """One thing asked. ``fact`` names the fact that the answer becomes, for the criteria; bounds are inclusive."""

    key: str
    kind: QuestionKind
    label: str
    hint: str = ""
    required: bool = True
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    most_characters: int | None = None
    words: str = ""  # of a declaration
    shown_if: Condition | None = None
    fact: str = ""


class Section(Frozen):
    """One page of the form."""

    key: str
    title: str
    hint: str = ""
    questions: tuple[Question, ...]


class ExpenseCategory(Frozen):
    key: str
    title: str
    hint: str = ""


class Material(Frozen):
    """A paper to attach. ``wallet_kind`` (a value of WalletKind, or empty) is where it is taken from."""

    key: str
    title: str
    hint: str = ""
    formats: tuple[FileKind, ...] = (FileKind.PDF,)
    most_megabytes: int = 50
    most_files: int = 5
    required: bool = True
    original: bool = False  # to be shown on demand
    stamped: bool = False
    wallet_kind: str = ""
    shown_if: Condition | None = None


class ReviewRole(StrEnum):
    """Who has a step."""

    DISTRICT_OFFICER = "district_officer"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    INSPECTOR = "inspector"
    COMMITTEE = "committee"
    FINANCE = "finance"


class DuplicateRule(StrEnum):
    """What else an enterprise may have had for the same project."""

    FORBID_SAME_LEVEL = "forbid_same_level"
    FORBID_ALL = "forbid_all"
    HIGHER_ONLY = "higher_only"


class AssetKind(StrEnum):
    """What an application is about, besides the enterprise."""

    NONE = ""
    SITE = "site"
    WAREHOUSE = "warehouse"


class InspectionItem(Frozen):
    """What is looked at on the spot or by the auditor."""

    key: str
    title: str


class Indicator(Frozen):
    """What came of the support, asked for some time afterwards; at least ``target`` where one is set."""

    key: str
    title: str
    unit: str = ""
    target: Decimal | None = None


class Aftercare(Frozen):
    """The evaluation: how many months after payment, and what is asked. No indicators, no evaluation."""

    months: int = Field(ge=0, default=12)
    days: int = Field(ge=1, default=30)  # calendar days in which the company reports
    indicators: tuple[Indicator, ...] = ()


class Basis(Frozen):
    """A clause that the scheme as a whole rests on."""

    clause_id: int
    document: str
    doc_number: str = ""
    label: str
    quote: str
    url: str


class SchemeDefinition(Frozen):
    """All that is published of a scheme. Its criteria and amounts are the rule set version's."""

    title: str
    category: str
    audience: str = ""  # for whom
    amount_words: str = ""  # how much, in a sentence
    benefit: Literal["money", "recognition"] = "money"
    recognition_level: str = ""  # of the title that is given, as registers show it; empty where money is
    asset_kind: AssetKind = AssetKind.NONE
    sections: tuple[Section, ...] = ()
    expense_categories: tuple[ExpenseCategory, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[ReviewStep, ...] = ()
    scoring: Scoring = Scoring()
    inspection_items: tuple[InspectionItem, ...] = ()
    approval_levels: int = Field(ge=1, le=3, default=1)
    appeal_days: int = Field(ge=0, default=15)  # working days after a refusal; 0 for no appeal
    publicity: Publicity = Publicity()
    aftercare: Aftercare = Aftercare()
    duplicate_rule: DuplicateRule = DuplicateRule.FORBID_SAME_LEVEL
    commitment: str = ""  # words of the commitment letter
    basis: tuple[Basis, ...] = ()
    is_demonstration: bool = False

    def questions(self) -> list[Question]:
        """Every question, in order."""
        return [question for section in self.sections for question in section.questions]
