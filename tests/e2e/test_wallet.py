"""The documents wallet in a browser: dropped, refused, corrected, kept, opened; on a desktop and a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, MemberRole, User, WalletDocument
from tests.e2e.test_accounts import sign_in
from tests.factories import files
from tests.factories.companies import company, person

DROP = """([zone, bytes, name]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name));
    zone.dispatchEvent(new DragEvent("dragover", {dataTransfer: carried, bubbles: true, cancelable: true}));
    zone.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def enterprise(live_server, settings, tmp_path: Path) -> Enterprise:
    settings.MEDIA_ROOT = tmp_path
    owner: User = person("wallet-owner")
    return company("甲公司", members={owner: MemberRole.OWNER})


def drop(page: Page, content: bytes, name: str) -> None:
    page.evaluate(DROP, [page.locator("[data-upload-zone]").element_handle(), list(content), name])


def test_a_paper_is_dropped_refused_put_right_and_kept(
    page: Page, live_server, enterprise: Enterprise, assert_accessible: Callable[[Page], None]
) -> None:
    page.watch.allow("422")  # the refusals are the point
    sign_in(page, live_server.url, "wallet-owner")
    page.goto(f"{live_server.url}/dashboard/companies/{enterprise.pk}/wallet/")
    assert_accessible(page)
    page.get_by_role("link", name="添加材料").click()
    assert_accessible(page)

    # A macro file under a harmless name: refused at the field, what was typed stays.
    page.get_by_label("类型").select_option("licence")
    page.get_by_label("有效期至").fill("2099-12-31")
    drop(page, files.repacked(files.docx(), {"word/vbaProject.bin": b"x"}), "营业执照.pdf")
    expect(page.locator("[data-upload-rows]")).to_contain_text("营业执照.pdf")
    page.get_by_role("button", name="存入材料库").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".field__error")).to_contain_text("含有宏")
    expect(page.get_by_label("有效期至")).to_have_value("2099-12-31")
    assert_accessible(page)

    # Another field is wrong: the file need not be chosen again.
    drop(page, files.pdf(), "营业执照.pdf")
    page.get_by_label("类型").select_option("")
    page.get_by_role("button", name="存入材料库").click()
    expect(page.locator(".field__error")).to_contain_text("请选择材料类型")
    expect(page.locator("[data-upload-rows]")).to_contain_text("营业执照.pdf")
    page.get_by_label("类型").select_option("licence")
    page.get_by_role("button", name="存入材料库").click()

    page.wait_for_url("**/wallet/")
    expect(page.locator("main, .messages").first).to_be_visible()
    expect(page.locator("body")).to_contain_text("已存入材料库")
    expect(page.locator("table")).to_contain_text("营业执照")
    document = WalletDocument.objects.get()
    assert document.file_name == "营业执照.pdf"
    with page.expect_download() as started:
        page.locator("table a[href$='/download/']").click()
    assert started.value.suggested_filename == "营业执照.pdf"
    assert Path(started.value.path()).read_bytes() == files.pdf()


def test_on_a_phone_and_without_script(
    phone_page: Page,
    open_page: Callable[..., Page],
    live_server,
    enterprise: Enterprise,
    assert_accessible: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
) -> None:
    address = f"{live_server.url}/dashboard/companies/{enterprise.pk}/wallet/"
    plain = open_page(java_script_enabled=False)
    sign_in(plain, live_server.url, "wallet-owner")
    plain.goto(f"{address}new/?kind=licence")
    plain.get_by_label("文件", exact=True).set_input_files(
        {"name": "营业执照.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    )
    plain.get_by_role("button", name="存入材料库").click()
    plain.wait_for_url("**/wallet/")

    sign_in(phone_page, live_server.url, "wallet-owner")
    phone_page.goto(address)
    expect(phone_page.locator("table")).to_contain_text("营业执照")
    for path in ("", f"{WalletDocument.objects.get().pk}/", "new/"):
        phone_page.goto(address + path)
        assert_accessible(phone_page)
        assert_fits(phone_page)
