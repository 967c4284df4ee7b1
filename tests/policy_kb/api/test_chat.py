"""POST /api/v1/chat: the answer object, the stream, and every kind of bad input."""

import json
import uuid

import pytest
import time_machine
from django.test import Client

from policy_kb.chat import desk
from policy_kb.models import AskedQuestion, Conversation
from tests.factories.answers import answer_with
from tests.factories.policies import clause_with, index_words, publish

URL = "/api/v1/chat"
NOON = "2024-06-01T12:00:10+08:00"

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause(monkeypatch):
    """Every question is answered from this clause."""
    publish()
    found = clause_with("公共海外仓")
    answer_with(monkeypatch, found)
    return found


def post(client: Client, body: object, **headers: str):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(URL, content, content_type="application/json", headers=headers)


def ask(client: Client, question: str = "海外仓补助多少钱？", **more: object) -> dict[str, object]:
    response = post(client, {"question": question, **more})
    assert response.status_code == 200, response.content
    return response.json()


def test_the_answer_object(visitor, clause):
    data = ask(visitor)
    kept = AskedQuestion.objects.get()
    assert data == {
        "id": str(kept.pk),
        "conversation": str(kept.conversation_id),
        "question": "海外仓补助多少钱？",
        "status": "answered",
        "answer": "最高不超过100万元。[1]",
        "citations": [
            {
                "document": "海滨市支持海外仓建设若干措施",
                "doc_number": "海商发〔2024〕12号",
                "clause": "二（一）",
                "text": clause.text,
                "url": clause.get_absolute_url(),
                "score": 0.9,
                "in_force": True,
                "version": 1,
            }
        ],
        "related": [],
        "notice": "",
        "suggestions": [],
        "reason": "",
        "origin": "extractive",
        "standalone": "",
    }


def test_chinese_is_sent_as_itself(visitor, clause):
    assert "海外仓".encode() in post(visitor, {"question": "海外仓"}).content


def test_a_refusal_offers_questions_that_can_be_answered(visitor, settings, tmp_path):
    publish()
    index_words(settings, tmp_path / "index")
    data = ask(visitor, "今天天气怎么样？")
    assert (data["status"], data["reason"], data["citations"]) == ("refused", "off_topic", [])
    assert len(data["suggestions"]) == 3


def test_a_real_question_finds_its_clause_by_words_alone(visitor, settings, tmp_path):
    publish()
    index_words(settings, tmp_path / "index")
    data = ask(visitor, "支持建设公共海外仓的责任单位是谁？")
    assert data["citations"][0]["clause"] == "二（一）"
    assert "市财政局" in data["answer"]


def test_a_conversation_goes_on_for_the_same_visitor(visitor, clause):
    first = ask(visitor)
    second = ask(visitor, conversation=first["conversation"])
    assert second["conversation"] == first["conversation"]
    assert Conversation.objects.get().questions.count() == 2


@pytest.mark.parametrize("whose", ["another visitor", "an account", "nobody"])
def test_nobody_goes_on_with_someone_elses_conversation(visitor, enterprise, clause, whose):
    conversation = str(uuid.uuid4())
    if whose != "nobody":
        conversation = ask(enterprise if whose == "an account" else visitor)["conversation"]
    response = post(Client(), {"question": "海外仓", "conversation": conversation})
    assert response.status_code == 404
    assert response.json()["message"] == "没有找到这段对话，请开始新的对话。"


def test_an_accounts_question_is_kept_under_the_account(enterprise, people, clause):
    ask(enterprise)
    assert Conversation.objects.get().user == people["enterprise"]


