"""The specs of ``subsidies.rules.fact_specs``, worded in the reader's language and with their options."""

from collections.abc import Iterator

from babel import Locale
from django.utils.translation import get_language

from criteria.rules.facts import FactSpec, Option
from criteria.services.fact_words import Options, Sources, of_choices, worded
from subsidies.models import PaymentChannel, SiteLanguage, Tenure, WarehouseKind, WarehouseService
from subsidies.rules.fact_specs import OWN_SPECS

COUNTRY_CODE_LENGTH = 2


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


OPTIONS: Sources = {
    "site.markets": countries,
    "site.languages": of_choices(SiteLanguage),
    "site.payment_channels": of_choices(PaymentChannel),
    "warehouse.country": countries,
    "warehouse.tenure": of_choices(Tenure),
    "warehouse.services": of_choices(WarehouseService),
    "warehouse.kinds": of_choices(WarehouseKind),
}


def worded_specs() -> Iterator[FactSpec]:
    """Every spec of this app in the language of the moment."""
    return worded(OWN_SPECS, OPTIONS)
