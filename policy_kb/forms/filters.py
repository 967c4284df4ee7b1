"""The filters of the policy list, whose state lives in the address."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policy_kb.models import PolicyDocument, Region, Topic
from policy_kb.models.documents import Level
from policy_kb.models.labels import ValidityLabel
from policy_kb.querysets.documents import PolicyDocumentQuerySet

MAX_QUERY_CHARACTERS = 200
ANY = ("", _("不限"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter in effect, in words; ``without`` is the query string that takes it back."""

    label: str
    value: str
    without: str


class NamedChoiceField(forms.ModelChoiceField):
    """Topics or regions by slug, named in the visitor's language where the catalogue knows them."""

    def label_from_instance(self, obj: Model) -> str:
        return gettext(str(obj))


class PolicyFilters(forms.Form):
    """Words and filters of one look at the list.

    Every field is optional, and a value that does not exist (an old bookmark, a typo in the
    address) narrows nothing: the list is shown without it.
    """

    q = forms.CharField(
        label=_("关键词"),
        required=False,
        max_length=MAX_QUERY_CHARACTERS,
        error_messages={
            "max_length": _("关键词请不要超过 %(limit_value)d 个字。"),
            "null_characters_not_allowed": _("关键词中有无法识别的字符，请重新输入。"),
        },
    )
    level = forms.ChoiceField(label=_("层级"), required=False, choices=[ANY, *Level.choices])
    region = NamedChoiceField(
        label=_("地区"), required=False, queryset=Region.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    topic = NamedChoiceField(
        label=_("主题"), required=False, queryset=Topic.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    validity = forms.ChoiceField(label=_("时效"), required=False, choices=[ANY, *ValidityLabel.choices])
    year = forms.TypedChoiceField(label=_("年份"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._choose_from("region", Region.objects.filter(documents__live=True).distinct())
        self._choose_from("topic", Topic.objects.filter(documents__live=True).distinct())
        years = PolicyDocument.objects.published().years()
        cast("forms.ChoiceField", self.fields["year"]).choices = [
            ANY,
            *((year, _("%(year)d年") % {"year": year}) for year in years),
        ]
        self.full_clean()

    def _choose_from(self, name: str, choices: QuerySet) -> None:
        """Offer what published documents have; only they can be found."""
        cast("forms.ModelChoiceField", self.fields[name]).queryset = choices

    @property
    def words(self) -> str:
        """The search words, without surrounding space; empty when there are none or they are unusable."""
        return self.cleaned_data.get("q", "")

    @property
    def narrowing(self) -> dict[str, object]:
        """The filters in effect besides the words, by field name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "q" and value}

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in effect, as the page lists them."""
        return [
            Chosen(str(self.fields[name].label), self._in_words(name, value), self.address(without=name))
            for name, value in self.narrowing.items()
        ]

    def _in_words(self, name: str, value: object) -> str:
        if isinstance(value, Model):
            return gettext(str(value))
        return str(dict(getattr(self.fields[name], "choices", [])).get(value, value))

    def address(self, *, without: str = "") -> str:
        """The query string of this look at the list, in its shortest form: ``?q=…`` or empty."""
        pairs = {"q": self.words, **self._slugs()}
        kept = {name: value for name, value in pairs.items() if value and name != without}
        return f"?{urlencode(kept)}" if kept else ""

    def _slugs(self) -> dict[str, str]:
        return {name: str(getattr(value, "slug", value)) for name, value in self.narrowing.items()}

    @property
    def in_words(self) -> str:
        """The words and filters in one line, empty when nothing is chosen."""
        words = [f"“{self.words}”"] if self.words else []
        return "、".join([*words, *(chosen.value for chosen in self.chosen)])

    def documents(self, day: date) -> PolicyDocumentQuerySet:
        """Published documents that pass the filters on ``day``; the words are left to the full-text search."""
        return PolicyDocument.objects.published().matching(day, **self._slugs())
