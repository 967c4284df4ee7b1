"""Money: Decimal in 元 everywhere; 万元 only for people and for amounts that a rule rounds. Pure."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
WAN = Decimal(10_000)
LARGEST = Decimal("999999999999.99")  # 元; columns hold DIGITS digits of which PLACES behind the point
DIGITS, PLACES = 14, 2


def to_fen(amount: Decimal) -> Decimal:
    """``amount`` (元) to the fen, halves away from zero, as invoices round."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def whole_wan(amount: Decimal) -> Decimal:
    """``amount`` (元) rounded down to whole 万元, still in 元; never negative."""
    return max((amount / WAN).to_integral_value(ROUND_DOWN), Decimal(0)) * WAN


def in_wan(amount: Decimal) -> Decimal:
    """``amount`` (元) in 万元, without needless zeros: 2000000 → 200, 15500 → 1.55."""
    wan = (amount / WAN).normalize()
    return wan.quantize(Decimal(1)) if wan == wan.to_integral_value() else wan


def in_yuan(amount: Decimal) -> str:
    """An amount to read: 1,234.50."""
    return f"{to_fen(amount):,.2f}"


def exchanged(amount: Decimal, rate: Decimal) -> Decimal:
    """A foreign amount in 元 at ``rate`` (元 for one unit), to the fen."""
    return to_fen(amount * rate)
