"""Private files leave only through views, with headers by which they cannot act."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import Http404
from django.test import Client

from accounts.models import WalletDocument
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from tests.factories import files


@pytest.fixture
def kept(settings, tmp_path: Path) -> FieldFile:
    settings.MEDIA_ROOT = tmp_path
    document = WalletDocument(enterprise_id=1)
    document.file.save("x", ContentFile(files.pdf()), save=False)
    return document.file


def test_headers_of_a_download(kept: FieldFile) -> None:
    response = serve_private(kept, name="审计 报告.pdf", kind=FileKind.PDF)
    assert b"".join(response.streaming_content) == files.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%AE%A1%E8%AE%A1%20%E6%8A%A5%E5%91%8A.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    kept.close()


@pytest.mark.parametrize(
    ("kind", "inline", "disposition"),
    [
        (FileKind.PDF, True, "inline"),
        (FileKind.PNG, True, "inline"),
        (FileKind.JPEG, False, "attachment"),
        (FileKind.WORD, True, "attachment"),
        (FileKind.EXCEL, True, "attachment"),
    ],
)
def test_only_papers_are_shown(kept: FieldFile, kind: FileKind, inline: bool, disposition: str) -> None:
    response = serve_private(kept, name="x", kind=kind, inline=inline)
    assert response["Content-Disposition"] == f'{disposition}; filename="x.{kind}"'
    assert "default-src 'none'" in response["Content-Security-Policy"]
    kept.close()


def test_a_name_cannot_bring_headers_of_its_own(kept: FieldFile) -> None:
    response = serve_private(kept, name='x"\r\nSet-Cookie: a=b;.html', kind=FileKind.PDF)
    assert response["Content-Disposition"] == 'attachment; filename="x_ Set-Cookie_ a=b;.html.pdf"'
    kept.close()


def test_a_file_that_storage_lost_is_not_found(kept: FieldFile) -> None:
    kept.storage.delete(kept.name)
    with pytest.raises(Http404):
        serve_private(kept, name="x", kind=FileKind.PDF)


def test_stored_names_tell_nothing(kept: FieldFile) -> None:
    folder, _, name = kept.name.rpartition("/")
    assert folder == "private/enterprises/1"
    assert len(name) == 32


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "private/enterprises/1/secret.png",
        "images/../private/enterprises/1/secret.png",
        "images/..%2fprivate/enterprises/1/secret.png",
        "./private/enterprises/1/secret.png",
    ],
)
def test_no_address_of_media_leads_to_private_files(client: Client, settings, tmp_path: Path, path: str) -> None:
    settings.MEDIA_ROOT = tmp_path
    for folder in ("private/enterprises/1", "images"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "secret.png").write_bytes(files.png())
    assert default_storage.exists("private/enterprises/1/secret.png")
    assert client.get("/media/images/secret.png").status_code == 200  # the folder that is served
    assert client.get(f"/media/{path}").status_code == 404
