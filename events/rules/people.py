"""People who register, and how much of them others may see. Pure."""

import re
from dataclasses import dataclass

LATIN = re.compile(r"[A-Za-z]")
DIGITS_THAT_TELL = 11  # of a telephone number: country codes are written or not


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is to come. ``key`` names one who is registered already."""

    name: str
    phone: str = ""
    email: str = ""
    job: str = ""
    key: int | None = None

    @property
    def same_as(self) -> str:
        """What two entries of the same person have in common."""
        reached = re.sub(r"\D", "", self.phone)[-DIGITS_THAT_TELL:] or self.email.strip().casefold()
        return f"{''.join(self.name.split()).casefold()}|{reached}"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the office writes to."""

    name: str
    phone: str
    email: str
    company_name: str = ""


def masked_name(name: str) -> str:
    """Enough for who holds the paper, too little for who does not: 王*明, 王*, M*** S***."""
    shown = name.strip()
    if LATIN.search(shown):
        return " ".join(f"{part[0]}***" for part in shown.split())
    if len(shown) <= 1:
        return "*" if shown else ""
    return f"{shown[0]}*" if len(shown) == 2 else f"{shown[0]}{'*' * (len(shown) - 2)}{shown[-1]}"
