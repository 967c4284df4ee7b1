"""The specs of ``subsidies.rules.fact_specs``, worded in the reader's language and with their options."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from babel import Locale
from django.db.models import Choices
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import AeoLevel, District, EnterpriseKind, SupervisionMode
from criteria.rules.facts import FactSpec, Option
from subsidies.models import PaymentChannel, SiteLanguage, Tenure, WarehouseKind, WarehouseService
from subsidies.rules.fact_specs import SPECS

COUNTRY_CODE_LENGTH = 2
Options = tuple[Option, ...]


def countries() -> Options:
    """Countries and regions by ISO 3166-1 alpha-2, in the order of their names."""
    language = get_language() or "zh-hans"
    names = Locale.parse(language, sep="-").territories
    found = [
        Option(code, name)
        for code, name in names.items()
        if len(code) == COUNTRY_CODE_LENGTH
        and code.isalpha()
        and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}
    ]
    return tuple(sorted(found, key=lambda option: option.title))


def of_choices(choices: type[Choices]) -> Callable[[], Options]:
    """Options of an enumeration of the models."""
    return lambda: tuple(Option(str(value), str(label)) for value, label in choices.choices)


def districts() -> Options:
    """Districts by their slug."""
    return tuple(Option(slug, _(name)) for slug, name in District.objects.values_list("slug", "name"))


def aeo_levels() -> Options:
    """Customs credit levels; the name is the value, so that rules read well."""
    return tuple(Option(name, _(name)) for name in AeoLevel.objects.values_list("name", flat=True))


OPTIONS: dict[str, Callable[[], Options]] = {
    "enterprise.district": districts,
    "enterprise.aeo_level": aeo_levels,
    "enterprise.kinds": of_choices(EnterpriseKind),
    "enterprise.supervision_modes": of_choices(SupervisionMode),
    "site.markets": countries,
    "site.languages": of_choices(SiteLanguage),
    "site.payment_channels": of_choices(PaymentChannel),
    "warehouse.country": countries,
    "warehouse.tenure": of_choices(Tenure),
    "warehouse.services": of_choices(WarehouseService),
    "warehouse.kinds": of_choices(WarehouseKind),
}


def worded_specs() -> Iterator[FactSpec]:
    """Every spec in the language of the moment; options are only looked up when somebody reads them."""
    for spec in SPECS:
        options = OPTIONS.get(spec.name)
        yield replace(
            spec,
            title=_(spec.title),
            question=_(spec.question) if spec.question else "",
            unit=_(spec.unit) if spec.unit else "",
            group=_(spec.group),
            options=cast("Options", SimpleLazyObject(options)) if options else (),
        )
