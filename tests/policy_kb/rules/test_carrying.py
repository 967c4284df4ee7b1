"""No correction is lost to a new file, and no new line of a file to a correction."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_kb.rules.carrying import Conflict, carry, differences
from policy_kb.rules.nesting import Line
from policy_kb.rules.parsed import Kind

WORDS = ["海外仓建设补助", "独立站推广", "人才引进", "产业园认定", "通关便利化", "金融支持", "数据统计", "品牌培育"]


def line(number: int, text: str = "", kind: Kind = Kind.LEVEL1) -> Line:
    words = text or f"{WORDS[number % len(WORDS)]}第{number}项措施，由第{number * 7}号单位办理。"
    return Line(kind, str(number), "", f"{number}、{words}")


BASE = [line(number) for number in range(1, 7)]


def corrected(before: Line, **changes: object) -> Line:
    return replace(before, **changes, is_corrected=True)


def test_nothing_changed_is_nothing_changed() -> None:
    assert carry(BASE, BASE, BASE).lines == BASE


def test_a_correction_stands_while_the_file_changes_elsewhere() -> None:
    ours = [*BASE[:2], replace(BASE[2], text="3、改正的话。"), *BASE[3:]]
    theirs = [*BASE[:4], replace(BASE[4], text=BASE[4].text + "补充一句。"), line(9), BASE[5]]
    merged = carry(BASE, ours, theirs)
    assert merged.lines == [*BASE[:2], corrected(BASE[2], text="3、改正的话。"), BASE[3], *theirs[4:]]
    assert merged.conflicts == []


def test_kind_number_and_departments_are_corrections_too() -> None:
    changes = [{"kind": Kind.LEVEL2}, {"number": "（三）"}, {"departments": ("市商务局",)}, {"heading": "补助"}]
    for change in changes:
        ours = [*BASE[:2], replace(BASE[2], **change), *BASE[3:]]
        theirs = [*BASE[:5], line(8), BASE[5]]
        assert carry(BASE, ours, theirs).lines == [
            *BASE[:2],
            corrected(BASE[2], **change),
            *BASE[3:5],
            line(8),
            BASE[5],
        ]


def test_a_split_and_a_merge_stand() -> None:
    first, second = replace(BASE[1], text=BASE[1].text[:10]), replace(BASE[1], text=BASE[1].text[10:])
    together = replace(BASE[3], text=f"{BASE[3].text}\n{BASE[4].text}")
    ours = [BASE[0], first, second, BASE[2], together, BASE[5]]
    theirs = [line(0), *BASE, line(7)]
    merged = carry(BASE, ours, theirs)
    marked = [BASE[0], corrected(first), corrected(second), BASE[2], corrected(together), BASE[5]]
    assert merged.lines == [line(0), *marked, line(7)]
    assert merged.conflicts == []


def test_a_new_line_beside_a_split_one_does_not_part_its_pieces() -> None:
    first, second = replace(BASE[1], text=BASE[1].text[:6]), replace(BASE[1], text=BASE[1].text[6:])
    for theirs in ([BASE[0], line(9), *BASE[1:]], [*BASE[:2], line(9), *BASE[2:]]):
        merged = carry(BASE, [BASE[0], first, second, *BASE[2:]], theirs).lines
        place = merged.index(corrected(first))
        assert merged[place + 1] == corrected(second)
        assert line(9) in merged


def test_where_both_changed_a_line_peoples_words_stand_and_it_is_reported() -> None:
    mine, new = BASE[2].text.replace("措施", "办法"), BASE[2].text.replace("第21号", "第22号")
    merged = carry(
        BASE, [*BASE[:2], replace(BASE[2], text=mine), *BASE[3:]], [*BASE[:2], replace(BASE[2], text=new), *BASE[3:]]
    )
    assert merged.lines == [*BASE[:2], corrected(BASE[2], text=mine), *BASE[3:]]
    assert merged.conflicts == [Conflict(mine, new)]


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = [*BASE[:2], replace(BASE[2], text="3、一样的改动，措施由第21号单位办理。"), *BASE[3:]]
    assert carry(BASE, both, both).conflicts == []


def test_a_corrected_line_that_the_file_dropped_is_reported() -> None:
    mine = replace(BASE[2], text=BASE[2].text + "（校正）")
    merged = carry(BASE, [*BASE[:2], mine, *BASE[3:]], [*BASE[:2], *BASE[3:]])
    assert corrected(mine) in merged.lines
    assert merged.conflicts == [Conflict(mine.text, "")]


def test_a_correction_follows_a_line_that_the_file_moved() -> None:
    mine = replace(BASE[0], number="十")
    merged = carry(BASE, [mine, *BASE[1:]], [*BASE[1:], BASE[0]])
    assert merged.lines == [*BASE[1:], corrected(mine)]
    assert merged.conflicts == []


def test_a_line_that_people_removed_stays_away() -> None:
    assert carry(BASE, [*BASE[:2], *BASE[3:]], [*BASE, line(8)]).lines == [*BASE[:2], *BASE[3:], line(8)]


def test_a_text_of_other_words_is_taken_over_as_it_is() -> None:
    theirs = [
        line(number, f"全新内容{chr(0x4E00 + number * 50)}{chr(0x5E00 + number * 70)}") for number in range(20, 26)
    ]
    assert carry(BASE, BASE, theirs).lines == theirs


def test_differences_are_counted_as_people_see_them() -> None:
    after = [BASE[0], replace(BASE[1], number="二"), BASE[3], line(9), *BASE[4:]]
    found = differences(BASE, after)
    assert (found.added, found.removed) == ([line(9)], [BASE[2]])
    assert found.changed == [(BASE[1], after[1])]


# --- For any corrections and any new file ---

edits = st.lists(
    st.tuples(st.sampled_from(["keep", "number", "words", "split", "drop", "add"]), st.integers(0, 99)),
    min_size=6,
    max_size=6,
)
rewrites = st.lists(
    st.tuples(st.sampled_from(["keep", "words", "drop", "add"]), st.integers(0, 99)), min_size=6, max_size=6
)


def edited(edits: list[tuple[str, int]], mark: str) -> tuple[list[Line], dict[int, list[Line]], list[Line]]:
    """The text after one edit a line, what each line became, and the lines added."""
    lines: list[Line] = []
    became: dict[int, list[Line]] = {}
    added: list[Line] = []
    for position, (edit, seed) in enumerate(edits):
        old = BASE[position]
        middle = 4 + seed % (len(old.text) - 8)
        made = {
            "number": [replace(old, number=f"{mark}{seed}")],
            "words": [replace(old, text=f"{old.text[:middle]}{mark}{old.text[middle:]}")],
            "split": [replace(old, text=old.text[:middle]), replace(old, text=old.text[middle:])],
            "drop": [],
        }.get(edit, [old])
        became[position] = made
        lines += made
        if edit == "add":
            added.append(
                line(100 + position, f"{mark}新增内容{chr(0x4E00 + seed * 31)}{chr(0x6E00 + seed * 17)}{position}")
            )
            lines.append(added[-1])
    return lines, became, added


@settings(max_examples=300, deadline=None)
@given(edits, rewrites)
def test_nothing_is_lost(corrections: list[tuple[str, int]], file: list[tuple[str, int]]) -> None:
    ours, mine, my_lines = edited(corrections, "校")
    theirs, new, new_lines = edited(file, "新")
    merged = carry(BASE, ours, theirs)
    found = [replace(kept, is_corrected=False) for kept in merged.lines]
    reported = "\n".join(conflict.theirs for conflict in merged.conflicts)
    for position, old in enumerate(BASE):
        if new[position] == [old]:  # the file left the line alone: people's version stands
            assert all(kept in found for kept in mine[position])
            assert mine[position] or old not in found
        elif mine[position] == [old]:  # people left it alone: the file's version stands
            assert all(kept in found for kept in new[position])
    for kept in new_lines:
        assert kept in found or kept.text in reported
    for kept in my_lines:
        assert kept in found


@settings(max_examples=100, deadline=None)
@given(edits)
def test_a_file_that_did_not_change_leaves_all_corrections(corrections: list[tuple[str, int]]) -> None:
    ours, _became, _added = edited(corrections, "校")
    merged = carry(BASE, ours, BASE)
    assert [replace(kept, is_corrected=False) for kept in merged.lines] == ours
    assert merged.conflicts == []


@settings(max_examples=100, deadline=None)
@given(rewrites)
def test_without_corrections_the_new_file_is_the_text(file: list[tuple[str, int]]) -> None:
    theirs, _became, _added = edited(file, "新")
    merged = carry(BASE, BASE, theirs)
    assert merged.lines == theirs
    assert merged.conflicts == []
