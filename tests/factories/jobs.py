"""Postings, and what people write about them, by the services that make them."""

from datetime import datetime
from typing import Any

from accounts.models import Enterprise, User
from talent.models import Award, Contact, Occupation, Posting
from talent.rules.jobs import Posted
from talent.services.jobs import postings
from talent.services.jobs.contacts import Letter, begin
from talent.services.jobs.postings import FIELDS
from talent.services.jobs.words import index_posting
from tests.factories.talent import programme


def occupation(name: str = "运营", slug: str = "operations", **columns: Any) -> Occupation:
    return Occupation.objects.get_or_create(slug=slug, defaults={"name": name, **columns})[0]


def values(**changes: Any) -> dict[str, Any]:
    """What a poster types."""
    found: dict[str, Any] = dict.fromkeys(FIELDS, "")
    return {
        **found,
        "kind": "job",
        "title": "亚马逊运营",
        "occupation": occupation(),
        "description": "负责美国站日常运营，会数据分析。",
        "district": None,
        "places": 2,
        "pay_unit": "month",
        "pay_from": 8000,
        "pay_to": 12000,
        "degree": "any",
        "years": 1,
        "languages": ["en"],
        "starts_on": None,
        "expires_on": None,
        **changes,
    }


def draft(enterprise: Enterprise, *, by: User, now: datetime, **changes: Any) -> Posting:
    return postings.write(enterprise=enterprise, values=values(**changes), by=by, now=now)


def public(enterprise: Enterprise, *, now: datetime, **columns: Any) -> Posting:
    """A posting that everybody reads, as if officers had let it through; ``columns`` override what it has."""
    made = Posting.objects.create(
        enterprise=enterprise,
        **{
            **values(),
            "state": Posted.PUBLISHED.value,
            "submitted_at": now,
            "published_at": now,
            "expires_on": now.date().replace(year=now.year + 1),
            **columns,
        },
    )
    index_posting(made)
    return made


def written(
    posting: Posting, *, by: User, now: datetime, words: str = "您好，我做过两年运营。", **more: Any
) -> Contact:
    """A talk that ``by`` began."""
    cv = more.pop("cv", None)
    return begin(posting=posting, letter=Letter(words=words, agrees=True, **more), cv=cv, by=by, now=now)


def recognised(enterprise: Enterprise, *, by: User, now: datetime) -> Award:
    """Make it a recognised base, past the office."""
    made = programme()
    application = made.applications.create(
        organisation=enterprise, definition={}, number=f"R-{enterprise.pk}", state="granted", created_by=by
    )
    return Award.objects.create(application=application, programme=made, organisation=enterprise, granted_on=now.date())
