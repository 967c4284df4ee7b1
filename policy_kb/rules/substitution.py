"""One thing in a question put in the place of its like: a place, a year, a subject. Pure."""

import re
from collections.abc import Sequence

from policy_kb.rules.asking import FILLER, NATIONAL, YEAR, Vocabulary, asking_part, unmarked

NOUN = 12  # characters of a thing named after 那 or before 呢
_VERB = re.compile(
    r"支持|扶持|鼓励|培育|培养|发展|保护|管理|监管|建设|引进|解决|处理|办理|申请|申报|认定|负责|推进|推动|优化|完善|促进|组织|参加"
)

_COUNTING = re.compile(r"多少|几")

_FILLER_AROUND = re.compile(r"^[的在对,，、\s]+|[的方面市这里那里,，、\s]+$")


def substituted(body: str, former: str, vocabulary: Vocabulary) -> str:
    """The former question with the place, level, year and thing that ``body`` names in the place of its own."""
    made, rest = former, body
    places = vocabulary.places_in(body)
    if places:
        made = with_place(made, places, vocabulary)
    elif NATIONAL.search(body):
        made = with_place(made, [NATIONAL.search(body)[0]], vocabulary)  # type: ignore[index]  # just found
    year = YEAR.search(body)
    if year:
        made = YEAR.sub(year[0], made, count=1) if YEAR.search(made) else f"{year[0]}{made}"
    for gone in (*places, *(found[0] for found in (NATIONAL.search(body), year) if found)):
        rest = rest.replace(gone, " ", 1)
    thing = _FILLER_AROUND.sub("", rest).strip()
    if thing and len(thing) <= NOUN * (3 if thing.isascii() else 1):
        return with_thing(made, thing, vocabulary)
    return made if made != former and not thing else ""


def with_place(former: str, places: Sequence[str], vocabulary: Vocabulary) -> str:
    wanted = "和".join(places)
    own = vocabulary.places_in(former)
    if own:
        first, *others = own
        made = former
        for other in others:  # 北京和厦门……那杭州呢: one place takes the place of both
            made = re.sub(rf"[和与、及]?{re.escape(other)}", "", made)
        return re.sub(rf"{re.escape(first)}(?:市|省)?(?=[^场民级]|$)", wanted, made, count=1)
    if NATIONAL.search(former):
        return NATIONAL.sub(wanted, former, count=1)
    if former.isascii():
        return f"{unmarked(former)} in {wanted}?"
    return f"{wanted}{former}"


def with_thing(former: str, thing: str, vocabulary: Vocabulary) -> str:
    """What the former question is about, replaced; its place and what it asks are kept."""
    asking = asking_part(former)
    if asking is None:
        return ""
    start, end = asking
    head, asked, rest = former[:start], former[start:end], former[end:]
    kept = "".join(vocabulary.places_in(head)) or "".join(found[0] for found in [NATIONAL.search(head)] if found)
    about = head
    for name in (*vocabulary.places_in(head), *([kept] if kept else [])):
        about = about.replace(name, "")
    if former.isascii():
        where = f" in {' and '.join(vocabulary.places_in(former))}" if vocabulary.places_in(former) else ""
        return f"{asked.strip()} {thing}{where}?"
    if FILLER.sub("", about):
        # What was counted gives way too: 建多少个产业园 becomes 体验店多少个.
        counted = _COUNTING.search(asked) and FILLER.sub("", rest)
        return f"{kept}{thing}{asked}{'？' if counted else rest}"
    # The thing stands behind the words that ask: 谁负责海外仓？
    places = "".join(vocabulary.places_in(rest))
    verb = _VERB.match(rest)
    return f"{kept or places}{asked}{verb[0] if verb else ''}{thing}？"
