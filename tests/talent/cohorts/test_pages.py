"""Pages of cohorts as people go through them, without script."""

import io
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from icalendar import Calendar
from openpyxl import load_workbook

from accounts.models import MemberRole, User
from core.entries import announced_entries
from core.models import AuditEntry
from talent.models import Cohort, CohortCertificate, Employment, Trainee
from talent.services.cohorts import enrolling
from talent.services.cohorts.editing import PartRow
from tests.factories.cohorts import finished, opened
from tests.factories.companies import company, person
from tests.factories.talent import programme
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
PARTS = (PartRow("实操", 60), PartRow("笔试", 40))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def typed(cohort: Cohort | None = None, **columns: str) -> dict[str, str]:
    """A cohort's form with one session and one part, as a browser sends it."""
    begins = NOW + timedelta(days=10)
    return {
        "title": "直播电商班",
        "mode": "onsite",
        "hours": "8",
        "seats": "10",
        "enrol_by": f"{begins - timedelta(days=1):%Y-%m-%dT%H:%M}",
        "admits_at_once": "on",
        "least_attendance": "80",
        "least_score": "60",
        "sessions-TOTAL_FORMS": "2",
        "sessions-INITIAL_FORMS": "0",
        "sessions-0-starts_at": f"{begins:%Y-%m-%dT%H:%M}",
        "sessions-0-ends_at": f"{begins + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "sessions-0-topic": "开播准备",
        "parts-TOTAL_FORMS": "1",
        "parts-INITIAL_FORMS": "0",
        "parts-0-title": "试播",
        "parts-0-weight": "100",
        **columns,
    }


def test_a_base_opens_a_cohort_by_its_pages(base, award, owner) -> None:
    client = signed_in(owner)
    address = reverse("talent:workspace_new")
    assert "新开培训班" in text_of(client.get(address))
    place = {"base": str(base.pk), "programme": str(award.programme_id)}
    wrong = client.post(address, {**place, **typed(seats="0", enrol_by="2027-01-01T00:00")})
    assert wrong.status_code == 422
    assert "开播准备" in wrong.content.decode()  # nothing typed is lost
    late = client.post(address, {**place, **typed(enrol_by="2027-01-01T00:00")})
    assert "不能晚于第一次课" in text_of(late)
    made = client.post(address, {**place, **typed()}, follow=True)
    cohort = Cohort.objects.get()
    assert "开放报名前只有您的单位能看到" in text_of(made)
    assert Client().get(cohort.get_absolute_url()).status_code == 404
    opened_page = client.post(reverse("talent:workspace_move", args=[cohort.pk]), {"move": "open"}, follow=True)
    assert "已开放报名" in text_of(opened_page)
    session = cohort.sessions.get()
    kept = typed(**{"sessions-INITIAL_FORMS": "1", "sessions-0-key": str(session.pk), "sessions-0-topic": "开播"})
    assert client.post(reverse("talent:workspace_edit", args=[cohort.pk]), kept).status_code == 302
    session.refresh_from_db()
    assert (session.topic, cohort.parts.get().title) == ("开播", "试播")
    gone = {**kept, "sessions-0-DELETE": "on"}
    assert "至少安排一次课" in text_of(client.post(reverse("talent:workspace_edit", args=[cohort.pk]), gone))


def test_somebody_joins_and_cancels(base, award, owner, learner) -> None:
    mine = company("甲公司", number=2, members={learner: MemberRole.VIEWER})
    cohort = opened(base, by=owner, now=NOW, seats=1)
    page = cohort.get_absolute_url()
    assert "还剩 1 个" in text_of(Client().get(page))
    join = reverse("talent:cohort_join", args=[cohort.pk])
    assert Client().get(join).status_code == 302
    client = signed_in(learner)
    assert client.post(join, {"name": " "}).status_code == 422
    assert client.post(join, {"name": "王小明", "enterprise": "999999"}).status_code == 422
    joined = client.post(join, {"name": "王小明", "enterprise": str(mine.pk)}, follow=True)
    assert "您已被录取" in text_of(joined)
    assert "报名候补" in text_of(signed_in(person("second")).get(page))
    assert client.get(join).status_code == 302  # told why
    assert "负责" in text_of(signed_in(owner).get(join, follow=True))
    trainee = Trainee.objects.get()
    assert "甲公司" in text_of(client.get(reverse("talent:trainings")))
    left = client.post(reverse("talent:training_cancel", args=[trainee.pk]), follow=True)
    assert "已退出" in text_of(left)


