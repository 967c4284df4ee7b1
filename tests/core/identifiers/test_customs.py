"""Customs codes: six digits, then four digits or capitals."""

import pytest

from core.identifiers.customs import read_customs_code


@pytest.mark.parametrize(
    ("written", "code"),
    [("1101234567", "1101234567"), ("110123 abcd", "110123ABCD"), ("１１０１２３-４５ｚＺ", "11012345ZZ")],
)
def test_codes(written: str, code: str) -> None:
    assert read_customs_code(written) == code


@pytest.mark.parametrize(
    "written", ["", "110123456", "11012345678", "A101234567", "110123_567", "11012345\u0664\u0665"]
)
def test_what_is_none(written: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_customs_code(written)
