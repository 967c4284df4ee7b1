"""Names and codes as everybody may read them: a person's name is hidden, a company's is not. Pure."""

import re

STAR = "*"
# GB 32100: the first character is the registering authority, the second what was registered.
INDIVIDUAL = "92"  # 个体工商户, a business that is a person
CODE_START, CODE_END = 4, 4  # characters of a code that stay
LATIN = re.compile(r"[A-Za-z]")
_BETWEEN = r"[\s·•‧・.．]*"  # what may stand between the characters of a name


def is_individual(uscc: str) -> bool:
    """Whether the social credit code is that of an individual business (个体工商户)."""
    return uscc.strip().upper().startswith(INDIVIDUAL)


def masked_person(name: str) -> str:
    """A person's name of which the first character stays: 张三 and 张三丰 → 张*. Of one character nothing."""
    letters = _letters(name)
    if not letters:
        return ""
    return letters[0] + STAR if len(letters) > 1 else STAR


def masked_name(name: str) -> str:
    """Enough for who holds the paper that it stands on, too little for who does not: 王*明, 王*, M*** S***."""
    shown = name.strip()
    if LATIN.search(shown):
        return " ".join(f"{part[0]}***" for part in shown.split())
    if len(shown) <= 1:
        return STAR if shown else ""
    return f"{shown[0]}{STAR}" if len(shown) == 2 else f"{shown[0]}{STAR * (len(shown) - 2)}{shown[-1]}"


def masked_text(words: str, *, uscc: str, person: str) -> str:
    """``words`` that a company is shown with: whole for a company, without the name of ``person`` for a person.

    ``person`` is who an individual business is registered for; the name is found however its characters are set apart.
    """
    letters = _letters(person)
    if not letters or not is_individual(uscc):
        return words
    name = re.compile(_BETWEEN.join(re.escape(letter) for letter in letters), re.IGNORECASE)
    shown = masked_person(person)
    return name.sub(lambda _found: shown, words)


def masked_code(code: str) -> str:
    """A code with its middle hidden: 9111****0Y43. A short one is hidden whole."""
    code = code.strip()
    if len(code) <= CODE_START + CODE_END:
        return STAR * 4 if code else ""
    return f"{code[:CODE_START]}{STAR * 4}{code[-CODE_END:]}"


def _letters(name: str) -> str:
    return re.sub(_BETWEEN, "", name)
