"""Pages of competitions as their users go through them, without script."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Enterprise, User
from accounts.roles import Role
from core.models import AuditEntry
from talent.models import Appeal, Assignment, Competition, Judge, ResultNotice, Team
from talent.services.competitions import entries, judges, publishing, teams
from talent.services.competitions.chat_entries import competition_entries
from talent.services.competitions.entries import Words
from tests.factories.companies import person, upload
from tests.factories.competitions import competition, handed_in, judge, mark, marked, stage, team
from tests.factories.files import pdf
from tests.factories.files import upload as files_upload
from tests.talent.competitions.conftest import AFTER_PRELIMINARY, IN_PRELIMINARY
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def at(moment):
    return time_machine.travel(moment, tick=False)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_everybody_reads_what_is_published(made: Competition) -> None:
    competition(NOW, is_published=False, title="未公开的大赛")
    client = Client()
    with at(NOW):
        words = text_of(client.get(reverse("talent:competitions")))
        assert made.title in words
        assert "正在报名" in words
        assert "未公开的大赛" not in words
        words = text_of(client.get(made.get_absolute_url()))
        assert "组队报名" in words
        assert "还剩 10 天 0 小时" in words
        for title in ("运营", "公开组", "创新", "一等奖", "决赛"):
            assert title in words
        assert made.title in text_of(client.get(made.programme.get_absolute_url()))
        assert made.title in text_of(client.get("/"))
    with at(NOW + timedelta(days=10)):
        assert "组队报名" not in text_of(client.get(made.get_absolute_url())).replace("组队报名，", "")
        assert made.title not in text_of(client.get("/"))


def test_no_competition_and_no_results_are_said(made: Competition) -> None:
    client = Client()
    with at(NOW):
        assert "结果还没有公布" in text_of(client.get(reverse("talent:competition_results", args=[made.slug])))
        assert client.get(reverse("talent:competition_results", args=[made.slug]) + "?stage=0").status_code == 404
        Competition.objects.update(is_published=False)
        assert "还没有公开的技能大赛" in text_of(client.get(reverse("talent:competitions")))


def test_a_team_goes_from_the_competition_to_its_entry(
    made: Competition, captain: User, other: User, firm: Enterprise, django_capture_on_commit_callbacks
) -> None:
    client, friend = signed_in(captain), signed_in(other)
    group = made.groups.get(entrants="anyone")
    enter = reverse("talent:enter", args=[made.slug])
    with at(NOW):
        assert firm.name in text_of(client.get(enter))
        wrong = client.post(enter, {"name": "青禾队", "track": "", "group": group.pk})
        assert wrong.status_code == 422
        assert 'value="青禾队"' in wrong.content.decode()
        client.post(enter, {"name": "青禾队", "track": made.tracks.first().pk, "group": group.pk})
        found = Team.objects.get()
        page = found.get_absolute_url()
        assert "团队还没有报名" in text_of(client.get(page))
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("talent:team_invite", args=[found.pk]), {"email": "captain_two@example.org"})
        link = BeautifulSoup(response.content, "html.parser").find("code").text
        join = link[link.index("/talent/") :]
        assert any(join in letter.body for letter in mail.outbox)
        assert client.post(reverse("talent:team_invite", args=[found.pk]), {"email": "no"}).status_code == 422
        assert "接受邀请" in text_of(friend.get(join))
        friend.post(join)
        assert friend.get(join).status_code == 410
        assert friend.get(page).status_code == 200
        assert "邀请队员" not in text_of(friend.get(page))  # the captain's alone
        client.post(reverse("talent:team_sign_up", args=[found.pk]))
        assert "已报名" in text_of(client.get(reverse("talent:teams")))
    hand_in = reverse("talent:hand_in", args=[found.pk, stage(made).pk])
    with at(IN_PRELIMINARY):
        assert "还剩 4 天 0 小时" in text_of(client.get(page))
        wrong = friend.post(hand_in, {"title": "方案", "summary": "青禾队作", "files": [upload()]})
        assert wrong.status_code == 422
        assert "不能出现：青禾队" in text_of(wrong)
        assert "青禾队作" in wrong.content.decode()
        friend.post(hand_in, {"title": "方案", "files": [upload(name="方案.pdf")]})
        words = text_of(client.get(page))
        assert "第 1 版" in words
        assert "以这一版为准" in words
        file = found.entries.get().versions.get().files.get()
        response = client.get(reverse("talent:entry_file", args=[found.pk, file.pk]))
        assert "attachment" in response["Content-Disposition"]
    with at(stage(made).closes_at):
        late = client.post(hand_in, {"title": "晚了", "files": [upload()]})
        assert late.status_code == 422
        assert "2026年12月9日 10:00:00" in text_of(late)
        assert found.entries.get().versions.count() == 1


def test_members_are_managed_on_the_page(made: Competition, captain: User, other: User) -> None:
    found, client = (
        teams.create(
            competition=made,
            by=captain,
            now=NOW,
            wanted=teams.Wanted("青禾队", made.tracks.first(), made.groups.first()),
        ),
        signed_in(captain),
    )
    member = teams.add_member(found, other, NOW)
    with at(NOW):
        client.post(reverse("talent:team_captain", args=[found.pk]), {"member": ""})
        found.refresh_from_db()
        assert found.captain == captain
        client.post(reverse("talent:team_captain", args=[found.pk]), {"member": member.pk})
        found.refresh_from_db()
        assert found.captain == other
        response = client.post(reverse("talent:team_leave", args=[found.pk]))
        assert response.url == reverse("talent:teams")
        assert "还没有参加团队" in text_of(client.get(response.url))
        back = teams.add_member(found, captain, NOW)
        lead = signed_in(other)
        lead.post(reverse("talent:team_remove", args=[found.pk, back.pk]))
        assert teams.people_of(found) == 1
        lead.post(reverse("talent:team_withdraw", args=[found.pk]))
        assert "已退赛" in text_of(lead.get(found.get_absolute_url()))


def test_who_is_in_a_team_or_too_late_is_told_why(made: Competition, captain: User) -> None:
    client = signed_in(captain)
    with at(NOW):
        team(made, captain, "青禾队", NOW)
        assert "您已在一支团队中" in text_of(client.get(reverse("talent:enter", args=[made.slug]), follow=True))
    with at(NOW + timedelta(days=10)):
        response = signed_in(person("late")).get(reverse("talent:enter", args=[made.slug]), follow=True)
        assert "截止" in text_of(response)


@pytest.fixture
def judging(made: Competition, captain: User, other: User, officer: User, firm: Enterprise) -> Competition:
    """Two teams' entries, two judges asked for each."""
    first = team(made, captain, "青禾出海队", NOW, organisation=firm)
    second = team(made, other, "潮汐队", NOW)
    for each in (first, second):
        handed_in(each, IN_PRELIMINARY)
    for place in range(2):
        judge(made, f"judge_{place}", officer, NOW)
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    return made


