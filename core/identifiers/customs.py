"""The customs registration code (海关编码): six digits, then four digits or capital letters. Pure."""

import re

from core.identifiers.uscc import folded

CUSTOMS_CODE = re.compile(r"\d{6}[0-9A-Z]{4}", re.ASCII)


def read_customs_code(written: str) -> str:
    """The code in its one form. Raises ValueError when it is none."""
    code = folded(written)
    if not CUSTOMS_CODE.fullmatch(code):
        raise ValueError(written)
    return code
