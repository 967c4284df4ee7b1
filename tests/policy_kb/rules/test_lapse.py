"""Why a bound clause carries its answer, or does not any more."""

import pytest

from policy_kb.rules.lapse import Lapse, lapse_of_clause
from policy_kb.rules.validity import Validity

STANDS = {"live": True, "validity": Validity.IN_FORCE, "bound_hash": "a", "current_hash": "a"}


def test_a_clause_that_reads_as_it_did_carries_its_answer():
    assert lapse_of_clause(**STANDS) is None


@pytest.mark.parametrize(
    ("changes", "lapse"),
    [
        ({"live": False}, Lapse.WITHDRAWN),
        ({"validity": Validity.EXPIRED}, Lapse.EXPIRED),
        ({"validity": Validity.NOT_YET}, Lapse.NOT_YET),
        ({"validity": Validity.REPEALED}, Lapse.REPEALED),
        ({"validity": Validity.REPLACED, "current_hash": None}, Lapse.REPLACED),
        ({"current_hash": None}, Lapse.CLAUSE_GONE),
        ({"current_hash": "b"}, Lapse.CLAUSE_CHANGED),
    ],
)
def test_the_weightiest_reason_is_told(changes, lapse):
    assert lapse_of_clause(**{**STANDS, **changes}) is lapse
