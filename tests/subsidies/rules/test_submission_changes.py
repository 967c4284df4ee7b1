"""What changed between two submissions of an application."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules.differences import Kind
from subsidies.rules.expense_groups import expense_groups
from subsidies.rules.scheme import ExpenseCategory
from subsidies.rules.submission_changes import Change, Part, submission_changes
from subsidies.rules.submitted import (
    AssetRecord,
    CommitmentRecord,
    EnterpriseRecord,
    ExpenseRecord,
    FieldRecord,
    FileRecord,
    SubmittedContent,
)


def content(**columns: Any) -> SubmittedContent:
    return SubmittedContent(enterprise=EnterpriseRecord(uscc="1", name="甲公司"), **columns)


def line(pk: int = 1, **columns: Any) -> ExpenseRecord:
    values = {"category": "software", "purpose": f"支出{pk}", "paid_on": date(2026, 3, 1), "amount": Decimal(100)}
    return ExpenseRecord(**{"pk": pk, "eligible": Decimal(100), **values, **columns})


def file(slot: str = "licence", sha256: str = "a", name: str = "一.pdf") -> FileRecord:
    return FileRecord(attachment=1, slot=slot, name=name, kind="pdf", size=1, sha256=sha256)


def one(before: SubmittedContent, after: SubmittedContent) -> Change:
    [found] = submission_changes(before, after)
    return found


ANSWERS = st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, "", "一", "二", True, False]))
FILES = st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from("123")), unique=True)
LINES = st.dictionaries(st.integers(1, 4), st.integers(1, 3))


@st.composite
def contents(draw: st.DrawFn) -> SubmittedContent:
    return content(
        answers=draw(ANSWERS),
        files=tuple(file(slot, sha256) for slot, sha256 in draw(FILES)),
        expenses=tuple(line(pk, amount=Decimal(amount)) for pk, amount in draw(LINES).items()),
    )


@given(contents())
def test_nothing_changed_in_what_is_the_same(same: SubmittedContent) -> None:
    assert submission_changes(same, same) == ()


@given(contents(), contents())
def test_the_way_back_undoes_the_way_there(before: SubmittedContent, after: SubmittedContent) -> None:
    back = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}
    there = {(each.part, each.kind, each.key, each.title, each.field) for each in submission_changes(before, after)}
    again = {
        (each.part, back[each.kind], each.key, each.title, each.field) for each in submission_changes(after, before)
    }
    assert there == again


def test_an_answer_that_was_open_is_added_and_one_left_open_removed() -> None:
    filled = content(answers={"plan": "新建", "visits": 0})
    found = one(content(answers={"plan": "  ", "visits": 0}), filled)
    assert (found.part, found.kind, found.key, found.before, found.after) == (
        Part.ANSWERS, Kind.ADDED, "plan", None, "新建",
    )  # fmt: skip
    assert one(filled, content(answers={"visits": 0})).kind is Kind.REMOVED
    assert one(content(answers={"visits": 0}), content(answers={"visits": 1})).before == 0


def test_profile_asset_amount_and_commitment() -> None:
    asset = AssetRecord(kind="site", pk=1, name="站", fields=(FieldRecord(label="域名", value="a.com"),))
    before = content(asset=asset, amount_requested=Decimal(1), commitment=CommitmentRecord(signer="张三"))
    moved = asset.model_copy(update={"fields": (FieldRecord(label="域名", value="b.com"),)})
    after = content(asset=moved, amount_requested=Decimal(2), commitment=CommitmentRecord(signer="李四"))
    after = after.model_copy(
        update={"enterprise": before.enterprise.model_copy(update={"is_independent_legal_person": False})}
    )
    found = submission_changes(before, after)
    assert [(each.part, each.key) for each in found] == [
        (Part.PROFILE, "is_independent_legal_person"),
        (Part.ASSET, "域名"),
        (Part.AMOUNT, "amount_requested"),
        (Part.COMMITMENT, "signer"),
    ]
    assert found[0].kind is Kind.ADDED  # not said before; no is an answer


def test_an_expense_changes_column_by_column() -> None:
    found = one(content(expenses=(line(),)), content(expenses=(line(amount=Decimal(90)),)))
    assert (found.title, found.field, found.before, found.after) == ("支出1", "amount", Decimal(100), Decimal(90))


def test_a_renamed_file_is_the_same_a_moved_one_is_not() -> None:
    before = content(files=(file(),))
    assert submission_changes(before, content(files=(file(name="二.pdf"),))) == ()
    moved = submission_changes(before, content(files=(file("audit"),)))
    assert [(each.kind, each.key) for each in moved] == [(Kind.ADDED, "audit"), (Kind.REMOVED, "licence")]


def test_expenses_by_category_add_up() -> None:
    categories = (ExpenseCategory(key="rent", title="租金"), ExpenseCategory(key="software", title="软件"))
    foreign = line(2, currency="USD", rate=Decimal("7.1"), eligible=Decimal(600))
    old = line(3, category="gone")
    software, gone = expense_groups(categories, [old, line(), foreign])
    assert (software.title, software.spent, software.eligible) == ("软件", Decimal(810), Decimal(700))
    assert (gone.title, gone.lines) == ("gone", (old,))
