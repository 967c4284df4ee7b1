"""Files that an editor brings in the browser: each becomes a draft, or a line that says why not."""

import logging
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.refusals import RefusedError
from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.loader import FAILED, import_file
from policy_kb.ingestion.readers import check_size
from policy_kb.services.documents import ImportResult

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UploadReport:
    """What became of one file: a result, or the ``reason`` why there is none."""

    name: str
    result: ImportResult | None = None
    reason: str = ""

    @property
    def outcome(self) -> str:
        """An ``Outcome`` value, or ``failed``."""
        return self.result.outcome.value if self.result else FAILED


def import_upload(file: UploadedFile, *, by: Any) -> UploadReport:
    """Read one uploaded file as a draft; never raises for what is wrong with the file."""
    name = file.name or ""
    try:
        check_size(file.size or 0)
        result = import_file(name=name, content=file.read(), publish=False, by=by)
    except (ReadError, RefusedError) as error:
        return UploadReport(name, reason=error.reason)
    except Exception:  # the other files are still to come
        logger.exception("Importing the upload %s failed", name)
        return UploadReport(name, reason=_("无法处理这个文件，请联系系统管理员。"))
    return UploadReport(name, result=result)
