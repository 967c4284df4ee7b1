"""Corrections are made in a draft, one clause at a time, and outlive every import."""

import hashlib
from dataclasses import replace

import pytest

from accounts.models import User
from core.refusals import RefusedError
from policy_kb.ingestion.split import split
from policy_kb.models import Clause, Department, PolicyDocument, Version
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.rules.nesting import Line
from policy_kb.rules.parsed import Kind
from policy_kb.services import corrections
from policy_kb.services.documents import ImportResult, Outcome, Source, import_document
from policy_kb.services.publishing import publish_draft, publish_now, submit
from policy_kb.services.versions import lines_of
from tests.factories.policies import WAREHOUSE, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_index():
    with reindexing_held():
        yield


@pytest.fixture
def editor(people: dict[str, User]) -> User:
    return people["editor"]


@pytest.fixture
def document() -> PolicyDocument:
    return publish(WAREHOUSE, name="warehouse.txt")


@pytest.fixture
def draft(document: PolicyDocument, editor: User) -> Version:
    return corrections.open_draft(document=document, by=editor)


def bring(text: str, name: str = "warehouse.txt", **options: object) -> ImportResult:
    source = Source(name=name, sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text)
    return import_document(parsed=split(text, fallback_title=name), source=source, **options)


def place(version: Version, words: str) -> tuple[int, Line]:
    """Position and line of the clause that holds the words."""
    return next((at, line) for at, line in enumerate(lines_of(version)) if words in line.text)


def correct(draft: Version, words: str, by: User, **changes: object) -> None:
    position, line = place(draft, words)
    corrections.correct_clause(
        draft=draft, seen=corrections.state_of(draft), position=position, clause=replace(line, **changes), by=by
    )


def act(name: str, draft: Version, words: str, by: User, **options: object) -> None:
    position, line = place(draft, words)
    getattr(corrections, name)(
        draft=draft, seen=corrections.state_of(draft), position=position, clause=line, by=by, **options
    )


class TestADraft:
    def test_it_is_a_copy_that_nobody_sees(self, document, draft):
        current = document.versions.get(is_current=True)
        assert (draft.state, draft.is_current, draft.based_on, draft.number) == ("draft", False, current, 2)
        assert draft.origin == "correction"
        assert lines_of(draft) == lines_of(current)
        columns = ("anchor", "label", "path", "heading_chain", "text_hash", "is_searchable", "depth")
        assert list(draft.clauses.values_list(*columns)) == list(current.clauses.values_list(*columns))
        assert not Clause.objects.readable().filter(version=draft).exists()

    def test_there_is_one_at_most(self, document, draft, editor):
        assert corrections.open_draft(document=document, by=editor) == draft

    def test_a_published_text_is_not_changed(self, document, editor):
        current = document.versions.get()
        with pytest.raises(RefusedError, match="只有草稿可以改动"):
            correct(current, "公共海外仓", editor, text="改掉")

    def test_departments_stay_the_ones_they_were(self, draft, editor):
        before = Department.objects.count()
        correct(draft, "公共海外仓", editor, text="（一）支持建设公共海外仓。最高120万元。")
        rows = draft.clauses.get(text__contains="120万元").responsibilities.all()
        assert [row.named_as for row in rows] == ["市商务局", "市财政局"]
        assert Department.objects.count() == before

    def test_throwing_it_away_leaves_the_published_text(self, document, draft, editor):
        assert corrections.discard_draft(draft=draft, by=editor) == document
        assert document.versions.get().is_current

    def test_a_document_that_never_had_another_text_goes_with_its_draft(self, editor):
        result = bring(WAREHOUSE, publish=False, by=editor)
        assert corrections.discard_draft(draft=result.version, by=editor) is None
        assert not PolicyDocument.objects.exists()

    def test_a_file_thrown_away_can_be_brought_again(self, document, editor):
        changed = WAREHOUSE.replace("100万元", "150万元")
        for _time in range(2):
            result = bring(changed, publish=False, by=editor)
            assert result.outcome is Outcome.UPDATED
            corrections.discard_draft(draft=result.version, by=editor)
        assert bring(WAREHOUSE).outcome is Outcome.UNCHANGED


