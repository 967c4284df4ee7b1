"""What must hold of an independent site and of an overseas warehouse, whoever wrote it down. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SALES_MONTHS = 24  # the months of which the page asks for sales
SEPARATORS = re.compile(r"[、，,；;\n]+")
MAINLAND = "CN"
LEASED = "leased"


class AssetFault(StrEnum):
    """Why figures do not fit together."""

    MORE_IN_USE_THAN_THERE_IS = "more_in_use_than_there_is"
    LEASE_ENDS_BEFORE_IT_BEGINS = "lease_ends_before_it_begins"
    LEASE_WITHOUT_DATES = "lease_without_dates"
    NOT_ABROAD = "not_abroad"
    IN_THE_FUTURE = "in_the_future"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A fault, and the field at which it is told."""

    field: str
    fault: AssetFault


def warehouse_misfits(
    *,
    country: str | None,
    area_total: int | None,
    area_in_use: int | None,
    tenure: str | None,
    lease: tuple[date | None, date | None],
) -> list[Misfit]:
    """Everything that does not fit; what is not filled in (None) fits with all but a lease's dates."""
    lease_from, lease_to = lease
    found = []
    if country == MAINLAND:
        found.append(Misfit("country", AssetFault.NOT_ABROAD))
    if area_total is not None and area_in_use is not None and area_in_use > area_total:
        found.append(Misfit("area_in_use", AssetFault.MORE_IN_USE_THAN_THERE_IS))
    if tenure == LEASED and lease_to is None:
        found.append(Misfit("lease_to", AssetFault.LEASE_WITHOUT_DATES))
    if lease_from is not None and lease_to is not None and lease_to < lease_from:
        found.append(Misfit("lease_to", AssetFault.LEASE_ENDS_BEFORE_IT_BEGINS))
    return found


def site_misfits(*, launched_on: date | None, day: date) -> list[Misfit]:
    """A site that is on record is on line, at the latest since ``day``."""
    return [Misfit("launched_on", AssetFault.IN_THE_FUTURE)] if launched_on and launched_on > day else []


def listed(written: str) -> list[str]:
    """Entries separated by 、 or a comma, semicolon or new line; each once, in the order given."""
    return list(dict.fromkeys(part.strip() for part in SEPARATORS.split(written) if part.strip()))


def months_back(day: date, count: int = SALES_MONTHS) -> list[date]:
    """The first days of the last ``count`` whole months before ``day``'s, the oldest first."""
    last = day.year * 12 + day.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - count, last)]
