"""What people may be told about. Each app announces its own topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail import hooks

# An app registers a function under this hook that returns its topics.
HOOK = "notification_topics"

MEMBERS = "members"  # who joins or leaves a company, who plays which part
VERIFICATION = "verification"  # a company asks to be verified, is verified, or is asked again
DELEGATION = "delegation"  # who stands in for whom during leave
COMPANY = "company"  # what concerns a company's money: its bank account
PERSONAL_DATA = "personal_data"  # exports of what is held of the person, closing the account


@dataclass(frozen=True, slots=True)
class Topic:
    """``name`` is stored, ``title`` and ``hint`` are shown; ``by_mail`` holds for who never chose.

    ``office_only`` topics are told to officers alone, who alone are asked about them.
    """

    name: str
    title: str | Promise
    hint: str | Promise = ""
    by_mail: bool = True
    office_only: bool = False


def announced_topics() -> dict[str, Topic]:
    """Every app's topics by name, in the order of the apps' hooks."""
    groups: Iterable[Iterable[Topic]] = (function() for function in hooks.get_hooks(HOOK))
    return {topic.name: topic for group in groups for topic in group}
