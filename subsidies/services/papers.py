"""Papers of submissions, and the templates that officers put in place of the portal's own."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from core.docx.filling.faults import FaultKind, TemplateError, TemplateFault
from core.docx.filling.fill import check, fill
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, FileKind, RefusedUploadError
from core.uploads.naming import safe_name
from core.uploads.wording import refusal_in_words
from subsidies.documents.builtin import builtin_template
from subsidies.documents.data import paper_data
from subsidies.documents.sample import sample_data
from subsidies.models import PaperKind, PaperTemplate, Scheme, Submission
from subsidies.services.refusals import RefusedError

MOST_BYTES = 5 * MEGABYTE
MOST_FAULTS = 5  # named at once


def paper(submission: Submission, kind: PaperKind) -> bytes:
    """The paper as a .docx file; the same bytes for the same submission and template.

    In the portal's own language, whoever asks: it is for the office. Needs ``application`` joined.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return fill(template_for(kind, submission.application.call.scheme_id), paper_data(submission))


def paper_name(submission: Submission, kind: PaperKind) -> str:
    """What the file is called, without its ending."""
    application = submission.application
    with translation.override(settings.LANGUAGE_CODE):
        return f"{kind.label} {application.number or ''} {application.enterprise.name}"


def template_for(kind: PaperKind, scheme: int) -> bytes:
    """The scheme's own template, else the one for all schemes, else the portal's."""
    fitting = PaperTemplate.objects.filter(Q(scheme=scheme) | Q(scheme__isnull=True), kind=kind)
    found = fitting.order_by(F("scheme").asc(nulls_last=True)).first()
    if found is None:
        return builtin_template(kind)
    with found.file.open("rb") as opened:
        content: bytes = opened.read()
    return content


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
def replace_template(
    *, kind: PaperKind, scheme: Scheme | None, upload: "UploadedFile[bytes]", by: User
) -> PaperTemplate:
    """Use ``upload`` for the paper from now on. Raises RefusedError for one that cannot be filled."""
    check_template(upload)
    template, made = PaperTemplate.objects.select_for_update().get_or_create(kind=kind, scheme=scheme)
    before, storage = template.file.name, template.file.storage
    template.file_name, template.uploaded_by = safe_name(str(upload.name)), by
    template.file.save(f"{kind.value}.docx", upload, save=False)
    template.save()
    log(template, "wagtail.create" if made else "wagtail.edit", user=by)
    if before:
        transaction.on_commit(lambda: storage.delete(before))
    return template


@transaction.atomic
def remove_template(*, template: PaperTemplate, by: User) -> None:
    """Go back to the portal's own template."""
    name, storage = template.file.name, template.file.storage
    log(template, "wagtail.delete", user=by, deleted=True)
    template.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


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
