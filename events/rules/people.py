"""People who register. Pure."""

import re
from dataclasses import dataclass

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
