"""Correcting a text clause by clause, in a draft that visitors do not see.

Every change names the state it was made on (``seen``, see :func:`state_of`), so that nobody
overwrites what they never saw. The tree, labels and anchors follow from the lines.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from core.refusals import RefusedError
from policy_kb.models import ClauseDepartment, Department, PolicyDocument, Version
from policy_kb.rules import correcting
from policy_kb.rules.correcting import CorrectionError, Reason
from policy_kb.rules.nesting import Line
from policy_kb.services.departments import Places
from policy_kb.services.locks import refuse_if_locked
from policy_kb.services.sources import forget_draft
from policy_kb.services.versions import imported_lines, lines_of, rewrite_draft, tree_of, write_version

CORRECTED = "policy_kb.correct"
DISCARDED = "policy_kb.discard"

_REASONS = {
    Reason.NO_CLAUSE: gettext_lazy("找不到这一条，草稿可能刚刚改动过。"),
    Reason.EMPTY: gettext_lazy("条文不能为空；要去掉这一条，请用“删除”。"),
    Reason.TOO_LONG: gettext_lazy("条文太长，请拆成几条。"),
    Reason.LONG_NUMBER: gettext_lazy("编号请不要超过 20 个字。"),
    Reason.LONG_HEADING: gettext_lazy("标题请不要超过 255 个字。"),
    Reason.LONG_NAME: gettext_lazy("责任单位的名称请不要超过 40 个字。"),
    Reason.BAD_CHARACTERS: gettext_lazy("文中有无法识别的字符，请重新输入。"),
    Reason.EMPTY_HALF: gettext_lazy("拆分处的前后都要有文字。"),
    Reason.NOTHING_BEFORE: gettext_lazy("前面没有可以并入的条款。"),
    Reason.NO_LEVEL: gettext_lazy("引言和段不分级，请直接选择类型。"),
    Reason.TOP_LEVEL: gettext_lazy("已经是最高一级。"),
    Reason.LAST_LEVEL: gettext_lazy("已经是最低一级。"),
    Reason.LAST_CLAUSE: gettext_lazy("至少要留下一条。"),
}


@transaction.atomic
def open_draft(*, document: PolicyDocument, by: Any) -> Version:
    """The document's draft; without one, a copy of the current text to correct."""
    document = PolicyDocument.objects.select_for_update().get(pk=document.pk)
    draft: Version | None = document.versions.drafts().first()
    if draft is not None:
        return draft
    refuse_if_locked(document, by)
    current = document.versions.filter(is_current=True).first()
    if current is None:
        raise RefusedError(_("这份文件没有文本，请先上传。"))
    return write_version(
        document=document,
        nodes=tree_of(lines_of(current)),
        department=_departments(current),
        state=Version.State.DRAFT,
        origin=Version.Origin.CORRECTION,
        based_on=current,
        imported=[line.as_json() for line in imported_lines(current)],
        created_by=by,
    )


def state_of(draft: Version) -> str:
    """A mark of the draft's text as it is now, for ``seen``."""
    return correcting.stamp(lines_of(draft))


def correct_clause(*, draft: Version, seen: str, position: int, clause: Line, by: Any) -> None:
    """Put ``clause`` in place of the one at ``position`` (from 0)."""
    _change(draft, seen, by, lambda lines: correcting.changed(lines, position, clause))


def split_clause(
    *, draft: Version, seen: str, position: int, clause: Line, offset: int, following: Line, by: Any
) -> None:
    """Correct the clause, then cut it before its character ``offset``; ``following`` says what the rest is."""

    def cut(lines: Sequence[Line]) -> list[Line]:
        return correcting.split(correcting.changed(lines, position, clause), position, offset, following)

    _change(draft, seen, by, cut)


def merge_into_previous(*, draft: Version, seen: str, position: int, clause: Line, by: Any) -> None:
    """Correct the clause, then join it to the one before."""
    _change(draft, seen, by, lambda lines: correcting.merged(correcting.changed(lines, position, clause), position))


def move_clause(*, draft: Version, seen: str, position: int, clause: Line, deeper: bool, by: Any) -> None:
    """Correct the clause, then put it, with all that belongs to it, one level up or down."""

    def move(lines: Sequence[Line]) -> list[Line]:
        return correcting.moved(correcting.changed(lines, position, clause), position, deeper=deeper)

    _change(draft, seen, by, move)


def remove_clause(*, draft: Version, seen: str, position: int, by: Any) -> None:
    """Take out a clause that is none, such as a remnant of a web page."""
    _change(draft, seen, by, lambda lines: correcting.removed(lines, position))


@transaction.atomic
def discard_draft(*, draft: Version, by: Any) -> PolicyDocument | None:
    """Throw the draft away; a document that never had another text goes with it. What is left of it."""
    document = PolicyDocument.objects.select_for_update().get(pk=draft.document_id)
    _refuse_unless_draft(draft)
    refuse_if_locked(document, by)
    log(document, DISCARDED, user=by)
    if not document.versions.exclude(pk=draft.pk).exists():
        document.delete()
        return None
    forget_draft(draft)
    draft.delete()
    return document


@transaction.atomic
def _change(draft: Version, seen: str, by: Any, edit: Callable[[Sequence[Line]], list[Line]]) -> None:
    document = PolicyDocument.objects.select_for_update().get(pk=draft.document_id)
    draft = Version.objects.get(pk=draft.pk)
    _refuse_unless_draft(draft)
    refuse_if_locked(document, by)
    lines = lines_of(draft)
    if seen != correcting.stamp(lines):
        raise RefusedError(_("草稿刚刚被改动过，请核对最新内容后再改。"))
    try:
        after = edit(lines)
    except CorrectionError as error:
        raise RefusedError(_REASONS[error.reason]) from error
    if after == lines:
        return
    if not draft.imported:
        draft.imported = [line.as_json() for line in lines]
    rewrite_draft(draft=draft, lines=after, department=_departments(draft))
    log(document, CORRECTED, user=by)


def _refuse_unless_draft(draft: Version) -> None:
    if draft.state != Version.State.DRAFT:
        raise RefusedError(_("只有草稿可以改动；已发布的文本请先另开草稿。"))


def _departments(version: Version) -> Callable[[str], Department]:
    """Names as the version resolved them, read before its clauses go; others as documents of its region use them."""
    rows = ClauseDepartment.objects.filter(clause__version=version).select_related("department")
    known = {row.named_as: row.department for row in rows}
    books: list[Any] = []

    def department(name: str) -> Department:
        if name not in known:
            if not books:
                books.append(Places().book(version.document.region))
            known[name] = books[0].resolve(name)
        return known[name]

    return department
