"""Sites and warehouses as their companies fill them in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import Enterprise, WalletDocument
from accounts.models.wallet import WalletKind
from core.maps.territories import territories, territory_code
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.models.assets import PaymentChannel, SiteLanguage, WarehouseKind, WarehouseService, validate_site_url
from subsidies.rules.assets import MAINLAND, listed
from subsidies.services.asset_checks import faults_together
from subsidies.services.asset_words import country_name, fields_of

MOST_ENTRIES = 60
LONGEST_ENTRY = 60


class NamesField(forms.CharField):
    """Entries in one line, separated by 、 or a comma; kept as a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "help_text": gettext_lazy("多个之间用顿号或逗号分隔。"), **kwargs})

    def prepare_value(self, value: object) -> object:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> Any:
        entries = value if isinstance(value, list) else listed(str(value or ""))
        if len(entries) > MOST_ENTRIES or any(len(entry) > LONGEST_ENTRY for entry in entries):
            raise forms.ValidationError(
                _("最多 %(count)d 项，每项不超过 %(length)d 个字。") % {"count": MOST_ENTRIES, "length": LONGEST_ENTRY}
            )
        return self.each(entries)

    def each(self, entries: list[str]) -> list[str]:
        """The entries as they are kept."""
        return entries


class MarketsField(NamesField):
    """Territories by name or code; kept as codes."""

    def prepare_value(self, value: object) -> object:
        return "、".join(country_name(code) for code in value) if isinstance(value, list) else value

    def each(self, entries: list[str]) -> list[str]:
        found = [(entry, territory_code(entry)) for entry in entries]
        if unknown := [entry for entry, code in found if code is None]:
            raise forms.ValidationError(
                _("没有找到“%(names)s”，请写国家或地区的通用名称，例如 美国、德国。") % {"names": "、".join(unknown)}
            )
        return list(dict.fromkeys(str(code) for _entry, code in found))


def checked(label: object, choices: Iterable[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """Boxes of which any number may be ticked."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)  # type: ignore[arg-type]  # labels may be lazy


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "input--short"}, format="%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together on the page."""

    title: str
    fields: list[forms.BoundField]


class AssetForm(forms.ModelForm):
    """What both have in common; ``revision`` travels along so that nobody's change is lost."""

    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.initial["revision"] = self.instance.revision
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and field.required:
                choices: Any = field.choices
                field.choices = [(value, label if value else _("请选择")) for value, label in choices]
        for name in ("holding_share", "own_brand_share", "stake"):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"class": "input--short", "min": 0, "max": 100}
                if (share := self.initial.get(name)) is not None:
                    self.initial[name] = f"{share:f}".rstrip("0").rstrip(".") if share % 1 else int(share)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook after the columns were set
        for name, words in faults_together(self.instance, self.day).items():
            if name not in self.errors:
                self.add_error(name, words)

    def validate_constraints(self) -> None:
        """The database's own check is told by its column, through ``faults_together``."""

    def sections(self) -> list[Section]:
        """The fields by what they are about."""
        return [Section(str(title), [self[name] for name in names]) for title, names in self.SECTIONS]

    @property
    def values(self) -> dict[str, object]:
        """What the service takes, by column."""
        return {name: self.cleaned_data[name] for name in fields_of(self._meta.model) if name in self.cleaned_data}

    def show_again(self, *, revision: int) -> None:
        """Keep what was typed, over the present revision: saving once more is then a decision."""
        typed = cast("QueryDict", self.data).copy()
        typed["revision"] = str(revision)
        self.data = typed

    def add_faults(self, found: dict[str, str]) -> None:
        """Faults that only saving found out."""
        for name, words in found.items():
            self.add_error(name if name in self.fields else None, words)


class SiteForm(AssetForm):
    """An independent site."""

    SECTIONS = (
        (gettext_lazy("网站与域名"), ("name", "url", "domain_owner", "holding_share", "launched_on")),
        (gettext_lazy("经营"), ("markets", "brands", "own_brand_share", "languages", "payment_channels")),
    )
    url = forms.URLField(
        label=gettext_lazy("网址"),
        assume_scheme="https",
        max_length=200,
        validators=[validate_site_url],
        help_text=gettext_lazy("同一个主域名只登记一次，例如 https://www.example.com 与 shop.example.com 算一个。"),
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "url"}),
    )
    markets = MarketsField(
        label=gettext_lazy("主要市场"), help_text=gettext_lazy("国家或地区名称，用顿号分隔，例如 美国、德国。")
    )
    languages = checked(gettext_lazy("网站语言"), SiteLanguage.choices)
    brands = NamesField(label=gettext_lazy("品牌"))
    payment_channels = checked(gettext_lazy("支付渠道"), PaymentChannel.choices)

    class Meta:
        model = IndependentSite
        fields = [
            "name", "url", "domain_owner", "holding_share", "launched_on", "markets", "languages", "brands",
            "own_brand_share", "payment_channels",
        ]  # fmt: skip
        widgets = {
            "launched_on": day_input(),
        }


