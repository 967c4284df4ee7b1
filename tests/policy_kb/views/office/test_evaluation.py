"""The office's pages of question sets: upload, run, compare, download, delete."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from core.refusals import RefusedError
from policy_kb.chat.evaluating import perform
from policy_kb.models import EvaluationResult, EvaluationRun, EvaluationSet
from policy_kb.services.evaluations import claim, request_run
from tests.factories.evaluations import question_set

pytestmark = pytest.mark.django_db

LINES = [
    {"id": "A1", "type": "fact", "q": "北京要建多少个产业园？", "evidence": ["产业园20个"], "must": ["20个"]},
    {"id": "A2", "type": "off_topic", "q": "明天下雨吗？", "refuse": True},
]


@pytest.fixture
def keeper(client_of: Callable[[str], Client]) -> Client:
    return client_of("knowledge")


def file_of(*lines: object, name: str = "set.jsonl") -> SimpleUploadedFile:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return SimpleUploadedFile(name, text.encode(), "application/jsonl")


def url(name: str, *args: object) -> str:
    return reverse(f"policy_kb_office:{name}", args=args)


def upload(client: Client, *lines: object, **fields: object):
    data = {"name": "题集", "tolerance": "0.02", "file": file_of(*lines), **fields}
    return client.post(url("evaluation_add"), data)


def finished(chosen: EvaluationSet, *right: bool, **figures: float) -> EvaluationRun:
    """A run of the set as it may have ended: whether each question was right, and the figures of all."""
    run = EvaluationRun.objects.create(
        set=chosen, state="done", done=len(right), total=len(right), figures={"all": {"questions": 2, **figures}}
    )
    for place, is_right in enumerate(right, start=1):
        EvaluationResult.objects.create(
            run=run, question_id=f"A{place}", type="fact", question=f"问题{place}", status="answered",
            answer=f"回答{run.pk}", citation_rank=1 if is_right else None, holds_must=is_right, is_right=is_right,
        )  # fmt: skip
    return run


# --- upload ---


def test_an_uploaded_file_becomes_a_set(keeper: Client) -> None:
    response = upload(keeper, *LINES, is_gate="on")
    chosen = EvaluationSet.objects.get()
    assert response.url == url("evaluation_set", chosen.pk)
    assert (chosen.name, chosen.is_gate, chosen.tolerance, len(chosen.questions)) == ("题集", True, 0.02, 2)
    assert chosen.questions[0]["evidence"] == ["产业园20个"]
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(chosen.pk)).exists()
    assert "题集" in keeper.get(url("evaluations")).content.decode()


def test_a_file_with_a_mark_of_its_encoding_is_read(keeper: Client) -> None:
    content = "\ufeff" + json.dumps(LINES[1], ensure_ascii=False)
    keeper.post(
        url("evaluation_add"),
        {"name": "题集", "tolerance": "0", "file": SimpleUploadedFile("x.jsonl", content.encode())},
    )
    assert EvaluationSet.objects.get().questions[0]["id"] == "A2"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["{"], "第 1 行：不是有效的 JSON。"),
        ([LINES[0], {"q": "？"}], "第 2 行：缺少题号 id。"),
        ([LINES[0], {"id": "B"}], "第 2 行：缺少问题 q。"),
        ([LINES[0], LINES[0]], "第 2 行：题号与前面的重复。"),
        ([{"id": "B", "q": "？"}], "第 1 行：缺少依据 evidence 或要点 must"),
        ([{"id": "B", "q": "问" * 501, "refuse": True}], "第 1 行：问题超过 500 个字。"),
        (["\n"], "文件里没有题目。"),
        ([{"id": number, "q": "?", "refuse": True} for number in range(2001)], "题目超过 2000 道"),
        (["x"] * 25, "另有 5 行有问题。"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_line_by_line(keeper: Client, lines: list[object], says: str) -> None:
    response = upload(keeper, *lines)
    assert response.status_code == 200
    assert says in response.content.decode().replace("&quot;", '"')
    assert 'value="题集"' in response.content.decode()
    assert not EvaluationSet.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "必填"),
        ({"tolerance": "2"}, "小于或等于"),
        ({"tolerance": "x"}, "数字"),
        ({"file": SimpleUploadedFile("x.jsonl", "题".encode("gb18030"))}, "UTF-8"),
        ({"file": BytesIO()}, "空"),
    ],
)
def test_other_wrong_input_is_an_error_too(keeper: Client, fields: dict[str, object], says: str) -> None:
    response = upload(keeper, *LINES, **fields)
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert not EvaluationSet.objects.exists()


def test_two_sets_have_two_names(keeper: Client) -> None:
    upload(keeper, *LINES)
    assert upload(keeper, *LINES).status_code == 200
    assert EvaluationSet.objects.count() == 1


def test_a_change_without_a_file_keeps_the_questions(keeper: Client) -> None:
    chosen = question_set()
    keeper.post(url("evaluation_edit", chosen.pk), {"name": "新名", "tolerance": "0.1", "is_gate": "on"})
    chosen.refresh_from_db()
    assert (chosen.name, chosen.is_gate, len(chosen.questions)) == ("新名", True, 3)


def test_a_set_is_deleted_after_a_question(keeper: Client) -> None:
    chosen = question_set()
    finished(chosen, True)
    assert chosen.name in keeper.get(url("evaluation_delete", chosen.pk)).content.decode()
    assert EvaluationSet.objects.exists()
    keeper.post(url("evaluation_delete", chosen.pk))
    assert not EvaluationSet.objects.exists()


def test_a_set_under_way_is_not_deleted(keeper: Client) -> None:
    chosen = question_set()
    request_run(set_id=chosen.pk)
    response = keeper.post(url("evaluation_delete", chosen.pk), follow=True)
    assert "正在评测" in response.content.decode()
    assert EvaluationSet.objects.exists()


# --- runs ---


@pytest.fixture
def queue(settings: object) -> None:
    """Tasks wait in the database, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def test_a_run_waits_for_the_worker_and_its_page_says_so(keeper: Client, queue: None) -> None:
    chosen = question_set()
    response = keeper.post(url("evaluation_start", chosen.pk))
    run = EvaluationRun.objects.get()
    assert response.url == run.get_absolute_url()
    assert (run.state, run.total, run.done, run.started_by.username) == ("queued", 3, 0, "knowledge")
    assert DBTaskResult.objects.filter(task_path__endswith="run_evaluation").count() == 1
    page = keeper.get(run.get_absolute_url()).content.decode()
    assert "排队中" in page
    assert "已答 0 / 3 题" in page
    assert "office_run.js" in page
    part = keeper.get(run.get_absolute_url(), {"part": "progress"}).content.decode()
    assert 'data-live="yes"' in part
    assert "<html" not in part


