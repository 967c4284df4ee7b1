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


DIGITS_IN_WORDS = "零壹贰叁肆伍陆柒捌玖"
PLACES_IN_WORDS = ("", "拾", "佰", "仟")
GROUPS_IN_WORDS = ("", "万", "亿", "万亿")


def in_capitals(amount: Decimal) -> str:
    """An amount (元, not negative) in the capital figures of Chinese vouchers: 10500.50 → 壹万零伍佰元伍角."""
    fen = int(to_fen(amount) * 100)
    whole, (jiao, rest) = fen // 100, divmod(fen % 100, 10)
    words = f"{_whole_in_capitals(whole)}元" if whole or not fen else ""
    if not jiao and not rest:
        return f"{words}整"
    if jiao:
        words += f"{DIGITS_IN_WORDS[jiao]}角"
    elif whole:
        words += DIGITS_IN_WORDS[0]
    return f"{words}{DIGITS_IN_WORDS[rest]}分" if rest else words


def _whole_in_capitals(number: int) -> str:
    """Groups of four figures from the right; of zeros between figures one is said."""
    if not number:
        return DIGITS_IN_WORDS[0]
    words, is_gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += (DIGITS_IN_WORDS[0] if is_gap else "") + DIGITS_IN_WORDS[digit] + PLACES_IN_WORDS[place % 4]
        is_gap = bool(words) if not digit else False
        if place % 4 == 0 and number // 10**place % 10_000:
            words += GROUPS_IN_WORDS[place // 4]
    return words
