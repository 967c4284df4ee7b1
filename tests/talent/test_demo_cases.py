"""The demonstration's applications: in every state of the office, told by a whole trail, made once."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_accounts, seed_companies
from core.services.audit import verify
from talent.models import Application, Award, Objection, Programme, PublicityNotice
from talent.rules.answers import is_identity_number
from talent.seeds import seed_cases, seed_programmes
from talent.seeds.cases.applicants import identity_number
from talent.seeds.cases.rows import APPLICANTS
from talent.services.eligibility import assessed
from talent.workflow import State
from tests.factories.policies import publish

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=timezone.get_default_timezone())
GROUND = "跨境电子商务人才工作方案\n\n一、总体要求\n\n（一）加强人才培养。支持企业与院校共建培训基地，开展人才培训。\n"


@pytest.fixture
def cases(db: None) -> list[str]:
    with time_machine.travel(NOW, tick=False):
        seed_accounts()
        seed_companies()
        publish(GROUND)
        list(seed_programmes(now=NOW, day=NOW.date(), by=User.objects.get(username="officer")))
        return list(seed_cases(now=NOW))


def test_every_state_has_somebody_and_the_trail_is_whole(cases: list[str]) -> None:
    assert cases == [f"talent: {len(APPLICANTS)} demo applications on their way through the office"]
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        State.SUBMITTED: 5,
        State.REVIEW: 1,
        State.VISIT: 1,
        State.SUPPLEMENT: 1,
        State.DECISION: 2,
        State.DECIDED: 1,
        State.PUBLICITY: 1,
        State.GRANTED: 3,
        State.REFUSED: 1,
        State.LAPSED: 1,
    }
    awards = Award.objects.select_related("organisation", "person")
    assert {(each.holder, each.state) for each in awards} == {
        ("海澜职业技术学院（演示）", "valid"),
        ("启航电商培训学校（演示）", "revoked"),
        ("林晓岚", "valid"),
    }
    assert Objection.objects.unanswered().count() == 1
    assert PublicityNotice.objects.published().count() == 3
    assert verify() is None
    base = Award.objects.get(organisation__name="海澜职业技术学院（演示）").application
    assert {result.outcome.value for result in assessed(base, day=NOW.date()).results} == {"pass"}


def test_pages_are_alive(cases: list[str]) -> None:
    with time_machine.travel(NOW, tick=False):
        public = Client().get("/talent/publicity/").content.decode()
        assert "拟通过名单（第二批）" in public
        person = Client()
        person.force_login(User.objects.get(username="person"))
        assert "跨境电商人才津贴" in person.get("/talent/applications/").content.decode()
        officer = Client()
        officer.force_login(User.objects.get(username="officer"))
        listed = officer.get("/admin/talent/applications/").content.decode()
        assert "育才职业培训学校（演示）" in listed


def test_again_nothing_happens(cases: list[str]) -> None:
    assert list(seed_cases(now=NOW + timedelta(days=1))) == []


def test_a_site_that_changed_its_programmes_is_left_alone(db: None) -> None:
    seed_accounts()
    seed_companies()
    publish(GROUND)
    with time_machine.travel(NOW, tick=False):
        list(seed_programmes(now=NOW, day=NOW.date(), by=None))
        Programme.objects.filter(slug="training-base").update(opens_at=NOW - timedelta(days=3))
        lines = list(seed_cases(now=NOW))
    assert len(lines) == 1
    assert "left out" in lines[0]
    assert not Application.objects.exists()


def test_identity_numbers_are_right_and_nobodys() -> None:
    numbers = {identity_number(row) for row in APPLICANTS}
    assert len(numbers) == len(APPLICANTS)
    assert all(is_identity_number(number) and number.startswith("999999") for number in numbers)
