"""A model behind POST /api/v1/chat and the page: what visitors see, and what they never see."""

import json

import pytest
from django.test import Client

from policy_kb.models import AskedQuestion
from tests.factories import chat_server as fake
from tests.factories.chat_server import ChatServer
from tests.factories.policies import index_words, publish

URL = "/api/v1/chat"
QUESTION = "公共海外仓建设费用补助最高多少万元？"
GOOD = "对符合条件的企业给予公共海外仓建设费用补助，最高一百万元[1]。"
BAD = "另外补助500万元[1]。"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library(settings, tmp_path):
    publish()
    index_words(settings, tmp_path / "index")


def post(client: Client, accept: str = "application/json"):
    return client.post(
        URL, json.dumps({"question": QUESTION}), content_type="application/json", headers={"Accept": accept}
    )


def events(client: Client) -> list[tuple[str, dict]]:
    text = b"".join(post(client, "text/event-stream").streaming_content).decode()
    found = []
    for block in text.strip().split("\n\n"):
        if not block.startswith(":"):
            name, data = block.split("\n")
            found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_the_answer_object_says_who_worded_it(visitor: Client, chat_model: ChatServer):
    chat_model.says = GOOD
    data = post(visitor).json()
    assert (data["origin"], data["answer"], data["status"]) == ("model", GOOD, "answered")
    assert len(data["citations"]) >= 1


def test_a_fallback_is_the_answer_of_a_site_without_a_model(visitor: Client, chat_model: ChatServer, settings):
    settings.CHAT_MODEL = ""
    plain = post(visitor).json()
    settings.CHAT_MODEL = "tiny"
    chat_model.does = fake.failing(500)
    again = post(visitor).json()
    for data in (plain, again):
        del data["id"], data["conversation"]
    assert again == plain


def test_checked_sentences_stream(visitor: Client, chat_model: ChatServer):
    chat_model.says = f"{GOOD}责任单位是市商务局、市财政局[1]。"
    found = events(visitor)
    names = [name for name, _data in found]
    assert names[:3] == ["status", "citations", "status"]
    assert set(names[3:-1]) == {"delta"}
    assert found[2][1]["stage"] == "wording"
    done = found[-1][1]
    assert (found[-1][0], done["origin"]) == ("done", "model")
    assert "".join(data["text"] for name, data in found if name == "delta") == done["answer"]


def test_words_that_must_not_stand_are_replaced(visitor: Client, chat_model: ChatServer):
    chat_model.says = GOOD + BAD
    found = events(visitor)
    (replaced,) = [data["text"] for name, data in found if name == "replace"]
    assert found[-1][1]["answer"] == replaced
    assert found[-1][1]["origin"] == "extractive"
    assert "500" not in "".join(data["text"] for name, data in found if name == "delta")


@pytest.mark.parametrize("does", [fake.breaking_off, fake.failing(429), fake.raw(b"\xff\xfe"), fake.hanging])
def test_a_stream_always_ends_with_the_whole_answer(visitor: Client, chat_model: ChatServer, settings, does):
    settings.CHAT_TIMEOUT_SECONDS = 1
    chat_model.says, chat_model.does = GOOD + GOOD, does
    found = events(visitor)
    assert found[-1][0] == "done"
    kept = AskedQuestion.objects.get()
    assert (found[-1][1]["answer"], found[-1][1]["id"]) == (kept.answer, str(kept.pk))


def test_a_silent_model_is_bridged_by_comments(visitor: Client, chat_model: ChatServer, settings, monkeypatch):
    monkeypatch.setattr("policy_kb.chat.language_model.IDLE_SECONDS", 0.1)
    settings.CHAT_TIMEOUT_SECONDS = 0.5
    chat_model.does = fake.hanging
    raw = b"".join(post(visitor, "text/event-stream").streaming_content).decode()
    assert raw.count(": still here\n\n") >= 2


@pytest.mark.parametrize("read", [0, 1, 2, 3, 4])
def test_a_visitor_who_closes_the_page_loses_nothing(visitor: Client, chat_model: ChatServer, read: int):
    chat_model.says, chat_model.does = GOOD * 3, fake.hanging_midway
    response = post(visitor, "text/event-stream")
    stream = iter(response.streaming_content)
    for _ in range(read):
        next(stream)
    response._iterator.close()  # what the server does, without ending the test's own connection
    assert AskedQuestion.objects.filter(origin="extractive").count() == (1 if read else 0)


@pytest.mark.parametrize(("says", "label"), [(GOOD, "模型组织，逐句核对"), (BAD, "条款摘录")])
def test_the_page_says_who_worded_the_answer(visitor: Client, chat_model: ChatServer, says: str, label: str):
    chat_model.says = says
    response = visitor.post("/chat/", {"question": QUESTION}, follow=True)
    page = response.content.decode()
    assert f'<span class="turn__origin muted small">{label}</span>' in page
    assert "会发给模型服务" in page


def test_a_page_without_a_model_promises_the_clauses_own_words(visitor: Client):
    page = visitor.get("/chat/").content.decode()
    assert "回答只用政策条款原文" in page
    assert "模型服务" not in page


def test_markup_of_a_model_never_reaches_the_page(visitor: Client, chat_model: ChatServer):
    chat_model.says = "<img src=x onerror=alert(1)>建设费用补助最高100万元[1]。"
    page = visitor.post("/chat/", {"question": QUESTION}, follow=True).content.decode()
    assert "onerror" not in page


def test_a_dead_model_degrades_the_site_and_does_not_stop_it(visitor: Client, chat_model: ChatServer):
    assert visitor.get("/readyz").json()["checks"]["language_model"] == {"status": "ok"}
    chat_model.does = fake.failing(500)
    for _ in range(3):
        post(visitor)
    asked = chat_model.connections
    response = visitor.get("/readyz")
    assert response.status_code == 200
    assert response.json()["checks"]["language_model"]["status"] == "degraded"
    assert chat_model.connections == asked  # being ready costs no call


def test_no_model_is_nothing_to_worry_about(visitor: Client):
    assert visitor.get("/readyz").json()["checks"]["language_model"] == {"status": "ok", "detail": "none named"}
