"""Why a file is not taken, in words that say what to do."""

from collections.abc import Collection
from typing import cast

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.uploads.kinds import ActivePart, FileKind, Foreign, RefusedUploadError, UploadFault
from core.uploads.naming import ENDINGS

KIND_NAMES: dict[FileKind | Foreign, str | Promise] = {
    FileKind.PDF: "PDF",
    FileKind.JPEG: "JPG",
    FileKind.PNG: "PNG",
    FileKind.WORD: gettext_lazy("Word（.docx）"),
    FileKind.EXCEL: gettext_lazy("Excel（.xlsx）"),
}
FOUND_NAMES: dict[FileKind | Foreign, str | Promise] = {
    **KIND_NAMES,
    Foreign.PROGRAM: gettext_lazy("可执行程序或脚本"),
    Foreign.WEB_PAGE: gettext_lazy("网页（HTML）"),
    Foreign.SVG: gettext_lazy("SVG 图形"),
    Foreign.ARCHIVE: gettext_lazy("压缩包"),
    Foreign.OLD_OFFICE: gettext_lazy("旧版 Office 文件（.doc、.xls、.ppt）"),
    Foreign.OTHER_OFFICE: gettext_lazy("其他类型的 Office 文件"),
    Foreign.PICTURE: gettext_lazy("其他格式的图片"),
}
PLAIN: dict[UploadFault, str | Promise] = {
    UploadFault.EMPTY: gettext_lazy("这个文件是空的（0 字节），请检查后重新选择。"),
    UploadFault.MACRO: gettext_lazy("文件含有宏，不能上传。请另存为不含宏的 .docx 或 .xlsx，或导出为 PDF。"),
    UploadFault.ENCRYPTED: gettext_lazy("文件设有打开密码，无法读取。请去掉密码后重新上传。"),
    UploadFault.BOMB: gettext_lazy("文件解压后过大，不能上传。请导出为 PDF 后重试。"),
    UploadFault.DAMAGED: gettext_lazy("文件已损坏或不完整，无法打开。请重新导出或扫描后上传。"),
    UploadFault.INFECTED: gettext_lazy("文件没有通过病毒检查，已被拒绝。请用杀毒软件检查您的电脑。"),
    UploadFault.SCANNER: gettext_lazy("病毒检查暂时不可用，文件没有保存。请稍后重试，已填写的内容不受影响。"),
}
ACTIVE: dict[ActivePart, str | Promise] = {
    ActivePart.SCRIPT: gettext_lazy("文件里有会自动运行的脚本或多媒体，不能上传。请用“打印为 PDF”另存后重试。"),
    ActivePart.ATTACHMENT: gettext_lazy("文件里嵌有其他文件，不能上传。请把附件单独上传，或用“打印为 PDF”另存后重试。"),
    ActivePart.REMOTE: gettext_lazy(
        "文件里有指向外部的自动链接或外部数据，不能上传。请断开链接，或导出为 PDF 后重试。"
    ),
    ActivePart.FORM: gettext_lazy("这是动态表单（XFA）PDF，不能上传。请用“打印为 PDF”另存后重试。"),
}


def refusal_in_words(error: RefusedUploadError) -> str:
    """One or two sentences for the person who brought the file, in their language."""
    if error.fault is UploadFault.TOO_LARGE:
        most = filesizeformat(cast("int", error.params["most"]))
        return _("文件超过 %(most)s 的上限，请压缩后再上传，或分成几个文件。") % {"most": most}
    if error.fault is UploadFault.KIND:
        return _kind_in_words(error)
    if error.fault is UploadFault.ACTIVE:
        return str(ACTIVE[ActivePart(str(error.params.get("part", ActivePart.SCRIPT)))])
    if error.params.get("picture"):
        return _("图片的像素太多，请以较低的分辨率重新扫描或导出。")
    return str(PLAIN[error.fault])


def kinds_in_words(kinds: Collection[FileKind]) -> str:
    """The kinds that a place takes, in the portal's order: “PDF、JPG、PNG”."""
    return _("、").join(str(KIND_NAMES[kind]) for kind in FileKind if kind in kinds)


def limits_in_words(kinds: Collection[FileKind], most_bytes: int) -> str:
    """What a place takes, for the hint beside its button."""
    words = {"kinds": kinds_in_words(kinds), "most": filesizeformat(most_bytes)}
    return _("支持 %(kinds)s，单个文件不超过 %(most)s") % words


def accept_attribute(kinds: Collection[FileKind]) -> str:
    """The ``accept`` of a file input: a help in choosing, never a check."""
    return ",".join(ending for kind in FileKind if kind in kinds for ending in ENDINGS[kind])


def _kind_in_words(error: RefusedUploadError) -> str:
    kinds = kinds_in_words(cast("Collection[FileKind]", error.params["kinds"]))
    found = FOUND_NAMES.get(cast("FileKind | Foreign", error.params.get("found")))
    if found is None:
        return _("无法识别这个文件的格式，这里只接受 %(kinds)s。") % {"kinds": kinds}
    return _("文件内容是“%(found)s”，这里只接受 %(kinds)s。") % {"found": found, "kinds": kinds}
