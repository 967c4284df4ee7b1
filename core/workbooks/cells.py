"""What cells mean: each function takes a cell's value and raises ValueError with words for the person who wrote it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from core.sheets import FORMULA_STARTS
from core.workbooks.written import DATE_FORMATS, NO, YES

SEPARATORS = str.maketrans(dict.fromkeys("，；;、|/\n", ","))
EXACT_DIGITS = 15  # of a number that Excel keeps as a float
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
MOST_DIGITS, MOST_PLACES = 15, 12  # of a number, before and behind the point


def as_text(value: Any) -> str:
    """Words; a code that Excel took for a number is written as people see it."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, float):
        return f"{value:.{EXACT_DIGITS}g}" if not value.is_integer() else str(int(value))
    if isinstance(value, datetime) and not value.time():
        return value.date().isoformat()
    written = str(value).strip()
    guarded = written.startswith("'") and written[1:].lstrip().startswith(FORMULA_STARTS)
    return written[1:] if guarded else written  # our own exports put the apostrophe there


def as_date(value: Any) -> date:
    """A day, of a date cell or written in one of the usual ways."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = as_text(value)
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    raise ValueError(_("不是日期，请写成 2026-01-31 的形式"))


def as_decimal(value: Any) -> Decimal:
    """A number, with or without separators of thousands; a percent sign divides by nothing: 46% is 46."""
    words = "" if isinstance(value, bool | date) else as_text(value)
    written = words.translate(FULL_WIDTH).replace(",", "").removesuffix("%").strip()
    try:
        number = Decimal(written)
    except InvalidOperation as error:
        raise ValueError(_("不是数字")) from error
    # Written out, 1e999999 would be a million digits, which a few characters in a cell must not cost.
    if not number.is_finite() or number.adjusted() > MOST_DIGITS or int(number.as_tuple().exponent) < -MOST_PLACES:
        raise ValueError(_("不是数字"))
    return number


def as_whole(value: Any) -> int:
    """A whole number."""
    number = as_decimal(value)
    if number != number.to_integral_value():
        raise ValueError(_("应为整数"))
    return int(number)


def as_yes(value: Any) -> bool:
    """是 or 否, in the ways people write them."""
    written = as_text(value).lower()
    if written in YES:
        return True
    if written in NO:
        return False
    raise ValueError(_("请填“是”或“否”"))


def one_of(choices: Iterable[tuple[Any, Any]]) -> Callable[[Any], Any]:
    """Reads one of ``choices`` (value, label), by its label in any language of the labels or by its value."""
    return lambda value: _found(as_text(value), choices)


def some_of(choices: Iterable[tuple[Any, Any]]) -> Callable[[Any], list[Any]]:
    """Reads several of ``choices``, separated by commas, 顿号, semicolons or lines; each once, in their order."""
    pairs = list(choices)

    def read(value: Any) -> list[Any]:
        parts = [part.strip() for part in as_text(value).translate(SEPARATORS).split(",")]
        return list(dict.fromkeys(_found(part, pairs) for part in parts if part))

    return read


def _found(written: str, choices: Iterable[tuple[Any, Any]]) -> Any:
    known: Mapping[str, Any] = {
        form.casefold(): value for value, label in choices for form in (str(value), str(label).strip())
    }
    if written.casefold() not in known:
        labels = _("、").join(str(label) for _value, label in choices)
        raise ValueError(_("“%(written)s”不在可选范围内：%(labels)s") % {"written": written, "labels": labels})
    return known[written.casefold()]
