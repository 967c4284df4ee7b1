"""What officers save of a competition: fit to be public, and unchanged where somebody has marked by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from core.models import AuditEntry
from core.refusals import RefusedError
from talent.models import Competition
from talent.services.competitions import judges, publishing
from talent.services.competitions.setup import is_first, judged_stages, next_stage, save_edited
from talent.services.drafts import may_begin
from tests.factories.companies import person
from tests.factories.competitions import competition, handed_in, judge, marked, stage, team
from tests.factories.talent import programme
from tests.talent.competitions.conftest import AFTER_PRELIMINARY, IN_PRELIMINARY
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def saved(made: Competition, officer: User, change: Callable[[Competition], object]) -> Competition:
    def save() -> Competition:
        change(made)
        made.save()
        return made

    return save_edited(by=officer, now=NOW, save=save)


def test_the_first_publication_is_noted(made: Competition, officer: User) -> None:
    Competition.objects.update(published_at=None)
    made.refresh_from_db()
    assert saved(made, officer, lambda row: None).published_at == NOW
    assert AuditEntry.objects.about(made).get().action == "talent.competition.save"
    with pytest.raises(RefusedError):
        saved(made, person("somebody"), lambda row: None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.tracks.all().delete(), "一个赛道"),
        (lambda row: row.groups.all().delete(), "一个组别"),
        (lambda row: row.rubric.all().delete(), "评分项"),
        (lambda row: row.stages.filter(kind="sign_up").delete(), "报名阶段"),
        (lambda row: row.stages.filter(kind="preliminary").update(advance=None), "晋级名额"),
        (lambda row: setattr(row, "programme", programme()), "类型为技能大赛"),
    ],
)
def test_what_is_public_is_whole(made: Competition, officer: User, change, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        saved(made, officer, change)
    assert Competition.objects.get(pk=made.pk).tracks.count() == 2  # nothing was written


def test_a_draft_may_be_unfinished(officer: User) -> None:
    made = competition(NOW, is_published=False, published_at=None)
    assert saved(made, officer, lambda row: row.tracks.all().delete()).published_at is None


def test_what_teams_and_marks_hang_on_stays(made: Competition, captain: User, officer: User) -> None:
    found = team(made, captain, "青禾队", NOW)
    with pytest.raises(RefusedError, match="不能删除"):
        saved(made, officer, lambda row: row.tracks.all().delete())
    handed_in(found, IN_PRELIMINARY)
    for place in range(2):
        judge(made, f"judge_{place}", officer, NOW)
    saved(made, officer, lambda row: row.rubric.update(weight=2))  # nobody has marked yet
    marked(stage(made), officer, AFTER_PRELIMINARY, {"青禾队": (20, 15)})
    with pytest.raises(RefusedError, match="不能再修改"):
        saved(made, officer, lambda row: row.rubric.update(weight=3))
    saved(made, officer, lambda row: setattr(row, "summary", "新的说明"))
    assert publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY).version == 1


def test_stages_follow_each_other_by_time(made: Competition) -> None:
    first, last = judged_stages(made)
    assert (first.title, last.title) == ("初赛", "决赛")
    assert is_first(first)
    assert not is_first(last)
    assert next_stage(first) == last
    assert next_stage(last) is None
    assert not first.is_open(first.opens_at - timedelta(seconds=1))
    assert first.is_open(first.opens_at)
    assert first.is_over(first.closes_at)


def test_a_competition_is_not_applied_for_by_the_form_of_its_programme(made: Competition, captain: User) -> None:
    refusal = may_begin(programme=made.programme, organisation=None, by=captain, now=NOW)
    assert not refusal
    assert "大赛页面" in refusal.reason


def test_the_editor_opens_with_all_of_it(made: Competition, people: dict[str, User], client) -> None:
    client.force_login(people["officer"])
    response = client.get(reverse("wagtailsnippets_talent_competition:edit", args=[made.pk]))
    content = response.content.decode()
    for words in ("赛程阶段", "评分项", "晋级名额", "去掉最高分和最低分"):
        assert words in content


def test_a_judge_may_be_appointed_anew(made: Competition, officer: User) -> None:
    found = judge(made, "judge_one", officer, NOW)
    judges.dismiss(judge=found, by=officer, now=NOW)
    again = judges.appoint(
        competition=made, user=found.user, by=officer, now=NOW, duty=judges.Duty("教授", [made.tracks.first()])
    )
    assert (again.pk, again.is_active, again.title, again.tracks.count()) == (found.pk, True, "教授", 1)
    found.user.is_active = False
    found.user.save()
    with pytest.raises(RefusedError, match="停用"):
        judges.appoint(competition=made, user=found.user, by=officer, now=NOW, duty=judges.Duty())
