"""The demonstration's job board: open postings, one to check, one reported, talks; made once."""

import pytest
import time_machine

from accounts.seeds import seed_accounts, seed_companies
from core.services.audit import verify
from talent.models import Contact, Occupation, Posting, PostingReport
from talent.seeds import seed_cases, seed_cohorts, seed_jobs, seed_programmes
from tests.factories.policies import publish
from tests.factories.talent import programme
from tests.talent.test_demo_cases import GROUND, NOW

pytestmark = pytest.mark.django_db


def test_the_board_is_alive_and_made_once() -> None:
    with time_machine.travel(NOW, tick=False):
        seed_accounts()
        seed_companies()
        publish(GROUND)
        list(seed_programmes(now=NOW, day=NOW.date(), by=None))
        list(seed_cohorts(now=NOW, day=NOW.date()))
        list(seed_cases(now=NOW))
        assert len(list(seed_jobs(now=NOW))) == 1
        assert list(seed_jobs(now=NOW)) == []
    open_now = Posting.objects.open_on(NOW.date())
    assert set(open_now.values_list("kind", flat=True)) == {"job", "internship", "cohort"}
    assert open_now.count() == 8
    assert Posting.objects.filter(state="pending").count() == 1
    assert not Posting.objects.filter(is_demonstration=False).exists()
    assert PostingReport.objects.waiting().count() == 1
    assert {contact.posting.kind for contact in Contact.objects.select_related("posting")} == {"job", "cohort"}
    assert Occupation.objects.count() == 8
    assert verify() is None


def test_without_programmes_it_waits_and_without_a_base_the_companies_post_alone() -> None:
    with time_machine.travel(NOW, tick=False):
        seed_accounts()
        seed_companies()
        assert list(seed_jobs(now=NOW)) == []
        programme(is_demonstration=True)
        assert len(list(seed_jobs(now=NOW))) == 1
    assert not Posting.objects.filter(kind="cohort").exists()
