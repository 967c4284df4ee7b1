"""Files of applications: what is refused changes nothing; who may open them."""

import io
import os
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import DistrictOfficer
from accounts.roles import Role
from core.uploads.kinds import FileKind
from subsidies.models import Application, Attachment
from subsidies.rules.scheme import Material
from subsidies.services.attachments import add_file, remove_file, take_from_wallet
from subsidies.services.drafts import begin
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import submit
from tests.factories import files
from tests.factories.companies import district, limited_officer
from tests.factories.filling import SCHEME, filled_draft, filling_call, pdf, people_of, wallet_document

pytestmark = pytest.mark.django_db
NOW = timezone.now


def started() -> tuple[Application, object]:
    enterprise, owner, _colleague = people_of()
    return begin(call=filling_call(), enterprise=enterprise, by=owner, now=NOW()), owner


WORD = SCHEME.model_copy(
    update={
        "materials": (Material(key="licence", title="说明", formats=(FileKind.PDF, FileKind.WORD), most_megabytes=1),)
    }
)
LIMIT = 1024 * 1024


def word_of(size: int) -> bytes:
    """A sound Word file of exactly so many bytes: a comment at the end of a zip counts for nothing."""
    content = files.docx()
    room = size - len(content)
    most = 0xFFFF  # of the comment; the rest is a picture nobody shows
    if room > most:
        filler = files.repacked(content, {"word/media/a.bin": os.urandom(room - most)})
        content = filler if len(filler) <= size else files.docx()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a") as packed:
        packed.comment = b" " * (size - len(content))
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.pdf", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("宏.docx", files.repacked(files.docx(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
        ("弹.docx", files.repacked(files.docx(), {"word/media/a.xml": b"\0" * (300 * LIMIT)})),
        ("大.docx", b""),  # one byte over the limit, below
    ],
    ids=["svg", "macro", "bomb", "one byte over"],
)
def test_a_refused_word_file_leaves_the_draft_untouched_too(name: str, content: bytes) -> None:
    enterprise, owner, _colleague = people_of()
    application = begin(call=filling_call(WORD), enterprise=enterprise, by=owner, now=NOW())
    upload = SimpleUploadedFile(name, content or word_of(LIMIT + 1))
    with pytest.raises(RefusedError) as caught:
        add_file(application=application, slot="licence", by=owner, now=NOW(), upload=upload)
    assert caught.value.reason
    before = application.revision
    application.refresh_from_db()
    assert (application.revision, application.attachments.count()) == (before, 0)


def test_a_file_of_exactly_the_limit_is_taken() -> None:
    enterprise, owner, _colleague = people_of()
    application = begin(call=filling_call(WORD), enterprise=enterprise, by=owner, now=NOW())
    content = word_of(LIMIT)
    kept = add_file(
        application=application, slot="licence", by=owner, now=NOW(), upload=SimpleUploadedFile("满.docx", content)
    )
    assert (kept.size, kept.file_kind) == (LIMIT, FileKind.WORD)


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("执照.pdf", b""),
        SimpleUploadedFile("执照.pdf", b"<html><script>alert(1)</script></html>"),
        SimpleUploadedFile("执照.pdf", b"MZ\x90\x00" + b"\0" * 200),
        SimpleUploadedFile("执照.pdf", b"%PDF-1.7\n" + b"0" * (1024 * 1024)),
    ],
    ids=["empty", "page", "program", "too large"],
)
def test_a_refused_file_leaves_the_draft_untouched(upload: SimpleUploadedFile) -> None:
    application, owner = started()
    with pytest.raises(RefusedError) as caught:
        add_file(application=application, slot="licence", by=owner, now=NOW(), upload=upload)
    assert caught.value.reason
    before = application.revision
    application.refresh_from_db()
    assert (application.revision, application.attachments.count()) == (before, 0)


def test_the_same_file_is_kept_once_and_no_more_than_are_taken() -> None:
    application, owner = started()
    first = add_file(application=application, slot="licence", by=owner, now=NOW(), upload=pdf("甲"))
    assert add_file(application=application, slot="licence", by=owner, now=NOW(), upload=pdf("甲")) == first
    add_file(application=application, slot="licence", by=owner, now=NOW(), upload=pdf("乙"))
    with pytest.raises(RefusedError, match="最多 2 个"):
        add_file(application=application, slot="licence", by=owner, now=NOW(), upload=pdf("丙"))
    with pytest.raises(RefusedError, match="不需要上传"):
        add_file(application=application, slot="plan", by=owner, now=NOW(), upload=pdf())  # asked for expansions only


def test_the_wallet_gives_what_is_valid_and_its_own() -> None:
    application, owner = started()
    other, _owner, _else = people_of(2)
    good = wallet_document(application.enterprise)
    taken = take_from_wallet(application=application, slot="licence", document=good, by=owner, now=NOW())
    assert taken.wallet_document == good
    assert not taken.file
    expired = wallet_document(application.enterprise, expires_on=date(2020, 1, 1), sha256="e" * 64)
    with pytest.raises(RefusedError, match="有效期"):
        take_from_wallet(application=application, slot="licence", document=expired, by=owner, now=NOW())
    with pytest.raises(RefusedError, match="不在电子材料库"):
        take_from_wallet(application=application, slot="licence", document=wallet_document(other), by=owner, now=NOW())


def test_a_file_taken_out_of_a_draft_is_gone_and_a_second_click_harmless() -> None:
    application, owner = started()
    file = add_file(application=application, slot="licence", by=owner, now=NOW(), upload=pdf())
    remove_file(attachment=file, by=owner, now=NOW())
    remove_file(attachment=Attachment(pk=0, application=application, slot="licence"), by=owner, now=NOW())
    assert not Attachment.objects.exists()


def test_officers_of_the_district_open_a_file_once_it_was_submitted() -> None:
    application, owner, colleague = filled_draft()
    file = application.attachments.get()
    address = reverse("subsidies:attachment", args=[application.pk, file.pk])
    near = limited_officer("near", application.enterprise.district)
    far = limited_officer("far", district("海淀区", "haidian"))
    _other, stranger, _else = people_of(2)

    def opened() -> list[int]:
        found = []
        for user in (owner, colleague, stranger, near, far):
            client = Client()
            client.force_login(user)
            found.append(client.get(address).status_code)
        return found

    assert opened() == [200, 200, 404, 404, 404]
    submit(application=application, by=owner, now=NOW(), key=1)
    assert opened() == [200, 200, 404, 200, 404]
    assert DistrictOfficer.objects.count() == 2
    assert near.groups.filter(name=Role.OFFICER.value).exists()


def test_a_download_has_safe_headers() -> None:
    application, owner, _colleague = filled_draft()
    client = Client()
    client.force_login(owner)
    response = client.get(reverse("subsidies:attachment", args=[application.pk, application.attachments.get().pk]))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
