"""Teams are formed, filled by invitations that work once, signed up in time, led, left and withdrawn."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError
from talent.models import Competition, Team, TeamMember
from talent.services.competitions import invitations, membership, teams
from talent.services.competitions.reminders import remind
from talent.services.competitions.teams import Wanted
from tests.factories.companies import company, person
from tests.factories.competitions import competition, judge, team
from tests.talent.competitions.conftest import AFTER_PRELIMINARY, IN_PRELIMINARY
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
CLOSES = NOW + timedelta(days=10)


def wanted(made: Competition, name: str = "青禾队", **more) -> Wanted:
    return Wanted(name, made.tracks.first(), made.groups.first(), **more)


def formed(made: Competition, captain: User, name: str = "青禾队") -> Team:
    return teams.create(competition=made, by=captain, now=NOW, wanted=wanted(made, name))


def test_a_team_has_a_number_a_captain_and_a_trace(made: Competition, captain: User) -> None:
    found = formed(made, captain, "  青禾  队 ")
    assert found.name == "青禾 队"
    assert found.number == "T2026-000001"
    assert list(found.members.values_list("user", flat=True)) == [captain.pk]
    assert AuditEntry.objects.about(found).get().action == "talent.team.create"


def test_nobody_is_in_two_teams_and_no_name_is_taken_twice(made: Competition, captain: User, other: User) -> None:
    formed(made, captain)
    with pytest.raises(RefusedError, match="一支团队"):
        formed(made, captain, "别的队")
    with pytest.raises(RefusedError, match="请换一个"):
        formed(made, other)
    with pytest.raises(RefusedError, match="请填写队名"):
        formed(made, other, "  ")
    assert formed(competition(NOW), captain).captain == captain  # another competition is another matter


def test_sign_up_holds_to_the_second(made: Competition, captain: User, other: User) -> None:
    asked = {"competition": made, "wanted": wanted(made)}
    with pytest.raises(RefusedError, match="报名从"):
        teams.create(by=captain, now=NOW - timedelta(days=1, seconds=1), **asked)
    with pytest.raises(RefusedError, match="已于 2026年12月3日"):
        teams.create(by=captain, now=CLOSES, **asked)
    found = teams.create(by=captain, now=CLOSES - timedelta(seconds=1), **asked)
    with pytest.raises(RefusedError, match="截止"):
        teams.enter(team=found, by=captain, now=CLOSES)
    assert teams.enter(team=found, by=captain, now=CLOSES - timedelta(seconds=1)).state == "entered"
    hidden = competition(NOW, is_published=False)
    with pytest.raises(RefusedError, match="没有开放"):
        formed(hidden, other)


def test_an_organisations_group_needs_a_verified_one_that_is_ones_own(
    made: Competition, captain: User, other: User, firm: Enterprise
) -> None:
    group = made.groups.get(entrants="organisation")
    asked = {"name": "企业队", "track": made.tracks.first(), "group": group}
    with pytest.raises(RefusedError, match="请选择单位"):
        teams.create(competition=made, by=captain, now=NOW, wanted=Wanted(**asked))
    with pytest.raises(RefusedError, match="已核验"):
        teams.create(competition=made, by=other, now=NOW, wanted=Wanted(**asked, organisation=firm))
    draft = company("未核验公司", number=2, members={other: MemberRole.OWNER}, state=Enterprise.State.UNVERIFIED)
    with pytest.raises(RefusedError, match="已核验"):
        teams.create(competition=made, by=other, now=NOW, wanted=Wanted(**asked, organisation=draft))
    found = teams.create(competition=made, by=captain, now=NOW, wanted=Wanted(**asked, organisation=firm))
    assert found.organisation_name == firm.name


def test_tracks_of_another_competition_are_refused(made: Competition, captain: User) -> None:
    stranger = competition(NOW)
    mixed = Wanted("青禾队", stranger.tracks.first(), made.groups.first())
    with pytest.raises(RefusedError, match="这项比赛"):
        teams.create(competition=made, by=captain, now=NOW, wanted=mixed)


def test_a_team_too_small_cannot_sign_up(captain: User) -> None:
    found = formed(competition(NOW, team_from=2), captain)
    with pytest.raises(RefusedError, match="2 至 3 人"):
        teams.enter(team=found, by=captain, now=NOW)


@pytest.fixture
def asked(made: Competition, captain: User, django_capture_on_commit_callbacks) -> tuple[Team, str]:
    found = formed(made, captain)
    with django_capture_on_commit_callbacks(execute=True):
        issued = invitations.invite(team=found, email=" Captain_Two@Example.org ", by=captain, now=NOW)
    return found, issued.secret


def test_an_invitation_is_mailed_and_works_once(asked: tuple[Team, str], other: User, captain: User) -> None:
    found, secret = asked
    letter = next(each for each in mail.outbox if "邀请您加入团队" in each.subject)
    assert letter.to == ["captain_two@example.org"]
    assert secret in letter.body
    assert secret not in repr(invitations.Issued(found.invitations.get(), secret))
    assert not found.invitations.filter(secret_hash=secret).exists()
    invitations.accept(secret=secret, by=other, now=NOW)
    assert teams.people_of(found) == 2
    assert invitations.find_invitation(secret, now=NOW) is None
    with pytest.raises(RefusedError, match="失效"):
        invitations.accept(secret=secret, by=person("third"), now=NOW)
    assert Notification.objects.filter(user=captain, title__contains="新队员").exists()


def test_who_has_an_account_with_the_address_is_told_in_the_portal(
    made: Competition, captain: User, other: User
) -> None:
    invitations.invite(team=formed(made, captain), email="captain_two@example.org", by=captain, now=NOW)
    assert Notification.objects.get(user=other).title == "邀请您加入团队“青禾队”"


def test_an_invitation_ends_when_revoked_repeated_too_old_or_the_captain_changed(
    asked: tuple[Team, str], captain: User, other: User
) -> None:
    found, secret = asked
    assert invitations.find_invitation(secret, now=NOW + invitations.VALID_FOR) is None
    again = invitations.invite(team=found, email="captain_two@example.org", by=captain, now=NOW)
    assert invitations.find_invitation(secret, now=NOW) is None
    invitations.revoke(invitation=again.invitation, by=captain, now=NOW)
    invitations.revoke(invitation=again.invitation, by=captain, now=NOW)
    assert invitations.find_invitation(again.secret, now=NOW) is None
    last = invitations.invite(team=found, email="captain_two@example.org", by=captain, now=NOW)
    member = person("member")
    teams.add_member(found, member, NOW)
    membership.hand_over(team=found, to=member, by=captain, now=NOW)
    with pytest.raises(RefusedError, match="失效"):
        invitations.accept(secret=last.secret, by=other, now=NOW)
    assert invitations.find_invitation("\udc80nonsense", now=NOW) is None


def test_invitations_have_limits(made: Competition, captain: User, other: User, monkeypatch) -> None:
    found = formed(made, captain)
    with pytest.raises(RefusedError, match="已在团队中"):
        invitations.invite(team=found, email="captain_one@example.org", by=captain, now=NOW)
    monkeypatch.setattr(invitations, "MOST_OPEN", 1)
    issued = invitations.invite(team=found, email="a@example.org", by=captain, now=NOW)
    with pytest.raises(RefusedError, match="等待接受"):
        invitations.invite(team=found, email="b@example.org", by=captain, now=NOW)
    for name in ("one", "two"):
        teams.add_member(found, person(name), NOW)
    with pytest.raises(RefusedError, match="已满 3 人"):
        invitations.accept(secret=issued.secret, by=other, now=NOW)
    with pytest.raises(RefusedError, match="已满 3 人"):
        invitations.invite(team=found, email="c@example.org", by=captain, now=NOW)
    with pytest.raises(RefusedError):
        invitations.invite(team=found, email="c@example.org", by=other, now=NOW)


def test_asking_anew_is_no_way_to_flood_an_address(made: Competition, captain: User) -> None:
    found = formed(made, captain)
    for _turn in range(invitations.RATE.times):
        invitations.invite(team=found, email="victim@example.org", by=captain, now=NOW)
    with pytest.raises(RefusedError, match="太频繁"):
        invitations.invite(team=found, email="victim@example.org", by=captain, now=NOW)
    assert found.invitations.open(NOW).count() == 1  # the last one still works


def test_a_judge_cannot_compete(made: Competition, captain: User, officer: User) -> None:
    found = judge(made, "judge_one", officer, NOW)
    with pytest.raises(RefusedError, match="评委不能参赛"):
        formed(made, found.user)
    formed(made, captain)
    with pytest.raises(RefusedError, match="不能担任评委"):
        judge(made, "captain_one", officer, NOW)


def test_members_leave_and_are_taken_out_while_sign_up_runs(made: Competition, captain: User, other: User) -> None:
    found, third = formed(made, captain), person("third")
    for user in (other, third):
        teams.add_member(found, user, NOW)
    with pytest.raises(RefusedError, match="先移交队长"):
        membership.leave(team=found, by=captain, now=NOW)
    membership.leave(team=found, by=other, now=NOW)
    with pytest.raises(RefusedError):
        membership.leave(team=found, by=other, now=NOW)
    membership.remove(team=found, member=third, by=captain, now=NOW)
    assert teams.people_of(found) == 1
    assert TeamMember.objects.filter(team=found).count() == 3  # stays on record
    assert Notification.objects.filter(user=third, title__contains="不在团队").exists()
    assert formed(made, other, "另一队").captain == other
    with pytest.raises(RefusedError):
        membership.remove(team=found, member=captain, by=captain, now=NOW)


def test_a_signed_up_team_does_not_fall_below_its_least(captain: User, other: User) -> None:
    made = competition(NOW, team_from=2)
    found = formed(made, captain)
    teams.add_member(found, other, NOW)
    teams.enter(team=found, by=captain, now=NOW)
    with pytest.raises(RefusedError, match="不能少于 2 人"):
        membership.leave(team=found, by=other, now=NOW)
    with pytest.raises(RefusedError, match="截止"):
        membership.leave(team=found, by=other, now=IN_PRELIMINARY)


def test_the_captaincy_goes_to_a_member_alone(made: Competition, captain: User, other: User) -> None:
    found = formed(made, captain)
    with pytest.raises(RefusedError, match="另一位队员"):
        membership.hand_over(team=found, to=other, by=captain, now=NOW)
    teams.add_member(found, other, NOW)
    assert membership.hand_over(team=found, to=other, by=captain, now=AFTER_PRELIMINARY).captain == other
    with pytest.raises(RefusedError):
        teams.enter(team=found, by=captain, now=NOW)


def test_a_persons_list_counts_everybody_of_the_team(made: Competition, captain: User, other: User) -> None:
    teams.add_member(formed(made, captain), other, NOW)
    assert Team.objects.of(captain).for_listing().get().people == 2


def test_who_withdraws_is_free_for_another_team(made: Competition, captain: User, other: User) -> None:
    found = team(made, captain, "青禾队", NOW)
    teams.add_member(found, other, NOW)
    with pytest.raises(RefusedError):
        teams.withdraw(team=found, by=other, now=NOW)
    teams.withdraw(team=found, by=captain, now=NOW)
    assert Team.objects.of(captain).get() == found
    assert not Team.objects.of(other).exists()
    assert formed(made, other, "青禾队").name == "青禾队"  # the name is free too
    assert Notification.objects.filter(user=other, title__contains="已退赛").exists()


def test_a_stranger_does_nothing_for_a_team(made: Competition, captain: User, other: User) -> None:
    found = formed(made, captain)
    for act in (
        lambda: teams.enter(team=found, by=other, now=NOW),
        lambda: teams.withdraw(team=found, by=other, now=NOW),
        lambda: membership.hand_over(team=found, to=other, by=other, now=NOW),
    ):
        with pytest.raises(RefusedError):
            act()


def test_teams_are_reminded_once_of_what_is_near(made: Competition, captain: User, other: User) -> None:
    formed(made, captain)
    team(made, other, "潮汐队", NOW)
    assert remind(now=NOW) == 0
    near = CLOSES - timedelta(days=2)
    assert remind(now=near) == 1
    assert remind(now=near) == 0
    assert "还没有报名" in Notification.objects.get(user=captain).title
    assert remind(now=NOW + timedelta(days=14)) == 1  # the other has handed nothing in
    assert Notification.objects.filter(user=other, title__contains="还没有提交作品").count() == 1


def test_members_of_the_same_firm_may_enter_for_it(
    made: Competition, captain: User, firm: Enterprise, other: User
) -> None:
    Membership.objects.create(enterprise=firm, user=other, role=MemberRole.VIEWER)
    assert teams.organisations_of(captain) == [firm]
    assert teams.organisations_of(other) == []  # a viewer acts for nobody
