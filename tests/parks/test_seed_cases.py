"""The play of the demo parks: every state on the desks, once, marked as demonstration, in the order of time."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_companies
from core.models import AuditEntry
from core.services.audit import verify
from criteria.models import RuleSet
from parks.models import Assessment, Enquiry, Lead, LeadProposal, ParkPage, ReportingCall, YearlyFigures
from parks.models.enquiries import STATES as ENQUIRY_STATES
from parks.models.leads import STAGES
from parks.seeds import seed_parks
from parks.seeds.cases import seed_park_cases
from parks.seeds.cases.recognition import TITLE, WORDS
from parks.services.recognition import recognitions
from parks.workflow.proposals import State
from tests.factories.policies import publish

pytestmark = pytest.mark.django_db
PLAN = (
    "示范方案\n\n一、主要任务\n"
    "（一）建设线下产业园。支持产业园为入驻企业提供工商注册、通关、物流、创业孵化和人才培训等服务。加强统计。\n"
)


@pytest.fixture
def played(people: dict[str, User], settings: Any, tmp_path: Any) -> list[str]:
    settings.MEDIA_ROOT = tmp_path
    seed_companies()
    now = timezone.now()
    list(seed_parks(now=now, day=timezone.localdate()))
    return list(seed_park_cases(now=now))


def test_all_states_are_there_marked_and_only_once(played: list[str]) -> None:
    assert len(played) == 1
    assert set(Enquiry.objects.values_list("state", flat=True)) == {value for value, _label in ENQUIRY_STATES}
    assert set(Lead.objects.values_list("stage", flat=True)) == {value for value, _label in STAGES}
    assert set(LeadProposal.objects.values_list("state", flat=True)) >= {
        State.PINNED, State.PROPOSED, State.ACCEPTED, State.DECLINED
    }  # fmt: skip
    assert all(lead.is_demonstration and "（演示）" in lead.title for lead in Lead.objects.all())
    assert all("（演示）" in enquiry.message for enquiry in Enquiry.objects.all())
    assert Lead.objects.overdue_on(timezone.localdate()).count() == 2
    assert Lead.objects.get(source="enquiry").enquiry is not None
    made = AuditEntry.objects.count()
    assert list(seed_park_cases(now=timezone.now())) == []
    assert AuditEntry.objects.count() == made
    assert verify() is None


def test_figures_of_two_years_are_signed_off_waiting_and_late(played: list[str]) -> None:
    before, last = sorted(ReportingCall.objects.values_list("year", flat=True))
    states = {
        (row.park.slug, row.year): row.state for row in YearlyFigures.objects.filter(events__isnull=False).distinct()
    }
    assert states == {
        ("shunyi-demo", before): "signed_off",
        ("shunyi-demo", last): "signed_off",
        ("tianzhu", last): "submitted",
        ("xiamen-xiangyu", last): "returned",
    }
    late = YearlyFigures.objects.get(park__slug="xiamen-xiangyu")
    assert late.reopened_until is not None
    assert late.reopened_until > timezone.now()
    made_up = YearlyFigures.objects.filter(state="signed_off").exclude(park__slug__endswith="-demo")
    assert not made_up.exists()  # nothing invented is public of a park that there is
    published = Assessment.objects.published().get()
    assert (published.park.slug, published.grade, published.total) == ("tongzhou-demo", "优秀", 92)
    assert Assessment.objects.get(park__slug="shunyi-demo").published_at is None


def test_what_happened_is_told_in_the_order_of_time(played: list[str]) -> None:
    entries = AuditEntry.objects.filter(action__startswith="parks.lead").order_by("sequence")
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert moments[-1] <= timezone.now()


def test_rules_rest_on_the_plans_clause_once_it_is_there(played: list[str]) -> None:
    assert not RuleSet.objects.filter(title=TITLE).exists()
    publish(PLAN)
    assert len(list(seed_park_cases(now=timezone.now()))) == 1
    assert list(seed_park_cases(now=timezone.now())) == []
    park = ParkPage.objects.get(slug="tongzhou-demo")
    [found] = [each for each in recognitions(park, day=timezone.localdate()) if each.title == TITLE]
    assert found.outcome == "pass"
    assert all(word in found.results[0].clause.quote for word in WORDS)
    unknown = recognitions(ParkPage.objects.get(slug="xiamen-haicang"), day=timezone.localdate())
    assert {result.outcome.value for each in unknown for result in each.results} == {"unknown"}
