"""The official ``openai`` client against a running site."""

import openai
import pytest

from tests.factories.policies import clause_with, index_words, publish

QUESTION = "支持建设公共海外仓的责任单位是谁？"


@pytest.fixture
def client(live_server, settings, tmp_path):
    settings.BASE_URL = live_server.url
    publish()
    index_words(settings, tmp_path / "index")
    return openai.OpenAI(base_url=f"{live_server.url}/v1", api_key="none", max_retries=0)


def ask(client, *questions, **options):
    messages = [{"role": "user", "content": question} for question in questions]
    return client.chat.completions.create(model="policy-assistant", messages=messages, **options)


def test_models_and_a_plain_answer(client, live_server):
    assert [model.id for model in client.models.list()] == ["policy-assistant"]
    assert client.models.retrieve("policy-assistant").object == "model"
    completion = ask(client, QUESTION)
    (choice,) = completion.choices
    assert "市财政局" in choice.message.content
    assert "来源：\n[1] 《海滨市支持海外仓建设若干措施》" in choice.message.content
    assert choice.message.model_extra["citations"][0]["text"] == clause_with("公共海外仓").text
    assert choice.message.model_extra["citations"][0]["url"].startswith(live_server.url)
    assert (choice.finish_reason, choice.message.model_extra["status"]) == ("stop", "answered")
    assert completion.usage.total_tokens > 0


def test_a_streamed_answer_says_the_same(client):
    chunks = list(ask(client, QUESTION, stream=True, stream_options={"include_usage": True}))
    words = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert words == ask(client, QUESTION).choices[0].message.content
    assert chunks[-1].usage.total_tokens > 0
    end = chunks[-2].choices[0]
    assert (end.finish_reason, end.delta.model_extra["status"]) == ("stop", "answered")
    assert end.delta.model_extra["citations"][0]["clause"] == "二（一）"


def test_errors_are_the_clients_own_exceptions(client, settings):
    with pytest.raises(openai.NotFoundError, match="gpt-4"):
        client.models.retrieve("gpt-4")
    with pytest.raises(openai.UnprocessableEntityError, match="500"):
        ask(client, "长" * 501)
    with pytest.raises(openai.BadRequestError) as refused:
        ask(client, QUESTION, n=2)
    assert (refused.value.code, refused.value.param) == ("unsupported_value", "n")
    with pytest.raises(openai.AuthenticationError, match="密钥无效"):
        ask(client.with_options(api_key="pk_00000000_" + "a" * 43), QUESTION)
    settings.CHAT_RATE_VISITOR = "1/d"
    with pytest.raises(openai.RateLimitError) as waits:
        ask(client, QUESTION) and ask(client, QUESTION)
    assert int(waits.value.response.headers["Retry-After"]) > 0
