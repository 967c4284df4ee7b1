"""The filters of the other registries' list, whose state lives in the address."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import District
from core.maps import Box
from core.templatetags.portal import translated
from parks.forms.finding import MAX_WORDS, KnownChoice
from parks.models import PlaceKind

ANY = ("", _("不限"))


class PlaceFilters(forms.Form):
    """One look at the registries. What does not exist narrows nothing."""

    kind = KnownChoice(label=_("类别"), required=False, choices=[ANY, *PlaceKind.choices])
    district = KnownChoice(label=_("所属区"), required=False)
    country = forms.CharField(required=False, max_length=40)
    q = forms.CharField(label=_("关键词"), required=False, max_length=MAX_WORDS)
    box = forms.CharField(required=False, max_length=80)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["district"].choices = [  # type: ignore[attr-defined]
            ANY,
            *((one.slug, translated(one.name)) for one in District.objects.all()),
        ]
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """What is in effect, by name."""
        return {name: value.strip() for name, value in self.cleaned_data.items() if value and value.strip()}

    @property
    def bounds(self) -> Box | None:
        """The bounds on the map."""
        return Box.read(self.chosen.get("box", ""))

    @property
    def countries(self) -> list[str]:
        """Territories of a bubble, separated by commas."""
        return [code for code in self.chosen.get("country", "").split(",") if code]

    def address(self, **instead: str) -> str:
        """The query of this look, or one that differs a little."""
        return f"?{urlencode({**self.chosen, **instead})}"
