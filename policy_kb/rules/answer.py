"""The answer to a question, as every interface gives it. Pure."""

from dataclasses import asdict, dataclass
from enum import StrEnum

MAX_CITATIONS = 3
MAX_CITED_CHARACTERS = 1500
MAX_QUESTION_CHARACTERS = 500


class Status(StrEnum):
    """How far the documents answer a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFUSED = "refused"


class Origin(StrEnum):
    """Who worded an answer."""

    EXTRACTIVE = "extractive"
    MODEL = "model"
    CURATED = "curated"
    PERSONAL = "personal"  # the asker's own affairs, from the app that keeps them
    REGISTRY = "registry"  # from what an app keeps for everybody to read, on the page alone


class Failure(StrEnum):
    """Why a language model's words were not used."""

    TIMEOUT = "timeout"
    REFUSAL = "refusal"
    GARBAGE = "garbage"  # nothing readable, markup, or far too long
    CLOSED = "closed"  # the answer broke off
    UNCITED = "uncited"  # a sentence without a source, or with one that does not exist
    UNSUPPORTED = "unsupported"  # a sentence that its sources do not bear out
    ERROR = "error"  # no connection, or an error in the protocol
    PAUSED = "paused"  # not asked, as it failed too often lately or is busy
    LEFT = "left"  # the visitor went before it had finished


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model was asked for an answer, whether or not its words were used.

    ``failure`` is empty when they were, else why not: one of :class:`Failure`.
    """

    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause behind an answer; ``text`` is a verbatim part of the stored document, of its version ``version``."""

    clause_id: int
    document: str
    doc_number: str
    clause: str
    text: str
    url: str
    score: float
    in_force: bool
    version: int | None = None

    def as_dict(self) -> dict[str, object]:
        """The citation of the public contract."""
        data = asdict(self)
        del data["clause_id"]
        return data


@dataclass(frozen=True, slots=True)
class Related:
    """Something of another section that belongs to the question: kind is subsidy, park, event or talent.

    ``note`` says in a line how it stands, such as until when one can apply; ``audience`` is a value of
    ``core.entries.Audience``.
    """

    kind: str
    title: str
    url: str
    note: str = ""
    audience: str = "public"

    def as_dict(self) -> dict[str, str]:
        """The part of the public contract's answer object."""
        return {"kind": self.kind, "title": self.title, "url": self.url, "note": self.note}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered; ``answer`` marks its sources as [1], [2], [3] in the order of ``citations``.

    ``reason`` says why an answer is less than whole, as one word for machines (``rules.judge.Reason``);
    ``standalone`` is a follow-up question completed from the conversation, empty when it was complete.
    """

    question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    related: tuple[Related, ...] = ()
    notice: str = ""
    suggestions: tuple[str, ...] = ()
    reason: str = ""
    origin: Origin = Origin.EXTRACTIVE
    standalone: str = ""
    curated_id: int | None = None
    usage: Usage | None = None

    def as_dict(self) -> dict[str, object]:
        """The answer object of the public contract (``docs/api.md``)."""
        data = asdict(self)
        data["status"] = self.status.value
        data["origin"] = self.origin.value
        del data["curated_id"], data["usage"]
        data["citations"] = [citation.as_dict() for citation in self.citations]
        data["related"] = [entry.as_dict() for entry in self.related]
        return data
