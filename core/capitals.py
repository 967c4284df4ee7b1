"""Amounts in the capital figures of Chinese vouchers, which nobody changes by a stroke. Pure."""

from decimal import Decimal

from core.money import to_fen

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
