"""Chinese numerals up to 999, as official documents count. Pure."""

DIGITS = "零一二三四五六七八九"
NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百"
TEN, HUNDRED, LIMIT = 10, 100, 999

_VALUES = {character: value for value, character in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": TEN, "百": HUNDRED}


def numeral_value(text: str) -> int | None:
    """The value of 十二, 一百零三 or 12 (any width of digits); None if it is no number from 1 to 999."""
    if text.isdecimal():
        value = int(text) if len(text) <= len(str(LIMIT)) else 0
        return value or None
    total, pending, last_unit = 0, None, TEN * HUNDRED
    for character in text:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit:
                return None
            total += (1 if pending is None else pending) * unit
            pending, last_unit = None, unit
        elif character in _VALUES:
            if pending:  # two digits in a row, such as 二三, count nothing
                return None
            pending = _VALUES[character]
        else:
            return None
    return (total + (pending or 0)) or None


def numeral(value: int) -> str:
    """The Chinese numeral of 1 to 999: 3 → 三, 12 → 十二, 103 → 一百零三."""
    hundreds, rest = divmod(value, HUNDRED)
    tens, ones = divmod(rest, TEN)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")
