"""An officer publishes a list; a visitor reads it on a phone and objects; one objection holds; the clock closes the rest."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import MemberRole, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application, Call, Objection, PublicityNotice
from subsidies.workflow import State
from tests.e2e.test_accounts import sign_in
from tests.factories import files
from tests.factories.companies import company, person
from tests.factories.office import decided, in_decision
from tests.factories.submitted import FORM, followed_call
from tests.factories.subsidies import scheme_version

pytestmark = pytest.mark.django_db(transaction=True)

GROUNDS = "该企业申报的独立站不是它自己的，域名登记在另一家公司名下，附查询截图。"
PROOF = {"name": "域名查询.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}


@pytest.fixture
def call(live_server, settings) -> Call:
    """Three decided applications, one of an individual business."""
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    found = followed_call(scheme_version(FORM), title="2026年第一批")
    director = User.objects.get(username="director")
    for number, (name, code) in enumerate(
        (("海风科技有限公司", "91"), ("王小明商行", "92"), ("远洋贸易有限公司", "91")), 41
    ):
        owner = person(f"owner{number}")
        ours = company(name, number=number, members={owner: MemberRole.OWNER}, legal_representative="王小明")
        ours.uscc = code + ours.uscc[2:]
        ours.save()
        application = in_decision(ours, owner, call=found)
        decided(application, director, amount=Decimal(10_000 * (number - 40)), now=timezone.now())
    return found


def test_published_objected_to_and_closed(
    page: Page, phone_page: Page, live_server, call, assert_accessible, assert_fits
) -> None:
    desk = f"{live_server.url}/admin/subsidies/publicity/"
    publish_by_hand(page, live_server.url, desk, assert_accessible)

    phone = phone_page
    phone.watch.allow("422: POST")
    phone.goto(f"{live_server.url}/subsidies/publicity/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="2026年第一批拟支持名单公示").click()
    expect(phone.get_by_text("还剩 7 天").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    for name in ("海风科技有限公司", "王*商行"):
        object_to(phone, name, assert_accessible, assert_fits)
        phone.get_by_role("link", name="2026年第一批拟支持名单公示").first.click()

    held, dropped = Objection.objects.order_by("pk")
    answer_both(page, desk, held, dropped, assert_accessible)

    phone.goto(f"{live_server.url}/subsidies/publicity/objections/{dropped.token}/")
    expect(phone.get_by_text("域名证书在企业名下")).to_be_visible()
    assert_accessible(phone)

    past = timezone.now() - timedelta(minutes=1)
    notice = PublicityNotice.objects.get()
    PublicityNotice.objects.update(closes_at=past)
    Application.objects.filter(state=State.PUBLICITY).update(due_at=past)
    phone.goto(f"{live_server.url}{notice.get_absolute_url()}")
    expect(phone.get_by_text("公示结束").first).to_be_visible()
    expect(phone.get_by_text("异议成立，重新审定").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    states = list(Application.objects.filter(call=call).order_by("number").values_list("state", flat=True))
    assert states == [State.DECISION, State.APPROVED, State.APPROVED]


def publish_by_hand(page: Page, base: str, desk: str, assert_accessible) -> None:
    """Draft, preview, publish."""
    sign_in(page, base, "officer")
    page.goto(desk)
    assert_accessible(page)
    page.get_by_role("link", name="草拟公示").click()
    expect(page.get_by_label("海风科技有限公司")).to_be_checked()
    page.get_by_label("说明").fill("按实施细则，现将拟支持名单予以公示。")
    page.get_by_label("受理部门和联系方式").fill("市商务局电商处 010-12345678")
    assert_accessible(page)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("发布后名单随即公开")).to_be_visible()
    page.get_by_role("link", name="预览").click()
    expect(page.get_by_text("这是预览")).to_be_visible()
    expect(page.get_by_role("rowheader", name="王*商行")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="返回管理页").click()
    page.get_by_role("button", name="发布公示").click()
    expect(page.get_by_text("公示中").first).to_be_visible()
    page.reload()
    assert_accessible(page)


def answer_both(page: Page, desk: str, held: Objection, dropped: Objection, assert_accessible) -> None:
    """One holds, one does not."""
    page.goto(desk)
    page.get_by_role("link", name="去答复").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("异议")
    assert_accessible(page)
    page.goto(f"{desk}objections/{held.pk}/")
    expect(page.get_by_text("赵实名")).to_be_visible()
    expect(page.get_by_role("link", name="域名查询.pdf")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("异议成立：").check()
    page.get_by_label("给异议人的答复").fill("经核实，域名登记在其他公司名下，异议成立。")
    page.get_by_label("告知企业的原因").fill("域名登记不在企业名下。")
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("已答复。").first).to_be_visible()
    page.goto(f"{desk}objections/{dropped.pk}/")
    page.get_by_label("异议不成立").check()
    page.get_by_label("给异议人的答复").fill("经核实，域名证书在企业名下，异议不成立。")
    page.get_by_role("button", name="提交答复").click()


def object_to(phone: Page, name: str, assert_accessible, assert_fits) -> None:
    """One objection with evidence, after a first try that lacks it."""
    phone.locator("tr", has_text=name).get_by_role("link", name="提出异议").click()
    phone.get_by_label("异议事项和理由").fill(GROUNDS)
    phone.get_by_label("姓名或单位名称").fill("赵实名")
    phone.get_by_label("联系电话").fill("13800138000")
    phone.get_by_role("button", name="提交异议").click()
    expect(phone.get_by_role("alert")).to_contain_text("请上传证据")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_label("证据材料").set_input_files(PROOF)
    phone.get_by_role("button", name="提交异议").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("异议已收到")
    assert_accessible(phone)
    assert_fits(phone)
