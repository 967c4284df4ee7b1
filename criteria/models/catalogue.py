"""The facts that rules can be about, as the apps above announce them.

An app registers a function under the hook ``criteria_facts`` that returns its
:class:`~criteria.rules.facts.FactSpec` in the reader's language.
"""

from collections.abc import Callable, Iterable

from wagtail import hooks

from criteria.rules.facts import FactKind, FactSpec

HOOK = "criteria_facts"
Choices = list[tuple[str, list[tuple[str, str]]]]


def fact_specs() -> dict[str, FactSpec]:
    """Every announced fact by its name, in the order announced."""
    announced: Iterable[Callable[[], Iterable[FactSpec]]] = hooks.get_hooks(HOOK)
    return {spec.name: spec for function in announced for spec in function()}


def grouped_specs(*kinds: FactKind) -> list[tuple[str, list[FactSpec]]]:
    """The facts (of the kinds, or all) under the heading of whose they are, as editors choose among them."""
    groups: dict[str, list[FactSpec]] = {}
    for spec in fact_specs().values():
        if not kinds or spec.kind in kinds:
            groups.setdefault(spec.group, []).append(spec)
    return list(groups.items())


def fact_choices(*kinds: FactKind) -> Choices:
    """The same as choices of a form field, each fact with its unit."""
    return [(group, [(spec.name, _title(spec)) for spec in specs]) for group, specs in grouped_specs(*kinds)]


def _title(spec: FactSpec) -> str:
    return f"{spec.title}（{spec.unit}）" if spec.unit else spec.title
