"""The filters of the office's list of applications: they live in the address, and can be kept under a name."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import District
from accounts.querysets.enterprises import looks_after_all
from core.fulltext.tokens import LONGEST_QUERY
from subsidies.models import Call, SavedFilter, Scheme
from subsidies.models.applications import STATES
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.workflow import State

DUE = [
    ("", gettext_lazy("全部")),
    ("overdue", gettext_lazy("已逾期")),
    ("today", gettext_lazy("今天到期")),
    ("week", gettext_lazy("7 天内到期")),
]
DAYS = {"today": 0, "week": 7}


def _day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class OfficeFilters(forms.Form):
    """What the address of the list asks for; what is wrong there is as if it were not said."""

    q = forms.CharField(
        label=gettext_lazy("全文搜索"),
        required=False,
        max_length=LONGEST_QUERY,
        help_text=gettext_lazy("编号、企业、代码、对象、支出、所填内容"),
    )
    scheme = forms.ModelChoiceField(Scheme.objects.none(), label=gettext_lazy("扶持项目"), required=False)
    call = forms.ModelChoiceField(Call.objects.none(), label=gettext_lazy("申报批次"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    district = forms.ModelChoiceField(District.objects.none(), label=gettext_lazy("所属区"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("办理期限"), required=False, choices=DUE)
    since = _day_field(gettext_lazy("提交日期从"))
    until = _day_field(gettext_lazy("到"))

    def __init__(self, data: Any, *, user: Any) -> None:
        """Offers the districts that the person looks after, and every scheme and call that was published."""
        super().__init__(data)
        districts = District.objects.all()
        if not looks_after_all(user):
            districts = districts.filter(pk__in=user.districts_looked_after)  # those of somebody on leave too
        offered: dict[str, Any] = {
            "scheme": Scheme.objects.filter(versions__isnull=False).distinct(),
            "call": Call.objects.exclude(state=Call.State.DRAFT),
            "district": districts,
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("全部")  # type: ignore[attr-defined]
        submitted = [choice for choice in STATES if choice[0] != State.DRAFT]
        self.fields["state"].choices = [("", _("全部")), *submitted]  # type: ignore[attr-defined]
        self.full_clean()

    def chosen(self, applications: ApplicationQuerySet, *, now: datetime) -> ApplicationQuerySet:
        """Those of ``applications`` that pass."""
        data = self.cleaned_data
        for name in ("scheme", "call", "state", "district"):
            if data.get(name):
                applications = applications.filter(**{"call__scheme" if name == "scheme" else name: data[name]})
        for name, narrow in NARROWING.items():
            if data.get(name):
                applications = narrow(applications, data[name], now)
        return applications

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.get(name) for name in self.fields)


Narrow = Callable[[ApplicationQuerySet, Any, datetime], ApplicationQuerySet]


def _due(applications: ApplicationQuerySet, which: str, now: datetime) -> ApplicationQuerySet:
    if which == "overdue":
        return applications.due_by(now)
    last = localtime(now).date() + timedelta(days=DAYS[which])
    return applications.due_by(make_aware(datetime.combine(last, time.max))).filter(due_at__gt=now)


NARROWING: dict[str, Narrow] = {
    "q": lambda applications, words, _now: applications.sought(words),
    "due": _due,
    "since": lambda applications, day, _now: applications.filter(
        submitted_at__gte=make_aware(datetime.combine(day, time.min))
    ),
    "until": lambda applications, day, _now: applications.filter(
        submitted_at__lt=make_aware(datetime.combine(day + timedelta(days=1), time.min))
    ),
}


class SaveFilterForm(forms.ModelForm):
    """Keep the present filters under a name."""

    class Meta:
        model = SavedFilter
        fields = ["name", "is_shared"]
        error_messages = {"name": {"required": gettext_lazy("请给这组筛选条件起个名字。")}}
