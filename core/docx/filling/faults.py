"""What may be wrong with a template. Pure; whoever shows it finds the words."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a template cannot be filled."""

    NOT_A_DOCUMENT = "not_a_document"
    UNKNOWN = "unknown"  # no such placeholder
    NOT_A_LIST = "not_a_list"  # {{each …}} of a text
    IS_A_LIST = "is_a_list"  # {{ … }} of a list
    OUTSIDE = "outside"  # an item's field outside of its {{each …}}
    NO_END = "no_end"
    NO_BEGINNING = "no_beginning"
    TABLE_AMONG_WORDS = "table_among_words"
    UNREADABLE = "unreadable"  # braces that hold no name
    OUTSIDE_FILE = "outside_file"  # pictures, templates, objects or fields that Word would fetch from elsewhere


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing to mend; ``mark`` is what stands in the template."""

    kind: FaultKind
    mark: str = ""


class TemplateError(Exception):
    """The template cannot be filled, for these reasons."""

    def __init__(self, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults
