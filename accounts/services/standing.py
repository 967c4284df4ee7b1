"""How companies stand, as lists and the desk show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Enterprise, MemberRole, Membership
from accounts.services.completeness import Gap, Step, gaps, next_step


@dataclass(frozen=True, slots=True)
class Standing:
    """A company, the part one plays in it, and what comes next."""

    company: Enterprise
    role: str
    step: Step
    gaps: list[Gap]


def standings(companies: Iterable[Enterprise], user: Any, day: date) -> list[Standing]:
    """The companies (loaded by ``with_particulars``) as ``user`` sees them."""
    shown = list(companies)
    roles = dict(Membership.objects.filter(user=user, enterprise__in=shown).values_list("enterprise_id", "role"))
    rows = []
    for company in shown:
        lacking = gaps(company, day)
        role = MemberRole(roles[company.pk]).label if company.pk in roles else ""
        rows.append(Standing(company, str(role), next_step(company, lacking), lacking))
    return rows
