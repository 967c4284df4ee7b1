"""Traditional words find what is written in simplified characters."""

from core.fulltext.simplified import simplify


def test_traditional_becomes_simplified_and_nothing_else_changes() -> None:
    assert simplify("跨境電商產業園 B2B") == "跨境电商产业园 B2B"
    assert simplify("保税仓") == "保税仓"