def test_two_runs_at_once_are_not_started(keeper: Client, queue: None) -> None:
    chosen = question_set()
    keeper.post(url("evaluation_start", chosen.pk))
    response = keeper.post(url("evaluation_start", chosen.pk), follow=True)
    assert "请等它结束" in response.content.decode()
    assert EvaluationRun.objects.count() == 1


def test_a_run_without_a_sign_of_life_is_broken_off_and_can_be_started_anew(keeper: Client, queue: None) -> None:
    chosen = question_set()
    keeper.post(url("evaluation_start", chosen.pk))
    dead = EvaluationRun.objects.get()
    EvaluationRun.objects.update(state="running", beat_at=timezone.now() - timedelta(minutes=16))
    page = keeper.get(dead.get_absolute_url()).content.decode()
    assert "中断" in page
    assert "重新评测" in page
    assert "office_run.js" not in page
    keeper.post(url("evaluation_start", chosen.pk))
    dead.refresh_from_db()
    assert (dead.state, dead.problem) == ("failed", "评测中断，没有完成。")
    assert EvaluationRun.objects.exclude(pk=dead.pk).get().state == "queued"


def test_a_run_is_worked_through_once(db: None) -> None:
    run = request_run(set_id=question_set().pk)
    assert claim(run.pk) is not None
    assert claim(run.pk) is None
    assert perform(run.pk) is None


