"""Where a clause stands in the text it was read from. Pure."""

from policy_kb.rules.identity import folded

SHORTEST = 4  # characters that a part of a line needs to be recognised


def lines_holding(source: list[str], clause: str) -> set[int]:
    """Positions of the source's lines that hold words of the clause; layout and punctuation do not count."""
    words = folded(clause)
    parts = [folded(part) for part in clause.split("\n")]
    return {position for position, line in enumerate(source) if _shares(folded(line), words, parts)}


def _shares(line: str, words: str, parts: list[str]) -> bool:
    if not line or not words:
        return False
    if line in words and (len(line) >= SHORTEST or line in parts):
        return True
    return any(len(part) >= SHORTEST and part in line for part in parts)
