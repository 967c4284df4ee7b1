"""What is known of a company as facts that rules read, and how any app makes facts. Nothing is ever guessed.

A figure that nobody filled in is missing, never nought.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Enterprise, YearlyFigures
from criteria.rules.facts import Fact, Value

HUNDRED = Decimal(100)
FIGURES = ("revenue", "exports", "cross_border_exports", "taxes_paid", "employees")
Known = Mapping[str, Value | None]


def known(values: Known, *, source: str, url: str = "", is_claimed: bool = False) -> dict[str, Fact]:
    """Facts of those values that are there; an empty choice or list is not."""
    return {name: Fact(value, source, url, is_claimed) for name, value in values.items() if value not in (None, "", ())}


def of_claims(answers: Mapping[str, Value]) -> dict[str, Fact]:
    """What somebody says of themselves, backed by nothing yet."""
    return known(answers, source=_("您填写的（以申报材料为准）"), is_claimed=True)


def of_enterprise(enterprise: Enterprise, day: date) -> dict[str, Fact]:
    """The profile, and the figures of the last full year before ``day``."""
    url = reverse("company_edit", args=[enterprise.pk])
    profile: Known = {
        "enterprise.registered_on": enterprise.registered_on,
        "enterprise.is_independent_legal_person": enterprise.is_independent_legal_person,
        "enterprise.is_verified": enterprise.state == Enterprise.State.VERIFIED,
        "enterprise.district": enterprise.district.slug,
        "enterprise.kinds": tuple(enterprise.kinds),
        "enterprise.supervision_modes": tuple(enterprise.supervision_modes),
        "enterprise.aeo_level": enterprise.aeo_level.name if enterprise.aeo_level else None,
        # A code that was not filled in may still exist: unknown, not "no".
        "enterprise.has_customs_code": True if enterprise.customs_code else None,
    }
    year = day.year - 1
    figures = {row.year: row for row in enterprise.figures.all()}
    return known(profile, source=_("企业资料"), url=url) | known(
        yearly(figures.get(year), figures.get(year - 1)), source=_("企业资料：%(year)d年数据") % {"year": year}, url=url
    )


def yearly(last: YearlyFigures | None, before: YearlyFigures | None) -> Known:
    """Figures of a year, and how exports grew over the year before (percent)."""
    if last is None:
        return {}
    found: dict[str, Value | None] = {f"enterprise.{name}": number(getattr(last, name)) for name in FIGURES}
    if last.exports is not None and before is not None and before.exports:
        found["enterprise.exports_growth"] = (last.exports - before.exports) / before.exports * HUNDRED
    return found


def number(figure: Decimal | int | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)
