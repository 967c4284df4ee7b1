"""Uploading, correcting and relating documents in the admin."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from policy_kb.models import DocumentRelation, PolicyDocument, Version
from tests.factories.policies import PARKS, WAREHOUSE, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("announced")]
UPLOAD = "/admin/knowledge/documents/upload/"


@pytest.fixture
def editor(client_of: Callable[[str], Client]) -> Client:
    return client_of("editor")


@pytest.fixture
def knowledge(client_of: Callable[[str], Client]) -> Client:
    return client_of("knowledge")


@pytest.fixture
def document() -> PolicyDocument:
    return publish(WAREHOUSE, name="warehouse.txt")


def file(name: str, content: str | bytes = WAREHOUSE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def address(document: PolicyDocument, tail: str = "") -> str:
    return f"/admin/knowledge/documents/{document.pk}/text/{tail}"


def form_of(client: Client, document: PolicyDocument, words: str) -> tuple[int, dict[str, object]]:
    """Position and posted fields of the clause that holds the words, as its form shows it."""
    draft = document.versions.drafts().get()
    position = draft.clauses.get(text__contains=words).position
    form = client.get(address(document, f"?at={position}")).context["form"]
    return position, {
        name: form[name].value() or "" for name in ("kind", "number", "heading", "text", "departments", "seen")
    }


def post_clause(client: Client, document: PolicyDocument, words: str, **changes: object):
    position, data = form_of(client, document, words)
    data["departments"] = (
        "\n".join(data["departments"]) if isinstance(data["departments"], list) else data["departments"]
    )
    return client.post(address(document, f"clauses/{position}/"), data | changes)


class TestUploads:
    def test_each_file_has_its_line_and_a_bad_one_stops_nobody(self, editor):
        files = [
            file("a.txt"),
            file("packed.txt", b"PK\x03\x04..."),
            file("empty.txt", b""),
            file("program.exe", b"MZ"),
            file("parks.txt", PARKS),
        ]
        page = editor.post(UPLOAD, {"files": files})
        assert [report.outcome for report in page.context["reports"]] == [
            "created",
            "failed",
            "failed",
            "failed",
            "created",
        ]
        html = page.content.decode()
        for words in ("内容是压缩文件", "文件是空的", "不支持的文件类型", "预览与校正", "新文件，草稿"):
            assert words in html
        assert not PolicyDocument.objects.published().exists()
        assert Version.objects.drafts().count() == 2

    def test_the_script_gets_rows_only(self, editor):
        page = editor.post(UPLOAD, {"files": [file("a.txt")]}, headers={"X-Requested-With": "XMLHttpRequest"})
        html = page.content.decode()
        assert "upload--created" in html
        assert "<html" not in html

    def test_names_are_escaped(self, editor):
        html = editor.post(UPLOAD, {"files": [file("<b>.exe", b"MZ")]}).content.decode()
        assert "&lt;b&gt;.exe" in html

    def test_without_a_file_it_says_so(self, editor):
        page = editor.post(UPLOAD)
        assert page.status_code == 422
        assert "请先选择文件" in page.content.decode()

    def test_a_file_too_large_is_refused(self, editor, monkeypatch):
        monkeypatch.setattr("policy_kb.ingestion.readers.MAX_BYTES", 10)
        assert "超过" in editor.post(UPLOAD, {"files": [file("a.txt")]}).content.decode()

    def test_a_new_text_of_a_known_document_waits_beside_the_current_one(self, editor, visitor, document):
        page = editor.post(UPLOAD, {"files": [file("warehouse.txt", WAREHOUSE.replace("2000", "3000"))]})
        assert "新文本，草稿" in page.content.decode()
        assert "2000平方米" in visitor.get(document.get_absolute_url()).content.decode()
        again = editor.post(UPLOAD, {"files": [file("warehouse.txt", WAREHOUSE.replace("2000", "3000"))]})
        assert "没有变化" in again.content.decode()

    def test_the_text_read_from_the_file_is_kept(self, editor):
        editor.post(UPLOAD, {"files": [file("a.txt")]})
        document = PolicyDocument.objects.get()
        source = document.sources.get()
        assert source.text.strip() == WAREHOUSE.strip()
        assert source.imported_by.username == "editor"


class TestCorrecting:
    def test_the_source_stands_beside_the_tree_with_the_clause_marked(self, editor):
        editor.post(UPLOAD, {"files": [file("a.txt")]})
        document = PolicyDocument.objects.get()
        position, _data = form_of(editor, document, "公共海外仓")
        html = editor.get(address(document, f"?at={position}")).content.decode()
        assert "<mark>（一）支持建设公共海外仓。" in html
        assert html.count("<mark>") == 1
        assert "独立站&lt;推广&gt;品牌" in html

    def test_a_published_text_is_corrected_in_a_draft(self, editor, visitor, document):
        assert 'name="action"' not in editor.get(address(document, "?at=4")).content.decode()
        editor.post(address(document, "draft/"), {"at": 4})
        response = post_clause(editor, document, "公共海外仓", number="（甲）", action="save")
        assert response.status_code == 302
        html = editor.get(response.url).content.decode()
        assert "已保存" in html
        assert "改动 1 条" in html
        assert "（甲）" not in visitor.get(document.get_absolute_url()).content.decode()

    def test_a_clause_is_split_at_the_cursor_or_at_words(self, editor, document):
        editor.post(address(document, "draft/"))
        text = form_of(editor, document, "公共海外仓")[1]["text"]
        response = post_clause(editor, document, "公共海外仓", action="split", offset=text.index("对符合"))
        assert "at=5" in response.url
        post_clause(editor, document, "独立站推广", action="split", cut_at="鼓励企业")
        texts = list(document.versions.drafts().get().clauses.order_by("position").values_list("text", flat=True))
        assert "（一）支持建设公共海外仓。" in texts
        assert any(words.startswith("鼓励企业") for words in texts)

    def test_line_breaks_of_browsers_do_not_move_the_cut(self, editor, document):
        editor.post(address(document, "draft/"))
        position, data = form_of(editor, document, "支持对象")
        text = "\n" + data["text"]
        cut = text.index("海外仓面积")
        data |= {"text": text.replace("\n", "\r\n"), "offset": cut, "action": "split", "departments": ""}
        editor.post(address(document, f"clauses/{position}/"), data)
        assert document.versions.drafts().get().clauses.filter(text__startswith="海外仓面积").exists()

    @pytest.mark.parametrize(("action", "kind"), [("down", "level3"), ("up", "level1")])
    def test_a_clause_moves_a_level(self, editor, document, action, kind):
        editor.post(address(document, "draft/"))
        post_clause(editor, document, "独立站推广", action=action)
        assert document.versions.drafts().get().clauses.get(text__contains="独立站推广").kind == kind

    def test_joining_and_removing(self, editor, document):
        editor.post(address(document, "draft/"))
        before = document.versions.drafts().get().clauses.count()
        post_clause(editor, document, "独立站推广", action="merge")
        post_clause(editor, document, "附则", action="remove")
        assert document.versions.drafts().get().clauses.count() == before - 2

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"text": "  "}, "条文不能为空"),
            ({"text": ""}, "条文不能为空"),
            ({"number": "一" * 21}, "编号请不要超过 20 个字"),
            ({"heading": "长" * 256}, "标题请不要超过 255 个字"),
            ({"kind": "nonsense"}, "nonsense"),
            ({"departments": "局" * 61}, "每行请不要超过"),
            ({"departments": "局" * 41}, "责任单位的名称"),
            ({"action": "split", "cut_at": "没有的字"}, "找不到这几个字"),
            ({"action": "split", "cut_at": "海外仓"}, "找不到|不止一次|前后"),
            ({"action": "split", "offset": "0"}, "前后都要有文字"),
            ({"text": "坏\x00字"}, "无法识别的字符"),
            ({"seen": "stale"}, "刚刚被改动过"),
        ],
    )
    def test_bad_input_is_explained_and_nothing_lost(self, editor, document, changes, reason):
        editor.post(address(document, "draft/"))
        before = list(document.versions.drafts().get().clauses.values_list("text", "number"))
        response = post_clause(editor, document, "独立站推广", **{"number": "（改）", **changes})
        assert response.status_code == 422
        html = response.content.decode()
        assert any(words in html for words in reason.split("|"))
        if "number" not in changes:
            assert 'value="（改）"' in html  # what was typed is still there
        assert list(document.versions.drafts().get().clauses.values_list("text", "number")) == before

    @pytest.mark.parametrize("at", ["999", "-1", "x", "1e3", ""])
    def test_a_clause_that_does_not_exist_opens_nothing(self, editor, document, at):
        assert editor.get(address(document, f"?at={at}")).status_code == 200

    def test_the_number_of_queries_does_not_grow_with_the_text(self, editor, document, django_assert_max_num_queries):
        long = WAREHOUSE + "".join(
            f"（{number}）做好第{number}件事。（责任单位：市商务局）\n" for number in range(1, 60)
        )
        big = publish(long.replace("12号", "99号"), name="long.txt")
        for found in (document, big):
            editor.post(address(found, "draft/"))
            with django_assert_max_num_queries(45):
                editor.get(address(found, "?at=2"))

    def test_a_draft_thrown_away_leaves_the_published_text(self, editor, document):
        editor.post(address(document, "draft/"))
        assert editor.post(address(document, "discard/"), follow=True).status_code == 200
        assert not Version.objects.drafts().exists()


class TestReview:
    def test_submitted_then_returned_then_approved(
        self, editor, knowledge, visitor, document, django_capture_on_commit_callbacks
    ):
        def submitted() -> str:
            with django_capture_on_commit_callbacks(execute=True):  # question sets that guard publishing pass first
                page = editor.post(address(document, "submit/"), follow=True).content.decode()
            task = PolicyDocument.objects.get().current_workflow_task_state
            return page + f"#{task.pk}"

        editor.post(address(document, "draft/"))
        post_clause(editor, document, "公共海外仓", text="（一）校正过的条文。", action="save")
        page, _hash, task = submitted().rpartition("#")
        assert "已提交审核" in page
        assert "正在审核" in editor.get(address(document)).content.decode()
        assert post_clause_status(editor, document) == 422
        action = f"/admin/snippets/policy_kb/policydocument/workflow/action/{document.pk}"
        knowledge.post(f"{action}/reject/{task}/", {"comment": "编号不对"})
        assert document.versions.drafts().exists()
        task = submitted().rpartition("#")[2]
        knowledge.post(f"{action}/approve/{task}/")
        assert "校正过的条文" in visitor.get(document.get_absolute_url()).content.decode()

    def test_an_editor_does_not_publish(self, editor, knowledge, document):
        editor.post(address(document, "draft/"))
        assert "直接发布" not in editor.get(address(document)).content.decode()
        editor.post(address(document, "publish/"))
        assert Version.objects.drafts().exists()
        knowledge.post(address(document, "publish/"))
        assert not Version.objects.drafts().exists()


def post_clause_status(client: Client, document: PolicyDocument) -> int:
    draft = document.versions.drafts().get()
    data = {"kind": "level2", "number": "（一）", "text": "偷偷改。", "seen": "x", "action": "save"}
    return client.post(address(document, f"clauses/{draft.clauses.last().position}/"), data).status_code


class TestRelations:
    @pytest.fixture
    def parks(self) -> PolicyDocument:
        return publish(PARKS, name="parks.txt")

    def relate(self, client: Client, document: PolicyDocument, parks: PolicyDocument, **changes: object):
        data = {
            "kind": "amends",
            "older": parks.pk,
            "since": "2025-01-01",
            "labels": "第二条",
            "note": "",
        }
        return client.post(f"/admin/knowledge/documents/{document.pk}/relations/", data | changes)

    def test_both_pages_tell_of_an_amendment_and_its_clauses(self, knowledge, visitor, document, parks):
        assert self.relate(knowledge, document, parks).status_code == 302
        html = visitor.get(parks.get_absolute_url()).content.decode()
        assert "本文件已被修改" in html
        assert '<a href="#c-a2">第二条</a>' in html
        assert "本文件修改：" in visitor.get(document.get_absolute_url()).content.decode()

    def test_a_repealed_document_says_so_until_it_is_taken_back(self, knowledge, visitor, document, parks):
        self.relate(knowledge, document, parks, kind="repeals")
        assert "起废止" in visitor.get(parks.get_absolute_url()).content.decode()
        relation = DocumentRelation.objects.get()
        knowledge.post(f"/admin/knowledge/documents/{parks.pk}/relations/{relation.pk}/remove/")
        assert "起废止" not in visitor.get(parks.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"older": ""}, "请选择旧文件"),
            ({"older": "999999"}, "您可以编辑的文件"),
            ({"since": ""}, "请填写日期"),
            ({"since": "昨天"}, "这样的日期"),
            ({"since": "1999-01-01"}, "生效日期不能早于"),
            ({"labels": "第九十九条"}, "没有这些条款"),
        ],
    )
    def test_bad_input_is_explained(self, knowledge, document, parks, changes, reason):
        response = self.relate(knowledge, document, parks, **changes)
        assert response.status_code == 422
        assert reason in response.content.decode()
        assert not DocumentRelation.objects.exists()

    def test_a_document_ends(self, knowledge, document):
        assert (
            knowledge.post(f"/admin/knowledge/documents/{document.pk}/end/", {"last_day": "2030-12-31"}).status_code
            == 302
        )
        wrong = knowledge.post(f"/admin/knowledge/documents/{document.pk}/end/", {"last_day": "2020-01-01"})
        assert (wrong.status_code, "不能早于施行日期" in wrong.content.decode()) == (422, True)
