"""Entries in versions until the deadline; judges without conflicts; marks that stay; results, ties, appeals."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import MemberRole, Membership, Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError
from core.services.publicity.objections import Statement
from core.workflow.scoring import Fault
from talent.models import Assignment, Competition, ConflictOfInterest, EntryVersion, Result, ResultNotice, Team
from talent.rules.competitions.kinds import ConflictKind, Remedy
from talent.services.competitions import appeals, entries, judges, marking, publishing, teams
from talent.services.competitions.computing import computed
from talent.services.competitions.conflicts import conflicts_among
from talent.services.competitions.entries import Words
from talent.services.competitions.judges import Duty
from tests.factories.companies import company, person, upload
from tests.factories.competitions import handed_in, judge, mark, marked, stage, team
from tests.talent.competitions.conftest import AFTER_FINAL, AFTER_PRELIMINARY, IN_FINAL, IN_PRELIMINARY
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)
STATEMENT = Statement(
    name="张三",
    phone="13800000000",
    grounds="有评委的评语与作品内容不符，请核对是否打开了完整文件。",
    why_no_evidence="文件在平台上",
)


@pytest.fixture
def pair(made: Competition, captain: User, other: User) -> list[Team]:
    return [team(made, captain, "青禾队", NOW), team(made, other, "潮汐队", NOW)]


@pytest.fixture
def entered(pair: list[Team]) -> list[Team]:
    for each in pair:
        handed_in(each, IN_PRELIMINARY)
    return pair


@pytest.fixture
def panel(made: Competition, officer: User) -> list:
    return [judge(made, f"judge_{place}", officer, NOW) for place in range(3)]


def test_versions_stay_and_the_last_counts(pair: list[Team]) -> None:
    first = handed_in(pair[0], IN_PRELIMINARY)
    again = handed_in(pair[0], IN_PRELIMINARY + SOON)
    assert again == first  # sent twice
    second = handed_in(pair[0], IN_PRELIMINARY + SOON, title="出海方案修订")
    assert (first.ordinal, second.ordinal) == (1, 2)
    assert second.entry.number == "W2026-000001"
    assert entries.counted(second.entry) == second
    assert EntryVersion.objects.count() == 2
    assert second.files.get().neutral_name(second.entry.number) == "W2026-000001-1.pdf"


def test_the_deadline_holds_to_the_second_and_says_the_time(pair: list[Team]) -> None:
    closes = stage(pair[0].competition).closes_at
    assert handed_in(pair[0], closes - timedelta(microseconds=1)).ordinal == 1
    with pytest.raises(RefusedError, match=r"2026年12月9日 10:00:00.*到达") as refused:
        handed_in(pair[0], closes, title="晚了")
    assert "12月9日 10:00:00" in refused.value.reason
    with pytest.raises(RefusedError, match="开始提交"):
        handed_in(pair[0], NOW)
    assert EntryVersion.objects.count() == 1


def test_who_may_not_hand_in(made: Competition, pair: list[Team], other: User, captain: User) -> None:
    with pytest.raises(RefusedError):
        handed_in(pair[0], IN_PRELIMINARY, by=other)
    with pytest.raises(RefusedError, match="没有进入"):
        handed_in(pair[0], IN_FINAL, place=1)
    forming = teams.create(
        competition=made, by=person("slow"), now=NOW, wanted=teams.Wanted("慢队", pair[0].track, pair[0].group)
    )
    with pytest.raises(RefusedError, match="还没有报名"):
        handed_in(forming, IN_PRELIMINARY)
    member = person("member")
    teams.add_member(pair[0], member, NOW)
    assert handed_in(pair[0], IN_PRELIMINARY, by=member).uploaded_by_name == "member"
    sign_up = made.stages.get(kind="sign_up")
    asked = {"team": pair[0], "by": captain, "now": NOW, "words": Words("方案"), "uploads": [upload()]}
    with pytest.raises(RefusedError, match="不提交作品"):
        entries.hand_in(stage=sign_up, **asked)


@pytest.mark.parametrize(
    ("words", "files", "said"),
    [
        (Words(" "), 1, "请填写作品名称"),
        (Words("方案"), 0, "请先选择文件"),
        (Words("方案"), 6, "最多 5 个文件"),
        (Words("青禾队的方案"), 1, "不能出现：青禾队"),
        (Words("方案", "队长 captain_one 的作品"), 1, "captain_one"),
        (Words("方案", "请联系 13812345678"), 1, "13812345678"),
    ],
)
def test_what_is_handed_in_is_whole_and_names_nobody(pair: list[Team], words: Words, files: int, said: str) -> None:
    at = stage(pair[0].competition)
    with pytest.raises(RefusedError, match=said):
        entries.hand_in(
            team=pair[0], stage=at, by=pair[0].captain, now=IN_PRELIMINARY, words=words, uploads=[upload()] * files
        )


def test_a_file_that_is_no_pdf_is_refused_by_its_content(pair: list[Team]) -> None:
    with pytest.raises(RefusedError, match="只接受 PDF"):
        entries.hand_in(
            team=pair[0], stage=stage(pair[0].competition), by=pair[0].captain, now=IN_PRELIMINARY,
            words=Words("方案"), uploads=[upload(b"MZ not a pdf", "方案.pdf")],
        )  # fmt: skip
    assert not pair[0].entries.exists()


def test_judges_are_asked_after_the_deadline_alone_and_evenly(
    made: Competition, entered: list[Team], panel: list, officer: User
) -> None:
    at = stage(made)
    with pytest.raises(RefusedError, match="截止后"):
        judges.assign(stage=at, by=officer, now=IN_PRELIMINARY)
    done = judges.assign(stage=at, by=officer, now=AFTER_PRELIMINARY)
    assert (done.made, done.short) == (4, ())
    load = [Assignment.objects.filter(judge=each).count() for each in panel]
    assert max(load) - min(load) <= 1
    assert judges.assign(stage=at, by=officer, now=AFTER_PRELIMINARY).made == 0
    assert Notification.objects.filter(user=panel[0].user, title__contains="待评审").exists()
    with pytest.raises(RefusedError):
        judges.assign(stage=at, by=panel[0].user, now=AFTER_PRELIMINARY)


def test_nobody_is_asked_for_what_they_have_to_do_with(
    made: Competition, pair: list[Team], officer: User, captain: User
) -> None:
    firm = company("海风科技", members={captain: MemberRole.OWNER})
    strangers = [judge(made, f"judge_{place}", officer, NOW) for place in range(2)]
    colleague = judge(made, "colleague", officer, NOW)
    Membership.objects.create(enterprise=firm, user=colleague.user, role=MemberRole.VIEWER)
    for each in pair:
        handed_in(each, IN_PRELIMINARY)
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    asked = set(Assignment.objects.filter(entry__team=pair[0]).values_list("judge", flat=True))
    assert asked == {each.pk for each in strangers}
    conflict = ConflictOfInterest.objects.get()
    assert (conflict.judge, conflict.team, conflict.kind) == (colleague, pair[0], ConflictKind.COLLEAGUE)


def test_judges_of_one_track_get_that_alone_and_an_entry_without_any_is_named(
    made: Competition, officer: User, captain: User, other: User
) -> None:
    for user, name, track in ((captain, "青禾队", 0), (other, "潮汐队", 1)):
        handed_in(team(made, user, name, NOW, track=track), IN_PRELIMINARY)
    judge(made, "judge_0", officer, NOW, Duty(tracks=[made.tracks.all()[0]], stages=[stage(made)]))
    judge(made, "judge_1", officer, NOW, Duty(stages=[stage(made, 1)]))
    with pytest.raises(RefusedError, match="W2026-000002"):
        judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    judge(made, "judge_2", officer, NOW)
    done = judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    assert (done.made, done.short) == (3, ("W2026-000002",))


def test_there_must_be_judges_and_entries(made: Competition, pair: list[Team], officer: User) -> None:
    with pytest.raises(RefusedError, match="没有作品"):
        judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    handed_in(pair[0], IN_PRELIMINARY)
    with pytest.raises(RefusedError, match="请先聘任"):
        judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)


def test_who_sees_teams_in_the_office_is_no_judge(made: Competition, officer: User, companion: User) -> None:
    for user in (officer, companion):
        with pytest.raises(RefusedError):
            judges.appoint(competition=made, user=user, by=officer, now=NOW, duty=Duty())


@pytest.fixture
def task(made: Competition, entered: list[Team], panel: list, officer: User) -> Assignment:
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    found = Assignment.objects.select_related("judge__user", "entry").filter(entry__team=entered[0]).first()
    assert found is not None
    return found


def test_a_draft_is_kept_and_the_last_word_stays(task: Assignment) -> None:
    items = marking.rubric_of(task)
    assert mark(task, (25, 15), AFTER_PRELIMINARY, final=False) == []
    assert marking.points_of(task) == {items[0].pk: 25, items[1].pk: 15}
    assert mark(task, (27.5, 16), AFTER_PRELIMINARY) == []
    task.refresh_from_db()
    assert task.total == Decimal(87)
    assert task.finalised_at == AFTER_PRELIMINARY
    for final in (False, True):
        with pytest.raises(RefusedError, match="不能修改"):
            mark(task, (1, 1), AFTER_PRELIMINARY, final=final)
    assert AuditEntry.objects.about(task).get().action == "talent.mark.finalise"


@pytest.mark.parametrize(
    ("points", "comment", "wrong"),
    [
        ((31, 15), "好", [(0, Fault.RANGE)]),
        ((-1, 15), "好", [(0, Fault.RANGE)]),
        ((20.3, 15), "好", [(0, Fault.STEP)]),
        ((20, None), "好", [(1, Fault.MISSING)]),
        ((10, 15), " ", [(None, Fault.COMMENT)]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_final(task: Assignment, points, comment: str, wrong) -> None:
    items = marking.rubric_of(task)
    given = {item.pk: None if each is None else Decimal(str(each)) for item, each in zip(items, points, strict=True)}
    found = marking.save(assignment=task, by=task.judge.user, now=NOW, marks=marking.Marks(given, comment), final=True)
    assert found == [("" if place is None else str(items[place].pk), fault) for place, fault in wrong]
    task.refresh_from_db()
    assert task.finalised_at is None


def test_a_declared_conflict_takes_the_entry_away_and_another_is_asked(
    made: Competition, task: Assignment, officer: User
) -> None:
    with pytest.raises(RefusedError, match="原因"):
        marking.declare(assignment=task, by=task.judge.user, now=NOW, note=" ")
    marking.declare(assignment=task, by=task.judge.user, now=NOW, note="是我的学生")
    assert not Assignment.objects.of_judge(task.judge.user).filter(entry=task.entry).exists()
    with pytest.raises(RefusedError, match="不由您"):
        mark(task, (20, 15), NOW)
    assert Notification.objects.filter(user=officer, title__contains="声明回避").exists()
    assert judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY).made == 1
    assert Assignment.objects.standing().filter(entry=task.entry).count() == 2


def test_a_conflict_that_arises_later_holds_at_once(task: Assignment, captain: User) -> None:
    company("新公司", members={captain: MemberRole.OWNER, task.judge.user: MemberRole.VIEWER})
    assert not Assignment.objects.of_judge(task.judge.user).filter(pk=task.pk).exists()
    with pytest.raises(RefusedError, match="不由您"):
        mark(task, (20, 15), NOW)


def test_who_was_in_the_team_before_does_not_judge_it(task: Assignment) -> None:
    team, user = task.entry.team, task.judge.user
    team.members.create(competition=team.competition, user=user, joined_at=NOW, left_at=NOW)
    assert not Assignment.objects.of_judge(user).filter(pk=task.pk).exists()
    assert conflicts_among([task.judge], [team]) == {(task.judge.pk, team.pk): ConflictKind.MEMBER}


def test_one_who_is_let_go_leaves_what_is_open(task: Assignment, made: Competition, officer: User) -> None:
    judges.dismiss(judge=task.judge, by=officer, now=NOW)
    assert not Assignment.objects.of_judge(task.judge.user).exists()
    assert not Assignment.objects.standing().filter(judge=task.judge).exists()
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    assert Assignment.objects.standing().filter(entry=task.entry).count() == 2


def test_others_totals_are_seen_when_all_are_final(task: Assignment) -> None:
    other = Assignment.objects.select_related("judge__user").filter(entry=task.entry).exclude(pk=task.pk).get()
    mark(task, (20, 15), NOW)
    assert marking.others_totals(task) == []
    mark(other, (28, 18), NOW)
    assert marking.others_totals(task) == [Decimal(92)]


@pytest.fixture
def published(made: Competition, entered: list[Team], panel: list, officer: User) -> ResultNotice:
    marked(stage(made), officer, AFTER_PRELIMINARY, {"青禾队": (28, 18), "潮汐队": (20, 12)})
    return publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)


def test_results_wait_for_every_mark(made: Competition, entered: list[Team], panel: list, officer: User) -> None:
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    with pytest.raises(RefusedError, match="还有 4 份"):
        publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    for row in Assignment.objects.select_related("judge__user", "entry"):
        mark(row, (20, 15), AFTER_PRELIMINARY)
    with pytest.raises(RefusedError):
        publishing.publish(stage=stage(made), by=panel[0].user, now=AFTER_PRELIMINARY)
    Assignment.objects.filter(entry__team=entered[0]).update(released_at=NOW)
    with pytest.raises(RefusedError, match="还没有评分：W"):
        publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)


def test_results_are_frozen_and_told(published: ResultNotice, made: Competition, captain: User, officer: User) -> None:
    first, second = Result.objects.order_by("rank")
    assert (first.team_name, first.rank, first.goes_on, first.award) == ("青禾队", 1, True, "")
    assert (second.rank, second.goes_on) == (2, False)
    assert first.raw_mean == Decimal(92)
    assert first.score > second.score
    assert published.method["tie_items"] == ["创新", "价值"]
    assert len(published.judges) == 3
    assert Notification.objects.filter(user=captain, title__contains="已公布").exists()
    Team.objects.filter(pk=first.team_id).update(name="改名队")
    assert Result.objects.get(pk=first.pk).team_name == "青禾队"
    with pytest.raises(RefusedError, match="结果已公布"):
        publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY + SOON)
    with pytest.raises(RefusedError, match="不能再分配"):
        judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    with pytest.raises(RefusedError, match="不能退赛"):
        teams.withdraw(team=first.team, by=captain, now=AFTER_PRELIMINARY)


def test_who_goes_on_is_let_into_the_next_stage(published: ResultNotice, entered: list[Team], officer: User) -> None:
    with pytest.raises(RefusedError, match="没有进入"):
        handed_in(entered[0], IN_FINAL, place=1)
    assert publishing.advance(notice=published, by=officer, now=AFTER_PRELIMINARY) == 1
    with pytest.raises(RefusedError, match="已确认"):
        publishing.advance(notice=published, by=officer, now=AFTER_PRELIMINARY)
    assert handed_in(entered[0], IN_FINAL, place=1).ordinal == 1
    with pytest.raises(RefusedError, match="没有进入"):
        handed_in(entered[1], IN_FINAL, place=1)
    assert Notification.objects.filter(user=entered[0].captain, title__contains="晋级").exists()


def test_a_tie_at_the_line_lets_all_of_it_go_on(
    made: Competition, entered: list[Team], panel: list, officer: User
) -> None:
    marked(stage(made), officer, AFTER_PRELIMINARY, {"青禾队": (25, 15), "潮汐队": (25, 15)})
    (division,) = computed(stage(made)).divisions
    assert division.over == 1
    publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    assert list(Result.objects.values_list("rank", "is_shared", "goes_on", "by_tie")) == [(1, True, True, True)] * 2


def test_a_tie_is_broken_by_the_named_item_and_that_is_said(
    made: Competition, entered: list[Team], panel: list, officer: User
) -> None:
    marked(stage(made), officer, AFTER_PRELIMINARY, {"青禾队": (25, 15), "潮汐队": (24, 16)})
    publishing.publish(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    rows = list(Result.objects.order_by("rank").values_list("team_name", "score", "broken_by"))
    assert [row[0] for row in rows] == ["青禾队", "潮汐队"]
    assert rows[0][1] == rows[1][1]
    assert {row[2] for row in rows} == {"创新"}


def test_the_last_stage_brings_awards(
    published: ResultNotice, made: Competition, entered: list[Team], officer: User
) -> None:
    publishing.advance(notice=published, by=officer, now=AFTER_PRELIMINARY)
    handed_in(entered[0], IN_FINAL, place=1)
    marked(stage(made, 1), officer, AFTER_FINAL, {"青禾队": (25, 15)})
    final = publishing.publish(stage=stage(made, 1), by=officer, now=AFTER_FINAL)
    assert final.items.get().award == "一等奖"
    assert not publishing.may_advance(final)


def test_an_appeal_is_the_captains_in_time_and_one(published: ResultNotice, entered: list[Team], officer: User) -> None:
    line = published.items.get(team=entered[1])
    asked = {"result": line, "statement": STATEMENT, "evidence": []}
    with pytest.raises(RefusedError):
        appeals.file_appeal(by=entered[0].captain, now=AFTER_PRELIMINARY, **asked)
    closes = published.closes_at
    with pytest.raises(RefusedError, match="申诉期已过"):
        appeals.file_appeal(by=entered[1].captain, now=closes, **asked)
    first = appeals.file_appeal(by=entered[1].captain, now=closes - timedelta(seconds=1), **asked)
    assert appeals.file_appeal(by=entered[1].captain, now=closes - timedelta(seconds=1), **asked) == first
    with pytest.raises(RefusedError, match="申诉没有答复"):
        publishing.advance(notice=published, by=officer, now=AFTER_PRELIMINARY)
    with pytest.raises(RefusedError, match="请填写答复"):
        appeals.dismiss(appeal=first, by=officer, now=closes, answer=" ")
    appeals.dismiss(appeal=first, by=officer, now=closes, answer="评分无误。")
    with pytest.raises(RefusedError, match="已经答复"):
        appeals.dismiss(appeal=first, by=officer, now=closes, answer="再答")
    assert Notification.objects.get(user=entered[1].captain, title__contains="申诉不成立").body == "评分无误。"
    assert publishing.advance(notice=published, by=officer, now=closes) == 1
    assert publishing.close_over(now=closes) == 1
    assert publishing.close_over(now=closes) == 0


def test_an_appeal_that_holds_has_the_results_issued_anew(
    published: ResultNotice, made: Competition, entered: list[Team], officer: User
) -> None:
    line = published.items.get(team=entered[1])
    later = AFTER_PRELIMINARY + SOON
    appeal = appeals.file_appeal(
        result=line, by=entered[1].captain, now=later, statement=STATEMENT, evidence=[upload()]
    )
    assert appeal.files.get().file_kind == "pdf"
    rows = list(Assignment.objects.final().filter(entry=line.entry).values_list("pk", flat=True))
    asked = {"appeal": appeal, "by": officer, "now": later, "answer": "一位评委打开的是旧文件。"}
    with pytest.raises(RefusedError, match="请选择"):
        appeals.uphold(**asked, remedy=Remedy.VOID, assignments=[])
    with pytest.raises(RefusedError, match="不能把所有"):
        appeals.uphold(**asked, remedy=Remedy.VOID, assignments=rows)
    appeals.uphold(**asked, remedy=Remedy.VOID, assignments=rows[:1])
    published.refresh_from_db()
    new = publishing.in_force(stage(made))
    assert (published.superseded_at, published.state) == (later, "closed")
    assert new is not None
    assert (new.version, new.items.get(team=entered[1]).marks) == (2, 1)
    assert "申诉成立" in new.intro
    assert published.items.count() == 2  # what was published first stays on record
    with pytest.raises(RefusedError, match="重新发布"):
        appeals.file_appeal(result=line, by=entered[1].captain, now=later, statement=STATEMENT, evidence=[])


def test_a_judge_may_be_asked_to_mark_again(
    published: ResultNotice, made: Competition, entered: list[Team], officer: User
) -> None:
    line, later = published.items.get(team=entered[1]), AFTER_PRELIMINARY + SOON
    appeal = appeals.file_appeal(result=line, by=entered[1].captain, now=later, statement=STATEMENT, evidence=[])
    task = Assignment.objects.final().select_related("judge__user", "entry").filter(entry=line.entry)[0]
    appeals.uphold(
        appeal=appeal, by=officer, now=later, answer="退回重评。", remedy=Remedy.REMARK, assignments=[task.pk]
    )
    assert publishing.in_force(stage(made)) == published  # holds until the new one is there
    assert Notification.objects.filter(user=task.judge.user, title__contains="重新评分").exists()
    with pytest.raises(RefusedError, match="还有 1 份"):
        publishing.publish(stage=stage(made), by=officer, now=later)
    assert not publishing.may_advance(published)
    mark(task, (30, 20), later + SOON)
    assert publishing.publish(stage=stage(made), by=officer, now=later + 2 * SOON).version == 2


def test_who_judges_no_more_is_not_asked_to_mark_again(
    published: ResultNotice, entered: list[Team], officer: User
) -> None:
    line = published.items.get(team=entered[1])
    appeal = appeals.file_appeal(
        result=line, by=entered[1].captain, now=AFTER_PRELIMINARY, statement=STATEMENT, evidence=[]
    )
    task = Assignment.objects.final().select_related("judge__user").filter(entry=line.entry)[0]
    judges.dismiss(judge=task.judge, by=officer, now=AFTER_PRELIMINARY)
    asked = {
        "appeal": appeal,
        "by": officer,
        "now": AFTER_PRELIMINARY + SOON,
        "answer": "成立。",
        "assignments": [task.pk],
    }
    with pytest.raises(RefusedError, match="不再担任评委"):
        appeals.uphold(**asked, remedy=Remedy.REMARK)
    appeals.uphold(**asked, remedy=Remedy.VOID)
    assert publishing.in_force(published.stage).version == 2


def test_nobody_answers_an_appeal_of_their_own_team(
    published: ResultNotice, entered: list[Team], officer: User
) -> None:
    appeal = appeals.file_appeal(
        result=published.items.get(team=entered[1]), by=entered[1].captain, now=AFTER_PRELIMINARY, statement=STATEMENT,
        evidence=[],
    )  # fmt: skip
    entered[1].members.create(competition=entered[1].competition, user=officer, joined_at=NOW, left_at=NOW)
    with pytest.raises(RefusedError, match="不由您办理"):
        appeals.dismiss(appeal=appeal, by=officer, now=AFTER_PRELIMINARY, answer="无误")
