"""The documents wallet: kept once, with expiry, replaced without loss, seen by those who may."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import Enterprise, EnterpriseChange, MemberRole, User, WalletDocument, WalletKind
from accounts.roles import Role
from accounts.services.verifications import request_verification
from accounts.services.wallet import (
    MOST_BYTES,
    Particulars,
    add_document,
    describe_document,
    kinds_for,
    may_keep,
    may_open,
    replace_document,
    withdraw_document,
)
from accounts.services.wallet_standing import Standing, standing_of, versions_of
from core.models import AuditEntry
from core.refusals import RefusedError
from core.uploads.kinds import FileKind, RefusedUploadError, UploadFault
from tests.factories import files
from tests.factories.companies import company, district, limited_officer, person

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner() -> User:
    return person("owner-of-it")


@pytest.fixture
def enterprise(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER})


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def kept(enterprise: Enterprise, by: User, kind: str = WalletKind.LICENCE, pages: int = 1, **values: object):
    return add_document(enterprise=enterprise, by=by, kind=kind, upload=files.upload(files.pdf(pages=pages)), **values)


def stored() -> list[str]:
    return sorted(WalletDocument.objects.values_list("file", flat=True))


def test_a_paper_is_kept_with_what_is_in_it(enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner, expires_on=date(2030, 1, 1))
    assert document.title == "营业执照"
    assert (document.file_kind, document.file_name) == (FileKind.PDF, "材料.pdf")
    assert document.size == len(files.pdf())
    assert len(document.sha256) == 64
    with document.file.open() as opened:
        assert opened.read() == files.pdf()
    change = EnterpriseChange.objects.get(enterprise=enterprise)
    assert (change.subject, change.summary, change.actor) == ("document", "新增材料：营业执照", owner)
    assert {row["label"]: row["after"] for row in change.fields} == {
        "名称": "营业执照",
        "文件": "材料.pdf",
        "有效期至": "2030-01-01",
    }
    assert ModelLogEntry.objects.filter(action="accounts.wallet.add").count() == 1


def test_the_same_file_is_not_kept_twice(enterprise: Enterprise, owner: User) -> None:
    kept(enterprise, owner, title="执照副本")
    before = stored()
    with pytest.raises(RefusedError) as caught:
        kept(enterprise, owner, kind=WalletKind.OTHER)
    assert "“执照副本”" in caught.value.reason
    assert stored() == before
    other = person("owner-of-another")
    assert kept(company("乙公司", number=2, members={other: MemberRole.OWNER}), other)


def test_a_refused_file_leaves_nothing_behind(enterprise: Enterprise, owner: User, settings) -> None:
    with pytest.raises(RefusedUploadError) as caught:
        add_document(enterprise=enterprise, by=owner, kind=WalletKind.LICENCE, upload=files.upload(files.docx()))
    assert caught.value.fault is UploadFault.KIND  # a licence is a scan
    assert FileKind.WORD in kinds_for(WalletKind.AUDIT_REPORT)
    assert not WalletDocument.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*"))
    assert not EnterpriseChange.objects.exists()


def test_a_file_whose_row_fails_does_not_stay_in_storage(
    enterprise: Enterprise, owner: User, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("accounts.services.wallet.record_change", fail)
    with pytest.raises(RuntimeError):
        kept(enterprise, owner)
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_dates_in_their_order(enterprise: Enterprise, owner: User) -> None:
    with pytest.raises(RefusedError, match="有效期不能早于签发日期"):
        kept(enterprise, owner, issued_on=date(2026, 2, 1), expires_on=date(2026, 1, 1))


def test_a_newer_paper_takes_the_place_and_the_older_stays(enterprise: Enterprise, owner: User) -> None:
    first = kept(enterprise, owner)
    second = replace_document(
        document=first, by=owner, upload=files.upload(files.pdf(pages=2)), particulars=Particulars(expires_on=DAY)
    )
    third = replace_document(
        document=second, by=owner, upload=files.upload(files.pdf(pages=3)), particulars=Particulars()
    )
    assert list(WalletDocument.objects.kept()) == [third]
    assert [versions_of(each) for each in (first, second, third)] == [[third, second, first]] * 3
    first.refresh_from_db()
    with first.file.open() as opened:
        assert opened.read() == files.pdf()
    with pytest.raises(RefusedError, match="刚刚被更换"):
        replace_document(document=first, by=owner, upload=files.upload(files.pdf(pages=4)), particulars=Particulars())
    assert EnterpriseChange.objects.filter(summary__startswith="更换材料").count() == 2


def test_details_are_corrected_and_noted_once(enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner, title="执照")
    corrected = Particulars("营业执照", None, date(2031, 1, 1))
    for _twice in range(2):
        describe_document(document=document, by=owner, particulars=corrected)
    change = EnterpriseChange.objects.get(summary__startswith="更正")
    assert change.fields == [
        {"label": "名称", "before": "执照", "after": "营业执照"},
        {"label": "有效期至", "before": "", "after": "2031-01-01"},
    ]


def test_a_withdrawn_paper_is_gone_from_the_wallet_only(enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner)
    withdraw_document(document=document, by=owner, now=NOW)
    document.refresh_from_db()
    assert document.withdrawn_at == NOW
    assert not WalletDocument.objects.kept().exists()
    assert document.file.storage.exists(document.file.name)
    assert kept(enterprise, owner)  # it may come back
    with pytest.raises(RefusedError):
        withdraw_document(document=document, by=owner, now=NOW)


def test_a_licence_under_verification_stays(enterprise: Enterprise, owner: User) -> None:
    Enterprise.objects.filter(pk=enterprise.pk).update(state=Enterprise.State.UNVERIFIED)
    document = kept(enterprise, owner)
    request_verification(enterprise=enterprise, by=owner, licence=document, day=DAY)
    with pytest.raises(RefusedError, match="正在用于企业核验"):
        withdraw_document(document=document, by=owner, now=NOW)


@pytest.mark.parametrize(
    ("expires", "standing"),
    [
        (None, Standing.VALID),
        (date(2026, 11, 21), Standing.EXPIRED),
        (DAY, Standing.EXPIRING),
        (date(2026, 12, 22), Standing.EXPIRING),
        (date(2026, 12, 23), Standing.VALID),
    ],
)
def test_expiry_counts_the_last_day(expires: date | None, standing: Standing) -> None:
    assert standing_of(WalletDocument(expires_on=expires), DAY) is standing


@pytest.mark.parametrize(
    ("role", "keeps", "opens", "keeps_bank", "opens_bank"),
    [
        (MemberRole.OWNER, True, True, True, True),
        (MemberRole.APPLICANT, True, True, False, False),
        (MemberRole.FINANCE, False, True, True, True),
        (MemberRole.VIEWER, False, True, False, False),
    ],
)
def test_parts_and_papers(
    enterprise: Enterprise, owner: User, role: MemberRole, keeps: bool, opens: bool, keeps_bank: bool, opens_bank: bool
) -> None:
    member = person(f"as-{role}")
    enterprise.memberships.create(user=member, role=role)
    lease = kept(enterprise, owner, kind=WalletKind.LEASE)
    bank = kept(enterprise, owner, kind=WalletKind.BANK_PROOF, pages=2)
    assert bool(may_keep(member, enterprise, WalletKind.LEASE)) is keeps
    assert bool(may_keep(member, enterprise, WalletKind.BANK_PROOF)) is keeps_bank
    assert bool(may_open(member, lease)) is opens
    assert bool(may_open(member, bank)) is opens_bank


def test_officers_open_files_of_their_districts_alone(enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner)
    here = limited_officer("here", enterprise.district)
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    everywhere, nowhere = person("everywhere", Role.OFFICER), limited_officer("nowhere")
    assert [bool(may_open(officer, document)) for officer in (here, elsewhere, everywhere, nowhere)] == [
        True, False, True, False,
    ]  # fmt: skip
    for officer, found in ((here, True), (elsewhere, False), (everywhere, True), (person("stranger"), False)):
        assert WalletDocument.objects.open_to(officer).exists() is found


def test_a_look_of_the_office_is_written_down_once_a_day(
    signed_in: Client, enterprise: Enterprise, owner: User, client: Client
) -> None:
    document = kept(enterprise, owner)
    address = reverse("wallet_download", args=[enterprise.pk, document.pk])
    officer = person("looking", Role.OFFICER)
    client.force_login(officer)
    for _time in range(2):
        assert client.get(address).status_code == 200
    assert signed_in.get(address).status_code == 200  # the company's own look leaves no trace
    looks = AuditEntry.objects.about(document).filter(action="accounts.wallet.look")
    assert [entry.actor_id for entry in looks] == [officer.pk]


def test_a_right_is_asked_when_it_is_written(enterprise: Enterprise) -> None:
    viewer = person("viewer-of-it")
    enterprise.memberships.create(user=viewer, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError):
        kept(enterprise, viewer)
    with pytest.raises(RefusedError):
        kept(enterprise, person("nobody"))


# --- Pages ---


@time_machine.travel(NOW, tick=False)
def test_the_list_marks_what_expires(signed_in: Client, enterprise: Enterprise, owner: User) -> None:
    kept(enterprise, owner, expires_on=date(2026, 11, 1))
    kept(enterprise, owner, kind=WalletKind.LEASE, pages=2, expires_on=date(2026, 12, 1))
    page = signed_in.get(reverse("wallet", args=[enterprise.pk])).content.decode()
    assert page.count("已过期") == 2  # the notice and the mark
    assert "30天内到期" in page
    assert page.index("营业执照") < page.index("租赁合同")


def test_the_list_asks_as_much_for_two_hundred_as_for_ten(
    signed_in: Client, enterprise: Enterprise, owner: User, django_assert_num_queries: Callable
) -> None:
    def shelve(count: int) -> None:
        WalletDocument.objects.bulk_create(
            WalletDocument(
                enterprise=enterprise,
                kind=WalletKind.OTHER,
                title=f"材料{number}",
                file="x",
                file_name="x.pdf",
                file_kind=FileKind.PDF,
                size=1,
                sha256=f"{number:064}",
                uploaded_by=owner,
            )
            for number in range(count)
        )

    address = reverse("wallet", args=[enterprise.pk])
    shelve(10)
    signed_in.get(address)
    with CaptureQueriesContext(connection) as few:
        signed_in.get(address)
    shelve(190)
    with django_assert_num_queries(len(few)):
        assert signed_in.get(address).content.count(b"/download/") == 200


def posted(client: Client, address: str, content: bytes, *, name: str = "扫描.pdf", **data: object):
    headers = data.pop("headers", {})
    return client.post(address, {"kind": "licence", "file": files.upload(content, name), **data}, headers=headers)


def test_a_paper_is_brought_by_its_form(signed_in: Client, enterprise: Enterprise) -> None:
    address = reverse("wallet_add", args=[enterprise.pk])
    response = posted(signed_in, address, files.pdf(), expires_on="2099-01-01")
    assert response.url == reverse("wallet", args=[enterprise.pk])
    document = WalletDocument.objects.get()
    assert (document.kind, document.expires_on) == ("licence", date(2099, 1, 1))
    assert "已存入材料库" in signed_in.get(response.url).content.decode()


def test_the_script_is_told_where_to_go_and_the_message_waits(signed_in: Client, enterprise: Enterprise) -> None:
    script = {"X-Requested-With": "XMLHttpRequest"}
    address = reverse("wallet_add", args=[enterprise.pk])
    response = posted(signed_in, address, files.pdf(), headers=script)
    assert response.json() == {"location": reverse("wallet", args=[enterprise.pk])}
    assert "已存入材料库" in signed_in.get(response.json()["location"]).content.decode()


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/dashboard/", "/dashboard/"),
        ("https://evil.example/", None),
        ("//evil.example", None),
        ("javascript:x", None),
        ("foo", None),
        ("dashboard", None),
    ],
)
def test_one_goes_on_within_this_site_only(
    signed_in: Client, enterprise: Enterprise, address: str, leads: str | None
) -> None:
    form = reverse("wallet_add", args=[enterprise.pk], query={"next": address})
    assert posted(signed_in, form, files.pdf()).url == (leads or reverse("wallet", args=[enterprise.pk]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的（0 字节）"),
        (b"<svg/>", "SVG 图形"),
        (b"<html>", "网页"),
        (b"MZ\x90\0", "可执行程序"),
        (files.docx(), "这里只接受 PDF、JPG、PNG"),
        (files.repacked(files.docx(), {"word/vbaProject.bin": b"x"}), "含有宏"),
        (files.repacked(files.docx(), {"word/media/x": b"0" * 30_000_000}), "解压后过大"),
        (files.pdf(password="x"), "打开密码"),
    ],
)
def test_a_refusal_stands_at_the_field_and_nothing_typed_is_lost(
    signed_in: Client, enterprise: Enterprise, content: bytes, words: str
) -> None:
    address = reverse("wallet_add", args=[enterprise.pk])
    response = posted(signed_in, address, content, title="我的执照", expires_on="2099-01-01")
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="我的执照"' in page
    assert 'value="2099-01-01"' in page
    assert not WalletDocument.objects.exists()


def test_one_byte_over_the_limit(signed_in: Client, enterprise: Enterprise) -> None:
    address = reverse("wallet_add", args=[enterprise.pk])
    response = posted(signed_in, address, files.pdf() + b"\0" * (MOST_BYTES + 1 - len(files.pdf())))
    assert response.status_code == 422
    assert "的上限" in response.context["form"].errors["file"][0]


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "no-such"}, "kind"),
        ({"kind": "other"}, "title"),
        ({"issued_on": "2026-11-23"}, "issued_on"),
        ({"expires_on": "2026-11-21"}, "expires_on"),
        ({"issued_on": "2026-11-20", "expires_on": "2026-11-19"}, "expires_on"),
        ({"expires_on": "明年"}, "expires_on"),
    ],
)
def test_what_is_filled_in_wrong_is_said_at_its_field(
    signed_in: Client, enterprise: Enterprise, data: dict[str, str], field: str
) -> None:
    response = posted(signed_in, reverse("wallet_add", args=[enterprise.pk]), files.pdf(), **data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_finance_is_offered_the_proof_of_the_account_alone(client: Client, enterprise: Enterprise) -> None:
    finance = person("finance-of-it")
    enterprise.memberships.create(user=finance, role=MemberRole.FINANCE)
    client.force_login(finance)
    address = reverse("wallet_add", args=[enterprise.pk])
    offered = [value for value, _label in client.get(address).context["form"].fields["kind"].choices]
    assert offered == ["", "bank_proof"]
    assert posted(client, address, files.pdf()).status_code == 422
    assert posted(client, address, files.pdf(), kind="bank_proof").status_code == 302


def test_replacing_correcting_and_removing_by_their_pages(
    signed_in: Client, enterprise: Enterprise, owner: User
) -> None:
    first = kept(enterprise, owner)

    def address(name: str, document: WalletDocument) -> str:
        return reverse(name, args=[enterprise.pk, document.pk])

    response = posted(signed_in, address("wallet_replace", first), files.pdf(pages=2), title="新执照")
    second = WalletDocument.objects.kept().get()
    assert response.url == address("wallet_document", second)
    assert "查看现行版本" in signed_in.get(address("wallet_document", first)).content.decode()
    signed_in.post(address("wallet_edit", second), {"title": "执照正本", "expires_on": "2099-01-01"})
    second.refresh_from_db()
    assert (second.title, second.expires_on) == ("执照正本", date(2099, 1, 1))
    stale = posted(signed_in, address("wallet_replace", first), files.pdf(pages=3))
    assert stale.status_code == 422
    signed_in.post(address("wallet_withdraw", second))
    assert not WalletDocument.objects.kept().exists()
    assert "已移除" in signed_in.get(address("wallet_document", second)).content.decode()


def test_a_download_has_safe_headers_and_its_own_name(signed_in: Client, enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner)
    address = reverse("wallet_download", args=[enterprise.pk, document.pk])
    response = signed_in.get(address)
    assert b"".join(response.streaming_content) == files.pdf()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert signed_in.get(address, {"show": ""})["Content-Disposition"].startswith("inline")


def test_no_address_of_media_leads_to_a_paper(signed_in: Client, enterprise: Enterprise, owner: User) -> None:
    document = kept(enterprise, owner)
    assert signed_in.get(f"/media/{document.file.name}").status_code == 404


def test_a_paper_of_another_company_is_not_found_under_ones_own(signed_in: Client, enterprise: Enterprise) -> None:
    other = person("owner-of-another")
    foreign = kept(company("乙公司", number=2, members={other: MemberRole.OWNER}), other)
    for name in ("wallet_document", "wallet_download", "wallet_replace", "wallet_edit"):
        assert signed_in.get(reverse(name, args=[enterprise.pk, foreign.pk])).status_code == 404
        assert signed_in.get(reverse(name, args=[foreign.enterprise_id, foreign.pk])).status_code == 404
