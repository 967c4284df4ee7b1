"""The form of a programme as applications keep it. Pure; JSON in and out by pydantic."""

from enum import StrEnum

from pydantic import Field

from core.uploads.kinds import FileKind
from core.workflow.definitions import Frozen, Publicity, ReviewStep
from criteria.rules.definition import ClauseRef


class ApplicantKind(StrEnum):
    """Who applies: companies, colleges and institutions as organisations with a code, or people."""

    ORGANISATION = "organisation"
    PERSON = "person"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    IDENTITY = "identity"  # the number of an identity card: sealed, shown masked


class ReviewRole(StrEnum):
    """Who has a step."""

    OFFICER = "officer"
    VISITORS = "visitors"
    COMMITTEE = "committee"


class Question(Frozen):
    """One thing asked. ``fact`` names the fact that the answer becomes, for the criteria."""

    key: str
    kind: QuestionKind
    label: str
    hint: str = ""
    required: bool = True
    unit: str = ""
    choices: tuple[str, ...] = ()
    fact: str = ""


class Material(Frozen):
    """A paper to attach. One of identity is sealed at rest and deleted after a set time."""

    key: str
    title: str
    hint: str = ""
    required: bool = True
    formats: tuple[FileKind, ...] = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)
    most_megabytes: int = 20
    is_identity: bool = False


class ProgrammeDefinition(Frozen):
    """All that an application is made by. Its conditions are the rule set version's.

    ``review_months`` after the grant it is looked at again (0: never); one revoked bars for ``barred_months``.
    ``keep_days`` after an application is over its identity papers are deleted.
    """

    title: str
    kind: str
    applicants: tuple[ApplicantKind, ...]
    benefit: str = ""
    questions: tuple[Question, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[ReviewStep, ...] = ()
    visit_items: tuple[str, ...] = ()
    publicity: Publicity = Publicity()
    review_months: int = Field(ge=0, default=24)
    barred_months: int = Field(ge=0, default=24)
    keep_days: int = Field(ge=1, default=180)
    basis: tuple[ClauseRef, ...] = ()

    def question(self, key: str) -> Question | None:
        """The question under that key."""
        return next((question for question in self.questions if question.key == key), None)

    def parts(self) -> dict[str, str]:
        """Everything that can be asked to be mended: key → title, in the order of the form."""
        return {each.key: each.label for each in self.questions} | {each.key: each.title for each in self.materials}
