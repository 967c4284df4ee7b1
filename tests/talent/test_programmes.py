"""Saving programmes: what is public is fit to be."""

import pytest
from django.utils import timezone

from accounts.models import User
from core.refusals import RefusedError
from talent.models import Programme
from talent.services.programmes import save_edited
from tests.factories.talent import personal_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "slug", ["jobs", "cohorts", "competitions", "publicity", "applications", "statistics", "teams"]
)
def test_an_address_that_leads_elsewhere_is_refused(people: dict[str, User], slug: str) -> None:
    made = personal_programme()

    def save() -> Programme:
        made.slug = slug
        made.save()
        return made

    with pytest.raises(RefusedError, match=f"“{slug}”已由门户的其他页面使用"):
        save_edited(by=people["officer"], now=timezone.now(), save=save)
    made.refresh_from_db()
    assert made.slug != slug
