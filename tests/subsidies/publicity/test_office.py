"""The office's side: drafting, previewing, publishing, and hearing objections under the eyes of the audit trail."""

from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import MemberRole, Membership
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Objection, PublicityNotice
from subsidies.services.publicity.objections import dismiss
from subsidies.workflow import State
from tests.factories.companies import district, limited_officer, person
from tests.subsidies.publicity.conftest import NOW, drafted, published
from tests.subsidies.publicity.test_objections import GROUNDS, NAME, PHONE, evidence, objected

DESK = "/admin/subsidies/publicity/"


@pytest.fixture
def desk(officer) -> Client:
    return signed_in(officer)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_officer_drafts_previews_and_publishes(call, officer, decide, desk: Client, visitor: Client) -> None:
    application = decide(call, 1)
    page = desk.get(DESK).content.decode()
    assert "1 份" in page
    form = desk.get(f"{DESK}new/{call.pk}/").content.decode()
    assert f"{application.number} · 公司1 · 朝阳区 · 10,000.00 元" in form
    assert "拟支持名单公示" in form
    data = {"title": "名单", "contact": "市商务局", "intro": "说明", "applications": [application.pk]}
    assert desk.post(f"{DESK}new/{call.pk}/", {**data, "applications": []}).status_code == 422
    response = desk.post(f"{DESK}new/{call.pk}/", data)
    notice = PublicityNotice.objects.get()
    assert response["Location"] == f"{DESK}{notice.pk}/"
    page = desk.get(f"{DESK}{notice.pk}/").content.decode()
    assert "发布后名单随即公开" in page
    assert "7 个自然日" in page
    preview = desk.get(f"{DESK}{notice.pk}/preview/").content.decode()
    assert "这是预览" in preview
    assert "公司1" in preview
    assert desk.post(f"{DESK}{notice.pk}/edit/", {**data, "title": "新名单"}).status_code == 302
    assert desk.post(f"{DESK}{notice.pk}/publish/").status_code == 302
    application.refresh_from_db()
    assert application.state == State.PUBLICITY
    assert "新名单" in visitor.get(notice.get_absolute_url()).content.decode()
    assert desk.get(f"{DESK}{notice.pk}/edit/").status_code == 302
    assert "不在" not in desk.post(f"{DESK}{notice.pk}/delete/", follow=True).content.decode()
    assert PublicityNotice.objects.exists()


def test_a_refusal_is_told_on_the_page(call, officer, decide, desk: Client) -> None:
    application = decide(call, 1)
    notice = drafted(call, officer)
    Membership.objects.create(enterprise=application.enterprise, user=officer, role=MemberRole.VIEWER)
    page = desk.post(f"{DESK}{notice.pk}/publish/", follow=True).content.decode()
    assert "请由其他工作人员办理" in page
    assert desk.get(f"{DESK}new/{call.pk}/").status_code == 200  # nothing waits any more
    assert desk.post(f"{DESK}{notice.pk}/delete/").status_code == 302
    assert not PublicityNotice.objects.exists()


def test_each_look_at_an_objector_is_on_record(call, officer, decide, desk: Client) -> None:
    application = decide(call, 1)
    found = objected(published(call, officer), application, evidence=[evidence()])
    address = f"{DESK}objections/{found.pk}/"
    assert "有 1 项异议待答复" in desk.get(DESK).content.decode()
    listed = desk.get(f"{DESK}objections/").content.decode()
    assert application.number in listed
    assert NAME not in listed
    assert not looks(found)
    page = desk.get(address).content.decode()
    assert all(words in page for words in (NAME, PHONE, GROUNDS, "截图.pdf"))
    file = desk.get(f"{address}files/{found.files.get().pk}/")
    assert file["Content-Type"] == "application/pdf"
    assert [(each.action, each.actor_id) for each in looks(found)] == [
        ("subsidies.publicity.look", officer.pk),
        ("subsidies.publicity.evidence", officer.pk),
    ]
    assert NAME not in str([(each.data, each.subject_label) for each in AuditEntry.objects.about(found)])


def looks(found: Objection) -> list[AuditEntry]:
    return list(
        AuditEntry.objects.about(found).filter(action__in=["subsidies.publicity.look", "subsidies.publicity.evidence"])
    )


def test_an_objection_is_answered_on_its_page(call, officer, decide, desk: Client) -> None:
    first, second = decide(call, 1), decide(call, 2)
    notice = published(call, officer)
    held, dropped = objected(notice, first), objected(notice, second)
    address = f"{DESK}objections/{held.pk}/"
    page = desk.post(address, {"verdict": "uphold", "answer": "属实"})
    assert page.status_code == 422
    assert "请写明告知企业的原因" in page.content.decode()
    page = desk.post(address, {"verdict": "uphold", "answer": "属实", "reason": f"{NAME}反映"})
    assert "不能写出异议人" in page.content.decode()
    assert desk.post(address, {"verdict": "uphold", "answer": "属实", "reason": "域名不符"}).status_code == 302
    assert desk.post(f"{DESK}objections/{dropped.pk}/", {"verdict": "dismiss", "answer": "不属实"}).status_code == 302
    for application, state in ((first, State.DECISION), (second, State.PUBLICITY)):
        application.refresh_from_db()
        assert application.state == state
    assert "提交答复" not in desk.get(address).content.decode()


def test_who_reads_what(call, officer, decide, visitor: Client) -> None:
    application = decide(call, 1)
    notice = published(call, officer)
    found = objected(notice, application, evidence=[evidence()])
    address = f"{DESK}objections/{found.pk}/"
    own = person("alsoacolleague", Role.OFFICER)
    Membership.objects.create(enterprise=application.enterprise, user=own, role=MemberRole.VIEWER)
    answers = {
        "auditor": signed_in(person("auditor1", Role.AUDITOR)),
        "district": signed_in(limited_officer("its", district())),
        "elsewhere": signed_in(limited_officer("elsewhere", district("海淀区", "haidian"))),
        "own": signed_in(own),
        "cashier": signed_in(person("cashier1", Role.CASHIER)),
        "decider": signed_in(person("decider1", Role.DECIDER)),
        "reviewer": signed_in(person("reviewer1", Role.REVIEWER)),
        "company": signed_in(application.submitted_by),
    }
    statuses = {name: client.get(address).status_code for name, client in answers.items()}
    expected = {"auditor": 200, "district": 200, "elsewhere": 404, "own": 404}
    assert statuses == {**dict.fromkeys(answers, 302), **expected}
    for name in ("auditor", "district"):
        assert answers[name].post(address, {"verdict": "dismiss", "answer": "不"}).status_code == 302
        assert "提交答复" not in answers[name].get(address).content.decode()
    found.refresh_from_db()
    assert found.state == Objection.State.OPEN
    for name in ("auditor", "district", "elsewhere", "cashier", "decider"):
        assert answers[name].get(f"{DESK}{notice.pk}/").status_code == 200
        assert answers[name].post(f"{DESK}{notice.pk}/publish/").status_code == 302
    dismiss(objection=found, by=officer, now=NOW, answer="不属实")


def test_drafts_of_all_districts_are_no_affair_of_one(call, officer, decide) -> None:
    decide(call, 1, amount=Decimal(1))
    notice = drafted(call, officer)
    client = signed_in(limited_officer("its", district()))
    assert client.get(f"{DESK}{notice.pk}/").status_code == 404
    assert notice.title not in client.get(DESK).content.decode()
    assert signed_in(person("auditor1", Role.AUDITOR)).get(f"{DESK}{notice.pk}/").status_code == 200
