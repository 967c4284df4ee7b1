"""A few characters in a cell cost nothing more than a few characters."""

from decimal import Decimal

import pytest

from core.workbooks.cells import as_decimal, as_whole


@pytest.mark.parametrize("written", ["1e999999", "1E9999999", "1e-999999", "9" * 17, "NaN", "Infinity", "1e16"])
def test_numbers_that_nobody_means_are_refused_at_once(written: str) -> None:
    for read in (as_decimal, as_whole):
        with pytest.raises(ValueError, match="不是数字"):
            read(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [("1,234.50", "1234.50"), ("46%", "46"), ("１２", "12"), ("1e3", "1000"), ("0.000001", "0.000001")],
)
def test_numbers_people_write_are_read(written: str, number: str) -> None:
    assert as_decimal(written) == Decimal(number)
