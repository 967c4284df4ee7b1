"""Keeping a look at the policy list."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policy_kb.forms.filters import PolicyFilters
from policy_kb.models import Region, SavedSearch, Topic
from policy_kb.models.documents import Level
from policy_kb.models.labels import ValidityLabel

MAX_NAME = 80
MAX_QUERY = 600  # characters of the table's column


class SearchForm(forms.ModelForm):
    """What a search is called, and how often mail tells of it."""

    class Meta:
        model = SavedSearch
        fields = ("name", "alerts")
        error_messages = {
            "name": {
                "required": _("请给这个搜索起一个名称。"),
                "max_length": _("名称请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
                "null_characters_not_allowed": _("名称中有无法识别的字符，请重新输入。"),
            },
            "alerts": {"required": _("请选择是否邮件提醒。"), "invalid_choice": _("请选择是否邮件提醒。")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class SaveSearchForm(SearchForm):
    """A search to keep; ``query`` is the query string of the list as it stands."""

    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    class Meta(SearchForm.Meta):
        fields = ("name", "alerts")

    def clean_query(self) -> str:
        """The query string in its shortest form: what the list does not know is dropped."""
        shortest = PolicyFilters(QueryDict(self.cleaned_data["query"])).address().removeprefix("?")
        if len(shortest) > MAX_QUERY:
            raise forms.ValidationError(_("这个搜索的条件太长，请缩短关键词后再保存。"))
        return shortest


def form_to_save(filters: PolicyFilters) -> SaveSearchForm:
    """An empty form for the list as it is filtered, with a name that says what is looked for."""
    name = (filters.in_words or gettext("全部政策"))[:MAX_NAME]
    query = filters.address().removeprefix("?")
    initial = {"name": name, "alerts": SavedSearch.Alerts.WEEKLY, "query": query}
    return SaveSearchForm(initial=initial, prefix="", auto_id="save_%s")


def conditions(searches: Iterable[SavedSearch]) -> dict[int, str]:
    """What each search asks for, in words, by its key; two queries for all of them."""
    names = {
        "region": {region.slug: gettext(region.name) for region in Region.objects.all()},
        "topic": {topic.slug: gettext(topic.name) for topic in Topic.objects.all()},
        "level": {value: str(label) for value, label in Level.choices},
        "validity": {value: str(label) for value, label in ValidityLabel.choices},
    }
    return {search.pk: _condition(search, names) for search in searches}


def _condition(search: SavedSearch, names: dict[str, dict[str, str]]) -> str:
    parts = []
    for name, value in parse_qsl(search.query):
        if name == "q":
            parts.append(f"“{value}”")
        elif name == "year":
            parts.append(gettext("%(year)s年") % {"year": value})
        else:
            parts.append(names.get(name, {}).get(value, value))
    return "、".join(parts) or pgettext("conditions", "全部政策")