BAD = {
    "empty": ({"question": ""}, 422, "请输入问题"),
    "blank": ({"question": " \n\t　"}, 422, "请输入问题"),
    "missing": ({}, 422, "缺少 question。"),
    "number": ({"question": 5}, 422, "question 应为文字。"),
    "null": ({"question": None}, 422, "question 应为文字。"),
    "nested": ({"question": {"a": 1}}, 422, "question 应为文字。"),
    "list body": ([], 422, "缺少 question。"),
    "text body": ("海外仓", 422, "缺少 question。"),
    "not JSON": (b"{", 400, "请求内容不是有效的 JSON。"),
    "no body": (b"", 422, "缺少 body。"),
    "not UTF-8": (b'{"question": "\xff\xfe"}', 400, "请求内容不是有效的 JSON。"),
    "deep": (b"[" * 100_000, 400, "请求内容不是有效的 JSON。"),
    "long": ({"question": "长" * 501}, 422, "问题请不要超过 500 个字"),
    "huge": ({"question": "长" * 20_000}, 422, "问题请不要超过 500 个字"),
    "too large": (b'{"question": "' + b"x" * 1_100_000 + b'"}', 413, "请求内容过大。"),
    "NUL": ({"question": "海外仓\x00"}, 422, "含有无法识别的字符，请重新输入"),
    "half a character": (b'{"question": "\\ud800"}', 422, "含有无法识别的字符，请重新输入"),
    "conversation": ({"question": "海外仓", "conversation": "x"}, 422, "conversation 的值无效。"),
}


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize(("body", "status", "message"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_in_words(visitor, clause, body, status, message, accept):
    response = post(visitor, body, Accept=accept)
    assert response.status_code == status
    assert response.json()["message"] == message
    assert not AskedQuestion.objects.exists()


def test_500_characters_are_not_too_many(visitor, clause):
    assert ask(visitor, "长" * 500)["status"] == "answered"


def test_reading_is_not_allowed(visitor):
    assert visitor.get(URL).status_code == 405


class TestStream:
    @staticmethod
    def events(client: Client, question: str = "海外仓补助多少钱？") -> list[tuple[str, object]]:
        response = post(client, {"question": question}, Accept="text/event-stream")
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/event-stream"
        blocks = b"".join(response.streaming_content).decode().strip().split("\n\n")
        lines = [block.split("\n") for block in blocks]
        return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in lines]

    def test_status_sources_words_and_the_whole(self, visitor, clause):
        found = self.events(visitor)
        names = [name for name, _ in found]
        assert names[:2] == ["status", "citations"]
        assert set(names[2:-1]) == {"delta"}
        assert names[-1] == "done"
        assert found[1][1] == found[-1][1]["citations"]
        assert "".join(data["text"] for name, data in found if name == "delta") == "最高不超过100万元。[1]"

    def test_the_whole_is_the_answer_object(self, visitor, clause):
        done = self.events(visitor)[-1][1]
        kept = AskedQuestion.objects.get()
        assert (done["id"], done["conversation"]) == (str(kept.pk), str(kept.conversation_id))

    def test_the_visitor_may_go_on(self, visitor, clause):
        conversation = self.events(visitor)[-1][1]["conversation"]
        assert ask(visitor, conversation=conversation)["conversation"] == conversation

    def test_a_failure_on_the_way_is_told(self, visitor, clause, monkeypatch, caplog):
        def broken(*args: object, **kwargs: object) -> None:
            raise RuntimeError("secret detail")

        monkeypatch.setattr(desk, "answer_question", broken)
        found = self.events(visitor)
        assert found[-1] == ("error", {"code": "failed", "message": "回答时出了问题，请稍后再试。"})
        assert "secret detail" in caplog.text


class TestRate:
    @pytest.fixture(autouse=True)
    def _frozen(self):
        with time_machine.travel(NOON, tick=False):
            yield

    def test_one_question_too_many_waits(self, visitor, clause, settings):
        settings.CHAT_RATE_VISITOR = "2/m"
        ask(visitor)
        ask(visitor)
        response = post(visitor, {"question": "海外仓"})
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "50"
        assert response.json() == {"code": "too_many", "message": "提问太频繁了，请在 50 秒后再试。"}

    def test_after_the_wait_it_goes_on(self, visitor, clause, settings):
        settings.CHAT_RATE_VISITOR = "1/m"
        ask(visitor)
        with time_machine.travel("2024-06-01T12:01:00+08:00", tick=False):
            ask(visitor)

    def test_bad_input_costs_nothing(self, visitor, clause, settings):
        settings.CHAT_RATE_VISITOR = "1/m"
        for body, _status, _message in BAD.values():
            post(visitor, body)
        ask(visitor)

    def test_a_stream_counts_too(self, visitor, clause, settings):
        settings.CHAT_RATE_VISITOR = "1/m"
        TestStream.events(visitor)
        assert post(visitor, {"question": "海外仓"}, Accept="text/event-stream").status_code == 429

    def test_an_account_has_its_own_rate(self, visitor, enterprise, clause, settings):
        settings.CHAT_RATE_VISITOR = "1/m"
        ask(visitor)
        ask(enterprise)
        ask(enterprise)
