"""Specs of facts in the reader's language, with the options that a fact may take."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from django.db.models import Choices
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import AeoLevel, District, EnterpriseKind, SupervisionMode
from criteria.rules.enterprise_facts import ENTERPRISE_FACTS
from criteria.rules.facts import FactSpec, Option

Options = tuple[Option, ...]
Sources = Mapping[str, Callable[[], Options]]


def worded(specs: Iterable[FactSpec], options: Sources) -> Iterator[FactSpec]:
    """Every spec in the language of the moment; options (by the fact's name) are only looked up when somebody reads them."""
    for spec in specs:
        found = options.get(spec.name)
        yield replace(
            spec,
            title=_(spec.title),
            question=_(spec.question) if spec.question else "",
            unit=_(spec.unit) if spec.unit else "",
            group=_(spec.group),
            options=cast("Options", SimpleLazyObject(found)) if found else (),
        )


def of_choices(choices: type[Choices]) -> Callable[[], Options]:
    """Options of an enumeration of the models."""
    return lambda: tuple(Option(str(value), str(label)) for value, label in choices.choices)


def districts() -> Options:
    """Districts by their slug."""
    return tuple(Option(slug, _(name)) for slug, name in District.objects.values_list("slug", "name"))


def aeo_levels() -> Options:
    """Customs credit levels; the name is the value, so that rules read well."""
    return tuple(Option(name, _(name)) for name in AeoLevel.objects.values_list("name", flat=True))


OPTIONS: Sources = {
    "enterprise.district": districts,
    "enterprise.aeo_level": aeo_levels,
    "enterprise.kinds": of_choices(EnterpriseKind),
    "enterprise.supervision_modes": of_choices(SupervisionMode),
}


def enterprise_specs() -> Iterator[FactSpec]:
    """The facts of companies in the language of the moment."""
    return worded(ENTERPRISE_FACTS, OPTIONS)
