"""The demo's bases and cohorts: through the services, marked, and there once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Enterprise
from accounts.seeds import seed_accounts, seed_companies
from core.services.audit import verify
from talent.models import Award, Cohort, CohortCertificate, Employment, Programme, Trainee
from talent.seeds import seed_cohorts
from talent.seeds.bases import COLLEGE
from talent.services.cohorts.statistics import statistics
from tests.factories.policies import publish
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def seeded() -> list[str]:
    return list(seed_cohorts(now=timezone.now(), day=timezone.localdate()))


@time_machine.travel(NOW, tick=False)
def test_from_an_application_to_figures_of_two_years() -> None:
    assert seeded() == []  # nobody and nothing to rest on
    seed_accounts()
    seed_companies()
    publish(text="关于支持跨境电商人才培训的若干措施\n一、人才培养\n支持院校和企业开展跨境电商人才培训。")
    lines = seeded()
    assert len(lines) == 8
    assert seeded() == []
    states = dict(Cohort.objects.values_list("title", "state"))
    assert sorted(states.values()) == ["finished", "finished", "finished", "open", "open", "running"]
    assert not Cohort.objects.filter(is_demonstration=False).exists()
    award = Award.objects.get(organisation__uscc=COLLEGE)
    assert award.application.visits.count() == 1
    assert not Programme.objects.filter(is_demonstration=False).exists()
    assert Trainee.objects.filter(state="failed").count() == 2
    assert "出勤率 25%" in Trainee.objects.filter(state="failed")[0].reason
    assert all(each.says["is_demonstration"] for each in CohortCertificate.objects.all())
    found = statistics(day=timezone.localdate())
    assert len({line.year for line in found.lines}) == 2
    assert (found.total.trained, found.total.certified, found.total.hired) == (26, 24, 15)
    assert found.total.retained == 13
    assert Employment.objects.filter(enterprise__isnull=False).exists()
    waiting = Cohort.objects.get(title__startswith="海外仓运营训练营（第二期")
    assert waiting.trainees.filter(state="admitted").count() == waiting.seats
    assert verify() is None
    assert Enterprise.objects.get(uscc=COLLEGE).memberships.get().user.username == "college"
    with time_machine.travel(NOW + timedelta(days=22)):
        call_command("tend_talent")
        assert Cohort.objects.filter(state="running").count() == 2
