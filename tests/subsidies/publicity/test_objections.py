"""Objections: in one's own name, in time, with evidence or the reason why not; answered once, the company kept apart."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import MemberRole, Membership, Notification
from core.models import AuditEntry
from core.uploads.kinds import MEGABYTE
from subsidies.models import Application, Objection, PublicityNotice
from subsidies.services.funds import set_aside
from subsidies.services.publicity import objections
from subsidies.services.publicity.objections import Statement, dismiss, file_objection, uphold
from subsidies.services.publicity.standing import in_public
from subsidies.services.refusals import RefusedError
from subsidies.services.told_publicity import PUBLICITY
from subsidies.workflow import State
from tests.factories import files
from tests.factories.companies import district, limited_officer
from tests.subsidies.publicity.conftest import CLOSES, NOW, published

NAME, PHONE = "赵实名", "13800138000"
GROUNDS = "该企业申报的独立站不是它自己的，域名登记在另一家公司名下，附查询截图。"


def statement(**changes: str) -> Statement:
    said: dict[str, str] = {"name": NAME, "phone": PHONE, "grounds": GROUNDS, "why_no_evidence": "线索为电话反映"}
    return Statement(**{**said, **changes})


def evidence(name: str = "截图.pdf") -> SimpleUploadedFile:
    return files.upload(files.pdf(), name)


def objected(notice: PublicityNotice, application: Application, **options: Any) -> Objection:
    """An objection to the application's line."""
    item = notice.items.get(application=application)
    return file_objection(**{"item": item, "statement": statement(), "evidence": [], "now": NOW, **options})


@pytest.fixture
def public(call, officer, decide) -> tuple[PublicityNotice, Application]:
    application = decide(call, 1)
    notice = published(call, officer)
    application.refresh_from_db()
    return notice, application


def test_it_is_kept_with_its_evidence_and_told_without_a_name(public, officer) -> None:
    notice, application = public
    found = objected(notice, application, evidence=[evidence()])
    kept = found.files.get()
    assert (kept.file_name, kept.file_kind, len(kept.sha256)) == ("截图.pdf", "pdf", 64)
    assert "private/objections/" in kept.file.name
    assert "截图" not in kept.file.name
    assert (found.state, found.filed_at, found.why_no_evidence) == (Objection.State.OPEN, NOW, "")
    assert len(found.token) >= 40
    told = Notification.objects.filter(topic=PUBLICITY, title__contains="收到异议").get()
    assert told.user == application.submitted_by
    office = Notification.objects.get(user=officer, title__contains="收到异议")
    assert office.url == f"/admin/subsidies/publicity/objections/{found.pk}/"
    assert not any(word in f"{each.title}{each.body}" for each in (told, office) for word in (NAME, PHONE, GROUNDS))
    entry = AuditEntry.objects.about(found).get()
    assert entry.data == {"application": application.number, "files": [kept.sha256]}
    standing = in_public(application)
    assert standing is not None
    assert (standing.notice, standing.is_running, standing.is_disputed) == (notice, True, True)


def test_sent_twice_it_is_one(public) -> None:
    notice, application = public
    assert objected(notice, application) == objected(notice, application)
    assert objected(notice, application) != objected(notice, application, statement=statement(name="钱实名"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"statement": statement(grounds="不  公  平 " * 6)}, "不少于 20 个字"),
        ({"statement": statement(why_no_evidence=" ")}, "写明原因"),
        ({"evidence": [evidence(f"{place}.pdf") for place in range(6)]}, "最多 5 个"),
        ({"evidence": [SimpleUploadedFile("a.pdf", b"MZ\x90\x00" + b"0" * 99)]}, "a.pdf：文件内容是"),
        ({"now": CLOSES}, "公示期已满"),
    ],
)
def test_what_is_wrong_is_refused(public, options: dict[str, Any], words: str) -> None:
    notice, application = public
    with pytest.raises(RefusedError, match=words):
        objected(notice, application, **options)
    assert not Objection.objects.exists()


def test_the_grounds_need_their_characters_without_spaces(public) -> None:
    notice, application = public
    assert objected(notice, application, statement=statement(grounds="事" * 20)).pk
    assert objections.MOST_BYTES == 20 * MEGABYTE