class WarehouseForm(AssetForm):
    """An overseas warehouse."""

    SECTIONS = (
        (gettext_lazy("位置"), ("name", "country", "city", "address")),
        (
            gettext_lazy("面积与取得方式"),
            ("area_total", "area_in_use", "tenure", "operating_since", "lease_from", "lease_to"),
        ),
        (gettext_lazy("业务"), ("kinds", "services", "enterprises_served", "wms", "integrations")),
        (gettext_lazy("境外投资"), ("overseas_company", "stake", "certificate_number", "certificate")),
    )
    country = forms.ChoiceField(label=gettext_lazy("国家和地区"))
    services = checked(gettext_lazy("服务"), WarehouseService.choices)
    kinds = checked(gettext_lazy("类型"), WarehouseKind.choices)
    integrations = NamesField(
        label=gettext_lazy("对接平台"), help_text=gettext_lazy("与海外仓系统对接的电商平台或软件，用顿号分隔。")
    )

    class Meta:
        model = OverseasWarehouse
        fields = [
            "name", "country", "city", "address", "area_total", "area_in_use", "tenure", "lease_from", "lease_to",
            "operating_since", "services", "kinds", "wms", "integrations", "enterprises_served", "overseas_company",
            "stake", "certificate_number", "certificate",
        ]  # fmt: skip
        widgets = {name: day_input() for name in ("lease_from", "lease_to", "operating_since")}
        help_texts = {
            "lease_to": gettext_lazy("租赁的海外仓必填；自有的可不填。"),
            "certificate": gettext_lazy("从本企业的电子材料中选择。没有时先到电子材料上传。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [one for one in territories(get_language() or "") if one[0] != MAINLAND]
        self.fields["country"].choices = [("", _("请选择")), *names]  # type: ignore[attr-defined]
        certificate = self.fields["certificate"]
        certificate.queryset = certificates_of(self.instance.enterprise, self.day)  # type: ignore[attr-defined]
        certificate.empty_label = _("没有")  # type: ignore[attr-defined]
        certificate.label_from_instance = certificate_in_words  # type: ignore[attr-defined]
        for name in ("area_total", "area_in_use", "enterprises_served"):
            self.fields[name].widget.attrs["class"] = "input--short"


def certificates_of(enterprise: Enterprise, day: date) -> Any:
    """Investment certificates in the company's wallet that hold on ``day``."""
    return WalletDocument.objects.valid_on(day).filter(enterprise=enterprise, kind=WalletKind.INVESTMENT_CERTIFICATE)


def certificate_in_words(document: WalletDocument) -> str:
    """The paper as the list of choices names it."""
    return f"{document.title}（{document.file_name}）"


class PublishForm(forms.Form):
    """Whether the public may see it."""

    published = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda written: written == "1")
