"""A posting as search engines read it: schema.org's JobPosting."""

from typing import Any

from django.conf import settings
from django.utils.html import linebreaks
from django.utils.timezone import localtime

from talent.models import Posting, PostingKind
from talent.rules.jobs import PayUnit
from talent.services.jobs.words import where_in_words

EMPLOYMENT = {PostingKind.JOB.value: "FULL_TIME", PostingKind.INTERNSHIP.value: "INTERN"}
UNITS = {PayUnit.MONTH.value: "MONTH", PayUnit.DAY.value: "DAY"}


def structured(posting: Posting) -> dict[str, Any] | None:
    """What JSON-LD says of a job or an internship; None of a cohort, and of a demonstration."""
    if posting.kind not in EMPLOYMENT or posting.is_demonstration or posting.published_at is None:
        return None
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": linebreaks(posting.description, autoescape=True),
        "identifier": {"@type": "PropertyValue", "name": settings.BASE_URL, "value": str(posting.pk)},
        "url": settings.BASE_URL + posting.get_absolute_url(),
        "datePosted": localtime(posting.published_at).date().isoformat(),
        "validThrough": posting.expires_on.isoformat() if posting.expires_on else None,
        "employmentType": EMPLOYMENT[posting.kind],
        "totalJobOpenings": posting.places,
        "hiringOrganization": {"@type": "Organization", "name": posting.enterprise.name},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "streetAddress": where_in_words(posting), "addressCountry": "CN"},
        },
        "directApply": True,
    }
    if posting.pay_unit in UNITS:
        amount = {"minValue": posting.pay_from, "maxValue": posting.pay_to, "unitText": UNITS[posting.pay_unit]}
        value = {key: part for key, part in amount.items() if part is not None}
        found["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": "CNY",
            "value": {"@type": "QuantitativeValue", **value},
        }
    return {key: part for key, part in found.items() if part is not None}
