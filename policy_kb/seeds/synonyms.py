"""Everyday and English words and the official terms they stand for: the table's first content.

Officers edit the table afterwards; a row they changed or removed is not put back.
"""

from pathlib import Path

FILES = ("synonyms_zh.txt", "synonyms_en.txt")


def _table() -> dict[str, str]:
    """A line: official terms | the words that stand for them; _ is a blank inside a term, # opens a remark."""
    table: dict[str, str] = {}
    for name in FILES:
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            official, _, everyday = line.partition(" | ")
            if line.startswith("#"):
                continue
            for term in everyday.split():
                table.setdefault(term.replace("_", " "), official)
    return table


# Everyday or English term → official terms, several separated by blanks.
SYNONYMS: dict[str, str] = _table()
