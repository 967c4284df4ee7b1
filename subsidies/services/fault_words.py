"""What is missing or wrong in a form, in words for the person who fills it in."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from subsidies.rules.completeness import Fault, FaultKind
from subsidies.rules.scheme import Question


def _figure(value: Any) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _money(value: Any) -> str:
    return number_format(value, 2, use_l10n=True, force_grouping=True)


WORDS: Mapping[FaultKind, Callable[[Mapping[str, Any]], str]] = {
    FaultKind.MISSING: lambda _params: _("请填写这一项。"),
    FaultKind.NOT_A_NUMBER: lambda _params: _("请只填数字，例如 12.5。"),
    FaultKind.NOT_MONEY: lambda _params: _("金额最多两位小数，例如 1234.50。"),
    FaultKind.TOO_LOW: lambda params: _("不能小于 %(least)s。") % {"least": _figure(params["least"])},
    FaultKind.TOO_HIGH: lambda params: _("不能大于 %(most)s。") % {"most": _figure(params["most"])},
    FaultKind.NOT_A_DATE: lambda _params: _("请填写日期，例如 2026-03-31。"),
    FaultKind.NOT_A_CHOICE: lambda _params: _("请从列出的选项中选择。"),
    FaultKind.TOO_LONG: lambda params: _("最多 %(most)s 字，现在是 %(found)s 字。") % params,
    FaultKind.NOT_AGREED: lambda _params: _("请阅读并勾选同意。"),
    FaultKind.TOO_MANY_ROWS: lambda params: _("最多填写 %(most)s 行。") % params,
    FaultKind.FILE_MISSING: lambda _params: _("请上传文件。"),
    FaultKind.TOO_MANY_FILES: lambda params: _("最多 %(most)s 个文件，请移除多余的。") % params,
    FaultKind.FILE_REPLACED: lambda params: _("“%(name)s”在电子材料库中已更换，请移除后选用新的材料。") % params,
    FaultKind.FILE_WITHDRAWN: lambda params: _("“%(name)s”已从电子材料库移除，请移除后另选材料或重新上传。") % params,
    FaultKind.FILE_EXPIRED: lambda params: _("“%(name)s”已过有效期，请移除后选用有效的材料或重新上传。") % params,
    FaultKind.NO_EXPENSES: lambda _params: _("请至少填写一笔支出。"),
    FaultKind.EXPENSE_CATEGORY: lambda _params: _("有支出的类别不属于本项目，请重新选择。"),
    FaultKind.OVER_AMOUNT: lambda params: (
        _("申请金额不能超过测算金额 %(most)s 元。") % {"most": _money(params["most"])}
    ),
    FaultKind.OVER_CAP: lambda params: _("申请金额不能超过上限 %(most)s 元。") % {"most": _money(params["most"])},
}


def in_words(fault: Fault, question: Question | None = None) -> str:
    """One line; a fault in a table names the row and the column."""
    words = WORDS[fault.kind](dict(fault.params))
    if fault.row is None or question is None:
        return words
    column = next((column.title for column in question.columns if column.key == fault.column), "")
    return _("第%(row)s行“%(column)s”：%(words)s") % {"row": fault.row + 1, "column": column, "words": words}
