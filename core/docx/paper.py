"""What a paper consists of, said without a word about XML. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike; ``link`` is an absolute http(s) address, else empty."""

    text: str
    bold: bool = False
    link: str = ""


Words = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4, as Word's navigation lists it."""

    text: str
    level: int = 1


class Setting(Enum):
    """How a paragraph stands on the page; the values are names of styles."""

    BODY = "Body Text"  # first line indented by two characters
    PLAIN = "Normal"
    NOTE = "Note"  # small and grey: what the office says about the paper itself
    CENTRED = "Subtitle"
    BELOW_TABLE = "Below Table"  # as PLAIN, a little apart from the table that it says something about
    SIGNED = "Signature"  # at the right: who signs or seals, and the day


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in its words stays one."""

    words: Words
    setting: Setting = Setting.BODY


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, set off from the paper's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head that is repeated on each page; ``head`` may be empty.

    ``shares`` divides the width among the columns, in any unit; empty for equal columns.
    ``is_small`` sets lists of many columns in the size of notes.
    """

    rows: Sequence[Sequence[Words]]
    head: Sequence[str] = ()
    shares: Sequence[int] = ()
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list that Word numbers [1], [2] … by itself, from 1; a line break in an item stays one."""

    items: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the middle of the page, ``millimetres`` wide; ``words`` say what it shows to who does not see it."""

    png: bytes
    millimetres: float
    words: str


Block = Heading | Paragraph | Quote | Table | Numbered | Picture


class Look(Enum):
    """Sizes and distances.

    ``OFFICIAL`` follows GB/T 9704 for papers of offices (size 3, 22 lines a page), ``READING``
    is for texts read on a screen or kept as notes (small 4, one line and a half).
    """

    OFFICIAL = "official"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    ``header`` stands at the head of every page, ``created`` (aware) goes into the file's
    properties: the file's bytes depend on nothing else than what is said here.
    """

    title: str
    blocks: Sequence[Block]
    header: str
    author: str
    created: datetime
    subtitle: str = ""
    subject: str = ""
    language: str = "zh-CN"
    look: Look = Look.READING