def test_a_place_in_the_queue_is_shown(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    for name in ("甲", "乙"):
        enrolling.enter(cohort=cohort, name=name, by=owner, now=NOW)
    trainee = enrolling.join(cohort=cohort, by=learner, now=NOW)
    assert "候补第 2 位" in text_of(signed_in(learner).get(trainee.get_absolute_url()))


def test_the_sheet_scores_and_the_end(base, award, owner, learner, at_noon) -> None:
    cohort = opened(base, by=owner, now=NOW, parts=PARTS)
    trainee = enrolling.join(cohort=cohort, by=learner, now=NOW, name="王小明")
    other = enrolling.enter(cohort=cohort, name="李四", by=owner, now=NOW)
    client, first = signed_in(owner), cohort.sessions.all()[0]
    at_noon.move_to(cohort.sessions.all()[1].ends_at)
    sheet = reverse("talent:workspace_attendance", args=[cohort.pk, first.pk])
    assert client.post(sheet, {f"p{trainee.pk}": "elsewhere"}).status_code == 422
    for session in cohort.sessions.all():
        address = reverse("talent:workspace_attendance", args=[cohort.pk, session.pk])
        saved = client.post(address, {f"p{other.pk}": "absent", "rest": "1"}, follow=True)
        assert "考勤已保存：2 / 2 人" in text_of(saved)
    scores = reverse("talent:workspace_scores", args=[cohort.pk])
    keys = [f"s{part.pk}-{trainee.pk}" for part in cohort.parts.all()]
    assert client.post(scores, {keys[0]: "101"}).status_code == 422
    assert client.post(scores, dict(zip(keys, ("88", "92.5"), strict=True))).status_code == 302
    ending = reverse("talent:workspace_finish", args=[cohort.pk])
    shown = text_of(client.get(ending))
    assert "1 人可以结业" in shown
    assert "出勤率 0%，要求不低于 80%" in shown
    assert "颁发证书 1 张，未通过 1 人" in text_of(client.post(ending, follow=True))
    mine = text_of(signed_in(learner).get(trainee.get_absolute_url()))
    assert "JY2026-000001" in mine
    assert "89.8" in mine
    employment = reverse("talent:workspace_employment", args=[cohort.pk, trainee.pk])
    day = f"{localtime(first.starts_at):%Y-%m-%d}"
    assert client.post(employment, {"employer": "", "hired_on": day}).status_code == 422
    assert "已保存" in text_of(client.post(employment, {"employer": "甲公司", "hired_on": day}, follow=True))
    entry = Employment.objects.get()
    changed = {"employer": "乙公司", "hired_on": day, "left_on": day}
    client.post(f"{employment}?entry={entry.pk}", changed)
    entry.refresh_from_db()
    assert entry.employer == "乙公司"
    assert client.get(f"{employment}?entry=x").status_code == 404
    assert "已删除" in text_of(client.post(f"{employment}?entry={entry.pk}", {"remove": "1"}, follow=True))
    book = load_workbook(io.BytesIO(client.post(reverse("talent:workspace_export", args=[cohort.pk])).content))
    assert book["学员"]["B2"].value == "王小明"
    assert book["考勤"]["B3"].value == "缺勤"


def test_anybody_verifies_a_certificate_and_reads_no_more_than_the_paper(base, award, owner, learner, officer) -> None:
    finished(base, by=owner, now=NOW, people=[learner])
    certificate = CohortCertificate.objects.get()
    page = Client().get(certificate.get_absolute_url())
    shown = text_of(page)
    assert "有效" in shown
    assert "l***" in shown
    assert "learner" not in shown
    assert "noindex" in page.content.decode()
    assert Client().get(reverse("talent:certificate", args=["unknown"])).status_code == 404
    files = {kind: reverse("talent:certificate_file", args=[certificate.code, kind]) for kind in ("pdf", "docx", "txt")}
    mine = signed_in(learner)
    assert mine.get(files["pdf"]).content.startswith(b"%PDF")
    assert mine.get(files["docx"]).content.startswith(b"PK")
    assert mine.get(files["txt"]).status_code == 404
    assert not AuditEntry.objects.filter(action="talent.certificate.look").exists()
    assert [signed_in(each).get(files["pdf"]).status_code for each in (owner, officer, person("other"))] == [
        200,
        200,
        404,
    ]
    assert Client().get(files["pdf"]).status_code == 404
    assert AuditEntry.objects.filter(action="talent.certificate.look").count() == 2
    client = signed_in(officer)
    address = reverse("talent_office:revoke", args=[certificate.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "成绩有误"}).status_code == 302
    assert "成绩有误" in text_of(Client().get(certificate.get_absolute_url()))
    assert "已撤销" in text_of(client.get(reverse("talent_office:certificates"), {"state": "revoked"}))
    assert certificate.number not in text_of(client.get(reverse("talent_office:certificates"), {"state": "valid"}))


def test_filters_narrow_and_nonsense_is_passed_over(base, award, owner, officer) -> None:
    here = opened(base, by=owner, now=NOW, title="基地班")
    course = programme(kind="course", title="课程")
    opened(None, by=officer, now=NOW, made=course, title="直属班")
    address = reverse("talent:cohorts")

    def shown(**asked: str) -> list[bool]:
        words = text_of(Client().get(address, asked))
        return ["基地班" in words, "直属班" in words]

    assert shown() == [True, True]
    assert shown(kind="course") == [False, True]
    assert shown(base=str(base.pk)) == [True, False]
    assert shown(base="bureau") == [False, True]
    assert shown(month="2026-12") == [True, True]
    assert shown(month="2027-01", open="on") == [False, False]
    assert shown(month="9999-99", base="x", kind="y", page="z") == [True, True]
    with time_machine.travel(here.enrol_by, tick=False):
        assert shown(open="on") == [False, False]


def test_its_sessions_go_into_a_calendar(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW)
    found = Calendar.from_ical(Client().get(reverse("talent:cohort_calendar", args=[cohort.pk])).content)
    events = list(found.walk("VEVENT"))
    assert [str(each["SUMMARY"]) for each in events] == ["跨境电商运营培训班：第1课", "跨境电商运营培训班：第2课"]
    assert events[0].decoded("DTSTART") == cohort.sessions.all()[0].starts_at
    assert str(events[0]["LOCATION"]) == "一号教室"


def test_programme_home_desk_and_chat_speak_of_it(base, award, owner, learner) -> None:
    entry = next(each for each in announced_entries(NOW) if each.key == "talent.cohorts")
    assert "没有开放报名" in entry.body
    cohort = opened(base, by=owner, now=NOW, made=award.programme)
    enrolling.join(cohort=cohort, by=learner, now=NOW)
    for address in (award.programme.get_absolute_url(), "/talent/"):
        assert "可报名的培训班" in text_of(Client().get(address))
    assert "我的培训" in text_of(signed_in(learner).get("/dashboard/"))
    assert "基地工作台" in text_of(signed_in(owner).get("/dashboard/"))
    entry = next(each for each in announced_entries(NOW) if each.key == "talent.cohorts")
    assert "2026年12月3日 开班" in entry.body
    assert entry.url == "/talent/cohorts/"


def test_the_statistics_have_charts_a_table_and_a_file(base, award, owner) -> None:
    address, file = reverse("talent:statistics"), reverse("talent:statistics_file")
    assert "还没有结业的培训班" in text_of(Client().get(address))
    finished(base, by=owner, now=NOW, named=5)
    page = Client().get(address)
    assert "各年培训、结业和就业人数" in text_of(page)
    assert b"<svg" in page.content
    assert "海城职业学院,2026,5,5,0,0" in Client().get(file).content.decode("utf-8-sig")


def test_the_review_is_filled_in_from_the_rows(base, award, owner, officer) -> None:
    award.programme.least_trainees = 3
    award.programme.save()
    client, address = signed_in(officer), reverse("talent_office:review", args=[award.pk])
    assert "没有结业的培训班" in text_of(client.get(address))
    finished(base, by=owner, now=NOW, named=4)
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        client.force_login(officer)  # the session of before is over
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.find("input", {"name": "trained"})["value"] == "4"
        assert "年度任务" in page.get_text()
        bases = text_of(client.get(reverse("talent_office:bases")))
        assert "4 / 4 / 0 / 0" in bases


def test_a_revoked_base_reads_but_does_nothing(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW)
    award.state = "revoked"
    award.save()
    client = signed_in(owner)
    assert "只能查看" in text_of(client.get(reverse("talent:workspace")))
    shown = text_of(client.get(reverse("talent:workspace_cohort", args=[cohort.pk])))
    assert "认定已撤销" in shown
    assert client.get(reverse("talent:workspace_new")).status_code == 404
    page = client.post(reverse("talent:workspace_enter", args=[cohort.pk]), {"name": "李四"}, follow=True)
    assert "认定已撤销" in text_of(page)
    assert not Trainee.objects.exists()