def test_a_judge_sees_nothing_of_the_team(judging: Competition, captain: User, firm: Enterprise) -> None:
    task = Assignment.objects.select_related("judge__user", "entry__team").filter(entry__team__name="青禾出海队")[0]
    client = signed_in(task.judge.user)
    file = task.entry.versions.get().files.get()
    with at(AFTER_PRELIMINARY):
        listed = client.get(reverse("talent:judging"))
        page = client.get(reverse("talent:mark", args=[task.pk]))
        got = client.get(reverse("talent:judged_file", args=[task.pk, file.pk]))
    assert task.entry.number in text_of(listed)
    for response in (listed, page):
        whole = response.content.decode()
        for secret in ("青禾出海队", task.entry.team.number, firm.name, captain.get_full_name(), "方案.pdf"):
            assert secret not in whole
    assert f"{task.entry.number}-1.pdf" in got["Content-Disposition"]
    assert AuditEntry.objects.filter(action="talent.entry.judge_looks").count() == 1
    other_file = reverse("talent:judged_file", args=[Assignment.objects.exclude(entry=task.entry)[0].pk, file.pk])
    assert client.get(other_file).status_code == 404


def test_a_judge_gets_files_without_what_programs_write_of_their_authors(
    made: Competition, captain: User, officer: User
) -> None:
    signed = pdf(lambda writer: writer.add_metadata({"/Author": "WangXiaoMing"}))
    found = team(made, captain, "青禾出海队", NOW)
    version = entries.hand_in(
        team=found, stage=stage(made), by=captain, now=IN_PRELIMINARY, words=Words("方案"), uploads=[files_upload(signed)]
    )  # fmt: skip
    judge(made, "judge_one", officer, NOW)
    judges.assign(stage=stage(made), by=officer, now=AFTER_PRELIMINARY)
    task, file = Assignment.objects.get(), version.files.get()
    address = reverse("talent:judged_file", args=[task.pk, file.pk])
    with at(AFTER_PRELIMINARY):
        got = signed_in(task.judge.user).get(address).getvalue()
        own = signed_in(captain).get(reverse("talent:entry_file", args=[found.pk, file.pk])).getvalue()
        assert b"WangXiaoMing" not in got
        assert got.startswith(b"%PDF")
        assert own == signed  # what was handed in stays as it was
        file.file.storage.delete(file.file.name)
        assert "无法打开" in text_of(signed_in(task.judge.user).get(address, follow=True))


