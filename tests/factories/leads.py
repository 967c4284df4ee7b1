"""Projects for tests, built by the office's services."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from parks.models import Lead, LeadProposal, ParkPage, ParkUnit
from parks.services.leads import open_lead
from parks.services.proposing import pin, propose

BLANK: dict[str, Any] = {
    "enterprise": None, "contact": "", "source": "visit", "use": "", "area_from": None, "area_to": None,
    "rent_to": None, "wished_from": None, "district": None, "services": [], "investment": None, "jobs": None,
    "note": "",
}  # fmt: skip


def lead(by: User, title: str = "项目甲", **values: Any) -> Lead:
    given = {**BLANK, "title": title, "enterprise_name": f"{title}公司", "responsible": by, **values}
    return open_lead(values=given, by=by, now=timezone.now())


def pinned(found: Lead, page: ParkPage, by: User, unit: ParkUnit | None = None) -> LeadProposal:
    return pin(lead=found, park=page, unit=unit, by=by, now=timezone.now())


def proposed(found: Lead, page: ParkPage, by: User, unit: ParkUnit | None = None, **values: Any) -> LeadProposal:
    """Shown to the park."""
    given = {"words": "请核实能否承接", "names_company": False, **values}
    return propose(proposal=pinned(found, page, by, unit), by=by, now=timezone.now(), **given)
