"""The filters of the finder, whose state lives in the address."""

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from subsidies.models import Category, Scheme
from subsidies.querysets.schemes import SchemeQuerySet

MAX_QUERY_CHARACTERS = 100
ANY = ("", _("不限"))
STATES = [ANY, ("open", _("正在申报")), ("coming", _("即将开始")), ("closed", _("未开放"))]
BENEFITS = [ANY, ("money", _("资金")), ("recognition", _("认定"))]


class SchemeFilters(forms.Form):
    """Words and filters of one look at the schemes. A value that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("关键词"),
        required=False,
        max_length=MAX_QUERY_CHARACTERS,
        error_messages={
            "max_length": _("关键词请不要超过 %(limit_value)d 个字。"),
            "null_characters_not_allowed": _("关键词中有无法识别的字符，请重新输入。"),
        },
    )
    category = forms.ChoiceField(label=_("类别"), required=False, choices=[ANY, *Category.choices])
    state = forms.ChoiceField(label=_("申报状态"), required=False, choices=STATES)
    benefit = forms.ChoiceField(label=_("支持方式"), required=False, choices=BENEFITS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """What is in effect, by field name."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def schemes(self, now: datetime) -> SchemeQuerySet:
        """Published schemes that pass the filters, those that close soonest first."""
        found = Scheme.objects.published().with_dates(now)
        chosen = self.chosen
        match chosen.get("state"):
            case "open":
                found = found.open_now()
            case "coming":
                found = found.coming()
            case "closed":
                found = found.closed()
        narrowed = {name: chosen[name] for name in ("category", "benefit") if name in chosen}
        return found.filter(**narrowed).named(chosen.get("q", "")).soonest_first()
