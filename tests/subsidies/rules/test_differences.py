"""What changed between two versions of a scheme."""

from hypothesis import given
from hypothesis import strategies as st

from core.workflow.definitions import RubricItem, Scoring
from subsidies.rules.differences import Kind, differences
from subsidies.rules.scheme import Aftercare, Indicator, Material, Question, QuestionKind, SchemeDefinition, Section


def materials(*keys: str) -> SchemeDefinition:
    return SchemeDefinition(title="项目", category="other", materials=tuple(Material(key=k, title=k) for k in keys))


def form(label: str = "名称", *, hint: str = "", section: str = "一") -> SchemeDefinition:
    question = Question(key="q", kind=QuestionKind.TEXT, label=label, hint=hint)
    return SchemeDefinition(
        title="项目", category="other", sections=(Section(key=section, title=section, questions=(question,)),)
    )


KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(before=KEYS, after=KEYS)
def test_rows_are_told_apart_by_key(before: list[str], after: list[str]) -> None:
    """Added and removed are the set differences; the order counts among those kept alone."""
    found = differences(materials(*before), materials(*after))
    titles = {kind: {each.title for each in found if each.kind is kind} for kind in Kind}
    assert titles[Kind.ADDED] == set(after) - set(before)
    assert titles[Kind.REMOVED] == set(before) - set(after)
    kept = [key for key in before if key in after] != [key for key in after if key in before]
    assert any(each.kind is Kind.MOVED for each in found) == kept
    assert not titles[Kind.CHANGED]


def test_equal_definitions_have_none() -> None:
    assert differences(form(), form()) == ()


def test_a_changed_field_says_what_it_was() -> None:
    (found,) = differences(form(), form(hint="按执照填写"))
    assert (found.kind, found.part, found.title) == (Kind.CHANGED, "questions", "名称")
    assert found.before == (("hint", ""),)
    assert found.after == (("hint", "按执照填写"),)


def test_a_question_that_moves_to_another_section_is_no_new_one() -> None:
    found = differences(form(), form(section="二"))
    assert {(each.kind, each.part) for each in found} == {
        (Kind.ADDED, "sections"),
        (Kind.REMOVED, "sections"),
        (Kind.CHANGED, "questions"),
    }


def test_words_of_the_whole() -> None:
    before = materials()
    (found,) = differences(before, before.model_copy(update={"commitment": "承诺"}))
    assert (found.part, found.after) == ("commitment", (("commitment", "承诺"),))


def test_the_review_and_the_evaluation() -> None:
    before = materials()
    scoring = Scoring(needed=2, items=(RubricItem(key="r", title="成效"),))
    aftercare = Aftercare(months=6, indicators=(Indicator(key="i", title="出口额"),))
    after = before.model_copy(update={"scoring": scoring, "aftercare": aftercare, "approval_levels": 2})
    assert [(each.part, each.title) for each in differences(before, after)] == [
        ("approval_levels", ""),
        ("scoring.needed", ""),
        ("aftercare.months", ""),
        ("rubric", "成效"),
        ("indicators", "出口额"),
    ]
    assert differences(before, after)[1].after == (("scoring.needed", 2),)
