"""What happens to a file while it is still arriving."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from core.csp import in_admin
from core.uploads.kinds import LARGEST_FILE, MEGABYTE

KEPT_BYTES = LARGEST_FILE + MEGABYTE  # of one file; enough to see that it is too large


class SparingUploadHandler(FileUploadHandler):
    """Lets no file fill the disk: what comes after ``KEPT_BYTES`` is thrown away as it arrives.

    Such a file is larger than any place takes, so its form refuses it, with everything else that was
    typed still there; cutting the connection would lose both. Wagtail's admin has limits of its own,
    and views there keep what they get: its requests pass untouched.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk for the next handler, or None when enough has been kept."""
        spared = start >= KEPT_BYTES and not (self.request and in_admin(self.request))
        return None if spared else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Nothing: another handler has the file."""
        return None
