"""The unified social credit code (统一社会信用代码) of GB 32100-2015. Pure.

Eighteen characters: registering department (1), category (1), administrative division (6),
body identifier (9), check character (1).
"""

from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O S V Z; a character's value is its place
LENGTH = 18
MODULUS = 31
WEIGHTS = tuple(3**place % MODULUS for place in range(LENGTH - 1))
DEPARTMENTS = "123456789ANY"  # registering departments that the standard and its amendments name
DIVISION = slice(2, 8)


class UsccFault(StrEnum):
    """The first part of a code that is wrong."""

    LENGTH = "length"
    CHARACTER = "character"
    DEPARTMENT = "department"
    DIVISION = "division"
    CHECK = "check"


class InvalidUsccError(ValueError):
    """``fault`` says which part is wrong, ``place`` (from 1) where, ``found`` what stands there."""

    def __init__(self, fault: UsccFault, place: int = 0, found: str = "") -> None:
        super().__init__(fault, place, found)
        self.fault, self.place, self.found = fault, place, found


def check_character(first: str) -> str:
    """The character that completes the first seventeen. Raises ValueError for one outside the alphabet."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[(MODULUS - total % MODULUS) % MODULUS]


def folded(written: str) -> str:
    """What people type, brought into the form of the code: half width, upper case, no spaces or hyphens."""
    half = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in written)
    return "".join(half.split()).replace("-", "").upper()


def read_uscc(written: str) -> str:
    """The code in its one form. Raises InvalidUsccError with the part that is wrong."""
    code = folded(written)
    if len(code) != LENGTH:
        raise InvalidUsccError(UsccFault.LENGTH, found=str(len(code)))
    for place, character in enumerate(code, start=1):
        if character not in ALPHABET:
            raise InvalidUsccError(UsccFault.CHARACTER, place, character)
    if code[0] not in DEPARTMENTS:
        raise InvalidUsccError(UsccFault.DEPARTMENT, 1, code[0])
    if not code[DIVISION].isdigit():
        raise InvalidUsccError(UsccFault.DIVISION, DIVISION.start + 1, code[DIVISION])
    if check_character(code[:-1]) != code[-1]:
        raise InvalidUsccError(UsccFault.CHECK, LENGTH, code[-1])
    return code
