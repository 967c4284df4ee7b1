"""An editor uploads and corrects, a knowledge manager approves, visitors read, a new file keeps the correction."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import DEMO_PASSWORD, seed_accounts
from policy_kb.ingestion.loader import import_file
from policy_kb.models import PolicyDocument
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.seeds.vocabulary import seed_vocabulary
from policy_kb.services.workflows import ensure_workflow
from tests.factories.policies import PARKS, WAREHOUSE

UPLOAD = "/admin/knowledge/documents/upload/"


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with the people and vocabularies; building an index is no part of this journey."""
    seed_accounts()
    seed_vocabulary()
    ensure_workflow()
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    return live_server.url


def sign_in(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def test_from_a_file_to_a_correction_that_lasts(
    site: str, tmp_path: Path, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page, chief, visitor = open_page(), open_page(), open_page()
    sign_in(page, site, "editor")
    upload(page, site, tmp_path)
    correct(page)
    sign_in(chief, site, "knowledge")
    document = approve(chief, site)

    visitor.goto(site + document.get_absolute_url())
    expect(visitor.locator("#c-2-1-1")).to_contain_text("对符合条件的企业")
    with reindexing_held():
        again = import_file(name="warehouse.txt", content=WAREHOUSE.replace("2000平方米", "3000平方米").encode())
    assert again.outcome == "updated"
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("3000平方米")
    expect(visitor.locator("#c-2-1-1")).to_contain_text("对符合条件的企业")

    chief.goto(f"{site}/admin/knowledge/documents/{document.pk}/text/")
    chief.get_by_role("button", name="开始校正").click()
    chief.goto(f"{site}/admin/knowledge/documents/{document.pk}/text/?at=4")
    expect(chief.locator(".texts__form")).to_be_visible()
    assert_accessible(chief)


def upload(page: Page, site: str, folder: Path) -> None:
    """Three files at once: two become drafts, one says why not."""
    contents = {"warehouse.txt": WAREHOUSE.encode(), "parks.txt": PARKS.encode(), "broken.txt": b"PK\x03\x04"}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    page.goto(site + UPLOAD)
    page.set_input_files("#upload-files", [folder / name for name in contents])
    page.click("form.uploads button")
    expect(page.locator(".upload--created")).to_have_count(2)
    expect(page.locator(".upload--failed")).to_contain_text("内容是压缩文件")


def correct(page: Page) -> None:
    """Split a clause at the cursor, set the new one's kind and number, send it to review."""
    page.locator(".upload--created", has_text="warehouse.txt").get_by_role("link").click()
    expect(page.locator(".texts__source")).to_contain_text("支持建设公共海外仓")
    page.locator("article", has_text="支持建设公共海外仓").locator("a.texts__open").click()
    expect(page.locator(".texts__source mark")).to_contain_text("公共海外仓")
    page.locator("[data-clause-text]").evaluate(
        "(area) => { const at = area.value.indexOf('对符合条件'); area.focus(); area.setSelectionRange(at, at); }"
    )
    page.get_by_role("button", name="在光标处拆分").click()
    expect(page.locator(".texts__done")).to_have_text("已拆成两条。")
    page.fill("#clause-number", "1")
    page.select_option("#clause-kind", "level3")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".texts__done")).to_have_text("已保存。")
    expect(page.locator(".texts__form h3")).to_have_text("二（一）1")
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("#correcting")).to_contain_text("正在审核")


def approve(page: Page, site: str) -> PolicyDocument:
    """The knowledge manager's approval publishes the document with its text."""
    document = PolicyDocument.objects.get(doc_number="海商发〔2024〕12号")
    assert not document.live
    page.goto(f"{site}/admin/snippets/policy_kb/policydocument/edit/{document.pk}/")
    with page.expect_navigation():
        page.locator("[data-workflow-action-name=approve]").first.evaluate("(button) => button.click()")
    document.refresh_from_db()
    assert document.live
    return document


def test_the_upload_page_is_accessible_and_fits_a_phone(
    site: str,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
) -> None:
    page = open_page(width=390, height=844)
    sign_in(page, site, "editor")
    page.goto(site + UPLOAD)
    assert_fits(page)
    assert_accessible(page)


def test_relations_are_accessible(
    site: str, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    with reindexing_held():
        document = import_file(name="warehouse.txt", content=WAREHOUSE.encode()).document
    page = open_page()
    sign_in(page, site, "knowledge")
    page.goto(f"{site}/admin/knowledge/documents/{document.pk}/relations/")
    assert_accessible(page)
