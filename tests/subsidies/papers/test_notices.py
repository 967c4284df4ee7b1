"""Notices to companies, reopened and compared field by field."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from accounts.models import User
from subsidies.models import Application, PaperKind, Submission
from subsidies.services.deciding.batches import begin
from subsidies.services.papers.issued import decision_paper, issued_for, supplement_paper
from subsidies.services.supplements import Item, ask
from tests.factories.deciding import Committee, approving, before_committee, committee, decide, refusing
from tests.factories.submitted import submitted
from tests.subsidies.after.conftest import Cast, cast
from tests.subsidies.after.test_papers import cells, keep, words

__all__ = ["cast"]  # a fixture
NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)  # a Tuesday, ten in the morning at the office


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def found(db: None) -> Committee:
    return committee()


def fresh(application: Application) -> Application:
    return Application.objects.for_following().get(pk=application.pk)


def asked(cast: Cast) -> Application:
    application = submitted(cast.company, cast.owner)
    items = [Item("licence", "请重扫，加盖公章。"), Item("expenses", "第 1 笔缺付款凭证。")]
    ask(application=application, by=cast.officer, now=NOW, items=items, reason="材料不全。", days=5)
    return fresh(application)


def test_the_supplement_notice_says_what_is_asked_and_until_when(cast: Cast) -> None:
    application = asked(cast)
    made = supplement_paper(application, application.supplements.get().pk)
    assert made is not None
    text = words(made.content)
    assert text[:3] == ["补正通知书", f"编号：{application.number}（补正 1）", "甲公司："]
    assert text[3] == (
        f"你单位申报的“独立站建设支持”（{application.call.title}，申报编号 {application.number}）收悉。"
        "经审核，需要补正：材料不全。"
    )
    assert cells(made.content) == [
        ["序号", "补正内容", "具体要求"],
        ["1", "营业执照", "请重扫，加盖公章。"],
        ["2", "支出明细", "第 1 笔缺付款凭证。"],
    ]
    assert any("请于 2026年9月8日 23:59 前登录平台" in line for line in text)
    assert text[-3:-1] == ["受理部门（印章）", "2026年9月1日"]
    assert made.name == f"补正通知书（1） {application.number} 甲公司"


def test_a_request_of_another_application_has_no_notice(cast: Cast) -> None:
    application = asked(cast)
    other = before_committee(committee().call, 5)
    assert supplement_paper(fresh(other), application.supplements.get().pk) is None


def test_an_approval_names_the_sum_twice_its_basis_and_conditions(found: Committee) -> None:
    application = before_committee(found.call, 1)
    decide(found, {application: approving(Decimal("19500.50"))}, now=NOW)
    made = decision_paper(fresh(application))
    assert made is not None
    text = words(made.content)
    assert text[:3] == ["审定通知书", f"编号：{application.number}", "第1贸易有限公司："]
    assert text[3].endswith("经审核并于 2026年9月1日 审定，予以支持。")
    assert text[4] == "核定金额：人民币 19,500.50 元（大写：壹万玖仟伍佰元伍角）。"
    basis = found.basis
    assert text[5].startswith(f"依据 《{basis.version.document.title}》")
    assert text[5].endswith(f"{basis.label}：")
    assert text[6] in basis.text
    assert text[7] == "支持条件和要求："
    assert text[8].startswith("1. 审定结果公示 7 个自然日")
    assert not any("不服" in line or "理由" in line for line in text)
    assert text[-3:-1] == ["受理部门（印章）", "2026年9月1日"]


def test_a_refusal_quotes_the_clause_and_tells_how_to_appeal(found: Committee) -> None:
    application = before_committee(found.call, 1, is_fit=False)
    decide(found, {application: refusing(found.clause, "不具有独立法人资格。")}, now=NOW)
    made = decision_paper(fresh(application))
    assert made is not None
    text = words(made.content)
    document = found.clause.version.document
    assert text[3].endswith("审定，不予支持。")
    number = f"（{document.doc_number}）" if document.doc_number else ""
    assert text[4] == f"依据 《{document.title}》{number}{found.clause.label}："
    assert text[5] == found.clause.text
    assert text[6] == "理由：不具有独立法人资格。"
    assert text[7].startswith("如不服本决定，可于 2026年9月22日 23:59 前登录平台")
    assert not any("核定金额" in line or "支持条件" in line for line in text)


def test_a_scheme_without_appeals_says_so(db: None) -> None:
    found = committee(appeal_days=0)
    application = before_committee(found.call, 1, is_fit=False)
    decide(found, {application: refusing(found.clause)}, now=NOW)
    made = decision_paper(fresh(application))
    assert made is not None
    assert "这个项目不设申诉。" in words(made.content)


def test_nothing_is_told_before_the_last_level_and_after_it_is_set_aside(found: Committee) -> None:
    application = before_committee(found.call, 1)
    begin(call=found.call, title="批次", chosen=[application.pk], by=found.officer, now=NOW)
    assert decision_paper(fresh(application)) is None
    assert issued_for(fresh(application)).is_empty
    application.decisions.update(decided_at=NOW, set_aside_at=NOW)
    assert decision_paper(fresh(application)) is None


def test_a_notice_never_changes(found: Committee) -> None:
    application = before_committee(found.call, 1)
    decide(found, {application: approving()}, now=NOW)
    before = decision_paper(fresh(application))
    enterprise = application.enterprise
    enterprise.name = "改了名的公司"
    enterprise.save()
    kept = Submission.objects.get(application=application)
    kept.pk, kept.ordinal, kept.submitted_at = None, 2, NOW + timedelta(days=1)
    kept.content = {**kept.content, "enterprise": {**kept.content["enterprise"], "name": "后来的名字"}}
    kept._state.adding = True
    kept.save()
    keep(PaperKind.DECISION, "新 {{ number }}", since=NOW + timedelta(hours=1))
    with translation.override("en"):
        assert decision_paper(fresh(application)) == before


def test_a_template_of_the_office_is_filled(found: Committee) -> None:
    application = before_committee(found.call, 1)
    keep(
        PaperKind.DECISION, "本区 {{ enterprise_name }} {{ outcome }}", found.call.scheme, since=NOW - timedelta(days=1)
    )
    decide(found, {application: approving()}, now=NOW)
    made = decision_paper(fresh(application))
    assert made is not None
    assert words(made.content)[1] == "本区 第1贸易有限公司 予以支持"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_pages_lead_to_the_notice_and_it_is_kept_by_nobody(cast: Cast) -> None:
    application = asked(cast)
    request = application.supplements.get()
    for user, page, address in (
        (cast.viewer, application.get_absolute_url(), f"/dashboard/applications/{application.pk}/"),
        (cast.officer, f"/admin/subsidies/applications/{application.pk}/messages/", f"/admin/subsidies/applications/{application.pk}/"),
    ):  # fmt: skip
        client = client_of(user)
        paper = f"{address}supplements/{request.pk}.docx"
        assert paper in client.get(page).content.decode()
        response = client.get(paper)
        assert response.status_code == 200
        assert "private, no-store" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "attachment" in response["Content-Disposition"]
    assert client_of(cast.stranger).get(f"/dashboard/applications/{application.pk}/decision.docx").status_code == 404
