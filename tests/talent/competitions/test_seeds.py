"""The demo competitions hold together and are made once; the benchmark's competition is measured and taken away."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Enterprise, User
from accounts.seeds import seed_companies
from talent.management.bench.large_competition import bench_competition, publish_results
from talent.models import Appeal, Competition, Result, ResultNotice, Team
from talent.seeds.competitions import demo, seed_competitions
from talent.seeds.competitions.seeding import FINISHED, OPEN
from tests.factories.policies import publish
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
TEXT = "海滨市跨境电商人才若干措施\n\n海商发〔2025〕1号\n\n一、人才培养\n\n支持举办跨境电商技能大赛，开展人才培训。（责任单位：市商务局）"


@pytest.fixture
def seeded(people: dict[str, User]) -> list[str]:
    seed_companies()
    publish(TEXT, name="talent.txt")
    with time_machine.travel(NOW, tick=False):
        return list(seed_competitions(now=NOW, day=DAY, by=people["officer"]))


def test_one_is_judged_and_published_with_a_tie_and_appeals(seeded: list[str], people: dict[str, User]) -> None:
    assert len(seeded) == 3
    assert list(seed_competitions(now=NOW, day=DAY, by=people["officer"])) == []
    finished = Competition.objects.get(slug=FINISHED)
    assert finished.is_demonstration
    assert finished.programme.is_demonstration
    assert Team.objects.entered().filter(competition=finished).count() == len(demo.TEAMS)
    preliminary = Result.objects.filter(notice__stage__kind="preliminary", track=demo.TRACKS[0][0], group=demo.STUDENTS)
    assert [(row.rank, row.is_shared, row.goes_on) for row in preliminary.order_by("rank", "pk")] == [
        (1, False, True), (2, True, True), (2, True, True), (4, False, False)
    ]  # fmt: skip
    first, second = ResultNotice.objects.filter(stage__kind="final").order_by("version")
    assert first.superseded_at is not None
    assert {row.broken_by for row in first.items.filter(team_name__in=("青禾出海队", "潮汐队"))} == {"创新性"}
    assert second.items.filter(award="一等奖").exists()
    assert second.state == "closed"
    assert set(Appeal.objects.values_list("state", flat=True)) == {"upheld", "dismissed"}
    assert Enterprise.objects.filter(competition_teams__competition=finished).count() == 2


def test_the_other_takes_teams(seeded: list[str]) -> None:
    still_open = Competition.objects.get(slug=OPEN)
    assert Competition.objects.signing_up(NOW).get() == still_open
    with time_machine.travel(NOW, tick=False):
        client = Client()
        assert client.get(still_open.get_absolute_url()).status_code == 200
        assert "组队报名" in client.get(still_open.programme.get_absolute_url()).content.decode()
        results = client.get(reverse("talent:competition_results", args=[FINISHED])).content.decode()
    assert "第 2 版" in results
    assert "演示数据" in results


def test_without_documents_or_an_officer_there_is_less(people: dict[str, User]) -> None:
    assert len(list(seed_competitions(now=NOW, day=DAY, by=people["officer"]))) == 1  # why not
    publish(TEXT, name="talent.txt")
    list(seed_competitions(now=NOW, day=DAY, by=None))
    assert Competition.objects.get().slug == OPEN


def test_a_large_one_has_results(people: dict[str, User]) -> None:
    made = bench_competition(now=NOW, teams=40, judges=6)
    publish_results(made, now=NOW, by=people["officer"])
    assert Result.objects.count() == 40
