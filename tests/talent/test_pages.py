"""Pages of talent programmes as their users go through them, without script."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Enterprise, User
from core.models import AuditEntry
from criteria.models import RuleSet
from talent.models import Application, Objection
from talent.services import publicity
from talent.workflow import State
from tests.factories.companies import upload
from tests.factories.talent import ANSWERS, IDENTITY_NUMBER, decided, filled, personal_programme, programme, submitted
from tests.talent.conftest import NOW
from tests.talent.test_reviewing import WORDS

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_the_finder_lists_what_fits_and_says_when_nothing_does() -> None:
    base, allowance = programme(), personal_programme()
    programme(is_published=False, title="未公开的项目")
    client = Client()
    words = text_of(client.get("/talent/"))
    assert base.title in words
    assert allowance.title in words
    assert "未公开的项目" not in words
    assert base.title not in text_of(client.get("/talent/?kind=allowance"))
    assert allowance.title not in text_of(client.get("/talent/?who=organisation"))
    assert "没有符合条件" in text_of(client.get("/talent/?q=火星"))
    assert client.get("/talent/?kind=nonsense&who=x&open=maybe").status_code == 200


def test_a_company_sees_how_it_stands(applicant: User, college: Enterprise) -> None:
    programme()
    words = text_of(signed_in(applicant).get(f"/talent/?company={college.pk}"))
    assert "条件符合" in words
    assert "条件符合" not in text_of(Client().get(f"/talent/?company={college.pk}"))


def test_a_college_goes_from_the_programme_to_the_receipt(applicant: User, college: Enterprise) -> None:
    made, client = programme(), signed_in(applicant)
    assert "在线申请" in text_of(client.get(made.get_absolute_url()))
    response = client.post(reverse("talent:begin", args=[made.slug]), {"applicant": college.pk})
    application = Application.objects.get()
    fill = reverse("talent:fill", args=[application.pk])
    assert response.url == fill
    wrong = client.post(fill, {"revision": application.revision, "plan": "四期", "trainees": "许多"})
    assert wrong.status_code == 422
    assert "请填写数字" in text_of(wrong)
    application.refresh_from_db()
    assert application.answers["plan"] == "四期"
    revision = BeautifulSoup(wrong.content, "html.parser").find("input", {"name": "revision"})["value"]
    assert client.post(fill, {"revision": revision, **ANSWERS}).status_code == 302
    client.post(reverse("talent:upload", args=[application.pk, "proof"]), {"file": upload()})
    review = client.get(reverse("talent:review", args=[application.pk]))
    assert "确认提交" in text_of(review)
    application.refresh_from_db()
    done = client.post(reverse("talent:submit", args=[application.pk]), {"revision": application.revision}, follow=True)
    assert "R2026-000001" in text_of(done)
    assert Application.objects.get().state == State.SUBMITTED


def test_what_is_missing_leads_to_its_place(applicant: User, college: Enterprise) -> None:
    client = signed_in(applicant)
    made = programme()
    client.post(reverse("talent:begin", args=[made.slug]), {"applicant": college.pk})
    application = Application.objects.get()
    review = client.get(reverse("talent:review", args=[application.pk]))
    assert "还不能提交" in text_of(review)
    assert f"{reverse('talent:fill', args=[application.pk])}#question-plan" in review.content.decode()
    refused = client.post(reverse("talent:submit", args=[application.pk]), {"revision": "x"}, follow=True)
    assert "刚刚在别处修改过" in text_of(refused)


def test_who_has_no_organisation_is_shown_the_way(applicant: User) -> None:
    words = text_of(signed_in(applicant).get(reverse("talent:begin", args=[programme().slug])))
    assert "登记单位" in words


def test_an_identity_number_is_shown_masked_and_a_sealed_file_is_saved_not_shown(applicant: User) -> None:
    application = submitted(personal_programme(), by=applicant, now=NOW)
    client = signed_in(applicant)
    page = client.get(application.get_absolute_url()).content.decode()
    assert "110***********803X" in page
    assert IDENTITY_NUMBER not in page
    paper = client.get(reverse("talent:paper", args=[application.pk, application.papers.get().pk]))
    assert paper.content == upload().read()
    assert paper.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in paper.headers["Cache-Control"]
    assert AuditEntry.objects.about(application).filter(action="talent.identity.look").count() == 1


def test_strangers_find_nothing(applicant: User, college: Enterprise, officer: User) -> None:
    draft = filled(programme(), by=applicant, organisation=college, now=NOW)
    for name in ("application", "fill", "review"):
        assert signed_in(officer).get(reverse(f"talent:{name}", args=[draft.pk])).status_code == 404


def test_drafts_can_be_left(applicant: User, college: Enterprise) -> None:
    draft = filled(programme(), by=applicant, organisation=college, now=NOW)
    said = signed_in(applicant).post(reverse("talent:leave", args=[draft.pk]), follow=True)
    assert "草稿已删除" in text_of(said)


def test_everybody_reads_a_list_and_may_object(applicant: User, officer: User, companion: User, decider: User) -> None:
    sent = submitted(personal_programme(), by=applicant, now=NOW)
    approved = decided(sent, officer=officer, companion=companion, decider=decider, now=NOW)
    notice = publicity.draft(programme=approved.programme, by=officer, now=NOW, words=WORDS, applications=[approved.pk])
    client = Client()
    assert client.get(notice.get_absolute_url()).status_code == 404
    publicity.publish(notice=notice, by=officer, now=NOW)
    assert "提出异议" in text_of(client.get(notice.get_absolute_url()))
    address = reverse("talent:object", args=[notice.pk])
    values = {"line": notice.items.get().pk, "grounds": "太短", "name": "王五", "phone": "13800000000"}
    short = client.post(address, {**values, "why_no_evidence": "没有"})
    assert short.status_code == 422
    assert "写具体" in text_of(short)
    assert client.post(address, {**values, "grounds": "长" * 30, "homepage": "x"}).status_code == 422  # a program
    done = client.post(
        address,
        {
            **values,
            "grounds": "该申请人的合同期限与事实不符，附有证明材料可以核对。",
            "evidence": [upload(), upload(name="合同.pdf")],
        },
    )
    kept = Objection.objects.get()
    assert kept.files.count() == 2
    assert done.url == reverse("talent:objection", args=[kept.token])
    assert "王五" not in text_of(client.get(notice.get_absolute_url()))
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        assert client.get(address).status_code == 302
        assert "异议核实中" in text_of(client.get(notice.get_absolute_url()))


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("applicant", "/talent/applications/"),
        ("applicant", "/talent/?company={college}"),
        ("officer", "/admin/talent/applications/"),
        ("officer", "/admin/talent/awards/"),
    ],
)
def test_lists_take_the_same_queries_however_long(
    applicant: User, college: Enterprise, officer: User, who: str, address: str
) -> None:
    client = signed_in(applicant if who == "applicant" else officer)
    address = address.format(college=college.pk)

    def queries(wanted: int) -> int:
        for _number in range(Application.objects.count(), wanted):
            rules = RuleSet.objects.create(title=f"条件 {Application.objects.count()}", live=False)
            submitted(programme(rule_set=rules), by=applicant, organisation=college, now=NOW)
        client.get(address)  # what is kept from then on
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(2) == queries(12)


def test_a_person_goes_straight_to_the_form(applicant: User) -> None:
    made, client = personal_programme(), signed_in(applicant)
    begun = client.post(reverse("talent:begin", args=[made.slug]), {"applicant": "self"}, follow=True)
    assert "身份证号" in text_of(begun)
    assert begun.redirect_chain[-1][0] == reverse("talent:fill", args=[Application.objects.get().pk])
