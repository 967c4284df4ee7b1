"""One application the whole way in the browser: submitted, looked at, mended, scored, decided, public, paid, evaluated.

Beside it another one is refused by a clause. Each piece has a journey of its own that looks closer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from core.services.audit import verify
from subsidies.models import Application, PaymentLine, PublicityNotice
from subsidies.workflow import State
from tests.e2e.test_accounts import sign_in
from tests.factories.deciding import deciding_call
from tests.factories.office import in_decision
from tests.factories.paying import INDICATORS, with_account
from tests.factories.policies import WAREHOUSE, clause_with, publish
from tests.factories.scored import SCORED
from tests.factories.submitted import filled

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = tuple(step for step in SCORED.steps if step.role != "inspector")


@dataclass(frozen=True)
class Chain:
    """The site, a page for each person, a draft that lacks only its submission, and one that is to be refused."""

    base: str
    open_as: Callable[[str], Page]
    application: Application
    other: Application

    def office(self, page: Page, path: str) -> None:
        page.goto(f"{self.base}/admin/subsidies/{path}")

    def state(self) -> str:
        self.application.refresh_from_db()
        return self.application.state

    @property
    def number(self) -> str:
        self.application.refresh_from_db()
        return str(self.application.number)

    @property
    def own(self) -> str:
        return f"{self.base}{self.application.get_absolute_url()}"


@pytest.fixture
def chain(live_server, settings, open_page) -> Chain:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    document = publish(WAREHOUSE)
    condition, support = (clause_with(words, document=document) for words in ("注册满一年", "支持建设公共海外仓"))
    aftercare = SCORED.aftercare.model_copy(update={"indicators": INDICATORS})
    call = deciding_call(
        condition, support, levels=1, budget=Decimal(50_000), steps=STEPS, scoring=SCORED.scoring, aftercare=aftercare
    )
    owners = [User.objects.get(username=name) for name in ("enterprise", "enterprise2")]
    first, second = (with_account(Enterprise.objects.get(memberships__user=owner)) for owner in owners)
    second.is_independent_legal_person = False
    second.save()
    other = in_decision(second, owners[1], call=call)

    def open_as(username: str) -> Page:
        page = open_page()
        sign_in(page, live_server.url, username)
        return page

    return Chain(live_server.url, open_as, filled(first, owners[0], call=call), other)


def test_from_the_submission_to_the_evaluation(chain: Chain, phone_page: Page) -> None:
    company, officer = chain.open_as("enterprise"), chain.open_as("officer")
    submit(chain, company)
    ask_and_mend(chain, officer, company)
    send_on(chain, officer, "专家评审")
    score(chain, officer)
    send_on(chain, officer, "会议审定")
    decide(chain, officer)
    make_public(chain, officer, phone_page)
    pay(chain)
    evaluate(chain, officer, company)
    assert chain.state() == State.EVALUATED
    chain.other.refresh_from_db()
    assert chain.other.state == State.REFUSED
    auditor = chain.open_as("auditor")
    chain.office(auditor, f"applications/{chain.application.pk}/history/")
    for words in ("提交", "要求补正", "审定", "公示", "拨付", "绩效"):
        expect(auditor.locator("main")).to_contain_text(words)
    assert verify() is None


def submit(chain: Chain, page: Page) -> None:
    page.goto(f"{chain.own}form/preview/")
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_text("已提交，待初审").first).to_be_visible()
    assert chain.state() == State.SUBMITTED


def ask_and_mend(chain: Chain, officer: Page, company: Page) -> None:
    """The first look finds something; the company mends that part and submits again."""
    chain.office(officer, "workbench/")
    officer.get_by_role("link", name=chain.number).first.click()
    officer.get_by_role("link", name="要求补正").click()
    officer.get_by_label("补正说明").fill("建设内容不完整")
    officer.get_by_label("项目情况").fill("请补充二期计划")
    officer.get_by_role("button", name="发出补正要求").click()
    company.goto(chain.own)
    expect(company.get_by_text("请补充二期计划").first).to_be_visible()
    company.goto(f"{chain.own}form/sections/project/")
    company.get_by_label("建设内容").fill("一期建站，二期建设海外推广中心。")
    company.get_by_role("button", name="保存并继续").click()
    company.wait_for_url(lambda address: "sections/project" not in address)
    company.goto(f"{chain.own}form/commitment/")  # what has changed is vouched for anew
    company.get_by_label("我已阅读承诺书").check()
    company.get_by_role("button", name="确认并预览").click()
    company.get_by_role("button", name="提交补正").click()
    expect(company.get_by_text("已提交，待初审").first).to_be_visible()
    chain.office(officer, f"applications/{chain.application.pk}/submissions/")
    expect(officer.get_by_text("二期建设海外推广中心").first).to_be_visible()


def send_on(chain: Chain, officer: Page, step: str) -> None:
    chain.office(officer, f"applications/{chain.application.pk}/")
    officer.get_by_role("button", name=f"转入下一环节：{step}").click()
    expect(officer.get_by_text(f"已转入“{step}”。")).to_be_visible()


def score(chain: Chain, officer: Page) -> None:
    """Two experts score alike, a third has a conflict of interest."""
    chain.office(officer, f"scoring/applications/{chain.application.pk}/open/")
    for name in ("林专家", "何专家", "罗专家"):
        officer.get_by_label(name).check()
    officer.get_by_role("button", name="发出邀请").click()
    for username in ("reviewer", "reviewer2", "reviewer3"):
        page = chain.open_as(username)
        chain.office(page, "scoring/")
        page.get_by_role("link", name="海贸通").click()
        steps_aside = username == "reviewer3"
        page.get_by_label("有利益冲突，申请回避" if steps_aside else "没有利益冲突，开始评审").check()
        page.get_by_role("button", name="提交声明").click()
        if steps_aside:
            expect(page.get_by_text("已回避").first).to_be_visible()
            continue
        page.get_by_label("建设方案（满分 60 分）").fill("50")
        page.get_by_label("团队能力（满分 40 分）").fill("34")
        page.get_by_label("评审意见").fill("方案可行。")
        page.get_by_role("button", name="提交评分").click()
        expect(page.get_by_text("评分已提交，不能再修改。")).to_be_visible()
    chain.office(officer, f"scoring/applications/{chain.application.pk}/")
    officer.get_by_role("button", name="汇总评分").click()
    expect(officer.get_by_text("84.00").first).to_be_visible()


def decide(chain: Chain, officer: Page) -> None:
    """One is approved as suggested, the other refused by the clause of what failed; a director approves."""
    chain.office(officer, "decisions/")
    officer.get_by_role("link", name="新建批次").click()
    officer.get_by_label("批次名称").fill("第一次审定")
    officer.get_by_role("button", name="建立批次").click()
    officer.get_by_role("button", name="条件全部符合的按建议金额填入").click()
    officer.get_by_role("link", name=f"拟定意见 {chain.other.number}").click()
    officer.get_by_label("理由").fill("登记为分公司，不具有独立法人资格。")
    officer.get_by_role("button", name="保存意见").click()
    officer.get_by_role("button", name="提交审定").click()
    expect(officer.get_by_text("第 1 级审定（共 1 级）")).to_be_visible()
    director = chain.open_as("director")
    chain.office(director, "workbench/")
    director.get_by_role("link", name="第一次审定").first.click()
    director.get_by_role("button", name="同意", exact=True).click()
    expect(director.get_by_text("已审定", exact=True).first).to_be_visible()
    assert chain.state() == State.DECIDED
    refused = chain.open_as("enterprise2")
    refused.goto(f"{chain.base}{chain.other.get_absolute_url()}")
    expect(refused.locator("#decision .clause")).to_contain_text("注册满一年")


def make_public(chain: Chain, officer: Page, visitor: Page) -> None:
    """Published; somebody objects, which does not hold; the time passes."""
    chain.office(officer, "publicity/")
    officer.get_by_role("link", name="草拟公示").click()
    officer.get_by_label("受理部门和联系方式").fill("市商务局电商处 010-12345678")
    officer.get_by_role("button", name="保存草稿").click()
    officer.get_by_role("button", name="发布公示").click()
    expect(officer.get_by_text("公示中").first).to_be_visible()
    notice = PublicityNotice.objects.get()
    visitor.goto(f"{chain.base}{notice.get_absolute_url()}")
    visitor.locator("tr", has_text="海贸通").get_by_role("link", name="提出异议").click()
    visitor.get_by_label("异议事项和理由").fill("该企业申报的独立站不是它自己的，域名登记在另一家公司名下。")
    visitor.get_by_label("姓名或单位名称").fill("赵实名")
    visitor.get_by_label("联系电话").fill("13800138000")
    visitor.get_by_label("不能提供证据").fill("页面已经关闭。")
    visitor.get_by_role("button", name="提交异议").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("异议已收到")
    chain.office(officer, "workbench/")
    officer.get_by_role("region", name="异议待答复").get_by_role("link", name=chain.number).click()
    officer.get_by_label("异议不成立").check()
    officer.get_by_label("给异议人的答复").fill("经核实，域名证书在企业名下，异议不成立。")
    officer.get_by_role("button", name="提交答复").click()
    past = timezone.now() - timedelta(minutes=1)
    PublicityNotice.objects.update(closes_at=past)
    Application.objects.filter(state=State.PUBLICITY).update(due_at=past)
    visitor.goto(f"{chain.base}{notice.get_absolute_url()}")
    expect(visitor.get_by_text("公示结束").first).to_be_visible()
    assert chain.state() == State.APPROVED


def pay(chain: Chain) -> None:
    """One prepares, another checks, the bank pays."""
    cashier, checker = chain.open_as("cashier"), chain.open_as("cashier2")
    chain.office(cashier, "payments/")
    cashier.get_by_role("link", name="编制批次").click()
    cashier.get_by_role("button", name="编制批次").click()
    cashier.get_by_role("button", name="提交复核").click()
    expect(cashier.get_by_text("您不能复核自己编制的批次")).to_be_visible()
    checker.goto(cashier.url)
    checker.get_by_role("button", name="复核通过").click()
    line = PaymentLine.objects.get()
    chain.office(checker, f"payments/{line.batch_id}/lines/{line.pk}/")
    checker.get_by_label("已支付").check()
    checker.get_by_label("回执日期").fill(timezone.localdate().isoformat())
    checker.get_by_label("银行流水号").fill("LS20260001")
    checker.get_by_role("button", name="登记回执").click()
    expect(checker.get_by_text("LS20260001")).to_be_visible()
    assert chain.state() == State.PAID


def evaluate(chain: Chain, officer: Page, company: Page) -> None:
    """Asked early, reported, graded."""
    chain.office(officer, f"evaluations/{chain.application.pk}/")
    officer.get_by_role("button", name="提前开始绩效评价").click()
    expect(officer.get_by_text("绩效评价已开始，并通知企业填报。")).to_be_visible()
    company.goto(chain.own)
    company.get_by_role("link", name="填报绩效指标").click()
    company.get_by_label("年销售额（万元）").fill("620")
    company.get_by_label("新增就业（人）").fill("12")
    company.get_by_label("资金使用成效").fill("用于海外推广，复购率提高。")
    company.get_by_role("button", name="提交").click()
    chain.office(officer, "workbench/")
    officer.get_by_role("link", name=chain.number).first.click()
    officer.get_by_role("link", name="评定绩效").click()
    officer.get_by_label("得分").fill("92")
    officer.get_by_label("优", exact=True).check()
    officer.get_by_label("评价意见").fill("目标超额完成。")
    officer.get_by_role("button", name="完成评定").click()
    expect(officer.get_by_text("（92 分）")).to_be_visible()
