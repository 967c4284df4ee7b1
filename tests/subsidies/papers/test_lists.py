"""What experts found, what is public, what is paid, what came of it: reopened and compared field by field."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from accounts.models import Enterprise
from core.models import AuditEntry
from subsidies.models import Application, PublicityNotice
from subsidies.services.evaluating.grading import grade
from subsidies.services.evaluating.opening import open_early
from subsidies.services.evaluating.reporting import report
from subsidies.services.papers.issued import evaluation_paper, experts_paper, issued_for
from subsidies.services.papers.press import payment_paper, publicity_paper
from subsidies.services.paying.bank_file import LOOKED_AT
from subsidies.services.scoring.rounds import conclude, explain
from tests.factories.paying import approved, paid, sent_to_bank
from tests.factories.scored import score
from tests.subsidies.after.test_papers import cells, opened, words
from tests.subsidies.papers.test_notices import client_of
from tests.subsidies.paying.conftest import Office, at_noon, office
from tests.subsidies.publicity.conftest import (
    NOW,
    call,
    decide,
    director,
    individual_code,
    officer,
    on_friday,
    published,
)
from tests.subsidies.scoring.conftest import Scene, scene

__all__ = ["at_noon", "call", "decide", "director", "office", "officer", "on_friday", "scene"]  # fixtures


def fresh(application: Application) -> Application:
    return Application.objects.for_following().get(pk=application.pk)


def test_the_experts_summary_has_marks_and_no_names(scene: Scene) -> None:
    round_ = scene.opened()
    for place, total in enumerate((90, 80, 60)):
        score(scene.review_of(round_, place), total, now=NOW, comment=f"意见{total}")
    application = fresh(scene.application)
    assert experts_paper(application, 1) is None  # sealed, though all are in
    assert issued_for(application, reader=scene.officer).rounds == []
    conclude(round_=round_, by=scene.officer, now=NOW)
    explain(round_=round_, note="采用平均分。", by=scene.officer, now=NOW)
    assert issued_for(application).rounds == []  # nothing for the company
    made = experts_paper(application, 1)
    assert made is not None
    facts, marks, opinions = tables(made.content)
    assert facts[0] == ["申报编号", application.number, "申报企业", "甲公司"]
    assert facts[2] == ["平均分", "76.67（满分 100）", "结论", "达到合格线"]
    assert facts[3] == ["最大分差", "30（分差过大）", "汇总日期", "2026年11月20日"]
    assert marks[0] == ["评分项目", "满分", "专家一", "专家二", "专家三", "平均"]
    assert [row[:2] for row in marks[1:]] == [["建设方案", "60"], ["团队能力", "40"], ["总分", "100"]]
    assert sorted(marks[3][2:5]) == ["60", "80", "90"]
    assert [sum(map(Decimal, column)) for column in zip(*(row[2:5] for row in marks[1:3]), strict=True)] == list(
        map(Decimal, marks[3][2:5])
    )
    assert marks[3][5] == "76.67"
    assert [row[0] for row in opinions[1:]] == ["专家一", "专家二", "专家三"]
    assert all(row[2] == f"意见{row[1]}" for row in opinions[1:])
    assert "采用平均分。" in words(made.content)
    everything = "".join(words(made.content)) + str(cells(made.content))
    assert not any(expert.get_full_name() in everything for expert in scene.experts)


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(content).tables]


def test_an_officer_of_the_company_learns_no_scores(scene: Scene) -> None:
    round_ = scene.opened()
    for place in range(3):
        score(scene.review_of(round_, place), 80, now=NOW)
    conclude(round_=round_, by=scene.officer, now=NOW)
    address = f"/admin/subsidies/applications/{scene.application.pk}/"
    assert client_of(scene.officer).get(f"{address}scoring/1.docx").status_code == 200
    scene.application.enterprise.memberships.create(user=scene.officer, role="viewer")
    assert client_of(scene.officer).get(f"{address}scoring/1.docx").status_code == 302
    assert "scoring/1.docx" not in client_of(scene.officer).get(f"{address}messages/").content.decode()


def test_the_public_list_is_masked_as_it_was_published(call, officer, decide: Callable[..., Application]) -> None:
    decide(call, 1)
    decide(call, 2, uscc=individual_code(), legal_representative="张三", amount=Decimal(20_000))
    Enterprise.objects.filter(name="公司2").update(name="朝阳区张三服装店")
    notice = PublicityNotice.objects.select_related("call__scheme").get(pk=published(call, officer).pk)
    made = publicity_paper(notice)
    text = words(made.content)
    assert text[0] == notice.title
    assert text[2] == "现予公示。"
    assert text[3].startswith("公示期：2026年11月20日 10:00 至 2026年11月27日 23:59。")
    rows = cells(made.content)
    assert rows[0] == ["序号", "企业名称", "所属区", "申报对象", "拟支持金额（元）"]
    assert rows[1] == ["1", "公司1", "朝阳区", "—", "10,000.00"]
    assert rows[2] == ["2", "朝阳区张*服装店", "朝阳区", "—", "20,000.00"]
    assert "共 2 项。" in text
    assert "金额合计 30,000.00 元（大写：叁万元整）。" in text
    assert "受理部门和联系方式：市商务局电商处 010-12345678" in text
    assert notice.manifest_hash in text[-1]
    assert made.name == f"公示名单 {notice.title}"


def test_the_payment_list_shows_accounts_to_cashiers_alone(office: Office) -> None:
    application = approved(office.company, office.owner, amount=Decimal("20000.50"))
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    made = payment_paper(batch, with_accounts=False, now=NOW)
    facts, lines = tables(made.content)
    assert facts[0] == ["扶持项目", batch.call.scheme.title, "申报批次", batch.call.title]
    assert facts[1][1] == f"{office.cashier.get_full_name()}\n2026年11月20日"
    assert facts[1][3] == f"{office.checker.get_full_name()}\n2026年11月20日"
    assert lines[1] == ["1", application.number, "甲公司", "中国银行示范支行", "••••5678", "20,000.50"]
    assert "合计：20,000.50 元（大写：贰万元伍角）" in words(made.content)
    assert any("账号只显示末四位" in line for line in words(made.content))
    address = f"/admin/subsidies/payments/{batch.pk}/"
    assert client_of(office.auditor).get(f"{address}accounts.docx").status_code == 302
    assert not AuditEntry.objects.filter(action=LOOKED_AT).exists()
    response = client_of(office.cashier).get(f"{address}accounts.docx")
    assert cells(response.content)[-1][4] == "6217000012345678"
    assert AuditEntry.objects.filter(action=LOOKED_AT).count() == 1
    page = client_of(office.auditor).get(address).content.decode()
    assert f"{address}list.docx" in page
    assert f"{address}accounts.docx" not in page


def test_full_accounts_wait_for_the_approval(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    type(batch).objects.filter(pk=batch.pk).update(state="pending")
    response = client_of(office.cashier).get(f"/admin/subsidies/payments/{batch.pk}/accounts.docx")
    assert (response.status_code, response["Location"]) == (302, f"/admin/subsidies/payments/{batch.pk}/")


@pytest.mark.parametrize("reports", [True, False])
def test_the_evaluation_report_holds_targets_found_score_and_conclusion(office: Office, *, reports: bool) -> None:
    application = paid(approved(office.company, office.owner), by=office.cashier, checker=office.checker, now=NOW)
    open_early(application=application, by=office.officer, now=NOW)
    assert evaluation_paper(fresh(application)) is None
    if reports:
        figures = {"sales": Decimal("620.5"), "staff": Decimal(12)}
        report(application=fresh(application), by=office.owner, now=NOW, figures=figures, summary="成效一。\n成效二。")
        after = NOW
    else:
        after = application.evaluation.due_at
    grade(application=fresh(application), by=office.officer, now=after, grade="good", score=85, findings="达到预期。")
    made = evaluation_paper(fresh(application))
    assert made is not None
    facts, indicators = tables(made.content)
    assert facts[0] == ["申报编号", application.number, "申报企业", "甲公司"]
    assert facts[1][3] == "20,000.00 元"
    text = words(made.content)
    if reports:
        assert facts[2] == ["填报时间", "2026年11月20日 10:00", "评价日期", "2026年11月20日"]
        assert facts[3] == ["得分", "85（满分 100）", "等级", "良"]
        assert indicators[1:] == [
            ["1", "年销售额", "万元", "500", "620.5", "达标"],
            ["2", "新增就业", "人", "—", "12", "—"],
        ]
        assert {"成效一。", "成效二。"} <= set(text)
        assert "综合得分 85 分，等级为“良”。达到预期。" in text
    else:
        assert facts[2][1] == "逾期未填报"
        assert facts[3] == ["得分", "0（满分 100）", "等级", "差"]
        assert indicators[1][4:] == ["—", "—"]
