"""Who gets what at the addresses of companies and their affairs: a cast, and one module of rows for each area.

Each module of this package has ``ROWS`` and, where its addresses name rows of the database, a function
``samples(people)`` that makes them and returns them by name. ``tests/test_matrix.py`` walks them all.
"""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from accounts.models import User

# Demo accounts: four people of one company, another company's owner, its district's officer (who looks
# after all), the officer of another district, the administrator.
CAST = ("visitor", "enterprise", "applicant", "finance", "viewer", "enterprise2", "officer", "officer2", "admin")

# Those of the office who judge, pay, score and look on. Rows about their work are ``OfficeRow``; where companies'
# people, officers and the administrator matter too, a ``CompanyRow`` of the same address says so.
OFFICE_CAST = ("director", "director2", "cashier", "cashier2", "reviewer", "reviewer2", "auditor")

# Those who have to do with parks; ``tests/matrix/parks.py`` gives each manager one park.
PARK_CAST = ("visitor", "enterprise", "parkmanager", "parkmanager2", "officer", "admin")

# Those of the job board: a person who wrote, another (of the poster's company, but in no part that acts), the poster,
# another company, a recognised base, and the office.
JOB_CAST = ("visitor", "person", "viewer", "enterprise", "enterprise2", "college", "officer", "officer2", "admin")

Samples = Callable[[Mapping[str, User]], Mapping[str, object]]


@dataclass(frozen=True)
class CompanyRow:
    """One address's answers, in the order of ``CAST``; one number holds for everybody.

    ``data`` is posted. Addresses may name samples of any module: {company}, {draft} …
    """

    route: str
    address: str
    status: tuple[int, ...] | int
    method: str = "get"
    data: tuple[tuple[str, str], ...] = ()

    def expected(self, role: str) -> int:
        return self.status if isinstance(self.status, int) else self.status[CAST.index(role)]


@dataclass(frozen=True)
class OfficeRow(CompanyRow):
    """The same, in the order of ``OFFICE_CAST``. Wagtail answers 302 (to its home, with a message) to who may not."""

    def expected(self, role: str) -> int:
        return self.status if isinstance(self.status, int) else self.status[OFFICE_CAST.index(role)]


@dataclass(frozen=True)
class ParkRow(CompanyRow):
    """The same, in the order of ``PARK_CAST``."""

    def expected(self, role: str) -> int:
        return self.status if isinstance(self.status, int) else self.status[PARK_CAST.index(role)]


@dataclass(frozen=True)
class JobRow(CompanyRow):
    """The same, in the order of ``JOB_CAST``."""

    def expected(self, role: str) -> int:
        return self.status if isinstance(self.status, int) else self.status[JOB_CAST.index(role)]


SIGNED_IN = (302, *[200] * 8)
MEMBERS = (302, 200, 200, 200, 200, 404, 404, 404, 404)  # the pages of one's own company
OWNER_AND_APPLICANT = (302, 200, 200, 403, 403, 404, 404, 404, 404)
OWNER = (302, 200, 403, 403, 403, 404, 404, 404, 404)
OFFICE = (302, 302, 302, 302, 302, 302, 200, 200, 200)  # officers of any district, in the admin
KEEPERS = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # who looks after all districts
ITS_OFFICERS = (302, 302, 302, 302, 302, 302, 200, 404, 200)  # whose district the sample's company lies in
# The office's shapes, in the order of OFFICE_CAST.
ALL_BUT_EXPERTS = (200, 200, 200, 200, 302, 302, 200)  # who reads applications
NO_COLLEAGUE = (302,) * 7  # an officer's alone
AUDITED = (302, 302, 302, 302, 302, 302, 200)  # for the auditor


def modules() -> list[object]:
    """Every module of rows."""
    return [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]


def rows_for(role: str) -> list[CompanyRow]:
    """Every row that says what ``role`` gets."""
    casts = {CompanyRow: CAST, OfficeRow: OFFICE_CAST, ParkRow: PARK_CAST, JobRow: JOB_CAST}
    return [row for row in all_rows() if role in casts[type(row)]]


def all_rows() -> list[CompanyRow]:
    return [row for module in modules() for row in getattr(module, "ROWS", [])]
