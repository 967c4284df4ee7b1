"""Teams, results, appeals and marks when an account is closed; what must be done before."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.models import Notification, User
from accounts.roles import Role
from accounts.services.personal_data.closing import ask_closing
from accounts.services.personal_data.holding import blockers_of
from core.models import AuditEntry
from core.refusals import RefusedError
from core.services.publicity.objections import Statement
from talent.models import Appeal, Assignment, Competition, EntryVersion, Result, Team, TeamInvitation, TeamMember
from talent.services.competitions import appeals, invitations, judges, membership
from talent.services.competitions.publishing import publish
from tests.factories.companies import person
from tests.factories.competitions import competition, handed_in, judge, mark, marked, stage, team
from tests.talent.competitions.conftest import AFTER_PRELIMINARY, IN_PRELIMINARY
from tests.talent.conftest import NOW
from tests.talent.personal_data.conftest import closed, exported, rows

pytestmark = pytest.mark.django_db
SIGN_UP = NOW + timedelta(days=2)
LONG_AFTER = NOW + timedelta(days=60)


@pytest.fixture
def made(db: None) -> Competition:
    return competition(NOW)


def joined(of: Team, account: User) -> TeamMember:
    """Asked by mail, and in."""
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
    issued = invitations.invite(team=of, email=account.email, by=of.captain, now=NOW)
    return invitations.accept(secret=issued.secret, by=account, now=NOW)


def published(made: Competition, officer: User, points: dict[str, tuple[float, float]]) -> None:
    """Everything of the preliminary marked and its results published."""
    for number in range(2):
        judge(made, f"judge_{number}", officer, NOW)
    marked(stage(made), officer, AFTER_PRELIMINARY, points)
    publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)


def test_a_captain_of_others_hands_over_first(made: Competition, ming: User, other: User) -> None:
    of = team(made, ming, "青禾队", NOW)
    joined(of, other)
    with pytest.raises(RefusedError, match="青禾队"):
        ask_closing(person=ming, now=NOW)
    assert blockers_of(other, NOW) == []
    membership.hand_over(team=of, to=other, by=ming, now=NOW)
    assert blockers_of(ming, NOW) == []
    closed(ming, SIGN_UP)
    of.refresh_from_db()
    assert (of.captain, of.state) == (other, "entered")
    assert TeamMember.objects.get(user=ming).left_at == SIGN_UP
    assert Notification.objects.filter(user=other, title__contains="有队员离开").exists()


def test_a_team_of_a_competition_that_is_over_keeps_nobody(made: Competition, ming: User, other: User) -> None:
    joined(team(made, ming, "青禾队", NOW), other)
    assert blockers_of(ming, NOW + timedelta(days=30))
    assert blockers_of(ming, LONG_AFTER) == []


def test_a_team_of_one_without_an_entry_is_withdrawn(made: Competition, ming: User) -> None:
    of = team(made, ming, "独行队", NOW)
    issued = invitations.invite(team=of, email="friend@example.org", by=ming, now=NOW)
    closed(ming, SIGN_UP)
    of.refresh_from_db()
    assert (of.state, of.withdrawn_at) == ("withdrawn", SIGN_UP)
    assert invitations.find_invitation(issued.secret, now=SIGN_UP) is None
    assert not of.members.filter(left_at__isnull=True).exists()
    assert AuditEntry.objects.filter(action="talent.team.withdraw").exists()


def test_an_entry_that_was_handed_in_goes_on(made: Competition, ming: User, client_of) -> None:
    of = team(made, ming, "独行队", NOW)
    version = handed_in(of, IN_PRELIMINARY)
    closed(ming, IN_PRELIMINARY)
    of.refresh_from_db()
    version.refresh_from_db()
    assert of.state == "entered"
    assert (version.uploaded_by, version.uploaded_by_name) == (ming, "王小明")
    assert version.files.get().file.storage.exists(version.files.get().file.name)
    page = client_of("admin").get(f"/admin/talent/competitions/{made.pk}/teams/")
    assert page.status_code == 200
    assert "王小明" not in page.content.decode()


def test_a_member_leaves_while_sign_up_runs_and_stays_on_the_list_afterwards(
    made: Competition, ming: User, other: User
) -> None:
    first = joined(team(made, other, "青禾队", NOW), ming)
    later = competition(NOW - timedelta(days=30))
    of = team(later, other, "远山队", NOW - timedelta(days=30))
    second = TeamMember.objects.create(team=of, competition=later, user=ming, joined_at=NOW)
    closed(ming, SIGN_UP)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.left_at == SIGN_UP
    assert second.left_at is None
    assert not TeamInvitation.objects.exists()  # with the address
    assert str(second) == f"已注销用户 · {of}"


def test_the_export_has_ones_own_teams_and_nobody_elses(made: Competition, ming: User, other: User) -> None:
    handed_in(team(made, ming, "青禾队", NOW), IN_PRELIMINARY, title="我的方案")
    of_other = team(made, other, "远山队", NOW)
    handed_in(of_other, IN_PRELIMINARY, title="别人的方案")
    invitations.invite(team=of_other, email="friend@example.org", by=other, now=NOW)
    archive = exported(ming)
    assert [row["name"] for row in rows(archive, "Team")] == ["青禾队"]
    assert [row["title"] for row in rows(archive, "EntryVersion")] == ["我的方案"]
    assert [name for name in archive.namelist() if name.startswith("files/talent.teams/")]
    assert rows(archive, "TeamInvitation") == []
    text = archive.read("data.json").decode()
    assert "远山队" not in text
    assert "别人的方案" not in text
    assert "friend@example.org" not in text


def test_results_and_appeals_stay_as_they_were_published(
    made: Competition, ming: User, other: User, officer: User, client
) -> None:
    for captain, name in ((ming, "青禾队"), (other, "远山队")):
        handed_in(team(made, captain, name, NOW), IN_PRELIMINARY)
    published(made, officer, {"青禾队": (10, 10), "远山队": (25, 15)})
    EmailAddress.objects.update_or_create(user=ming, email=ming.email, defaults={"verified": True, "primary": True})
    statement = Statement(
        "王小明",
        "13800001111",
        "评分与评语明显不符，两位评委的分数过低，请核实评分表。",
        "Ming@example.org",
        "没有书面证据",
    )
    mine = Result.objects.get(team_name="青禾队")
    appeals.file_appeal(result=mine, by=ming, now=AFTER_PRELIMINARY, statement=statement, evidence=[])
    assert rows(exported(ming), "Appeal")[0]["phone"] == "13800001111"
    assert rows(exported(ming), "Result")[0]["rank"] == 2
    assert rows(exported(other), "Appeal") == []
    closed(ming, AFTER_PRELIMINARY)
    assert Appeal.objects.get().name == "王小明"
    assert client.get(mine.notice.get_absolute_url()).status_code == 200
    client.force_login(other)
    assert client.get(f"/talent/competitions/{made.slug}/").status_code == 200


def test_a_judge_finishes_first_and_the_marks_stay(made: Competition, ming: User, other: User, officer: User) -> None:
    handed_in(team(made, other, "远山队", NOW), IN_PRELIMINARY)
    for number in range(2):
        judge(made, f"judge_{number}", officer, NOW)
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    mine = Assignment.objects.filter(judge__user__username="judge_0").get()
    account = mine.judge.user
    assert any("技能大赛 1" in words for words in blockers_of(account, AFTER_PRELIMINARY))
    assert not mark(mine, (20, 15), AFTER_PRELIMINARY)
    assert blockers_of(account, AFTER_PRELIMINARY) == []
    archive = exported(account)
    assert len(rows(archive, "Assignment")) == 1
    assert "远山队" not in archive.read("data.json").decode()  # whose entry it is stays unknown to judges
    closed(account, AFTER_PRELIMINARY)
    mine.refresh_from_db()
    assert mine.finalised_at == AFTER_PRELIMINARY
    assert mine.scores.count() == 2
    assert EntryVersion.objects.get().uploaded_by == other


def test_who_runs_competitions_is_let_go_by_the_office(made: Competition) -> None:
    assert any("岗位" in words for words in blockers_of(person("desk", Role.OFFICER), NOW))
