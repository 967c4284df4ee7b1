"""The filters of the policy list, whose state lives in the address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from policy_kb.models import PolicyDocument, Region, Topic
from policy_kb.models.documents import Level
from policy_kb.models.labels import ValidityLabel
from policy_kb.querysets.documents import PolicyDocumentQuerySet

MAX_QUERY_CHARACTERS = 100
ANY = ("", _("不限"))


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
    region = forms.ModelChoiceField(
        label=_("地区"), required=False, queryset=Region.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    topic = forms.ModelChoiceField(
        label=_("主题"), required=False, queryset=Topic.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    validity = forms.ChoiceField(label=_("时效"), required=False, choices=[ANY, *ValidityLabel.choices])
    year = forms.TypedChoiceField(label=_("年份"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        published = PolicyDocument.objects.published()
        self.fields["region"].queryset = Region.objects.filter(documents__live=True).distinct()
        self.fields["topic"].queryset = Topic.objects.filter(documents__live=True).distinct()
        self.fields["year"].choices = [ANY, *((year, _("%(year)d年") % {"year": year}) for year in published.years())]
        self.full_clean()

    @property
    def words(self) -> str:
        """The search words, without surrounding space; empty when there are none or they are unusable."""
        return self.cleaned_data.get("q", "")

    @property
    def narrowing(self) -> dict[str, object]:
        """The filters in effect besides the words, by field name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "q" and value}

    def documents(self, day: date) -> PolicyDocumentQuerySet:
        """Published documents that pass the filters on ``day``; the words are left to the full-text search."""
        chosen = {name: str(getattr(value, "slug", value)) for name, value in self.narrowing.items()}
        return PolicyDocument.objects.published().matching(day, **chosen)
