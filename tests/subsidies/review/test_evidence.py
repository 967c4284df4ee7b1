"""The tabs that show what a company brought: files, expenses, submissions."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import MemberRole
from core.uploads.kinds import FileKind
from subsidies.models import Application, Attachment, ExpenseLine, Submission
from subsidies.services.freezing import content_hash, frozen_content
from subsidies.services.review import viewing
from subsidies.services.review.changes import changes_between
from subsidies.services.review.viewing import Way, view_of
from subsidies.services.submitted import latest
from tests.factories import files
from tests.factories.companies import company, person
from tests.factories.submitted import filled, submitted
from tests.subsidies.after.conftest import Cast

DESK = "/admin/subsidies/applications/"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def attached(application: Application, content: bytes, name: str, kind: FileKind, slot: str = "audit") -> Attachment:
    attachment = Attachment(
        application=application, slot=slot, file_name=name, file_kind=kind, size=len(content), sha256="b" * 64
    )
    attachment.file.save(name, ContentFile(content), save=False)
    attachment.save()
    return Attachment.objects.get(pk=attachment.pk)


def test_each_kind_of_file_is_shown_in_its_way(cast: Cast, monkeypatch) -> None:
    draft = filled(cast.company, cast.owner)
    word = attached(draft, files.docx("审计结论属实"), "报告.docx", FileKind.WORD)
    assert view_of(word).way is Way.TEXT
    assert "审计结论属实" in view_of(word).text
    assert view_of(attached(draft, files.png(), "照片.png", FileKind.PNG)).way is Way.PICTURE
    assert view_of(draft.attachments.get(slot="licence")).way is Way.PAGES
    assert view_of(attached(draft, files.xlsx(), "表.xlsx", FileKind.EXCEL)).way is Way.DOWNLOAD
    broken = view_of(attached(draft, b"PK\x03\x04", "坏.docx", FileKind.WORD))
    assert broken.way is Way.DOWNLOAD
    assert broken.why_not
    word = Attachment.objects.get(pk=word.pk)
    monkeypatch.setattr(viewing, "MOST_CHARACTERS", 3)
    cut = view_of(word)
    assert (len(cut.text), cut.is_cut) == (3, True)
    monkeypatch.setattr(viewing, "LARGEST_READ", 10)
    assert view_of(word).way is Way.DOWNLOAD
    word.file.storage.delete(word.file.name)
    monkeypatch.undo()
    assert view_of(Attachment.objects.get(pk=word.pk)).way is Way.DOWNLOAD


def test_the_viewer_shows_what_was_submitted_alone(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.officer)
    kept = application.attachments.get()
    later = attached(application, files.png(), "后来.png", FileKind.PNG)
    page = client.get(f"{DESK}{application.pk}/files/").content.decode()
    assert f'src="{DESK}{application.pk}/files/{kept.pk}/?show"' in page
    assert "后来.png" not in page
    assert client.get(f"{DESK}{application.pk}/files/?file={later.pk}").status_code == 404
    assert client.get(f"{DESK}{application.pk}/files/?file=9").status_code == 404
    shown = client.get(f"{DESK}{application.pk}/files/{kept.pk}/?show")
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    saved = client.get(f"{DESK}{application.pk}/files/{kept.pk}/")
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_expenses_add_up_and_show_what_occurs_elsewhere(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    owner = person("other")
    other = submitted(company("丙公司", number=3, members={owner: MemberRole.OWNER}), owner)
    page = client_of(cast.officer).get(f"{DESK}{application.pk}/expenses/").content.decode()
    for words in ("软件费", "30,000.00", "1,000.50", "28,999.50", "重复的发票", other.number):
        assert words in page


def test_a_second_submission_says_what_changed(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    first = latest(application)
    assert "首次提交" in page_of(cast, application)
    application.answers = {**application.answers, "plan": "改建", "staff": [{"name": "赵六", "pay": "9000"}]}
    application.save()
    application.expenses.update(amount=Decimal(29000))
    ExpenseLine.objects.create(
        application=application, category="software", purpose="域名", invoice_number="87", paid_on=date(2026, 4, 1),
        amount=Decimal(50),
    )  # fmt: skip
    application.attachments.update(sha256="c" * 64, file_name="新执照.pdf")
    second = submitted_again(application, cast)
    rows = {
        (part.title, row.title): (row.kind, row.before, row.after)
        for part in changes_between(first, second)
        for row in part.rows
    }
    assert rows["表单", "建设内容"] == ("修改", "建设面向北美的独立站。\n分两期。", "改建")
    assert rows["表单", "项目人员"][2] == "赵六，9,000.00"
    assert rows["支出明细", "软件费 · 建站软件 · 金额"] == ("修改", "30,000.00", "29,000.00")
    assert rows["支出明细", "软件费 · 域名"] == ("增加", "", "87 · 50.00 CNY")
    assert rows["附件", "营业执照"][0] in {"增加", "删去"}
    page = page_of(cast, application)
    assert "<ins>改建</ins>" in page
    assert page.index("第 2 次提交") < page.index("第 1 次提交")


def submitted_again(application: Application, cast: Cast) -> Submission:
    content = frozen_content(Application.objects.for_form().get(pk=application.pk)).model_dump(mode="json")
    return Submission.objects.create(
        application=application, ordinal=2, submitted_at=timezone.now(), submitted_by=cast.owner,
        submitted_by_name="owner", content=content, content_hash=content_hash(content),
    )  # fmt: skip


def page_of(cast: Cast, application: Application) -> str:
    return client_of(cast.officer).get(f"{DESK}{application.pk}/submissions/").content.decode()
