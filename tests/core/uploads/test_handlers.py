"""Large files go to disk as they arrive, and no further than anybody needs."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory

from core.uploads import handlers
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, RefusedUploadError, UploadFault
from tests.factories import files

CHUNK = 64 * 1024


def posted(content: bytes, path: str = "/dashboard/"):
    return RequestFactory().post(path, {"title": "名称", "file": files.upload(content)})


def test_a_small_file_stays_in_memory_and_a_large_one_goes_to_disk() -> None:
    assert isinstance(posted(b"x").FILES["file"], InMemoryUploadedFile)
    large = posted(b"x" * 1_100_000).FILES["file"]
    assert isinstance(large, TemporaryUploadedFile)
    assert large.size == 1_100_000


def test_the_disk_keeps_no_more_than_shows_that_a_file_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "KEPT_BYTES", 4 * CHUNK)
    request = posted(b"x" * 3_000_000)
    kept = request.FILES["file"]
    assert 4 * CHUNK <= kept.size <= 5 * CHUNK
    assert request.POST["title"] == "名称"  # what was typed is still there
    with pytest.raises(RefusedUploadError) as caught:
        check_upload(kept, kinds=ALL_KINDS, most_bytes=3 * CHUNK)
    assert caught.value.fault is UploadFault.TOO_LARGE


def test_the_admin_gets_its_files_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "KEPT_BYTES", 4 * CHUNK)
    assert posted(b"x" * 3_000_000, "/admin/documents/").FILES["file"].size == 3_000_000