def test_a_line_that_has_left_publicity_takes_no_more(public, officer) -> None:
    notice, application = public
    uphold(objection=objected(notice, application), by=officer, now=NOW, answer="属实", reason="域名不属于企业")
    with pytest.raises(RefusedError, match="不在公示中"):
        objected(notice, application, statement=statement(name="钱实名"))


def test_upheld_it_sends_the_application_back_and_frees_the_money(public, officer) -> None:
    notice, application = public
    decision = application.decisions.get()
    found = uphold(
        objection=objected(notice, application), by=officer, now=NOW, answer="经核实属实。", reason="域名不属于企业"
    )
    application.refresh_from_db()
    decision.refresh_from_db()
    assert (application.state, application.amount_granted, application.decided_at) == (State.DECISION, None, None)
    assert application.due_at is not None
    assert application.due_at > NOW
    assert set_aside(application) == Decimal(0)
    assert decision.set_aside_at == NOW
    assert (found.state, found.answered_by, found.answered_at) == (Objection.State.UPHELD, officer, NOW)
    event = application.events.get(kind="contest")
    assert (event.actor, event.note) == (officer, "域名不属于企业")
    told = Notification.objects.filter(topic=PUBLICITY, title__contains="重新审定").get()
    assert "域名不属于企业" in told.body
    assert NAME not in told.body
    assert "经核实属实" not in told.body
    assert [each.action for each in AuditEntry.objects.about(found)] == ["subsidies.publicity.object", "subsidies.publicity.uphold"]  # fmt: skip
    with pytest.raises(RefusedError, match="已经答复"):
        dismiss(objection=found, by=officer, now=NOW, answer="不属实")


def test_a_second_one_about_the_same_line_is_answered_too(public, officer) -> None:
    notice, application = public
    first, second = objected(notice, application), objected(notice, application, statement=statement(name="钱实名"))
    uphold(objection=first, by=officer, now=NOW, answer="属实", reason="域名不属于企业")
    uphold(objection=second, by=officer, now=NOW, answer="属实，已处理", reason="同上一项")
    assert application.events.filter(kind="contest").count() == 1


@pytest.mark.parametrize("reason", [f"{NAME}反映域名不属于企业", f"来电{PHONE}", " "])
def test_the_company_never_reads_who_objected(public, officer, reason: str) -> None:
    notice, application = public
    found = objected(notice, application)
    with pytest.raises(RefusedError):
        uphold(objection=found, by=officer, now=NOW, answer="属实", reason=reason)
    found.refresh_from_db()
    assert found.state == Objection.State.OPEN


def test_dismissed_the_company_hears_so_and_the_answer_is_kept(public, officer) -> None:
    notice, application = public
    found = dismiss(objection=objected(notice, application), by=officer, now=NOW, answer=" 域名证书在企业名下。 ")
    assert (found.state, found.answer) == (Objection.State.DISMISSED, "域名证书在企业名下。")
    told = Notification.objects.filter(topic=PUBLICITY, title__contains="异议不成立").get()
    assert "域名证书" not in told.body
    with pytest.raises(RefusedError, match="填写答复"):
        dismiss(objection=objected(notice, application), by=officer, now=NOW, answer=" ")


def test_only_officers_of_all_districts_answer_and_never_for_their_own_company(public, officer, director) -> None:
    notice, application = public
    found = objected(notice, application)
    for by in (director, limited_officer("limited", district())):
        with pytest.raises(RefusedError, match="市级专员"):
            dismiss(objection=found, by=by, now=NOW, answer="不属实")
    Membership.objects.create(enterprise=application.enterprise, user=officer, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError, match="不由您办理"):
        dismiss(objection=found, by=officer, now=NOW, answer="不属实")


def test_who_left_an_address_is_mailed_where_the_answer_stands(
    public, officer, settings, django_capture_on_commit_callbacks
) -> None:
    notice, application = public
    found = objected(notice, application, statement=statement(email="zhao@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        dismiss(objection=found, by=officer, now=NOW, answer="域名证书在企业名下。")
    letter = next(each for each in mail.outbox if each.to == ["zhao@example.org"])
    assert f"{settings.BASE_URL}/subsidies/publicity/objections/{found.token}/" in letter.body
    assert "域名证书" not in letter.body