def test_a_judge_marks_first_as_a_draft_then_for_good(judging: Competition) -> None:
    task = Assignment.objects.select_related("judge__user").first()
    client, page = signed_in(task.judge.user), reverse("talent:mark", args=[task.pk])
    one, two = (f"item_{item.pk}" for item in judging.rubric.order_by("sort_order"))
    with at(AFTER_PRELIMINARY):
        assert "待评审作品" in text_of(client.get(reverse("dashboard")))
        wrong = client.post(page, {one: "31", two: "15", "comment": "好"})
        assert wrong.status_code == 422
        assert "分数超出范围" in text_of(wrong)
        assert 'value="31"' in wrong.content.decode()
        assert client.post(page, {one: "许多", two: "15"}).status_code == 422
        assert client.post(page, {one: "25.5", two: ""}).status_code == 302
        assert 'value="25.5"' in client.get(page).content.decode()
        assert "请打分" in text_of(client.post(page, {one: "25.5", two: "", "final": "1"}))
        assert client.post(page, {one: "25.5", two: "8", "final": "1"}).status_code == 422  # low, without words
        assert client.post(page, {one: "25.5", two: "8", "comment": "论证不足", "final": "1"}).status_code == 302
        done = text_of(client.get(page))
        assert "不能修改" in done
        assert "67.00" in done
        assert "全部评委提交后" in done


def test_a_judge_declares_a_conflict_and_is_kept_out(judging: Competition) -> None:
    task = Assignment.objects.select_related("judge__user").first()
    client = signed_in(task.judge.user)
    address = reverse("talent:judge_conflict", args=[task.pk])
    with at(AFTER_PRELIMINARY):
        assert client.post(address, {"note": ""}).status_code == 422
        assert client.post(address, {"note": "是我的学生"}).url == reverse("talent:judging")
        for name in ("mark", "judge_conflict"):
            assert client.get(reverse(f"talent:{name}", args=[task.pk])).status_code in (404, 405)
        assert client.get(reverse("talent:mark", args=[task.pk])).status_code == 404


