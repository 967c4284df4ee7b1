"""One thing that a person may do with an application now, as the bar at the bottom of its page offers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import User
from subsidies.models import Application
from subsidies.workflow import Actor


class Look(StrEnum):
    """How much a button stands out."""

    MAIN = ""
    SECONDARY = "button-secondary"
    SERIOUS = "no"  # Wagtail's red


@dataclass(frozen=True, slots=True)
class OfficeAction:
    """``address`` is a page with a form; where ``is_sent``, it is posted to at once, with ``note`` if that may be
    written along. ``why_not`` says instead why it cannot be done yet."""

    title: str
    address: str
    look: Look = Look.SECONDARY
    is_sent: bool = False
    takes_note: bool = False
    why_not: str = ""


# What a piece of the office offers to who plays these parts towards the application.
Offer = Callable[[Application, User, frozenset[Actor]], Iterable[OfficeAction]]
