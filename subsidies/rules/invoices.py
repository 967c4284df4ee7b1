"""When two invoices are one: written in full width, with dashes or blanks, or without the code. Pure."""

import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Invoiced(Protocol):
    """A line that names an invoice: an expense as it is kept, or as it was submitted."""

    @property
    def pk(self) -> int: ...
    @property
    def invoice_code(self) -> str: ...
    @property
    def invoice_number(self) -> str: ...


Line = TypeVar("Line", bound=Invoiced)


def folded_invoice(written: str) -> str:
    """An invoice's code or number as it is compared: half width, capital letters, no blanks and separators."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", written) if sign.isalnum()).upper()


def same_invoice(one: Invoiced, other: Invoiced) -> bool:
    """Whether both lines name one invoice. Where one of them has no code (newer invoices have none), the numbers decide."""
    number = folded_invoice(one.invoice_number)
    if not number or number != folded_invoice(other.invoice_number):
        return False
    codes = folded_invoice(one.invoice_code), folded_invoice(other.invoice_code)
    return codes[0] == codes[1] or not all(codes)


def by_number(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The lines by their folded number; those without one are left out."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if number := folded_invoice(line.invoice_number):
            found.setdefault(number, []).append(line)
    return found
