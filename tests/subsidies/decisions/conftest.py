"""A committee, and the moment at which it meets."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories.deciding import Committee, committee

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)  # a Tuesday morning


@pytest.fixture(autouse=True)
def _on_a_tuesday(request: pytest.FixtureRequest):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def found(db: None) -> Committee:
    return committee()
