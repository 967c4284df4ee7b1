"""The gate before publishing: a draft passes, is returned with reasons, or is let through by somebody."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry, TaskState

from accounts.models import User
from policy_kb.chat import gatekeeping
from policy_kb.chat.gatekeeping import GATE_FELL
from policy_kb.models import Clause, EvaluationRun, PolicyDocument, Version
from policy_kb.models.evaluation import OVERRIDDEN, EvaluationTask
from policy_kb.retrieval.generations import rebuild
from policy_kb.services import corrections
from policy_kb.services.comparisons import fallen_gates
from policy_kb.services.publishing import publish_now, submit
from policy_kb.services.versions import lines_of
from policy_kb.services.workflows import APPROVAL, GATE, ensure_workflow
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.evaluations import question_set, run_of
from tests.factories.policies import WAREHOUSE, publish, publish_many

Commits = Callable[..., object]


@pytest.fixture
def document(empty_index: Path, model_server: EmbeddingServer) -> PolicyDocument:
    ensure_workflow()
    publish_many(20)
    made = publish(WAREHOUSE)
    rebuild()
    return made


@pytest.fixture
def editor(people: dict[str, User]) -> User:
    return people["editor"]


def draft_with(document: PolicyDocument, by: User, before: str, after: str) -> Version:
    draft = corrections.open_draft(document=document, by=by)
    position, line = next((at, line) for at, line in enumerate(lines_of(draft)) if before in line.text)
    corrections.correct_clause(
        draft=draft,
        seen=corrections.state_of(draft),
        position=position,
        clause=replace(line, text=line.text.replace(before, after)),
        by=by,
    )
    return draft


def step(document: PolicyDocument) -> TaskState:
    """The step of the workflow that the document is at, or was last at."""
    state: TaskState = TaskState.objects.for_instance(document).order_by("-pk").first()
    return state


def gate_state(document: PolicyDocument) -> TaskState:
    state: TaskState = TaskState.objects.for_instance(document).filter(task__name=GATE).order_by("-pk").first()
    return state


def test_without_a_gate_set_the_step_is_passed_at_once(document: PolicyDocument, editor: User) -> None:
    question_set(is_gate=False)
    draft_with(document, editor, "100万元", "300万元")
    submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_APPROVED
    assert step(document).task.name == APPROVAL
    assert not EvaluationRun.objects.exists()


def test_a_draft_that_answers_as_well_goes_on_to_approval(
    document: PolicyDocument, editor: User, django_capture_on_commit_callbacks: Commits
) -> None:
    chosen = question_set(is_gate=True)
    draft_with(document, editor, "2000平方米", "3000平方米")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_APPROVED
    assert step(document).task.name == APPROVAL
    standard, tried = EvaluationRun.objects.order_by("pk")
    assert (standard.document, tried.document) == (None, document)
    assert standard.set == tried.set == chosen
    assert tried.state == standard.state == EvaluationRun.State.DONE
    assert Clause.objects.published().filter(text__contains="2000平方米").exists()


def test_a_draft_that_answers_worse_is_returned_with_the_questions(
    document: PolicyDocument, editor: User, django_capture_on_commit_callbacks: Commits
) -> None:
    chosen = question_set(is_gate=True)
    run_of(chosen)
    draft = draft_with(document, editor, "最高不超过100万元", "金额另行通知")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    state = gate_state(document)
    assert state.status == TaskState.STATUS_REJECTED
    assert state.finished_by is None
    assert chosen.name in state.comment
    assert "A1 公共海外仓的建设费用补助最高多少万元？" in state.comment
    assert "A2" not in state.comment
    assert "首条命中 1.000 → 0.500" in state.comment
    draft.refresh_from_db()
    assert draft.state == Version.State.DRAFT
    assert EvaluationRun.objects.published().count() == 1


def test_what_is_tolerated_passes(
    document: PolicyDocument, editor: User, django_capture_on_commit_callbacks: Commits
) -> None:
    question_set(is_gate=True, tolerance=0.6)
    draft_with(document, editor, "最高不超过100万元", "金额另行通知")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_APPROVED


def test_a_set_with_other_questions_than_its_last_run_is_asked_anew_first(
    document: PolicyDocument, editor: User, django_capture_on_commit_callbacks: Commits
) -> None:
    chosen = question_set(is_gate=True)
    run_of(chosen)
    chosen.questions = chosen.questions[:2]
    chosen.save()
    draft_with(document, editor, "2000平方米", "3000平方米")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    assert [run.total for run in EvaluationRun.objects.published().order_by("pk")] == [3, 2]
    assert gate_state(document).status == TaskState.STATUS_APPROVED


def test_a_returned_draft_is_judged_again_when_submitted_again(
    document: PolicyDocument, editor: User, django_capture_on_commit_callbacks: Commits
) -> None:
    question_set(is_gate=True)
    draft_with(document, editor, "最高不超过100万元", "金额另行通知")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    document = PolicyDocument.objects.get(pk=document.pk)
    draft_with(document, editor, "金额另行通知", "最高不超过100万元")
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_APPROVED
    assert step(document).task.name == APPROVAL


def test_a_failing_model_returns_the_draft_and_says_so(
    document: PolicyDocument,
    editor: User,
    model_server: EmbeddingServer,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    run_of(question_set(is_gate=True))
    draft_with(document, editor, "100万元", "300万元")
    model_server.failing = True
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    state = gate_state(document)
    assert state.status == TaskState.STATUS_REJECTED
    assert "评测没有完成" in state.comment


def test_a_draft_changed_while_it_is_judged_is_returned(
    document: PolicyDocument,
    editor: User,
    people: dict[str, User],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    question_set(is_gate=True)
    draft_with(document, editor, "2000平方米", "3000平方米")
    really = gatekeeping._compared

    def meanwhile(*args: object) -> object:
        found = really(*args)
        draft_with(document, people["knowledge"], "3000平方米", "4000平方米")
        return found

    monkeypatch.setattr(gatekeeping, "_compared", meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_REJECTED
    assert "有改动" in gate_state(document).comment


# --- letting a draft through ---


@pytest.fixture
def waiting(document: PolicyDocument, editor: User) -> TaskState:
    """A step that nobody has judged yet: its task waits for the commit."""
    question_set(is_gate=True)
    draft_with(document, editor, "最高不超过100万元", "金额另行通知")
    submit(document=document, by=editor)
    assert gate_state(document).status == TaskState.STATUS_IN_PROGRESS
    return gate_state(document)


def test_who_may_publish_may_let_it_through_with_a_reason(waiting: TaskState, people: dict[str, User]) -> None:
    document = waiting.workflow_state.content_object
    step_task = waiting.task.specific
    assert isinstance(step_task, EvaluationTask)
    step_task.on_action(waiting, people["knowledge"], "approve", comment="急件，金额另文公布")
    assert gate_state(document).status == TaskState.STATUS_APPROVED
    assert step(document).task.name == APPROVAL
    logged = ModelLogEntry.objects.get(action=OVERRIDDEN)
    assert (logged.user, logged.data["reason"]) == (people["knowledge"], "急件，金额另文公布")
    assert "急件" in str(logged.message)


@pytest.mark.parametrize(
    ("who", "action", "comment"),
    [
        ("knowledge", "approve", ""),
        ("knowledge", "approve", "  "),
        ("knowledge", "reject", "x"),
        ("editor", "approve", "x"),
        ("officer", "approve", "x"),
    ],
)
def test_nobody_else_and_not_without_a_reason(
    waiting: TaskState, people: dict[str, User], who: str, action: str, comment: str
) -> None:
    with pytest.raises(PermissionDenied):
        waiting.task.specific.on_action(waiting, people[who], action, comment=comment)
    waiting.refresh_from_db()
    assert waiting.status == TaskState.STATUS_IN_PROGRESS
    assert not ModelLogEntry.objects.filter(action=OVERRIDDEN).exists()


@pytest.mark.parametrize(("who", "may"), [("knowledge", True), ("admin", True), ("editor", False), ("officer", False)])
def test_the_step_is_offered_to_who_may_decide_it(
    waiting: TaskState, people: dict[str, User], who: str, may: bool
) -> None:
    task, document = waiting.task.specific, waiting.workflow_state.content_object
    assert bool(task.get_actions(document, people[who])) is may
    assert task.locked_for_user(document, people[who]) is not may
    assert task.user_can_access_editor(document, people[who]) is may
    assert (waiting in task.get_task_states_user_can_moderate(people[who])) is may


def test_a_step_decided_meanwhile_is_left_as_it_is(waiting: TaskState, people: dict[str, User]) -> None:
    waiting.task.specific.on_action(waiting, people["knowledge"], "approve", comment="急件")
    gatekeeping.judge_draft(waiting.pk)
    assert gate_state(waiting.workflow_state.content_object).status == TaskState.STATUS_APPROVED
    assert not EvaluationRun.objects.exists()


def test_the_reason_is_asked_for_on_the_page(waiting: TaskState, client_of: Callable) -> None:
    document = waiting.workflow_state.content_object
    address = reverse(
        "wagtailsnippets_policy_kb_policydocument:workflow_action", args=[document.pk, "approve", waiting.pk]
    )
    empty = client_of("knowledge").post(address, {"comment": ""}, headers={"X-Requested-With": "XMLHttpRequest"})
    waiting.refresh_from_db()
    assert waiting.status == TaskState.STATUS_IN_PROGRESS
    assert "error-message" in empty.json()["html"]
    client_of("knowledge").post(address, {"comment": "急件"})
    waiting.refresh_from_db()
    assert waiting.status == TaskState.STATUS_APPROVED


# --- after a publication ---


def test_after_a_publication_a_fall_is_logged_and_shown(
    document: PolicyDocument, people: dict[str, User], client_of: Callable, django_capture_on_commit_callbacks: Commits
) -> None:
    chosen = question_set(is_gate=True)
    run_of(chosen)
    draft_with(document, people["knowledge"], "最高不超过100万元", "金额另行通知")
    with django_capture_on_commit_callbacks(execute=True):
        publish_now(document=document, by=people["knowledge"])
    logged = ModelLogEntry.objects.get(action=GATE_FELL)
    assert logged.object_id == str(document.pk)
    assert "A1" in logged.data["comment"]
    (fallen,) = fallen_gates()
    assert [pair.now.question_id for pair in fallen.worse] == ["A1"]
    home = client_of("knowledge").get("/admin/").content.decode()
    assert "发布后评测成绩下降" in home
    assert fallen.now.get_absolute_url() in home
    assert "发布后评测成绩下降" not in client_of("officer").get("/admin/").content.decode()


def test_after_a_publication_without_a_fall_nothing_is_said(
    document: PolicyDocument, people: dict[str, User], django_capture_on_commit_callbacks: Commits
) -> None:
    run_of(question_set(is_gate=True))
    draft_with(document, people["knowledge"], "2000平方米", "3000平方米")
    with django_capture_on_commit_callbacks(execute=True):
        publish_now(document=document, by=people["knowledge"])
    assert EvaluationRun.objects.published().finished().count() == 2
    assert not ModelLogEntry.objects.filter(action=GATE_FELL).exists()
    assert fallen_gates() == []
