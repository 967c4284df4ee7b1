"""Visits and audits: planned by whom the step belongs to, recorded whole, left as they were afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Application, Inspection, InspectionFile
from subsidies.rules.inspections import Seen
from subsidies.services.advancing import advance, may_advance
from subsidies.services.inspection_files import MOST_FILES, add_file, remove_file
from subsidies.services.inspections import plan, record_findings
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories import files
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.scored import fresh, in_inspection

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
TODAY = date(2026, 11, 20)
RIGHT = {"site": Seen(ok=True), "books": Seen(ok=True)}
FORM = {
    "ok-site": "yes", "ok-books": "no", "note-books": "缺一张发票", "findings": "现场看了网站后台。",
    "amount_confirmed": "28000.00", "verdict": "partly", "done_on": "2026-11-20",
}  # fmt: skip
Kind, Verdict = Inspection.Kind, Inspection.Verdict


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(db: None) -> User:
    return person("anofficer", Role.OFFICER)


@pytest.fixture
def owner(db: None) -> User:
    return person("owner")


@pytest.fixture
def application(owner: User, officer: User) -> Application:
    return in_inspection(company(members={owner: "owner"}), owner, officer=officer, now=NOW)


def planned(application: Application, by: User, **changes: Any) -> Inspection:
    values = {"kind": Kind.VISIT, "planned_on": TODAY, "inspectors": "张三，李四", "place": " 望京 ", **changes}
    return plan(application=application, by=by, now=NOW, **values)


def recorded(inspection: Inspection, by: User, **changes: Any) -> Inspection:
    values: dict[str, Any] = {
        "seen": RIGHT, "findings": "属实", "amount_confirmed": Decimal("28999.50"), "verdict": Verdict.PASSED,
        "done_on": TODAY, **changes,
    }  # fmt: skip
    return record_findings(inspection=inspection, by=by, now=NOW, **values)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"inspections_office:{name}", args=args)


def test_a_visit_has_two_inspectors_and_a_day_to_come(application: Application, officer: User) -> None:
    for changes, words in (
        ({"inspectors": "张三"}, "至少由 2 人"),
        ({"inspectors": "、"}, "请填写核查人员"),
        ({"planned_on": TODAY - timedelta(days=1)}, "计划日期"),
        ({"planned_on": TODAY + timedelta(days=367)}, "计划日期"),
    ):
        with pytest.raises(RefusedError, match=words):
            planned(application, officer, **changes)
    visit = planned(application, officer)
    assert (visit.inspectors, visit.place, visit.verdict) == ("张三、李四", "望京", "")
    assert planned(application, officer, kind=Kind.AUDIT, inspectors="某会计师事务所").kind == Kind.AUDIT
    again = planned(application, officer, inspection=visit, inspectors="李四、王五")
    assert (again.pk, again.inspectors) == (visit.pk, "李四、王五")
    assert application.events.filter(kind="inspection_planned", for_applicant=False).count() == 3


def test_the_step_belongs_to_the_city(application: Application, officer: User, owner: User) -> None:
    visit = planned(application, officer)
    ours, others = limited_officer("ours", district()), limited_officer("others", district("海淀区", "haidian"))
    for by in (ours, others, owner, person("decider", Role.DECIDER), person("auditing", Role.AUDITOR)):
        for act in (lambda by: planned(application, by), lambda by: recorded(visit, by)):
            with pytest.raises(RefusedError, match="不由您办理"):
                act(by)
        with pytest.raises(RefusedError, match="不由您办理"):
            add_file(inspection=visit, upload=files.upload(files.pdf()), by=by, now=NOW)
    application.enterprise.memberships.create(user=officer, role="viewer")
    with pytest.raises(RefusedError, match="不由您办理"):
        recorded(visit, officer)


def test_a_record_is_whole_and_opens_the_way(application: Application, officer: User) -> None:
    visit = planned(application, officer)
    for changes, words in (
        ({"seen": {"site": Seen(ok=True)}}, "逐项填写"),
        ({"seen": RIGHT | {"books": Seen(ok=False)}}, "写明不符"),
        ({"seen": RIGHT | {"books": Seen(ok=False, note="缺")}}, "结论不能是"),
        ({"findings": " "}, "核查情况和结论"),
        ({"verdict": Verdict.OPEN}, "核查情况和结论"),
        ({"amount_confirmed": Decimal("-0.01")}, "不能小于 0"),
        ({"done_on": TODAY + timedelta(days=1)}, "完成日期"),
        ({"done_on": TODAY - timedelta(days=1)}, "完成日期"),
    ):
        with pytest.raises(RefusedError, match=words):
            recorded(visit, officer, **changes)
    assert "录入核查结果" in may_advance(application=fresh(application), by=officer).reason
    done = recorded(visit, officer)
    assert done.items == {"site": {"ok": True, "note": ""}, "books": {"ok": True, "note": ""}}
    assert (done.recorded_by, done.recorded_by_name, done.recorded_at) == (officer, "anofficer", NOW)
    with pytest.raises(RefusedError, match="不能再改计划"):
        planned(application, officer, inspection=visit)
    corrected = recorded(visit, officer, verdict=Verdict.FAILED)  # while it is still there
    assert corrected.verdict == Verdict.FAILED
    assert AuditEntry.objects.filter(action="subsidies.application.inspection_recorded").count() == 2
    assert advance(application=fresh(application), by=officer, now=NOW).state == State.DECISION
    with pytest.raises(RefusedError, match="现在的状态"):
        recorded(visit, officer)


def test_what_was_recorded_in_an_earlier_turn_stays(application: Application, officer: User) -> None:
    visit = recorded(planned(application, officer), officer)
    Application.objects.filter(pk=application.pk).update(stage_since=NOW + timedelta(hours=1))
    with pytest.raises(RefusedError, match="之前的环节"):
        recorded(visit, officer)
    with pytest.raises(RefusedError, match="之前的环节"):
        add_file(inspection=visit, upload=files.upload(files.pdf()), by=officer, now=NOW)


def test_photos_and_reports_are_looked_into_kept_once_and_taken_out(
    application: Application, officer: User, django_capture_on_commit_callbacks
) -> None:
    visit = planned(application, officer)
    photo = add_file(
        inspection=visit, upload=files.upload(files.png(), "门头.png"), caption=" 门头 ", by=officer, now=NOW
    )
    assert (photo.file_kind, photo.caption, photo.file.name.startswith("private/inspections/")) == ("png", "门头", True)
    assert add_file(inspection=visit, upload=files.upload(files.png(), "又.png"), by=officer, now=NOW) == photo
    for content, name in ((b"MZ" + b"0" * 99, "照片.png"), (files.docx(), "报告.docx"), (b"", "空.pdf")):
        with pytest.raises(RefusedError, match=name):
            add_file(inspection=visit, upload=files.upload(content, name), by=officer, now=NOW)
    InspectionFile.objects.bulk_create(
        InspectionFile(inspection=visit, file_name="x", file_kind="pdf", size=1, sha256=str(place))
        for place in range(MOST_FILES - 1)
    )
    with pytest.raises(RefusedError, match="最多"):
        add_file(inspection=visit, upload=files.upload(files.pdf()), by=officer, now=NOW)
    storage, name = photo.file.storage, photo.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=photo, by=officer, now=NOW)
        remove_file(file=photo, by=officer, now=NOW)
    assert not storage.exists(name)
    actions = AuditEntry.objects.filter(action__startswith="subsidies.inspection.").values_list("action", flat=True)
    assert sorted(actions) == ["subsidies.inspection.add_file", "subsidies.inspection.remove_file"]


def test_an_officer_plans_records_and_files_by_the_pages(application: Application, officer: User) -> None:
    client = client_of(officer)
    tab = reverse("scoring_office:application", args=[application.pk])
    assert at("plan", application.pk) in client.get(tab).content.decode()
    values = {"kind": "visit", "planned_on": "2026-11-20", "inspectors": "张三", "place": "望京"}
    assert "至少由 2 人" in client.post(at("plan", application.pk), values).content.decode()
    assert client.post(at("plan", application.pk), values | {"inspectors": "张三、李四"}).status_code == 302
    visit = application.inspections.get()
    assert client.post(at("plan_anew", visit.pk), values | {"inspectors": "张三、王五"}).url == at(
        "inspection", visit.pk
    )
    blank = client.get(at("print", visit.pk)).content.decode()
    assert "□ 相符" in blank
    assert "网站可访问，内容与申报一致" in blank
    wrong = client.post(at("record", visit.pk), FORM | {"ok-site": "", "note-books": "", "verdict": "passed"})
    assert wrong.status_code == 422
    for words in ("请选择相符或不符", "请写明不符的情况", "现场看了网站后台"):
        assert words in wrong.content.decode(), words
    contradicted = client.post(at("record", visit.pk), FORM | {"verdict": "passed"})
    assert "结论不能是" in contradicted.content.decode()
    assert client.post(at("record", visit.pk), FORM).status_code == 302
    assert "缺一张发票" in client.get(at("record", visit.pk)).content.decode()  # to be corrected
    uploads = [files.upload(files.jpeg(), "现场.jpg"), files.upload(files.docx(), "坏.docx")]
    partly = client.post(at("file_add", visit.pk), {"upload": uploads, "caption": "仓内"})
    assert partly.status_code == 422
    assert "坏.docx" in partly.content.decode()
    [photo] = visit.files.all()
    shown = client.get(at("file", visit.pk, photo.pk))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Image.open(BytesIO(b"".join(shown.streaming_content))).size == (64, 48)
    for page in (client.get(tab), client.get(at("print", visit.pk)), client.get(at("inspection", visit.pk))):
        assert "28,000.00" in page.content.decode()
        assert "部分相符" in page.content.decode()
    assert client.post(at("file_remove", visit.pk, photo.pk)).status_code == 302
    assert not visit.files.exists()


def test_a_file_is_had_by_its_own_inspection_alone(application: Application, officer: User) -> None:
    first, second = planned(application, officer), planned(application, officer)
    photo = add_file(inspection=first, upload=SimpleUploadedFile("a.png", files.png()), by=officer, now=NOW)
    client = client_of(officer)
    assert client.get(at("file", second.pk, photo.pk)).status_code == 404
    assert client.post(at("file_remove", second.pk, photo.pk)).status_code == 404
    elsewhere = client_of(limited_officer("others", district("海淀区", "haidian")))
    for name, args in (("inspection", [first.pk]), ("file", [first.pk, photo.pk]), ("print", [first.pk])):
        assert elsewhere.get(at(name, *args)).status_code == 404


def test_the_company_sees_the_step_and_nothing_else(application: Application, officer: User, owner: User) -> None:
    recorded(planned(application, officer), officer, findings="不给企业看的话")
    page = client_of(owner).get(application.get_absolute_url()).content.decode()
    assert "现场核查" in page
    for secret in ("不给企业看的话", "张三、李四", "28,999.50 元"):
        assert secret not in page
