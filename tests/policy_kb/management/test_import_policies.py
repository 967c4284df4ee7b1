"""The command: a line a file, one bad file stops nobody."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from core import signals
from policy_kb.ingestion import loader
from policy_kb.ingestion.loader import files_of
from policy_kb.models import DocumentSource, PolicyDocument, Region, Version
from policy_kb.retrieval.generations import Built
from policy_kb.retrieval.receivers import reindexing_held
from tests.policy_kb.ingestion import files
from tests.policy_kb.ingestion.texts import DEMO, REAL

pytestmark = pytest.mark.django_db

OTHER = "某市人才办法\n一、对象\n高校毕业生和技能人才。\n二、标准\n按月发放，最长三年。"


def run(*paths, **options):
    """Lines of output and the error, if the command ended with one."""
    out = io.StringIO()
    try:
        call_command("import_policies", *map(str, paths), stdout=out, stderr=io.StringIO(), **options)
    except CommandError as error:
        return out.getvalue().splitlines(), error
    return out.getvalue().splitlines(), None


def outcomes(lines):
    return {line.split()[1].rstrip(":"): line.split()[0] for line in lines}


@pytest.fixture(autouse=True)
def rebuilt(monkeypatch):
    """Index builds the command asked for; none is made, for embedding takes long and has tests of its own."""
    builds = []

    def build(stream):
        builds.append(stream)
        return Built(number=1, clause_count=0, vector_count=0)

    monkeypatch.setattr("policy_kb.management.commands.import_policies.rebuild_with_progress", build)
    return builds


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(files.TEXT, encoding="utf-8")
    (tmp_path / "other.md").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def announced():
    heard = []

    def hear(sender, keys, **kwargs):
        heard.append(keys)

    signals.changed.connect(hear, sender=PolicyDocument)
    with reindexing_held():
        yield heard
    signals.changed.disconnect(hear, sender=PolicyDocument)


def test_the_demo_documents_show_a_merge_and_nothing_the_second_time():
    lines, error = run(DEMO)
    assert error is None
    assert outcomes(lines) == {
        "beijing-measures-2022.docx": "created",
        "beijing-pilot-zone-plan-2018-news.txt": "created",
        "beijing-pilot-zone-plan-2018.md": "merged",
        "state-council-opinion-2015.txt": "created",
        "xiamen-pilot-zone-plan-2018.md": "created",
    }
    lines, error = run(DEMO)
    assert error is None
    assert set(outcomes(lines).values()) == {"unchanged"}
    assert Version.objects.count() == PolicyDocument.objects.count() == 4


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not part of the repository")
@pytest.mark.parametrize("order", [1, -1], ids=["as named", "backwards"])
def test_the_real_texts_become_four_documents(order):
    paths = sorted(REAL.glob("*.txt"))[::order]
    lines, error = run(*paths)
    assert error is None
    assert sorted(outcomes(lines).values()) == ["created"] * 4 + ["merged"]
    plan = PolicyDocument.objects.get(doc_number="京政办发〔2018〕48号")
    assert plan.sources.count() == 2
    assert plan.versions.get().clauses.get(path="二/（二）/3").label == "二（二）3"
    placed = set(PolicyDocument.objects.values_list("region__name", "level"))
    assert placed == {("北京", "city"), ("全国", "state_council"), ("厦门", "province")}
    assert set(outcomes(run(*paths)[0]).values()) == {"unchanged"}


def test_a_line_tells_what_happened(folder):
    lines, _ = run(folder / "good.txt")
    assert lines == ["created   good.txt: 某市海外仓扶持办法 (v1, 2)"]
    (folder / "good.txt").write_text(files.TEXT.replace("2000", "3000"), encoding="utf-8")
    assert run(folder / "good.txt")[0] == ["updated   good.txt: 某市海外仓扶持办法 (v2, 2)"]


def test_json_lines(folder):
    (folder / "bad.pdf").write_bytes(b"plain words")
    lines, error = run(folder, json=True)
    rows = [json.loads(line) for line in lines]
    assert [(row["file"], row["outcome"]) for row in rows] == [
        ("bad.pdf", "failed"),
        ("good.txt", "created"),
        ("other.md", "created"),
    ]
    assert "PDF" in rows[0]["reason"]
    assert rows[1]["title"] == "某市海外仓扶持办法"
    assert rows[1]["document_id"] == PolicyDocument.objects.get(title=rows[1]["title"]).pk
    assert error is not None


def test_bad_files_get_a_line_each_and_the_rest_is_imported(folder):
    bad = {
        "a-empty.txt": b"",
        "b-program.txt": b"\x7fELF" + bytes(range(256)) * 10,
        "c-corrupt.docx": b"PK\x03\x04broken",
        "d-bomb.docx": files.bomb(),
        "e-scan.pdf": files.pdf([[]]),
        "f-locked.pdf": files.pdf([["一、目标和任务"]], password="secret"),
        "g-table.xlsx": b"whatever",
        "h-blank.html": b"<html></html>",
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    with (folder / "i-huge.txt").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    lines, error = run(folder, folder / "missing.txt")
    found = outcomes(lines)
    assert {name for name, outcome in found.items() if outcome == "failed"} == {*bad, "i-huge.txt", "missing.txt"}
    assert found["good.txt"] == found["other.md"] == "created"
    assert len({line.partition(":")[2] for line in lines if line.startswith("failed")}) == 10
    assert "50.0 MB" in next(line for line in lines if "i-huge" in line)
    assert error.returncode == 1
    assert PolicyDocument.objects.count() == DocumentSource.objects.count() == 2


def test_a_huge_file_is_never_read(folder, monkeypatch):
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail("read"))
    assert run(folder / "huge.txt")[0][0].startswith("failed    huge.txt: 文件有 50.0 MB")


def test_an_error_nobody_thought_of_stops_nobody(folder, monkeypatch, caplog):
    real = loader.import_document

    def stumble(**kwargs):
        if kwargs["source"].name == "good.txt":
            raise ZeroDivisionError("boom")
        return real(**kwargs)

    monkeypatch.setattr(loader, "import_document", stumble)
    lines, error = run(folder)
    assert outcomes(lines) == {"good.txt": "failed", "other.md": "created"}
    assert "boom" in lines[0]
    assert error is not None
    assert "good.txt" in caplog.text


def test_what_changed_is_announced_once(folder, announced, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run(folder)
    assert announced == [[str(pk) for pk in PolicyDocument.objects.order_by("pk").values_list("pk", flat=True)]]
    with django_capture_on_commit_callbacks(execute=True):
        run(folder)
    assert len(announced) == 1


def test_the_index_is_built_once_and_only_for_a_change(folder, rebuilt):
    run(folder)
    assert len(rebuilt) == 1
    run(folder)
    assert len(rebuilt) == 1


def test_vocabularies_are_there_before_the_first_document(folder):
    run(folder)
    assert Region.objects.filter(name="厦门").exists()


def test_a_file_of_metadata_alone_is_no_document(tmp_path):
    (tmp_path / "a.txt").write_text("某市办法\n发文字号：某商〔2020〕1号\n2020年1月1日\n", encoding="utf-8")
    assert run(tmp_path)[0] == ["failed    a.txt: 文件里没有正文"]


def test_an_empty_folder_is_an_error(tmp_path):
    lines, error = run(tmp_path)
    assert lines == []
    assert "没有可导入的文件" in str(error)


class TestNames:
    def test_files_of_one_name_are_told_apart(self, tmp_path):
        for place in ("city", "province"):
            (tmp_path / place).mkdir()
            (tmp_path / place / "plan.txt").write_text(f"{place}的计划\n一、{place}目标。{place * 9}", encoding="utf-8")
        lines, _ = run(tmp_path / "city", tmp_path / "province")
        assert list(outcomes(lines)) == ["city/plan.txt", "province/plan.txt"]
        assert set(outcomes(run(tmp_path / "city", tmp_path / "province")[0]).values()) == {"unchanged"}

    def test_longer_paths_where_one_folder_is_not_enough(self, tmp_path):
        for place in ("a/x", "b/x"):
            (tmp_path / place).mkdir(parents=True)
            (tmp_path / place / "plan.txt").write_text("一、目标。", encoding="utf-8")
        names = [file.name for file in files_of([tmp_path / "a" / "x", tmp_path / "b" / "x"])]
        assert names == ["a/x/plan.txt", "b/x/plan.txt"]

    def test_a_file_given_twice_is_read_once(self, folder):
        assert [file.name for file in files_of([folder, folder / "good.txt"])] == ["good.txt", "other.md"]

    def test_a_folder_within_keeps_its_name(self, folder):
        (folder / "sub").mkdir()
        (folder / "sub" / "good.txt").write_text(OTHER, encoding="utf-8")
        assert [file.name for file in files_of([folder])] == ["good.txt", "other.md", "sub/good.txt"]

    def test_what_desktops_leave_behind_is_passed_over(self, folder):
        for name in (".DS_Store", "Thumbs.db", "~$other.docx"):
            (folder / name).write_bytes(b"x")
        (folder / ".git").mkdir()
        (folder / ".git" / "config.txt").write_text("x", encoding="utf-8")
        assert [file.name for file in files_of([folder])] == ["good.txt", "other.md"]


def test_many_files_cost_a_few_queries_each(tmp_path, django_assert_max_num_queries):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(
            f"第{number}号办法\n一、目标{number}。\n二、任务{number * 7}。", "utf-8"
        )
    run(tmp_path)
    with django_assert_max_num_queries(20 * 12 + 10):
        run(tmp_path)
