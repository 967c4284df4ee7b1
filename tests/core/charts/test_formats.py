"""How figures read."""

from decimal import Decimal

import pytest

from core.charts import Format


@pytest.mark.parametrize(
    ("style", "value", "words"),
    [
        (Format.WHOLE, 1234, "1,234"),
        (Format.WHOLE, 0.5, "1"),
        (Format.PLAIN, 158.5, "158.5"),
        (Format.PLAIN, 1000, "1,000"),
        (Format.PLAIN, 0.005, "0.01"),
        (Format.PERCENT, 0.1234, "12.3%"),
        (Format.PERCENT, 1, "100%"),
        (Format.PERCENT, 0, "0%"),
        (Format.MONEY, Decimal("1234.5"), "1,234.50"),
        (Format.SMALL_MONEY, Decimal("0.00125"), "0.0013"),
        (Format.WAN, 1_234_567, "123.46"),
        (Format.WAN, None, "–"),
    ],
)
def test_a_figure_in_words(style: Format, value: object, words: str) -> None:
    assert style(value) == words
