"""Whether a template that an officer brings can be filled, and what is wrong with it."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _

from core.docx.filling.faults import FaultKind, TemplateError, TemplateFault
from core.docx.filling.fill import check
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from subsidies.documents.sample import sample_data
from subsidies.models import PaperKind
from subsidies.services.refusals import RefusedError

MOST_BYTES = 5 * MEGABYTE
MOST_FAULTS = 5  # named at once


def check_template(upload: "UploadedFile[bytes]", kind: PaperKind) -> bytes:
    """The template's bytes, when a paper of that kind can be filled into it. Raises RefusedError with everything to mend."""
    try:
        check_upload(upload, kinds={FileKind.WORD}, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(refusal_in_words(error)) from error
    upload.seek(0)
    content: bytes = upload.read()
    upload.seek(0)
    check_content(content, kind)
    return content


def check_content(content: bytes, kind: PaperKind) -> None:
    """The same for a file that was uploaded before. Raises RefusedError."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            data = sample_data(kind)
        check(content, data)
    except TemplateError as error:
        raise RefusedError(" ".join(in_words(fault) for fault in error.faults[:MOST_FAULTS])) from error


def in_words(fault: TemplateFault) -> str:
    """What is wrong with a template, and where."""
    words = {
        FaultKind.NOT_A_DOCUMENT: _("这不是能读取的 Word 文档。"),
        FaultKind.UNKNOWN: _("没有名为 %(mark)s 的占位符。"),
        FaultKind.NOT_A_LIST: _("%(mark)s 不是可以重复的内容。"),
        FaultKind.IS_A_LIST: _("%(mark)s 是一组内容，请用 {{each …}} 和 {{end …}} 包住。"),
        FaultKind.OUTSIDE: _("%(mark)s 只能写在对应的 {{each …}} 和 {{end …}} 之间。"),
        FaultKind.NO_END: _("%(mark)s 没有对应的 {{end …}}。"),
        FaultKind.NO_BEGINNING: _("%(mark)s 没有对应的 {{each …}}。"),
        FaultKind.TABLE_AMONG_WORDS: _("%(mark)s 是一张表格，须单独成段。"),
        FaultKind.UNREADABLE: _("“%(mark)s”的大括号不完整，或其中不是占位符名称。"),
        FaultKind.OUTSIDE_FILE: _("模板引用了外部文件（%(mark)s），请改为直接插入。"),
    }
    return words[fault.kind] % {"mark": fault.mark}
