"""Papers of submissions, and the templates that officers put in place of the portal's own."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from core.docx.filling.faults import FaultKind, TemplateError, TemplateFault
from core.docx.filling.fill import check, fill
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from subsidies.documents.builtin import builtin_template
from subsidies.documents.data import paper_data
from subsidies.documents.sample import sample_data
from subsidies.models import PaperKind, PaperTemplate, PastTemplate, Submission
from subsidies.services.refusals import RefusedError

MOST_BYTES = 5 * MEGABYTE
MOST_FAULTS = 5  # named at once


def paper(submission: Submission, kind: PaperKind) -> bytes:
    """The paper as a .docx file; the same bytes for the same submission, whatever templates came after it.

    In the portal's own language, whoever asks: it is for the office. Needs ``application`` joined.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return fill(template_of(kind, submission), paper_data(submission))


def paper_name(submission: Submission, kind: PaperKind) -> str:
    """What the file is called, without its ending."""
    application = submission.application
    with translation.override(settings.LANGUAGE_CODE):
        return f"{kind.label} {application.number or ''} {application.enterprise.name}"


def template_of(kind: PaperKind, submission: Submission) -> bytes:
    """The template that was in force when it was submitted."""
    return template_for(kind, submission.application.call.scheme_id, submission.submitted_at)


def template_for(kind: PaperKind, scheme: int, at: datetime) -> bytes:
    """The scheme's own template that was in force at the moment, else the one for all schemes, else the portal's."""
    now_there: QuerySet[Any] = PaperTemplate.objects.filter(uploaded_at__lte=at)
    past: QuerySet[Any] = PastTemplate.objects.filter(since__lte=at, until__gt=at).order_by("-since")
    for owner in (Q(scheme=scheme), Q(scheme__isnull=True)):
        found = past.filter(owner, kind=kind).first() or now_there.filter(owner, kind=kind).first()
        if found is not None:
            with found.file.open("rb") as opened:
                content: bytes = opened.read()
            return content
    return builtin_template(kind)


def check_template(upload: "UploadedFile[bytes]") -> bytes:
    """The template's bytes, when it can be filled. Raises RefusedError with everything to mend."""
    try:
        check_upload(upload, kinds={FileKind.WORD}, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(refusal_in_words(error)) from error
    upload.seek(0)
    content: bytes = upload.read()
    upload.seek(0)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            data = sample_data()
        check(content, data)
    except TemplateError as error:
        raise RefusedError(" ".join(in_words(fault) for fault in error.faults[:MOST_FAULTS])) from error
    return content


@transaction.atomic
def keep_past(template: PaperTemplate, *, now: datetime) -> None:
    """Before a template is changed or deleted: keep what is on record for papers of what was submitted until ``now``."""
    before = PaperTemplate.objects.select_for_update(of=("self",)).filter(pk=template.pk).first()
    if before is None or not before.file:
        return
    PastTemplate.objects.create(
        kind=before.kind,
        scheme_id=before.scheme_id,
        file=before.file.name,  # the same stored file: nothing deletes it
        file_name=before.file_name,
        since=before.uploaded_at,
        until=now,
    )


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