def test_an_officer_takes_it_from_judges_to_the_results(
    made: Competition, captain: User, other: User, officer: User
) -> None:
    for user, name in ((captain, "青禾队"), (other, "潮汐队")):
        handed_in(team(made, user, name, NOW), IN_PRELIMINARY)
    client, at_stage = signed_in(officer), reverse("talent_office:stage", args=[stage(made).pk])
    appoint = reverse("talent_office:judges", args=[made.pk])
    for name in ("expert_one", "expert_two"):
        person(name, None)
    with at(AFTER_PRELIMINARY):
        assert client.post(appoint, {"account": "nobody"}).status_code == 422
        client.post(appoint, {"account": "expert_one", "title": "教授"})
        client.post(appoint, {"account": "expert_two@example.org", "tracks": [made.tracks.first().pk]})
        assert Judge.objects.count() == 2
        found = Judge.objects.get(user__username="expert_one")
        client.post(reverse("talent_office:judge", args=[found.pk]), {"title": "研究员"})
        found.refresh_from_db()
        assert found.title == "研究员"
        client.post(reverse("talent_office:assign", args=[stage(made).pk]))
        words = text_of(client.get(at_stage))
        assert "已提交评分 0／4" in words
        preview = reverse("talent_office:results", args=[stage(made).pk])
        assert "还有 4 份评分没有提交" in text_of(client.get(preview))
        assert "评委尺度" not in text_of(client.get(preview))
        for row in Assignment.objects.select_related("judge__user", "entry__team"):
            mark(row, (28, 18) if row.entry.team.name == "青禾队" else (20, 12), AFTER_PRELIMINARY)
        words = text_of(client.get(preview))
        assert "评委尺度" in words
        assert "青禾队" in words
        client.post(preview, {"reason": ""})
        notice = ResultNotice.objects.get()
        assert "晋级" in text_of(client.get(at_stage))
        client.post(reverse("talent_office:advance", args=[notice.pk]))
        assert "晋级已确认" in text_of(client.get(at_stage))
        assert client.post(preview, {"reason": ""}).status_code == 422
        assert "结果已公布" in text_of(client.get(reverse("talent_office:competition", args=[made.pk])))
        client.post(reverse("talent_office:judge_dismiss", args=[found.pk]))
        assert "已解聘" in text_of(client.get(appoint))


@pytest.fixture
def published(judging: Competition, officer: User) -> ResultNotice:
    marked(stage(judging), officer, AFTER_PRELIMINARY, {"青禾出海队": (28, 18), "潮汐队": (20, 12)})
    return publishing.publish(stage=stage(judging), by=officer, now=AFTER_PRELIMINARY)


def test_results_are_public_and_narrowed(published: ResultNotice, judging: Competition, firm: Enterprise) -> None:
    client, address = Client(), reverse("talent:competition_results", args=[judging.slug])
    with at(AFTER_PRELIMINARY):
        words = text_of(client.get(address))
        for shown in ("青禾出海队", firm.name, "潮汐队", "晋级", "各赛道团队数", "标准分"):
            assert shown in words
        narrowed = text_of(client.get(f"{address}?group=企业组"))
        assert "青禾出海队" in narrowed
        assert "潮汐队" not in narrowed
        assert "没有符合条件的团队" in text_of(client.get(f"{address}?track=技术"))
        assert client.get(f"{address}?track=nonsense&group=x").status_code == 200
        score = str(published.items.first().score)
        assert score in words
        Competition.objects.update(shows_scores=False)
        assert score not in text_of(client.get(address))


def test_an_appeal_goes_from_the_captain_to_the_answer(
    published: ResultNotice, judging: Competition, other: User, officer: User
) -> None:
    line = published.items.get(team_name="潮汐队")
    client, office = signed_in(other), signed_in(officer)
    address = reverse("talent:appeal", args=[line.team_id, line.pk])
    said = {"grounds": "有评委的评语与作品内容不符，请核对是否打开了完整文件。", "name": "张三", "phone": "13800000000"}
    with at(AFTER_PRELIMINARY):
        assert "提出申诉" in text_of(client.get(line.team.get_absolute_url()))
        assert client.post(address, {**said, "grounds": "不服"}).status_code == 422
        assert "请上传证据" in text_of(client.post(address, said))
        sent = client.post(address, {**said, "evidence": [upload()]})
        assert sent.status_code == 302, text_of(sent)
        appeal = Appeal.objects.get()
        page = reverse("talent_office:appeal", args=[appeal.pk])
        assert "潮汐队" in text_of(office.get(reverse("talent_office:appeals")))
        assert "13800000000" in text_of(office.get(page))
        file = reverse("talent:appeal_file", args=[appeal.files.get().pk])
        assert office.get(file).status_code == client.get(file).status_code == 200
        assert signed_in(person("stranger")).get(file).status_code == 404
        assert AuditEntry.objects.filter(action="talent.appeal.read").exists()
    with at(AFTER_PRELIMINARY + timedelta(hours=1)):
        assert office.post(page, {"remedy": "void", "answer": "", "dismiss": "1"}).status_code == 422
        assert office.post(page, {"remedy": "void", "answer": "属实", "uphold": "1"}).status_code == 422
        first = Assignment.objects.final().filter(entry=line.entry)[0].pk
        office.post(page, {"remedy": "void", "answer": "一份评分作废。", "assignments": [first], "uphold": "1"})
        assert "一份评分作废" in text_of(client.get(line.team.get_absolute_url()))
        results = text_of(Client().get(reverse("talent:competition_results", args=[judging.slug])))
        assert "第 2 版" in results
        assert "申诉成立" in results
        assert "申诉期已过" not in text_of(client.get(line.team.get_absolute_url()))
        assert "重新发布" in text_of(client.get(address, follow=True))


