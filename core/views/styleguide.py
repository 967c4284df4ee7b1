"""Every part of the design system on one page, for those who build with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


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
        "page": Paginator(range(100), 10).page(3),
    }
    return render(request, "core/styleguide.html", context)
