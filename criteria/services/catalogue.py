"""The facts that rules can be about, as the apps above announce them.

An app registers a function under the hook ``criteria_facts`` that returns its
:class:`~criteria.rules.facts.FactSpec` in the reader's language.
"""

from collections.abc import Callable, Iterable

from wagtail import hooks

from criteria.rules.facts import FactSpec

HOOK = "criteria_facts"


def fact_specs() -> dict[str, FactSpec]:
    """Every announced fact by its name, in the order announced."""
    announced: Iterable[Callable[[], Iterable[FactSpec]]] = hooks.get_hooks(HOOK)
    return {spec.name: spec for function in announced for spec in function()}


def grouped_specs() -> list[tuple[str, list[FactSpec]]]:
    """The facts under the heading of whose they are, as editors choose among them."""
    groups: dict[str, list[FactSpec]] = {}
    for spec in fact_specs().values():
        groups.setdefault(spec.group, []).append(spec)
    return list(groups.items())