class TestChanges:
    def test_words_number_and_departments(self, draft, editor):
        changes = {
            "number": "（三）",
            "heading": "补助",
            "text": "（三）补助。给予补助。",
            "departments": ("市税务局",),
        }
        correct(draft, "公共海外仓", editor, **changes)
        clause = draft.clauses.get(heading="补助")
        assert (clause.label, clause.anchor, clause.is_corrected) == ("二（三）", "c-2-3", True)
        assert [row.named_as for row in clause.responsibilities.all()] == ["市税务局"]
        assert draft.clauses.filter(is_corrected=True).count() == 1

    def test_a_kind_moves_the_clause_in_the_tree(self, draft, editor):
        correct(draft, "独立站推广", editor, kind=Kind.LEVEL1, number="三")
        clause = draft.clauses.get(text__contains="独立站推广")
        assert (clause.depth, clause.parent, clause.label) == (0, None, "三")
        assert draft.clauses.filter(anchor="c-3.2").exists()  # 三、附则 now comes second

    def test_a_clause_is_split_before_a_character(self, draft, editor):
        position, line = place(draft, "公共海外仓")
        offset = line.text.index("对符合条件")
        following = Line(Kind.LEVEL3, "1", "", "")
        act("split_clause", draft, "公共海外仓", editor, offset=offset, following=following)
        first, second = lines_of(draft)[position : position + 2]
        assert first.text == "（一）支持建设公共海外仓。"
        assert second.text.startswith("对符合条件的企业")
        assert draft.clauses.get(position=position + 1).label == "二（一）1"
        assert [first.is_corrected, second.is_corrected] == [True, True]

    @pytest.mark.parametrize("offset", [-3, 0, 10_000])
    def test_both_halves_of_a_split_need_words(self, draft, editor, offset):
        before = lines_of(draft)
        with pytest.raises(RefusedError, match="前后都要有文字"):
            act("split_clause", draft, "公共海外仓", editor, offset=offset, following=Line(Kind.LEVEL3, "1", "", ""))
        assert lines_of(draft) == before

    def test_a_clause_is_joined_to_the_one_before(self, draft, editor):
        act("merge_into_previous", draft, "独立站推广", editor)
        clause = draft.clauses.get(text__contains="独立站推广")
        assert clause.text.startswith("（一）支持建设公共海外仓")
        assert "\n（二）支持独立站推广" in clause.text
        assert [row.named_as for row in clause.responsibilities.all()] == ["市商务局", "市财政局"]

    def test_half_a_sentence_is_joined_without_a_break(self, draft, editor):
        offset = place(draft, "公共海外仓")[1].text.index("补助，最高")
        act("split_clause", draft, "公共海外仓", editor, offset=offset, following=Line(Kind.LEVEL3, "1", "", ""))
        act("merge_into_previous", draft, "补助，最高", editor)
        assert draft.clauses.filter(text__contains="建设费用补助，最高不超过100万元").exists()

    def test_the_first_clause_has_none_before_it(self, draft, editor):
        with pytest.raises(RefusedError, match="前面没有"):
            act("merge_into_previous", draft, lines_of(draft)[0].text, editor)

    def test_a_clause_moves_with_all_that_belongs_to_it(self, draft, editor):
        act("move_clause", draft, "二、支持措施", editor, deeper=True)
        assert [clause.kind for clause in draft.clauses.filter(path__startswith="一/二")] == [
            "level2",
            "level3",
            "level3",
        ]
        act("move_clause", draft, "二、支持措施", editor, deeper=False)
        assert draft.clauses.get(text__contains="公共海外仓").label == "二（一）"

    def test_a_remnant_is_removed(self, draft, editor):
        position, _line = place(draft, "独立站推广")
        corrections.remove_clause(draft=draft, seen=corrections.state_of(draft), position=position, by=editor)
        assert not draft.clauses.filter(text__contains="独立站推广").exists()

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"text": " \n "}, "条文不能为空"),
            ({"number": "一" * 21}, "编号请不要超过"),
            ({"heading": "长" * 256}, "标题请不要超过"),
            ({"text": "长" * 50_001}, "条文太长"),
            ({"departments": ("局" * 41,)}, "责任单位的名称"),
            ({"text": "坏\0字"}, "无法识别的字符"),
        ],
    )
    def test_what_makes_no_sense_is_refused_and_nothing_lost(self, draft, editor, changes, reason):
        before = lines_of(draft)
        with pytest.raises(RefusedError, match=reason):
            correct(draft, "公共海外仓", editor, **changes)
        assert lines_of(draft) == before

    def test_what_another_changed_meanwhile_is_not_overwritten(self, draft, editor):
        seen = corrections.state_of(draft)
        correct(draft, "公共海外仓", editor, text="先改的话。")
        position, line = place(draft, "先改的话")
        with pytest.raises(RefusedError, match="刚刚被改动过"):
            corrections.correct_clause(
                draft=draft, seen=seen, position=position, clause=replace(line, text="后改的话。"), by=editor
            )

    def test_a_text_under_review_stays_as_it_is(self, document, draft, editor, people):
        submit(document=document, by=editor)
        with pytest.raises(RefusedError, match="正在审核"):
            correct(draft, "公共海外仓", editor, text="偷偷改。")
        correct(draft, "公共海外仓", people["knowledge"], text="审核人改的话。")
        with pytest.raises(RefusedError, match="已经提交审核"):
            submit(document=document, by=editor)


