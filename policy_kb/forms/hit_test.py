"""What a hit test asks for."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from policy_kb.forms.filters import ANY, NamedChoiceField
from policy_kb.models import Region
from policy_kb.models.documents import Level
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS


class HitTestForm(forms.Form):
    """A question with the limits of its search; the day is today unless another is given."""

    q = forms.CharField(
        label=_("问题"),
        max_length=MAX_QUESTION_CHARACTERS,
        error_messages={
            "required": _("请输入问题"),
            "max_length": _("问题请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
            "null_characters_not_allowed": _("问题中有无法识别的字符，请重新输入。"),
        },
    )
    region = NamedChoiceField(
        label=_("地区"),
        required=False,
        queryset=Region.objects.none(),
        to_field_name="slug",
        empty_label=_("不限"),
        error_messages={"invalid_choice": _("没有这个地区，请重新选择。")},
    )
    level = forms.ChoiceField(
        label=_("层级"),
        required=False,
        choices=[ANY, *Level.choices],
        error_messages={"invalid_choice": _("没有这个层级，请重新选择。")},
    )
    day = forms.DateField(
        label=_("以哪一天为准"),
        required=False,
        widget=AdminDateInput(),
        error_messages={"invalid": _("请按 2026-12-31 的格式填写日期。")},
    )
    past = forms.BooleanField(label=_("包括失效和尚未施行的文件"), required=False)

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        regions = cast("forms.ModelChoiceField", self.fields["region"])
        regions.queryset = Region.objects.filter(documents__live=True).distinct()

    def search(self) -> dict[str, Any]:
        """The question, the day and the limits; of a valid form."""
        cleaned = self.cleaned_data
        region = cleaned["region"]
        return {
            "original": cleaned["q"],
            "day": cleaned["day"] or self.today,
            "region": region.slug if region else "",
            "level": cleaned["level"],
            "past": cleaned["past"],
        }
