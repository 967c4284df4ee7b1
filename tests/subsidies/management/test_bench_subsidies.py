"""The benchmark of subsidies: it measures real checks, and never in a site's own database."""

from datetime import date
from typing import Any

import pytest

from criteria.rules.results import Outcome
from subsidies.management.bench import made_up, selfcheck
from subsidies.services.checking import check_rules


@pytest.mark.django_db
def test_figures_are_of_as_many_checks_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "COMPANIES", 4)
    monkeypatch.setattr(selfcheck, "SCHEMES", 3)
    outcomes = []

    def counted(*args: Any, **kwargs: Any) -> Any:
        found = check_rules(*args, **kwargs)
        outcomes.append(found.outcome)
        return found

    monkeypatch.setattr(selfcheck, "check_rules", counted)
    figures = selfcheck.run()
    assert len(outcomes) == 12
    assert figures[0].note == "12 checks"
    assert [figure.unit for figure in figures] == ["s", "ms", "ms", "ms", "ms", "s"]
    assert all(figure.value > 0 for figure in figures)


def test_made_up_rules_differ() -> None:
    assert len({made_up.rules(number) for number in range(20)}) == 20
    assert check_rules(made_up.rules(0), {}, day=date(2026, 11, 22)).outcome is Outcome.UNKNOWN