class TestPublishing:
    def test_the_draft_becomes_current_with_the_document(self, document, draft, people):
        old = draft.based_on
        correct(draft, "公共海外仓", people["knowledge"], text="（一）改正。")
        publish_now(document=document, by=people["knowledge"])
        draft.refresh_from_db()
        old.refresh_from_db()
        assert (draft.state, draft.is_current, old.is_current, old.state) == ("published", True, False, "published")
        assert draft.published_at is not None
        assert Clause.objects.published().filter(text="（一）改正。").exists()

    def test_it_is_announced(self, document, draft, people, announced, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            publish_now(document=document, by=people["knowledge"])
        assert str(document.pk) in announced

    def test_an_approval_publishes_and_a_return_does_not(
        self, document, draft, editor, people, django_capture_on_commit_callbacks
    ):
        for verdict, state in (("reject", "draft"), ("approve", "published")):
            with django_capture_on_commit_callbacks(execute=True):  # question sets that guard publishing pass first
                submit(document=PolicyDocument.objects.get(pk=document.pk), by=editor)
            review = PolicyDocument.objects.get(pk=document.pk).current_workflow_task_state
            getattr(review, verdict)(user=people["knowledge"], comment="编号不对")
            draft.refresh_from_db()
            assert draft.state == state
        assert draft.is_current

    def test_a_new_document_is_seen_only_then(self, editor, people):
        result = bring(WAREHOUSE, publish=False, by=editor)
        assert (result.outcome, result.document.live, result.version.state) == (Outcome.CREATED, False, "draft")
        publish_now(document=result.document, by=people["knowledge"])
        result.document.refresh_from_db()
        assert result.document.live
        assert result.document.versions.get().is_current

    def test_a_text_imported_meanwhile_keeps_the_order_of_numbers(self, document, draft, people):
        bring(WAREHOUSE.replace("2000平方米", "3000平方米"))
        publish_now(document=document, by=people["knowledge"])
        draft.refresh_from_db()
        assert [version.number for version in document.versions.all()] == [4, 3, 1]
        assert draft.number == 4
        assert draft.clauses.filter(text__contains="3000平方米").exists()

    def test_a_locked_document_is_not_published(self, document, draft, people):
        document.locked, document.locked_by = True, people["admin"]
        document.save()
        with pytest.raises(RefusedError):
            publish_now(document=document, by=people["knowledge"])
        draft.refresh_from_db()
        assert draft.state == Version.State.DRAFT

    def test_without_a_draft_publishing_leaves_the_text(self, document):
        assert publish_draft(document=document) is None
        assert document.versions.get().is_current


class TestReimport:
    CHANGED = WAREHOUSE.replace("2000平方米", "3000平方米")

    @pytest.fixture
    def corrected(self, document, draft, editor, people):
        """The document with a published correction of the clause on public warehouses."""
        correct(draft, "公共海外仓", editor, number="（甲）", text="（甲）支持建设公共海外仓。最高100万元（校正）。")
        publish_now(document=document, by=people["knowledge"])
        return document

    def current(self, document: PolicyDocument) -> Version:
        return document.versions.get(is_current=True)

    def test_the_same_file_changes_nothing(self, corrected):
        assert bring(WAREHOUSE).outcome is Outcome.UNCHANGED
        assert bring(WAREHOUSE.replace("\n", "\n\n")).outcome is Outcome.UNCHANGED
        assert self.current(corrected).clauses.filter(number="（甲）").exists()

    def test_a_changed_file_brings_its_changes_and_keeps_the_correction(self, corrected):
        result = bring(self.CHANGED)
        assert (result.outcome, result.version.conflicts) == (Outcome.UPDATED, [])
        texts = "\n".join(line.text for line in lines_of(self.current(corrected)))
        assert "3000平方米" in texts
        assert "最高100万元（校正）" in texts
        clause = self.current(corrected).clauses.get(number="（甲）")
        assert clause.is_corrected

    def test_it_is_kept_time_and_again(self, corrected):
        bring(self.CHANGED)
        bring(self.CHANGED.replace("满一年", "满两年"))
        clauses = self.current(corrected).clauses
        assert clauses.filter(text__contains="满两年").exists()
        assert clauses.filter(number="（甲）", is_corrected=True).exists()

    def test_where_both_changed_a_clause_the_correction_stands_and_is_reported(self, corrected):
        version = bring(WAREHOUSE.replace("最高不超过100万元", "最高不超过130万元")).version
        assert "（校正）" in version.clauses.get(number="（甲）").text
        assert len(version.conflicts) == 1
        assert "130万元" in version.conflicts[0]["theirs"]
        assert "1 处" in version.note

    def test_an_upload_carries_the_correction_into_its_draft(self, corrected, editor):
        result = bring(self.CHANGED, publish=False, by=editor)
        assert (result.version.state, self.current(corrected) == result.version) == ("draft", False)
        assert result.version.clauses.filter(number="（甲）").exists()
        assert result.version.clauses.filter(text__contains="3000平方米").exists()

    def test_a_further_upload_keeps_what_was_corrected_in_the_draft(self, document, editor):
        draft = bring(self.CHANGED, publish=False, by=editor).version
        correct(draft, "公共海外仓", editor, number="（乙）")
        again = bring(self.CHANGED.replace("满一年", "满两年"), publish=False, by=editor)
        assert again.version == draft
        assert draft.clauses.filter(number="（乙）").exists()
        assert draft.clauses.filter(text__contains="满两年").exists()

    def test_a_correction_under_way_goes_on_from_an_imported_text(self, document, draft, editor):
        correct(draft, "公共海外仓", editor, number="（丙）")
        result = bring(self.CHANGED)
        draft.refresh_from_db()
        assert draft.based_on == result.version
        assert draft.clauses.filter(number="（丙）").exists()
        assert draft.clauses.filter(text__contains="3000平方米").exists()
        assert not result.version.clauses.filter(number="（丙）").exists()

    def test_nothing_is_uploaded_over_a_text_under_review(self, document, draft, editor):
        submit(document=document, by=editor)
        with pytest.raises(RefusedError, match="正在审核"):
            bring(self.CHANGED, publish=False, by=editor)
