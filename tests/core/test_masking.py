"""Names of persons are hidden wherever they stand, names of companies never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masking import is_individual, masked_code, masked_person, masked_text

PERSON, COMPANY = "92110105MA0000001X", "91110105MA0000001X"
letters = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
names = st.text(letters, min_size=2, max_size=5)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
between = st.sampled_from(["", " ", "·", "  ", "・"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("张三丰", "张*"), ("欧阳 锋", "欧*"), ("买买提·吐尔逊", "买*"), ("李", "*"), ("", "")],
)
def test_of_a_person_the_first_character_stays(name: str, shown: str) -> None:
    assert masked_person(name) == shown


@pytest.mark.parametrize(
    ("words", "uscc", "person", "shown"),
    [
        ("朝阳区张三跨境电商经营部", PERSON, "张三", "朝阳区张*跨境电商经营部"),
        ("张 三", PERSON, "张三", "张*"),
        ("张三商行（张三）", PERSON, "张·三", "张*商行（张*）"),
        ("好运商行", PERSON, "张三", "好运商行"),
        ("李宁体育用品有限公司", COMPANY, "李宁", "李宁体育用品有限公司"),
        ("张三商行", PERSON, "", "张三商行"),
        ("Zhang San Trading", PERSON, "zhang san", "z* Trading"),
    ],
)
def test_a_business_that_is_a_person_hides_the_name(words: str, uscc: str, person: str, shown: str) -> None:
    assert masked_text(words, uscc=uscc, person=person) == shown


@given(before=words, name=names, after=words, gap=between)
def test_no_name_of_a_person_is_left(before: str, name: str, after: str, gap: str) -> None:
    shown = masked_text(before + gap.join(name) + after, uscc=PERSON, person=name)
    assert name not in "".join(character for character in shown if character not in " ·・")
    assert masked_text(shown, uscc=PERSON, person=name) == shown


@given(written=words, name=names)
def test_a_company_is_always_shown_whole(written: str, name: str) -> None:
    assert masked_text(written + name, uscc=COMPANY, person=name) == written + name


@given(st.text(st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"), max_size=20))
def test_of_a_code_the_middle_is_hidden(code: str) -> None:
    shown = masked_code(code)
    assert sum(character != "*" for character in shown) <= 8
    assert len(code) <= 8 or (shown.startswith(code[:4]) and shown.endswith(code[-4:]) and code not in shown)


def test_individual_businesses_are_known_by_their_code() -> None:
    assert is_individual(" 92110105ma0000001x")
    assert not is_individual(COMPANY)
    assert not is_individual("")
