"""What an officer chooses on the pages of asked questions; the address holds it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.models import Region, Topic
from policy_kb.models.chat import Channel
from policy_kb.rules.asked import Handling, View

DEFAULT_DAYS = 30
PERIODS = [("7", _("近 7 天")), ("30", _("近 30 天")), ("90", _("近 90 天")), ("365", _("近一年"))]
VIEWS = {
    View.ALL: pgettext_lazy("questions", "全部"),
    View.UNANSWERED: _("未回答"),
    View.PARTIAL: _("部分回答"),
    View.DISLIKED: _("不满意"),
    View.RISING: _("上升"),
    View.APART: _("无关与拦截"),
}
HANDLINGS = {Handling.OPEN: _("待处理"), Handling.HANDLED: _("已处理"), Handling.ANY: _("不限")}


class PeriodForm(forms.Form):
    """The period that figures are of."""

    days = forms.ChoiceField(label=_("时段"), choices=PERIODS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].error_messages["invalid_choice"] = _("没有这个时段，已按近 30 天显示。")

    def chosen_days(self) -> int:
        """The days chosen; the usual ones where nothing or nonsense was."""
        return int(self.chosen("days") or DEFAULT_DAYS)

    def chosen(self, name: str) -> str:
        """A field's value; empty where it is missing or wrong."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class AskedFilterForm(PeriodForm):
    """The desk's filters."""

    state = forms.ChoiceField(label=_("处理"), choices=list(HANDLINGS.items()), required=False)
    channel = forms.ChoiceField(label=_("渠道"), required=False)
    region = forms.ModelChoiceField(
        Region.objects.order_by("pk"), label=_("地区"), required=False, to_field_name="slug", empty_label=_("不限")
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("主题"), required=False, to_field_name="slug", empty_label=_("不限")
    )
    view = forms.ChoiceField(choices=list(VIEWS.items()), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ChoiceField)  # noqa: S101 - for the type checker
        channel.choices = [("", _("不限")), *Channel.choices]
        for name in ("state", "channel", "region", "topic", "view"):
            self.fields[name].error_messages["invalid_choice"] = _("没有这个选项，已按不限显示。")

    def chosen_slug(self, name: str) -> str:
        """The slug of the region or topic chosen."""
        self.is_valid()
        found = self.cleaned_data.get(name)
        return found.slug if found else ""


class HandleForm(forms.Form):
    """Which questions an officer has dealt with: the ids that stood on the page."""

    MOST = 10_000
    questions = forms.CharField(widget=forms.HiddenInput)

    def clean_questions(self) -> list[int]:
        """The ids; refuses what is no list of numbers."""
        parts = self.cleaned_data["questions"].split(",")
        if len(parts) > self.MOST or not all(part.isdecimal() and len(part) < 19 for part in parts):
            raise forms.ValidationError(_("没有认出要处理的提问，请回到列表重试。"))
        return [int(part) for part in parts]
