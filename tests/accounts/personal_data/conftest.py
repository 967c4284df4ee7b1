"""The moment at which everything happens, and somebody of whom every app holds something."""

import pytest
import time_machine

from tests.factories.events import NOW
from tests.factories.personal_data import Life, life


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ming(db) -> Life:
    return life(now=NOW)