def test_a_set_of_nothing_is_not_run(db: None) -> None:
    with pytest.raises(RefusedError):
        request_run(set_id=EvaluationSet.objects.create(name="空").pk)


def test_what_goes_wrong_is_kept_with_the_run(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = question_set()
    run = request_run(set_id=chosen.pk)
    EvaluationSet.objects.filter(pk=chosen.pk).update(questions=[{"q": "没有题号"}])
    ended = perform(run.pk)
    assert ended is not None
    assert ended.state == "failed"
    assert "BadLineError" in ended.problem


# --- what a run found ---


def test_a_run_is_compared_with_the_one_before_question_by_question(keeper: Client) -> None:
    chosen = question_set()
    before = finished(chosen, True, False, True, **{"hit@1": 1.0, "must": 0.5})
    now = finished(chosen, False, True, True, **{"hit@1": 0.5, "must": 0.5})
    page = keeper.get(now.get_absolute_url()).content.decode()
    assert "变差 1 题，变好 1 题，不变 1 题" in page
    assert page.index("变差的题") < page.index("问题1") < page.index("变好的题") < page.index("问题2")
    assert f"回答{before.pk}" in page
    assert f"回答{now.pk}" in page
    assert "首条命中 100.0% → 50.0%" in page
    assert "与另一次比较" not in keeper.get(before.get_absolute_url()).content.decode()


def test_another_run_can_be_chosen_to_compare_with(keeper: Client) -> None:
    chosen = question_set()
    first, second = finished(chosen, True, True), finished(chosen, False, True)
    now = finished(chosen, False, True)
    address = now.get_absolute_url()
    assert "变差 0 题" in keeper.get(address).content.decode()
    assert "变差 1 题" in keeper.get(address, {"with": first.pk}).content.decode()
    for wrong in ("x", "999999", now.pk):
        assert f'value="{second.pk}" selected' in keeper.get(address, {"with": wrong}).content.decode()


def test_words_of_a_question_are_escaped(keeper: Client) -> None:
    run = finished(question_set(), False)
    run.results.update(question="<script>alert(1)</script>", answer="<img src=x>")
    page = keeper.get(run.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_results_are_a_file_of_lines(keeper: Client) -> None:
    run = finished(question_set(), True, False)
    response = keeper.get(url("evaluation_results", run.pk))
    assert response["Content-Disposition"] == f'attachment; filename="evaluation-{run.pk}.jsonl"'
    rows = [json.loads(line) for line in response.content.decode().splitlines()]
    assert [(row["id"], row["right"], row["citation_rank"]) for row in rows] == [("A1", True, 1), ("A2", False, None)]


def test_the_history_shows_each_run_and_a_chart(keeper: Client) -> None:
    chosen = question_set()
    runs = [finished(chosen, True, **{"hit@1": share, "must": 1.0}) for share in (0.5, 0.75, 1.0)]
    page = keeper.get(url("evaluation_set", chosen.pk)).content.decode()
    assert all(run.get_absolute_url() in page for run in runs)
    assert "历次成绩" in page
    assert "75.0%" in page


def test_the_pages_ask_as_many_queries_for_many_sets_as_for_few(
    keeper: Client, django_assert_max_num_queries: Callable
) -> None:
    for number in range(12):
        finished(question_set(f"题集{number}"), True, **{"hit@1": 1.0})
    with django_assert_max_num_queries(16):
        keeper.get(url("evaluations"))


def test_an_editor_looks_and_changes_nothing(client_of: Callable[[str], Client]) -> None:
    chosen, editor = question_set(), client_of("editor")
    page = editor.get(url("evaluation_set", chosen.pk)).content.decode()
    assert chosen.name in page
    assert "开始评测" not in page
    editor.post(url("evaluation_start", chosen.pk))
    editor.post(url("evaluation_edit", chosen.pk), {"name": "偷改", "tolerance": "0"})
    editor.post(url("evaluation_delete", chosen.pk))
    assert not EvaluationRun.objects.exists()
    assert EvaluationSet.objects.get().name == chosen.name
