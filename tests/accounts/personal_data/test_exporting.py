"""An export holds everything of the person and nothing of anybody else; sensitive papers only when asked for."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import DataExport, Notification, User
from accounts.services.api_keys import create_api_key
from accounts.services.members import remove
from accounts.services.personal_data.exporting import FORMAT, size_of, write_export
from accounts.services.personal_data.exports import export, forget_exports, make_export
from core.models import AuditEntry, PersonalDataSettings
from core.personal_data import announced_kinds
from core.personal_data.words import as_json
from core.refusals import RefusedError
from tests.factories.companies import licence
from tests.factories.events import NOW
from tests.factories.personal_data import Life, conversation_of
from tests.factories.talent import IDENTITY_NUMBER

pytestmark = pytest.mark.django_db


def opened(person: User, *, with_identity: bool = False) -> ZipFile:
    with write_export(person=person, with_identity=with_identity, now=NOW) as made:
        return ZipFile(BytesIO(made.read()))


def data(archive: ZipFile) -> dict:
    return json.loads(archive.read("data.json"))


def rows(document: dict, table: str) -> list[dict]:
    return [
        row for kind in document["kinds"] for each in kind["tables"] if each["table"] == table for row in each["rows"]
    ]


def test_everything_is_in_it_with_purpose_and_period(ming: Life) -> None:
    document = data(opened(ming.person))
    assert document["format"] == FORMAT
    assert document["account"] == "ming"
    assert document["exported_at"] == "2026-11-30T10:00:00+08:00"
    assert all(kind["purpose"] and kind["retention"] and kind["tables"] for kind in document["kinds"])
    assert rows(document, "accounts.User")[0]["phone"] == "13800001111"
    assert rows(document, "policy_kb.AskedQuestion")[0]["question"] == "海外仓有什么支持？"
    assert rows(document, "events.Registration")[0]["event"] == "合规培训"
    assert rows(document, "parks.Enquiry")[0]["contact_name"] == "王小明"
    assert rows(document, "talent.Application")[0]["number"] == ming.application.number
    assert rows(document, "accounts.Consent")


def test_nothing_of_anybody_else_is_in_it(ming: Life) -> None:
    conversation_of(ming.other, question="别人问的问题")
    archive = opened(ming.person)
    for name in ("data.json", "index.html"):
        assert "别人问的问题" not in archive.read(name).decode()
    assert "王小明" not in opened(ming.other).read("data.json").decode()


def test_it_is_read_by_people_too(ming: Life) -> None:
    page = opened(ming.person).read("index.html").decode()
    assert '<html lang="zh-hans">' in page
    assert "王小明" in page
    assert "保存期限" in page
    with translation.override("en"):
        assert '<html lang="en">' in opened(ming.person).read("index.html").decode()


def test_words_that_look_like_markup_stay_words(ming: Life) -> None:
    conversation_of(ming.person, question="<script>alert(1)</script>")
    page = opened(ming.person).read("index.html").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_secrets_are_not_in_it(ming: Life) -> None:
    issued = create_api_key(owner=ming.person, name="程序", scopes=["chat:ask"], day=NOW.date())
    text = opened(ming.person, with_identity=True).read("data.json").decode()
    assert issued.key.prefix in text
    assert issued.written not in text
    assert issued.key.secret_hash not in text
    assert "password" not in text


def test_identity_papers_come_decrypted_only_when_asked_for(ming: Life) -> None:
    without, with_ = opened(ming.person), opened(ming.person, with_identity=True)
    assert not [name for name in without.namelist() if "talent" in name]
    assert "未选择" in rows(data(without), "talent.Paper")[0]["_file_missing"]
    (path,) = [name for name in with_.namelist() if "talent" in name]
    assert with_.read(path).startswith(b"%PDF")
    assert rows(data(with_), "talent.Paper")[0]["_file"] == path
    assert AuditEntry.objects.filter(action="talent.identity.look").count() == 1
    assert IDENTITY_NUMBER not in with_.read("data.json").decode()


def test_papers_of_a_company_come_while_one_belongs_to_it(ming: Life) -> None:
    made = licence(ming.company, uploaded_by=ming.person)
    assert [name for name in opened(ming.person).namelist() if made.file_name in name]
    remove(membership=ming.company.memberships.get(user=ming.person), by=ming.other)
    archive = opened(ming.person)
    assert not [name for name in archive.namelist() if made.file_name in name]
    assert "无权" in rows(data(archive), "accounts.WalletDocument")[0]["_file_missing"]


def test_names_of_files_lead_nowhere_else(ming: Life) -> None:
    made = licence(ming.company, uploaded_by=ming.person)
    made.file_name = "../../etc/\u202epasswd.pdf"
    made.save()
    names = [name for name in opened(ming.person).namelist() if name.startswith("files/")]
    assert names
    assert not any(".." in name or "\u202e" in name or name.count("/") != 2 for name in names)


def test_a_file_that_the_disk_lost_is_said_to_be_missing(ming: Life) -> None:
    made = licence(ming.company, uploaded_by=ming.person)
    made.file.storage.delete(made.file.name)
    assert rows(data(opened(ming.person)), "accounts.WalletDocument")[0]["_file_missing"]


def test_it_is_limited_and_stands_in_the_trail(ming: Life) -> None:
    for _time in range(3):
        made = export(person=ming.person, with_identity=False, now=NOW)
        assert made is not None
        made.close()
    with pytest.raises(RefusedError, match="上限"):
        export(person=ming.person, with_identity=False, now=NOW)
    other = export(person=ming.other, with_identity=False, now=NOW)
    assert other is not None
    entries = AuditEntry.objects.filter(action="accounts.data.export", actor_id=ming.person.pk)
    assert entries.count() == 3


def test_a_large_one_is_made_by_the_worker(ming: Life, django_capture_on_commit_callbacks) -> None:
    settings = PersonalDataSettings.load()
    settings.large_mb = 0
    settings.save()
    licence(ming.company, uploaded_by=ming.person)
    assert size_of(ming.person) > 0
    assert export(person=ming.person, with_identity=False, now=NOW) is None
    made = DataExport.objects.get()
    with pytest.raises(RefusedError, match="还在生成"):
        export(person=ming.person, with_identity=False, now=NOW)
    assert make_export.func(made.pk, "zh-hans")
    assert not make_export.func(made.pk, "zh-hans")  # once
    made.refresh_from_db()
    assert made.state == "done"
    assert made.expires_at == NOW + timedelta(days=7)
    with made.file.open("rb") as file, ZipFile(file) as archive:
        assert "data.json" in archive.namelist()
    assert Notification.objects.get(user=ming.person, topic="personal_data").title == "个人信息导出已生成"
    assert forget_exports(NOW + timedelta(days=6)) == 0
    storage, name = made.file.storage, made.file.name
    assert forget_exports(NOW + timedelta(days=7)) == 1
    assert not storage.exists(name)


def test_identity_papers_lie_decrypted_on_no_disk(ming: Life) -> None:
    settings = PersonalDataSettings.load()
    settings.large_mb = 0
    settings.save()
    licence(ming.company, uploaded_by=ming.person)
    made = export(person=ming.person, with_identity=True, now=NOW)
    assert made is not None
    with ZipFile(made) as archive:
        assert [name for name in archive.namelist() if "talent" in name]
    assert not DataExport.objects.exists()


def test_one_that_cannot_be_written_says_so(ming: Life, monkeypatch) -> None:
    made = DataExport.objects.create(person=ming.person, asked_at=NOW, expires_at=NOW + timedelta(days=7))

    def fails(**_options: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("accounts.services.personal_data.exports.write_export", fails)
    assert not make_export.func(made.pk, "zh-hans")
    made.refresh_from_db()
    assert made.state == "failed"
    assert Notification.objects.filter(user=ming.person, title="个人信息导出没有成功").exists()


def test_nothing_is_left_of_one_whose_account_is_closed_in_the_meantime(ming: Life, monkeypatch, settings) -> None:
    made = DataExport.objects.create(person=ming.person, asked_at=NOW, expires_at=NOW + timedelta(days=7))

    def while_it_closes(**_options: object) -> BytesIO:
        DataExport.objects.all().delete()
        return BytesIO(b"everything")

    monkeypatch.setattr("accounts.services.personal_data.exports.write_export", while_it_closes)
    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    assert not make_export.func(made.pk, "zh-hans")
    assert not DataExport.objects.exists()
    assert not Notification.objects.filter(user=ming.person, topic="personal_data").exists()
    assert not [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file() and each not in before]


def test_no_kind_asks_more_for_more_rows(ming: Life, django_assert_max_num_queries) -> None:
    for number in range(30):
        conversation_of(ming.person, question=f"第{number}问？")
    holdings = sum(len(kind.holdings) for kind in announced_kinds())
    with django_assert_max_num_queries(4 * holdings):
        for kind in announced_kinds():
            for holding in kind.holdings:
                list(holding.rows(ming.person))


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.dates()
        | st.datetimes(timezones=st.timezones())
        | st.decimals(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_any_value_is_json(value: object) -> None:
    assert json.loads(json.dumps(as_json(value))) == as_json(value)
