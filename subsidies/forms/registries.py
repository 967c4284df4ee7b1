"""The filters of the public registers, whose state lives in the address."""

from dataclasses import dataclass
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.maps.territories import territories
from subsidies.models.assets import PaymentChannel, SiteLanguage, Tenure, WarehouseKind, WarehouseService

MAX_WORDS = 60
ANY = ("", _("不限"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter in effect, in words; ``without`` is the query string that takes it back."""

    label: str
    value: str
    without: str


class RegistryFilters(forms.Form):
    """Words and filters of one look at a register. What does not exist narrows nothing."""

    many: ClassVar[str] = ""  # the field that may be chosen several times
    q = forms.CharField(
        label=_("关键词"),
        required=False,
        max_length=MAX_WORDS,
        error_messages={
            "max_length": _("关键词请不要超过 %(limit_value)d 个字。"),
            "null_characters_not_allowed": _("关键词中有无法识别的字符，请重新输入。"),
        },
    )

    def __init__(self, data: QueryDict, codes: list[str]) -> None:
        """``codes`` are the territories that published rows have: only they can be found."""
        super().__init__(data)
        self.names = [one for one in territories(get_language() or "") if one[0] in codes]
        self.fields[self.many].choices = self._offered()  # type: ignore[attr-defined]
        self.full_clean()

    def _offered(self) -> list[tuple[str, Any]]:
        return [ANY, *self.names]

    @property
    def countries(self) -> list[str]:
        """The territories chosen, perhaps several."""
        known, asked = dict(self.names), cast("QueryDict", self.data).getlist(self.many)
        return [code for code in dict.fromkeys(asked) if code in known]

    @property
    def words(self) -> str:
        """The search words; empty when there are none or they are unusable."""
        return self.cleaned_data.get("q", "").strip()

    @property
    def narrowing(self) -> dict[str, list[str]]:
        """The filters in effect besides the words, by field."""
        single = {name: [value] for name, value in self.cleaned_data.items() if name not in ("q", self.many) and value}
        return {**({self.many: self.countries} if self.countries else {}), **single}

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in effect, as the page lists them."""
        return [
            Chosen(str(self.fields[name].label), self._in_words(name, value), self.address(without=(name, value)))
            for name, values in self.narrowing.items()
            for value in values
        ]

    def _in_words(self, name: str, value: str) -> str:
        return str(dict(self.fields[name].choices)[value])  # type: ignore[attr-defined]

    def address(self, *, without: tuple[str, str] = ("", ""), **instead: list[str]) -> str:
        """The query string of this look at the register, in its shortest form; never empty, to be a link."""
        kept = {"q": [self.words] if self.words else [], **self.narrowing, **instead}
        pairs = [(name, value) for name, values in kept.items() for value in values if (name, value) != without]
        return f"?{urlencode(pairs)}"


class SiteFilters(RegistryFilters):
    """Independent sites."""

    many = "market"
    market = forms.ChoiceField(label=_("主要市场"), required=False)
    language = forms.ChoiceField(label=_("网站语言"), required=False, choices=[ANY, *SiteLanguage.choices])
    payment = forms.ChoiceField(label=_("支付渠道"), required=False, choices=[ANY, *PaymentChannel.choices])


class WarehouseFilters(RegistryFilters):
    """Overseas warehouses."""

    many = "country"
    country = forms.ChoiceField(label=_("国家和地区"), required=False)
    service = forms.ChoiceField(label=_("服务"), required=False, choices=[ANY, *WarehouseService.choices])
    kind = forms.ChoiceField(label=_("类型"), required=False, choices=[ANY, *WarehouseKind.choices])
    tenure = forms.ChoiceField(label=_("取得方式"), required=False, choices=[ANY, *Tenure.choices])
