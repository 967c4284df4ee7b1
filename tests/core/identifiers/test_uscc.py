"""Social credit codes: any slip of the pen is found, and named by its part."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from accounts.models.enterprises import validate_uscc
from core.identifiers.uscc import ALPHABET, DEPARTMENTS, InvalidUsccError, UsccFault, check_character, read_uscc

KNOWN = "91350100M000100Y43"  # the standard's own example of a body identifier, completed

CODES = st.builds(
    lambda department, division, rest: (first := department + division + rest) + check_character(first),
    st.sampled_from(DEPARTMENTS).flatmap(lambda d: st.sampled_from(ALPHABET).map(lambda category: d + category)),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)


def fault_of(code: str) -> InvalidUsccError:
    with pytest.raises(InvalidUsccError) as caught:
        read_uscc(code)
    return caught.value


def test_a_known_code_is_valid() -> None:
    assert read_uscc(KNOWN) == KNOWN
    assert check_character(KNOWN[:-1]) == "3"


@pytest.mark.parametrize(
    "written",
    ["91350100m000100y43", " 9135 0100 M000 100Y 43\n", "91350100-M000100Y-43", "９１３５０１００Ｍ０００１００Ｙ４３"],
)
def test_codes_as_people_write_them(written: str) -> None:
    assert read_uscc(written) == KNOWN


@pytest.mark.parametrize(
    ("code", "fault", "place", "found"),
    [
        ("", UsccFault.LENGTH, 0, "0"),
        (KNOWN[:-1], UsccFault.LENGTH, 0, "17"),
        (KNOWN + "3", UsccFault.LENGTH, 0, "19"),
        ("91350100M000100Y4Z", UsccFault.CHARACTER, 18, "Z"),
        ("91350100MO00100Y43", UsccFault.CHARACTER, 10, "O"),
        ("91350100M0001０0Y4?", UsccFault.CHARACTER, 18, "?"),
        ("Q1350100M000100Y43", UsccFault.DEPARTMENT, 1, "Q"),
        ("9135A100M000100Y43", UsccFault.DIVISION, 3, "35A100"),
        ("91350100M000100Y44", UsccFault.CHECK, 18, "4"),
    ],
)
def test_the_first_wrong_part_is_named(code: str, fault: UsccFault, place: int, found: str) -> None:
    error = fault_of(code)
    assert (error.fault, error.place, error.found) == (fault, place, found)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (KNOWN[:-1], "应为18位，现在是17位"),
        ("91350100M000100Y4Z", "第18位“Z”不对"),
        ("Q1350100M000100Y43", "第1位“Q”不是登记管理部门代码"),
        ("9135A100M000100Y43", "第3至8位是行政区划码"),
        ("91350100M000100Y44", "末位校验码“4”与前17位对不上"),
    ],
)
def test_people_are_told_which_part(code: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_uscc(code)
    assert words in caught.value.messages[0]


@given(CODES)
def test_a_code_with_its_check_character_is_valid(code: str) -> None:
    assert read_uscc(code) == code


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_found(code: str, place: int, other: str) -> None:
    assume(code[place] != other)
    fault_of(code[:place] + other + code[place + 1 :])


@given(CODES, st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_found(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    fault_of(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_code_or_refused(written: str) -> None:
    try:
        code = read_uscc(written)
    except InvalidUsccError:
        return
    assert len(code) == 18
    assert check_character(code[:-1]) == code[-1]