def test_the_workbook_has_teams_results_and_marks(published: ResultNotice, judging: Competition, officer: User) -> None:
    response = signed_in(officer).post(reverse("talent_office:competition_export", args=[judging.pk]))
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["参赛团队", "比赛成绩", "评委评分"]
    assert book["参赛团队"].max_row == 3
    assert book["比赛成绩"].max_row == 3
    assert book["评委评分"].max_row == 5
    assert AuditEntry.objects.filter(action="talent.competition.export").count() == 1


def test_lists_ask_the_same_however_long_they_are(
    published: ResultNotice, judging: Competition, officer: User, captain: User
) -> None:
    expert = Judge.objects.first().user
    office = signed_in(officer)
    asked = {
        "results": (Client(), reverse("talent:competition_results", args=[judging.slug])),
        "list": (Client(), reverse("talent:competitions")),
        "progress": (office, reverse("talent_office:stage", args=[stage(judging).pk])),
        "preview": (office, reverse("talent_office:results", args=[stage(judging).pk])),
        "teams": (office, reverse("talent_office:teams", args=[judging.pk])),
        "judges": (office, reverse("talent_office:judges", args=[judging.pk])),
        "office": (office, reverse("talent_office:competitions")),
        "judging": (signed_in(expert), reverse("talent:judging")),
        "mine": (signed_in(captain), reverse("talent:teams")),
    }
    with at(AFTER_PRELIMINARY):
        for client, address in asked.values():
            client.get(address)  # content types and permissions are read once
        few = {name: queries(*each) for name, each in asked.items()}
        _more(judging, officer, captain, published)
        many = {name: queries(*each) for name, each in asked.items()}
    assert many == few


def _more(made: Competition, officer: User, captain: User, notice: ResultNotice) -> None:
    """Three teams, judges and marks more; one more competition with a team of the captain."""
    line = notice.items.first()
    for place in range(3):
        fresh = team(made, person(f"more_{place}"), f"新队{place}", NOW)
        entry = handed_in(fresh, IN_PRELIMINARY).entry
        judge(made, f"more_judge_{place}", officer, NOW)
        for each in Judge.objects.filter(competition=made)[:2]:
            Assignment.objects.create(
                judge=each, entry=entry, assigned_at=NOW, total=80 + place, finalised_at=AFTER_PRELIMINARY
            )
        line.pk, line.team, line.entry, line.team_name = None, fresh, entry, fresh.name
        line.save()
    second = competition(NOW)
    team(second, captain, "青禾二队", NOW)


def test_officers_of_one_district_read_and_change_nothing(judging: Competition, officer: User) -> None:
    decider = person("looking_on", Role.DECIDER)
    client = signed_in(decider)
    with at(AFTER_PRELIMINARY):
        assert client.get(reverse("talent_office:stage", args=[stage(judging).pk])).status_code == 200
        for name in ("assign", "results"):
            address = reverse(f"talent_office:{name}", args=[stage(judging).pk])
            assert client.post(address).status_code in (302, 403)
    assert not ResultNotice.objects.exists()


def test_the_chat_knows_until_when(made: Competition) -> None:
    entries = {entry.key: entry for entry in competition_entries(NOW)}
    one = entries[f"talent.competition:{made.pk}"]
    assert "正在报名，2026年12月3日" in one.body
    assert "截止报名" in one.body
    assert one.closes_at == NOW + timedelta(days=10)
    assert made.title in entries["talent.competitions"].body
    assert "已于" in next(iter(competition_entries(NOW + timedelta(days=10)))).body
    assert "报名从" in next(iter(competition_entries(NOW - timedelta(days=2)))).body
