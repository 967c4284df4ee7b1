"""The charts of the office's figures, with their names in the officer's language."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.charts import Chart, Format, Kind, Series, Tone
from core.templatetags.portal import translated
from policy_kb.models.chat import AnswerOrigin, AnswerStatus, Channel
from policy_kb.rules.answer import Status
from policy_kb.views.office.figure_counts import Figures

STATUS_TONES = {Status.ANSWERED: Tone.OK, Status.PARTIAL: Tone.WARN, Status.REFUSED: Tone.BAD}


def failure_names() -> dict[str, str]:
    """Why a language model's words were not used."""
    return {
        "timeout": _("超时"),
        "refusal": _("模型拒答"),
        "garbage": _("无法读取"),
        "closed": _("中途断开"),
        "uncited": _("没有出处"),
        "error": _("出错"),
    }


def headlines(figures: Figures) -> list[tuple[str, str]]:
    """The figures that one looks at first: name, value."""
    answered = figures.by("status")[Status.ANSWERED]
    opinions = figures.useful + figures.useless
    return [
        (pgettext("plural", "提问"), Format.WHOLE(figures.total)),
        (pgettext("plural", "对话"), Format.WHOLE(figures.conversations)),
        (_("有依据的回答"), Format.PERCENT(answered / figures.total) if figures.total else Format.PERCENT(None)),
        (_("觉得有用"), Format.PERCENT(figures.useful / opinions) if opinions else Format.PERCENT(None)),
        (_("语言模型费用（元）"), Format.MONEY(figures.spent)),
    ]


def charts_of(figures: Figures) -> list[Chart]:
    """All charts of the page, in its order."""
    return [
        _volume(figures),
        _latency(figures),
        _shares(figures, "channel", _("渠道"), Channel.choices),
        _shares(figures, "origin", _("回答方式"), AnswerOrigin.choices),
        _satisfaction(figures),
        _topics(figures),
        _clauses(figures),
        _cost(figures),
        _tokens(figures),
        _failures(figures),
    ]


def _daily(figures: Figures, key: str, title: str, *series: Series, **options: Any) -> Chart:
    labels = tuple(date_format(day, "DATE_FORMAT") for day in figures.days)
    return Chart(
        key=key,
        title=title,
        kind=options.pop("kind", Kind.BARS),
        labels=labels,
        short_labels=tuple(date_format(day, "MONTH_DAY_FORMAT") for day in figures.days),
        series=series,
        heading=_("周（周一）") if figures.weekly else _("日期"),
        **options,
    )


def _where(column: str, value: str) -> Callable[[dict[str, Any]], bool]:
    return lambda row: row[column] == value


def _volume(figures: Figures) -> Chart:
    series = [
        Series(str(AnswerStatus(status).label), figures.daily(where=_where("status", status)), tone)
        for status, tone in STATUS_TONES.items()
    ]
    busiest = max(figures.daily(), default=0)
    summary = _("共 %(total)s 条，最多的一天 %(most)s 条。")
    if figures.weekly:
        summary = _("共 %(total)s 条，最多的一周 %(most)s 条。")
    words = summary % {"total": Format.WHOLE(figures.total), "most": Format.WHOLE(busiest)}
    return _daily(figures, "volume", _("提问量"), *series, unit=_("条"), summary=words)


def _latency(figures: Figures) -> Chart:
    half = tuple(figures.half.get(day) for day in figures.days)
    most = tuple(figures.most.get(day) for day in figures.days)
    return _daily(
        figures,
        "latency",
        _("回答用时"),
        Series(_("半数以内（p50）"), half),
        Series(_("九成五以内（p95）"), most),
        kind=Kind.LINES,
        unit=_("毫秒"),
        summary=_("从收到问题到答案完成；半数、九成五的回答不慢于此。"),
    )


def _shares(figures: Figures, column: str, title: str, names: Any) -> Chart:
    counts = figures.by(column)
    return Chart(
        key=column,
        title=title,
        kind=Kind.SHARE,
        labels=tuple(str(name) for _value, name in names),
        series=(Series(_("条数"), tuple(counts[value] for value, _name in names)),),
        heading=title,
    )


def _satisfaction(figures: Figures) -> Chart:
    opinions = figures.useful + figures.useless
    silent = figures.total - opinions
    return Chart(
        key="satisfaction",
        title=_("满意度"),
        kind=Kind.DONUT,
        labels=(_("有用"), _("没有帮助")),
        series=(Series(_("条数"), (figures.useful, figures.useless)),),
        tones=(Tone.OK, Tone.BAD),
        heading=_("评价"),
        summary=ngettext("%(silent)s 条提问没有评价。", "%(silent)s 条提问没有评价。", silent)
        % {"silent": Format.WHOLE(silent)},
    )


def _topics(figures: Figures) -> Chart:
    return Chart(
        key="topics",
        title=_("主题"),
        kind=Kind.RANKED,
        labels=tuple(translated(topic) for topic, _count in figures.topics),
        series=(Series(_("引用次数"), tuple(count for _topic, count in figures.topics)),),
        heading=_("所引文件的主题"),
        summary=_("一份文件可属于几个主题，各计一次。"),
    )


def _clauses(figures: Figures) -> Chart:
    return Chart(
        key="clauses",
        title=_("引用最多的条款"),
        kind=Kind.RANKED,
        labels=tuple(f"{clause.version.document} {clause.label}" for clause, _count in figures.clauses),
        links=tuple(clause.get_absolute_url() for clause, _count in figures.clauses),
        series=(Series(_("引用次数"), tuple(count for _clause, count in figures.clauses)),),
        heading=_("条款"),
    )


def _cost(figures: Figures) -> Chart:
    return _daily(
        figures,
        "cost",
        _("语言模型费用"),
        Series(_("费用"), figures.daily("spent")),
        format=Format.SMALL_MONEY,
        unit=_("元"),
        summary=_("按提问当天的单价计算，单价在“知识库设置”里。"),
    )


def _tokens(figures: Figures) -> Chart:
    return _daily(
        figures,
        "tokens",
        _("语言模型词元"),
        Series(_("输入词元"), figures.daily("prompt")),
        Series(_("输出词元"), figures.daily("completion")),
    )


def _failures(figures: Figures) -> Chart:
    asked = sum(row["modelled"] for row in figures.rows)
    kinds = [kind for kind in figures.by("model_failure") if kind]
    names = failure_names()
    failed = sum(figures.by("model_failure")[kind] for kind in kinds)
    return _daily(
        figures,
        "failures",
        _("语言模型未采用的回答"),
        *(Series(names.get(kind, kind), figures.daily(where=_where("model_failure", kind))) for kind in sorted(kinds)),
        unit=_("条"),
        summary=_("请求语言模型 %(asked)s 次，其中 %(failed)s 次改用条款摘录。")
        % {"asked": Format.WHOLE(asked), "failed": Format.WHOLE(failed)},
    )
