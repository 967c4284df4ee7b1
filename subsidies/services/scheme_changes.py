"""Versions of a scheme with what changed between them, in words for its editors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel

from subsidies.models import Scheme, SchemeVersion
from subsidies.rules.differences import Difference, Kind, differences
from subsidies.workflow import RUNNING, State

SHOWN = 80
PARTS: Mapping[str, str] = {
    "sections": gettext_noop("表单分节"),
    "questions": gettext_noop("问题"),
    "expense_categories": gettext_noop("支出类别"),
    "materials": gettext_noop("申报材料"),
    "steps": gettext_noop("办理环节"),
    "basis": gettext_noop("政策依据"),
    "rubric": gettext_noop("评分项"),
    "inspection_items": gettext_noop("核查内容"),
    "indicators": gettext_noop("绩效指标"),
}
FIELDS: Mapping[str, str] = {
    "title": gettext_noop("名称"),
    "label": gettext_noop("问题"),
    "hint": gettext_noop("说明"),
    "category": gettext_noop("类别"),
    "audience": gettext_noop("适用对象"),
    "amount_words": gettext_noop("支持标准"),
    "benefit": gettext_noop("支持方式"),
    "recognition_level": gettext_noop("认定级别"),
    "asset_kind": gettext_noop("申报对象"),
    "publicity": gettext_noop("公示天数"),
    "duplicate_rule": gettext_noop("重复享受"),
    "commitment": gettext_noop("承诺书正文"),
    "is_demonstration": gettext_noop("演示"),
    "section": gettext_noop("表单分节"),
    "kind": gettext_noop("类型"),
    "required": gettext_noop("必填"),
    "unit": gettext_noop("单位"),
    "choices": gettext_noop("选项"),
    "columns": gettext_noop("列"),
    "least": gettext_noop("最小值"),
    "most": gettext_noop("最大值"),
    "most_characters": gettext_noop("字数上限"),
    "words": gettext_noop("声明内容"),
    "shown_if": gettext_noop("显示条件"),
    "fact": gettext_noop("对应事实"),
    "formats": gettext_noop("格式"),
    "most_megabytes": gettext_noop("单个文件上限（MB）"),
    "most_files": gettext_noop("文件个数上限"),
    "original": gettext_noop("验原件"),
    "stamped": gettext_noop("加盖公章"),
    "wallet_kind": gettext_noop("取自电子材料库"),
    "role": gettext_noop("办理角色"),
    "days": gettext_noop("办理时限"),
    "quote": gettext_noop("引用原文"),
    "clause_id": gettext_noop("条款"),
    "approval_levels": gettext_noop("审定级数"),
    "appeal_days": gettext_noop("申诉期限（工作日）"),
    "scoring.assigned": gettext_noop("邀请专家人数"),
    "scoring.needed": gettext_noop("最少评分人数"),
    "scoring.spread": gettext_noop("分差提示（满分的%）"),
    "scoring.passing": gettext_noop("及格线（满分的%）"),
    "aftercare.months": gettext_noop("拨付后多少个月开展绩效评价"),
    "aftercare.days": gettext_noop("绩效填报期限（自然日）"),
    "target": gettext_noop("目标值（不低于）"),
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version, what changed in it against the one before (empty for the first), and who relies on it."""

    version: SchemeVersion
    changes: tuple[str, ...]
    drafts: int
    running: int


def version_lines(scheme: Scheme) -> list[VersionLine]:
    """Every version, the newest first; one query."""
    running = [state.value for state in RUNNING]
    versions = list(
        scheme.versions.order_by("-number")
        .select_related("rule_version__rule_set", "published_by")
        .annotate(
            drafts=Count("applications", filter=Q(applications__state=State.DRAFT.value)),
            running=Count("applications", filter=Q(applications__state__in=running)),
        )
    )
    before: list[SchemeVersion | None] = [*versions[1:], None]
    return [
        VersionLine(version, tuple(changes(earlier, version)), version.drafts, version.running)
        for version, earlier in zip(versions, before, strict=True)
    ]


def changes(before: SchemeVersion | None, after: SchemeVersion) -> Iterable[str]:
    """What ``after`` says otherwise than ``before``, a line each."""
    if before is None:
        return
    if before.rule_version_id != after.rule_version_id:
        number = after.rule_version.number if after.rule_version else "—"
        yield _("条件与金额标准改为第 %(number)s 版") % {"number": number}
    yield from (in_words(each) for each in differences(before.form, after.form))


def in_words(difference: Difference) -> str:
    """One line on one difference."""
    part = _(PARTS.get(difference.part, FIELDS.get(difference.part, "")))
    named = {"part": part, "title": difference.title}
    match difference.kind:
        case Kind.ADDED:
            return _("增加%(part)s“%(title)s”") % named
        case Kind.REMOVED:
            return _("删去%(part)s“%(title)s”") % named
        case Kind.MOVED:
            return _("调整了%(part)s的顺序") % named
    pairs = zip(difference.before, difference.after, strict=True)
    what = "；".join(_changed(_(FIELDS.get(name, name)), old, new) for (name, old), (_name, new) in pairs)
    return f"{part} {difference.title}：{what}" if difference.title else what


def _changed(field: str, old: Any, new: Any) -> str:
    before, after = shown(old), shown(new)
    if before == after or len(before) + len(after) > SHOWN:  # two long texts side by side show nothing
        return _("%(field)s有改动") % {"field": field}
    return _("%(field)s由“%(before)s”改为“%(after)s”") % {"field": field, "before": before, "after": after}


def shown(value: Any) -> str:
    """A value as people read it, shortened."""
    if value is None or value in ("", ()):
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return Truncator("、".join(shown(each) for each in value)).chars(SHOWN)
    if isinstance(value, BaseModel):
        named = getattr(value, "title", None)
        return str(named) if named else Truncator(" ".join(shown(each) for _n, each in value)).chars(SHOWN)
    return Truncator(str(value.value if isinstance(value, Enum) else value)).chars(SHOWN)
