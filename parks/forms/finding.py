"""The filters of the public list, whose state lives in the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import District
from core.maps import Box
from core.templatetags.portal import translated
from parks.models import ParkKind, ServiceKind, UnitUse
from parks.services.finding import ORDERS, Wish

MAX_WORDS = 60
MOST_AREA, MOST_RENT = 10_000_000, 100_000
FACETS = ("district", "kind", "service", "use")
RANGES = ("area_from", "area_to", "rent_from", "rent_to")


class KnownChoices(forms.MultipleChoiceField):
    """Several values; what does not exist narrows nothing."""

    def to_python(self, value: Any) -> list[str]:
        return [one for one in dict.fromkeys(super().to_python(value)) if self.valid_value(one)]


class KnownChoice(forms.ChoiceField):
    """One value, or none where it does not exist."""

    def to_python(self, value: Any) -> str:
        found = super().to_python(value)
        return found if self.valid_value(found) else ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter in effect, in words; ``without`` is the query that takes it back."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: how many parks it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


class ParkFilters(forms.Form):
    """One look at the list."""

    q = forms.CharField(label=_("关键词"), required=False, max_length=MAX_WORDS)
    district = KnownChoices(label=_("所属区"), required=False)
    kind = KnownChoices(label=_("园区类型"), required=False, choices=ParkKind.choices)
    service = KnownChoices(label=_("提供的服务"), required=False, choices=ServiceKind.choices)
    use = KnownChoices(label=_("空间用途"), required=False, choices=UnitUse.choices)
    vacant = forms.BooleanField(label=_("只看现在可租的"), required=False)
    area_from = forms.IntegerField(label=_("最小面积（平方米）"), required=False, min_value=0, max_value=MOST_AREA)
    area_to = forms.IntegerField(label=_("最大面积（平方米）"), required=False, min_value=0, max_value=MOST_AREA)
    rent_from = forms.DecimalField(
        label=_("最低租金（元/平方米·月）"), required=False, min_value=0, max_value=MOST_RENT, decimal_places=2
    )
    rent_to = forms.DecimalField(
        label=_("最高租金（元/平方米·月）"), required=False, min_value=0, max_value=MOST_RENT, decimal_places=2
    )
    box = forms.CharField(required=False, max_length=80)
    order = KnownChoice(
        label=_("排序"),
        required=False,
        choices=[
            ("title", _("按名称")),
            ("vacancy", _("空置面积大的在前")),
            ("rent", _("租金低的在前")),
            ("opened", _("新开园的在前")),
        ],
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.districts = [(one.slug, translated(one.name)) for one in District.objects.all()]
        self.fields["district"].choices = self.districts  # type: ignore[attr-defined]
        self.full_clean()

    @property
    def wish(self) -> Wish:
        """What is looked for, so far as it could be read."""
        given = self.cleaned_data
        chosen: dict[str, Any] = {name: tuple(given.get(name, ())) for name in FACETS}
        bounds: dict[str, Any] = {name: given.get(name) for name in RANGES}
        return Wish(
            q=given.get("q", "").strip(),
            vacant=bool(given.get("vacant")),
            box=Box.read(given.get("box", "")),
            **chosen,
            **bounds,
        )

    @property
    def sort(self) -> tuple[Any, ...]:
        """The order of the list."""
        return ORDERS[self.cleaned_data.get("order") or "title"]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is in effect, for an address."""
        wish = self.wish
        found = [("q", wish.q)] if wish.q else []
        found += [(name, value) for name in FACETS for value in getattr(wish, name)]
        found += [("vacant", "on")] if wish.vacant else []
        found += [(name, str(getattr(wish, name))) for name in RANGES if getattr(wish, name) is not None]
        return found + ([("box", wish.box.written())] if wish.box else [])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is in effect and in which order."""
        order = self.cleaned_data.get("order", "")
        return [*self.pairs, *([("order", order)] if order else [])]

    @property
    def geojson_query(self) -> str:
        """The same wishes as the API has them, wherever on the map."""
        return f"?{urlencode([pair for pair in self.pairs if pair[0] != 'box'])}"

    def address(self, *, without: tuple[str, str] = ("", ""), **instead: str) -> str:
        """The query of this look, or one that differs a little; never empty, to be a link."""
        pairs = [pair for pair in self.kept if pair != without and pair[0] not in instead]
        return f"?{urlencode([*pairs, *instead.items()])}"

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in effect as the page lists them."""
        return [Chosen(self._in_words(*pair), self.address(without=pair)) for pair in self.pairs]

    def options(self, name: str, counts: dict[str, int]) -> list[Option]:
        """A facet's values; those that no park has are left out unless chosen."""
        taken, choices = getattr(self.wish, name), self.fields[name].choices  # type: ignore[attr-defined]
        found = (Option(value, str(label), counts.get(value, 0), value in taken) for value, label in choices)
        return [one for one in found if one.count or one.is_chosen]

    def facets(self, counts: dict[str, dict[str, int]]) -> Iterator[tuple[str, str, Sequence[Option]]]:
        """Each facet with its name, its words and its values."""
        for name in FACETS:
            if options := self.options(name, counts[name]):
                yield name, str(self.fields[name].label), options

    def _in_words(self, name: str, value: str) -> str:
        if name in FACETS:
            return str(dict(self.fields[name].choices)[value])  # type: ignore[attr-defined]
        if name == "vacant":
            return gettext("现在可租")
        if name == "box":
            return gettext("地图上的范围")
        return f"{self.fields[name].label}{gettext('：')}{value}"
