"""Which facts rules are about, in the order in which they come up. Pure."""

from collections.abc import Iterator

from criteria.rules.definition import AmountTable, Group, Rule, RuleSetDefinition, Test


def facts_used(rules: RuleSetDefinition) -> tuple[str, ...]:
    """Names of the facts that the criteria and the amount read, each once: criteria first."""
    names = [test.fact for test in tests_in(rules)]
    return tuple(dict.fromkeys([*names, *amount_facts(rules.amount)]))


def tests_in(rules: RuleSetDefinition) -> list[Test]:
    """Every single test of the criteria and of the amount's parts."""
    conditions = [part.only_if for part in rules.amount.components if part.only_if] if rules.amount else []
    return [test for rule in [*(each.rule for each in rules.criteria), *conditions] for test in flat(rule)]


def flat(rule: Rule) -> Iterator[Test]:
    """The tests of a rule, however deep."""
    if isinstance(rule, Group):
        for part in rule.parts:
            yield from flat(part)
    else:
        yield rule


def amount_facts(table: AmountTable | None) -> list[str]:
    """Names of the figures an amount is computed from."""
    if table is None:
        return []
    return [name for name in (*(part.fact for part in table.components), table.spend_fact) if name]


def values_named(rules: RuleSetDefinition, fact: str) -> frozenset[str]:
    """The values of a choice or list that the rules tell apart."""
    return frozenset(value for test in tests_in(rules) if test.fact == fact for value in test.values)


def longest_window(rules: RuleSetDefinition, fact: str) -> int:
    """How many months of ``fact`` the rules look back on; at least one."""
    return max((test.window.months for test in tests_in(rules) if test.fact == fact and test.window), default=1)
