"""What the JSON API takes and gives."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Schema
from pydantic import StrictStr, field_validator

from core.paging import Paging
from policy_kb.models.documents import Level
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS, Origin, Status
from policy_kb.rules.validity import Validity

MAX_WORDS = 200
FIRST_YEAR, LAST_YEAR = 1949, 2199


def is_storable(text: str) -> bool:
    """Whether a database takes the text: no NUL, and no half of a surrogate pair (JSON can write both)."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


class PolicyQuery(Paging):
    """Filters of the list of policies; all may be combined."""

    q: str = Field("", max_length=MAX_WORDS, description=gettext_noop("全文检索的关键词"))
    level: Level | None = Field(None, description=gettext_noop("层级"))
    region: str = Field("", max_length=40, description=gettext_noop("地区标识（slug）"))
    topic: str = Field("", max_length=40, description=gettext_noop("主题标识（slug）"))
    validity: Validity | None = Field(None, description=gettext_noop("时效"))
    year: int | None = Field(None, description=gettext_noop("年份"), ge=FIRST_YEAR, le=LAST_YEAR)

    @field_validator("q", "region", "topic")
    @classmethod
    def without_nul(cls, value: str) -> str:
        """The words as a database takes them."""
        if not is_storable(value):
            raise ValueError(_("含有无法识别的字符，请重新输入"))
        return value.strip()

    def filters(self) -> dict[str, str]:
        """The filters as ``PolicyDocumentQuerySet.matching`` takes them."""
        return {
            "level": self.level or "",
            "region": self.region,
            "topic": self.topic,
            "validity": self.validity.value if self.validity else "",
            "year": str(self.year or ""),
        }


class Named(Schema):
    """A region or topic: ``slug`` is what filters take."""

    slug: str
    name: str


class DepartmentOut(Schema):
    """A department; ``clauses`` counts the published clauses it answers for."""

    id: int
    name: str
    region: str
    clauses: int
    url: str


class PolicyOut(Schema):
    """A policy document without its text."""

    id: int
    title: str
    doc_number: str
    level: str
    region: Named
    topics: list[Named]
    issuers: list[str]
    written_on: date | None
    published_on: date | None
    effective_on: date | None
    expires_on: date | None
    validity: Validity
    replaced_by: int | None
    is_digest: bool
    summary: str
    url: str


class PolicyPageOut(Schema):
    """One page of a list; ``count`` is that of all pages."""

    count: int
    items: list[PolicyOut]


class ClauseOut(Schema):
    """One clause of the current version, its own words without those of the clauses below it."""

    anchor: str
    parent: str | None = Field(description=gettext_noop("上级条款的锚点"))
    label: str
    number: str
    heading: str
    heading_chain: str
    text: str
    departments: list[str]
    url: str


class PolicyDetailOut(PolicyOut):
    """A policy document with the clauses of its current version in reading order."""

    version: int | None
    clauses: list[ClauseOut]


class ChatIn(Schema):
    """A question, and the conversation it continues (an id this API gave to the same visitor)."""

    question: StrictStr = Field(
        description=gettext_noop("问题，不能为空"), json_schema_extra={"maxLength": MAX_QUESTION_CHARACTERS}
    )
    conversation: UUID | None = None

    @field_validator("question")
    @classmethod
    def askable(cls, value: str) -> str:
        """The question without surrounding space. Raises ValueError, in words for the asker."""
        question = value.strip()
        if not question:
            raise ValueError(_("请输入问题"))
        if len(question) > MAX_QUESTION_CHARACTERS:
            raise ValueError(_("问题请不要超过 %(limit)d 个字") % {"limit": MAX_QUESTION_CHARACTERS})
        if not is_storable(question):
            raise ValueError(_("含有无法识别的字符，请重新输入"))
        return question


class CitationOut(Schema):
    """One clause behind an answer; ``text`` is a verbatim part of the document."""

    document: str
    doc_number: str
    clause: str
    text: str
    url: str
    score: float
    in_force: bool
    version: int | None = Field(None, description=gettext_noop("条款所在的版本"))


class RelatedOut(Schema):
    """Something of another section that belongs to the question."""

    kind: str
    title: str
    url: str
    note: str = Field("", description=gettext_noop("现在的情况，例如申报截止时间"))


class AnswerOut(Schema):
    """The answer; ``answer`` marks its sources as [1], [2], [3] in the order of ``citations``."""

    id: str
    conversation: UUID
    question: str
    status: Status
    answer: str
    citations: list[CitationOut]
    related: list[RelatedOut]
    notice: str
    suggestions: list[str]
    reason: str
    standalone: str
    origin: Origin = Field(
        description=gettext_noop("谁组织的文字：extractive 条款摘录，model 语言模型（已逐句核对），curated 人工审定")
    )


class ErrorOut(Schema):
    """What went wrong, in words that say what to do."""

    code: str
    message: str
