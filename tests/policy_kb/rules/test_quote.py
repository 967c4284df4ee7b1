"""Quotations and excerpts: the clause's own words, never more than there is room for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_kb.rules.quote import ELLIPSIS, QUOTE_LENGTH, SHORT_CLAUSE, excerpt, quotation
from policy_kb.rules.text import sentences

BRACKET = "（责任单位：市商务局、市财政局、北京海关）"
LONG = "".join(f"第{number}项支持企业建设海外仓并拓展仓储物流等服务功能。" for number in range(1, 21))
SENTENCE = st.text(alphabet="支持海外仓建设独立站一二三，", min_size=1, max_size=60).map(lambda words: words + "。")
CLAUSE = st.lists(SENTENCE, min_size=1, max_size=14).map("".join)
# A clause whose bracket stands at its end, in the middle or nowhere.
BRACKETED = st.tuples(CLAUSE, st.sampled_from(["", BRACKET]), st.one_of(st.just(""), CLAUSE)).map("".join)


def scored(text: str, best: str) -> tuple[list[str], list[float]]:
    pieces = sentences(text)
    return pieces, [1.0 if piece == best else 0.1 for piece in pieces]


# --- quotation ---


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("3. 完善海外仓支持政策。", "完善海外仓支持政策。"),
        ("（一）指导思想\n全面深入学习。", "指导思想 全面深入学习。"),
        ("(三)建设目标\n力争通过5年。", "建设目标 力争通过5年。"),
        ("十二、加强组织实施。\n国务院有关部门要落实。", "加强组织实施。国务院有关部门要落实。"),
        ("一.总体要求", "总体要求"),
        ("没有编号的条文。", "没有编号的条文。"),
        (f"3. 完善海外仓支持政策。{BRACKET}", "完善海外仓支持政策。"),
        ("20个产业园。", "20个产业园。"),
    ],
)
def test_a_short_clause_is_quoted_whole_without_number_and_bracket(text: str, quoted: str) -> None:
    assert quotation(text, sentences(text), [0.0] * len(sentences(text))) == quoted


def test_of_a_long_clause_the_best_sentence_is_quoted() -> None:
    best = "第13项支持企业建设海外仓并拓展仓储物流等服务功能。"
    assert quotation(LONG, *scored(LONG, best)) == best


def test_sentences_as_good_join_in_their_order_with_gaps_marked() -> None:
    pieces = sentences(LONG)
    scores = [1.0 if place in (2, 3, 9) else 0.1 for place in range(len(pieces))]
    assert quotation(LONG, pieces, scores) == f"{pieces[2]}{pieces[3]}{ELLIPSIS}{pieces[9]}"


def test_neighbours_are_left_out_when_they_bear_much_less_on_the_question() -> None:
    pieces = sentences(LONG)
    scores = [0.74 if place == 4 else 1.0 if place == 5 else 0.0 for place in range(len(pieces))]
    assert quotation(LONG, pieces, scores) == pieces[5]
    scores[4] = 0.76
    assert quotation(LONG, pieces, scores) == pieces[4] + pieces[5]


def test_a_long_text_without_sentences_is_cut_and_says_so() -> None:
    quoted = quotation("海" * 1000, [], [])
    assert quoted.endswith(ELLIPSIS)
    assert len(quoted) == 2 * QUOTE_LENGTH + len(ELLIPSIS)


@given(CLAUSE, st.data())
def test_a_quotation_is_made_of_verbatim_parts_in_order(text: str, data: st.DataObject) -> None:
    pieces = sentences(text)
    scores = data.draw(st.lists(st.floats(0, 1.5), min_size=len(pieces), max_size=len(pieces)))
    quoted = quotation(text, pieces, scores)
    assert quoted
    place = 0
    for part in quoted.split(ELLIPSIS):
        found = text.find(part, place)
        assert found >= 0, part
        place = found + len(part)


@given(CLAUSE, st.data())
def test_a_quotation_keeps_within_its_length_unless_one_sentence_is_longer(text: str, data: st.DataObject) -> None:
    text = f"{LONG[:SHORT_CLAUSE]}。{text}"
    pieces = sentences(text)
    scores = data.draw(st.lists(st.floats(0, 1.5), min_size=len(pieces), max_size=len(pieces)))
    quoted = quotation(text, pieces, scores)
    best = pieces[max(range(len(pieces)), key=lambda place: (scores[place], -place))]
    assert best in quoted
    assert len(quoted.replace(ELLIPSIS, "")) <= max(QUOTE_LENGTH, len(best))


# --- excerpt ---


def test_what_fits_is_given_whole() -> None:
    text = f"3. 完善海外仓支持政策。{BRACKET}"
    assert excerpt(text, "完善", len(text)) == text


def test_sentence_and_bracket_are_kept_together_when_there_is_room() -> None:
    text = LONG + BRACKET
    around = sentences(text)[18]
    cut = excerpt(text, around, 120)
    assert around in cut
    assert cut.endswith(BRACKET)


def test_a_bracket_before_the_sentence_does_not_push_it_out() -> None:
    text = f"{LONG}{BRACKET}另有一句没有句号的话"
    assert "另有一句没有句号的话" in excerpt(text, "另有一句没有句号的话", 60)


def test_an_excerpt_begins_and_ends_with_whole_sentences() -> None:
    around = sentences(LONG)[9]
    cut = excerpt(LONG, around, 150)
    assert around in cut
    assert cut.startswith("第")
    assert cut.endswith("。")
    assert len(cut) > 2 * len(around)


def test_a_sentence_longer_than_the_limit_is_cut_at_the_limit() -> None:
    assert excerpt("甲" * 50, "甲" * 50, 20) == "甲" * 20


@given(BRACKETED, st.integers(1, 700), st.data())
@example("一。" + BRACKET + "二三", 24, None)
def test_an_excerpt_is_one_verbatim_part_within_the_limit_holding_the_sentence(
    text: str, limit: int, data: st.DataObject | None
) -> None:
    around = "二三" if data is None else data.draw(st.sampled_from(sentences(text)))
    cut = excerpt(text, around, limit)
    assert cut in text
    assert len(cut) <= limit
    if len(around) <= limit:
        assert around in cut
    else:
        assert cut


@given(BRACKETED, st.integers(1, 700))
def test_an_excerpt_around_words_that_are_not_there_starts_at_the_beginning(text: str, limit: int) -> None:
    cut = excerpt(text, "绝无此句", limit)
    assert len(cut) <= limit
    assert text.startswith(cut)
