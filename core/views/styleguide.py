"""Every part of the design system on one page, for those who build with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.charts import Chart, Format, Kind, Series, Tone


class SampleForm(forms.Form):
    """One field of each kind, filled in wrongly so that errors show."""

    company = forms.CharField(label="企业名称", help_text="与营业执照一致。")
    kind = forms.ChoiceField(
        label="类型", choices=[("site", "独立站"), ("warehouse", "海外仓")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="说明", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="所填内容真实")


@dataclass(frozen=True, slots=True)
class Sample:
    """A step or an event of the examples."""

    title: str
    text: str = ""
    is_current: bool = False
    at: datetime | None = None


def sample_charts() -> list[Chart]:
    """A chart of each form."""
    days = tuple(f"11月{day}日" for day in range(1, 15))
    answered = tuple(float(20 + 7 * (day % 5)) for day in range(14))
    partial = tuple(float(4 + day % 4) for day in range(14))
    slow: tuple[float | None, ...] = tuple(None if day == 6 else 140 + 18.5 * (day % 6) for day in range(14))
    quick: tuple[float | None, ...] = tuple(None if day == 6 else 62 + 5.5 * (day % 4) for day in range(14))
    parts = ("文字一致", "模型组织", "人工审定")
    return [
        Chart(
            key="bars",
            title="每日提问",
            kind=Kind.BARS,
            labels=days,
            series=(Series("有依据", answered, Tone.OK), Series("未载明", partial, Tone.WARN)),
            heading="日期",
            unit="条",
            summary="两周共 537 条，最多的一天 53 条。",
        ),
        Chart(
            key="lines",
            title="回答用时",
            kind=Kind.LINES,
            labels=days,
            series=(Series("一半以内", quick), Series("九成五以内", slow)),
            heading="日期",
            format=Format.PLAIN,
            unit="毫秒",
        ),
        Chart(
            key="ranked",
            title="补贴金额",
            kind=Kind.RANKED,
            labels=("支持企业建设公共海外仓", "独立站建设与推广", "培训"),
            series=(Series("金额", (1_234_567.0, 840_000.0, 52_000.0)),),
            heading="项目",
            format=Format.WAN,
            unit="万元",
            links=("/subsidies/", "/subsidies/", "/talent/"),
        ),
        Chart("share", "回答方式", Kind.SHARE, parts, (Series("条数", (61.0, 30.0, 9.0)),), "方式"),
        Chart("donut", "回答方式（环形）", Kind.DONUT, parts, (Series("条数", (61.0, 30.0, 9.0)),), "方式"),
        Chart("none", "没有数据时", Kind.BARS, days[:2], (Series("条数", (0.0, 0.0)),), "日期"),
    ]


def styleguide(request: HttpRequest) -> HttpResponse:
    """The parts with sample content; only where ``DEBUG`` is on."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.localtime()
    context = {
        "today": now.date(),
        "days": [now.date() + timedelta(days=days) for days in (-1, 0, 7, 30)],
        "form": SampleForm({"company": ""}),
        "steps": [Sample("填写资料"), Sample("上传材料", "还差两份", is_current=True), Sample("提交")],
        "events": [Sample("初审通过", is_current=True, at=now), Sample("提交申报", at=now - timedelta(days=2))],
        "charts": sample_charts(),
        "spark": [0, 2, 1, 4, 3, 7, 5],
        "page": Paginator(range(100), 10).page(3),
    }
    return render(request, "core/styleguide.html", context)
