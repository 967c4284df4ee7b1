"""What companies fill in about offers, needs and meetings."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import DIGITS, PLACES
from events.forms.booths import CompanyForm, clean_phone
from events.forms.filters import ANY, MAX_WORDS
from events.models import Category, Direction, Event, MeetingOutcome, MeetingTime, TradeLanguage
from events.models.fields import territory_choices

FILTERS = ("direction", "category", "market", "event", "q")


class ListingForm(CompanyForm):
    """An offer or a need."""

    direction = forms.ChoiceField(
        label=gettext_lazy("供应还是需求"), choices=Direction.choices, widget=forms.RadioSelect
    )
    event = forms.ModelChoiceField(
        label=gettext_lazy("对接会"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=gettext_lazy("长期有效，不限某一场"),
    )
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=80, help_text=gettext_lazy("例：德国海外仓一件代发，寻家居卖家。")
    )
    text = forms.CharField(
        label=gettext_lazy("具体内容"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("写清数量、价格区间、交期等；不要写联系方式，双方都有意后才互相看到。"),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("品类与服务"),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一类。")},
    )
    markets = forms.MultipleChoiceField(
        label=gettext_lazy("目标市场（选填，可多选）"),
        choices=territory_choices,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("按住 Ctrl 键可以选多个。"),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("洽谈语言（选填）"),
        choices=TradeLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(
        label=gettext_lazy("有效期至（选填）"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("联系人"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("联系电话"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    contact_email = forms.EmailField(label=gettext_lazy("电子邮箱（选填）"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["event"]
        field.queryset = meeting_events(today)

    def clean_contact_phone(self) -> str:
        return clean_phone(self.cleaned_data["contact_phone"])

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data["expires_on"]
        if day is not None and day < self.today:
            raise ValidationError(_("有效期不能早于今天。"))
        return day


def meeting_events(today: date) -> Any:
    """Matchmaking to come."""
    return Event.objects.published().on_the_way().from_day(today).filter(kind="matchmaking").defer("body")


class ListingFilters(forms.Form):
    """What narrows the list of offers and needs; a value that does not exist narrows nothing."""

    direction = forms.ChoiceField(label=gettext_lazy("供应还是需求"), required=False, choices=[ANY, *Direction.choices])
    category = forms.ChoiceField(label=gettext_lazy("品类与服务"), required=False, choices=[ANY, *Category.choices])
    market = forms.ChoiceField(label=gettext_lazy("目标市场"), required=False)
    event = forms.SlugField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=gettext_lazy("关键词"), required=False, max_length=MAX_WORDS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        field: Any = self.fields["market"]
        field.choices = [ANY, *territory_choices()]
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """What is in effect, by name."""
        return {name: str(self.cleaned_data[name]) for name in FILTERS if self.cleaned_data.get(name)}


class InterestForm(forms.Form):
    """Interest in another's listing on behalf of one of one's own, with consent."""

    mine = forms.IntegerField(widget=forms.HiddenInput)
    theirs = forms.IntegerField(widget=forms.HiddenInput)
    consents = forms.BooleanField(required=False)


class TimeForm(forms.Form):
    """When to meet: one of the rounds that are free for both."""

    time = forms.ChoiceField(label=gettext_lazy("洽谈场次"))
    words = forms.CharField(label=gettext_lazy("留言（选填）"), max_length=300, required=False)

    def __init__(self, *args: Any, times: Sequence[MeetingTime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times = {str(time.pk): time for time in times}
        field: Any = self.fields["time"]
        field.choices = [(key, self._named(time)) for key, time in self.times.items()]

    @staticmethod
    def _named(time: MeetingTime) -> str:
        start, end = localtime(time.starts_at), localtime(time.ends_at)
        return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M} {time.room.event.title}"

    @property
    def chosen_time(self) -> MeetingTime:
        """The round."""
        return self.times[self.cleaned_data["time"]]


class OutcomeForm(forms.Form):
    """How a meeting went."""

    result = forms.ChoiceField(label=gettext_lazy("洽谈情况"), choices=MeetingOutcome.Result.choices)
    intent = forms.ChoiceField(label=gettext_lazy("合作结果"), choices=MeetingOutcome.Intent.choices)
    amount = forms.DecimalField(
        label=gettext_lazy("合同或意向金额（元，选填）"),
        required=False,
        min_value=Decimal(0),
        max_digits=DIGITS,
        decimal_places=PLACES,
    )
    note = forms.CharField(label=gettext_lazy("备注（选填）"), max_length=300, required=False)


class RoomForm(forms.Form):
    """Tables of an event, and a part of a day in which rounds follow one another."""

    tables = forms.IntegerField(label=gettext_lazy("洽谈桌数"), min_value=1, max_value=200, initial=5)
    place = forms.CharField(label=gettext_lazy("洽谈地点"), max_length=120, required=False)
    day = forms.DateField(
        label=gettext_lazy("增加场次：日期"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    starts = forms.TimeField(
        label=gettext_lazy("开始时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=gettext_lazy("结束时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=gettext_lazy("每场分钟数"), min_value=5, max_value=240, initial=25)
    pause = forms.IntegerField(label=gettext_lazy("间隔分钟数"), min_value=0, max_value=120, initial=5)

    def clean(self) -> dict[str, Any]:
        """A day with both times, or none of the three."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        named = [name for name in ("day", "starts", "ends") if given.get(name)]
        if named and named != ["day"] and len(named) < 3 and not self.errors:
            raise ValidationError(_("增加场次请填写日期、开始时间和结束时间。"))
        return given
