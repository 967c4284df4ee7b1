"""The tools over HTTP, as the official client and as bare messages; over standard input in ``management``."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from mcp.client import Client as McpClient
from mcp.client.streamable_http import streamable_http_client

from accounts.services.api_keys import create_api_key
from policy_kb.api.mcp.server import build_server
from policy_kb.api.mcp.session import Session, current
from policy_kb.models import AskedQuestion
from policy_kb.rules.scopes import ASK, READ
from tests.factories.policies import clause_with, index_words, publish

pytestmark = pytest.mark.django_db
HEADERS = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def library(settings, tmp_path, db):
    """One document, found by its words."""
    document = publish(region="厦门")
    index_words(settings, tmp_path / "index")
    return document


def call(client, name, arguments, **headers):
    """The result of a tool, by a message of the handshake era's shape."""
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    response = client.post("/mcp", json.dumps(message), content_type="application/json", headers=HEADERS | headers)
    assert response.status_code == 200, response.content
    return response.json()["result"] | {"headers": response.headers}


def words_of(result):
    assert result["isError"] is True, result
    return result["content"][0]["text"]


class TestTools:
    def test_searching(self, visitor, library):
        clause = clause_with("公共海外仓")
        hit = call(visitor, "search_policies", {"query": "公共海外仓建设补助"})["structuredContent"]["hits"][0]
        assert (hit["clause"], hit["text"], hit["document_id"]) == ("二（一）", clause.text, library.pk)
        assert hit["url"] == f"http://127.0.0.1:8000{clause.get_absolute_url()}"

    def test_at_most_as_many_as_asked_for(self, visitor, library):
        found = call(visitor, "search_policies", {"query": "海外仓", "top": 1})["structuredContent"]["hits"]
        assert len(found) == 1

    @pytest.mark.parametrize("region", ["厦门", "厦门市"])
    def test_a_region_by_its_name(self, visitor, library, region):
        assert call(visitor, "search_policies", {"query": "海外仓", "region": region})["structuredContent"]["hits"]

    def test_another_level_has_nothing(self, visitor, library):
        found = call(visitor, "search_policies", {"query": "海外仓", "level": "ministry"})["structuredContent"]
        assert found["hits"] == []

    def test_a_clause_by_anchor_and_by_each_of_its_addresses(self, visitor, library):
        clause = clause_with("公共海外仓")
        asked = [
            {"document_id": library.pk, "anchor": clause.anchor},
            {"url": clause.get_absolute_url()},
            {"url": f"http://127.0.0.1:8000{clause.get_permanent_url()}"},
        ]
        found = [call(visitor, "get_clause", arguments)["structuredContent"] for arguments in asked]
        assert found[0] == found[1] == found[2]
        assert (found[0]["text"], found[0]["validity"], found[0]["is_current"]) == (clause.text, "in_force", True)
        assert found[0]["departments"] == ["市商务局", "市财政局"]

    def test_asking_and_asking_on(self, visitor, library):
        first = call(visitor, "ask", {"question": "支持建设公共海外仓的责任单位是谁？"})["structuredContent"]
        assert (first["status"], first["citations"][0]["clause"]) == ("answered", "二（一）")
        assert first["citations"][0]["url"].startswith("http://127.0.0.1:8000/policies/")
        more = {"question": "补助最高多少？", "conversation": first["conversation"]}
        second = call(visitor, "ask", more)["structuredContent"]
        kept = list(AskedQuestion.objects.all())
        assert [asked.channel for asked in kept] == ["mcp", "mcp"]
        assert kept[0].conversation == kept[1].conversation
        assert second["conversation"]


BAD = {
    "blank question": ("ask", {"question": " "}, "请输入问题"),
    "long question": ("ask", {"question": "长" * 501}, "问题请不要超过 500 个字"),
    "NUL": ("search_policies", {"query": "海外仓\x00"}, "含有无法识别的字符"),
    "forged conversation": ("ask", {"question": "海外仓", "conversation": "x:y:z"}, "没有找到这段对话"),
    "no hits wanted": ("search_policies", {"query": "海外仓", "top": 0}, "top 应在 1 到 20 之间"),
    "unknown region": ("search_policies", {"query": "海外仓", "region": "亚特兰蒂斯"}, "没有名为“亚特兰蒂斯”的地区"),
    "unknown level": ("search_policies", {"query": "海外仓", "level": "galaxy"}, "level"),
    "nothing to get": ("get_clause", {}, "请给出 document_id 和 anchor"),
    "foreign address": ("get_clause", {"url": "https://example.org/a"}, "不是本站条款的网址"),
    "no such clause": ("get_clause", {"document_id": 1, "anchor": "x"}, "没有找到这个条款"),
    "number out of range": ("get_clause", {"document_id": 2**70, "anchor": "x"}, "没有找到这个条款"),
    "unknown tool": ("drop_tables", {}, "drop_tables"),
}


@pytest.mark.parametrize(("tool", "arguments", "words"), BAD.values(), ids=BAD.keys())
def test_what_goes_wrong_is_an_error_of_the_tool_in_words(visitor, library, tool, arguments, words):
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
    response = visitor.post("/mcp", json.dumps(message), content_type="application/json", headers=HEADERS)
    data = response.json()
    told = data["error"]["message"] if "error" in data else words_of(data["result"])
    assert words in told
    assert not AskedQuestion.objects.exists()


class TestDoor:
    @pytest.fixture
    def keys(self, people):
        def key(*scopes):
            issued = create_api_key(owner=people["enterprise"], name="助手", scopes=scopes, day=date(2024, 6, 1))
            return {"Authorization": f"Bearer {issued.written}"}

        return key

    @pytest.mark.parametrize("written", ["pk_00000000_" + "a" * 43, "wrong"])
    def test_a_wrong_key_is_not_overlooked(self, visitor, library, written):
        response = visitor.post(
            "/mcp", "{}", content_type="application/json", headers=HEADERS | {"Authorization": f"Bearer {written}"}
        )
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
        assert "密钥无效" in response.json()["error"]["message"]

    def test_scopes_hold_for_tools(self, visitor, library, keys):
        reading, asking = keys(READ), keys(ASK)
        assert "权限" in words_of(call(visitor, "ask", {"question": "海外仓"}, **reading))
        assert "权限" in words_of(call(visitor, "search_policies", {"query": "海外仓"}, **asking))
        assert call(visitor, "search_policies", {"query": "海外仓"}, **reading)["isError"] is False

    def test_rates_hold_for_tools(self, visitor, library, keys, settings):
        settings.CHAT_RATE_VISITOR, settings.API_KEY_RATE = "1/d", "2/d"
        key = keys(READ)
        assert call(visitor, "search_policies", {"query": "海外仓"})["headers"]["X-RateLimit-Remaining"] == "0"
        assert "太频繁" in words_of(call(visitor, "search_policies", {"query": "海外仓"}))
        left = [
            call(visitor, "search_policies", {"query": "海外仓"}, **key)["headers"]["X-RateLimit-Remaining"]
            for _ in "ab"
        ]
        assert left == ["1", "0"]
        refused = call(visitor, "search_policies", {"query": "海外仓"}, **key)
        assert "太频繁" in words_of(refused)
        assert int(refused["headers"]["Retry-After"]) > 0

    def test_reading_a_clause_costs_a_visitor_nothing(self, visitor, library, settings):
        settings.CHAT_RATE_VISITOR = "1/d"
        url = clause_with("公共海外仓").get_absolute_url()
        assert [call(visitor, "get_clause", {"url": url})["isError"] for _ in "abc"] == [False] * 3

    @pytest.mark.parametrize(
        ("origin", "status"),
        [("http://127.0.0.1:8000", 200), ("http://testserver", 200), ("https://evil.example", 403), ("null", 403)],
    )
    def test_pages_of_other_sites_are_turned_away(self, visitor, library, origin, status):
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        response = visitor.post(
            "/mcp", json.dumps(message), content_type="application/json", headers=HEADERS | {"Origin": origin}
        )
        assert response.status_code == status

    def test_a_name_that_was_made_to_point_here_is_turned_away(self, visitor, library):
        response = visitor.post("/mcp", "{}", content_type="application/json", headers={"Host": "evil.example"})
        assert response.status_code == 400

    @pytest.mark.parametrize(
        ("content", "status"),
        [(b"{", 400), (b"", 400), (b"[" * 100_000, 400), (b'"x"', 400), (b"x" * 1_100_000, 413), (b"\xff\xfe", 400)],
    )
    def test_what_is_no_message_is_refused(self, visitor, library, content, status):
        response = visitor.post("/mcp", content, content_type="application/json", headers=HEADERS)
        assert response.status_code == status
        assert "Traceback" not in response.content.decode()

    @pytest.mark.parametrize("method", ["get", "delete", "put"])
    def test_messages_are_posted(self, visitor, method):
        assert getattr(visitor, method)("/mcp").status_code == 405


def test_the_tools_describe_themselves_in_both_languages(library):
    async def listed():
        current.set(Session())
        async with McpClient(build_server()) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert set(tools) == {"search_policies", "get_clause", "ask"}
    for tool in tools.values():
        assert tool.output_schema["type"] == "object"
        assert tool.annotations.read_only_hint is True
        assert any("一" <= char <= "鿿" for char in tool.description)
        assert any(char.isascii() and char.isalpha() for char in tool.description)
        assert all("description" in field for field in tool.input_schema["properties"].values())
    assert tools["search_policies"].input_schema["properties"]["top"]["maximum"] == 20


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client_works_over_http(live_server, settings, tmp_path, mode):
    settings.BASE_URL = live_server.url
    publish()
    index_words(settings, tmp_path / "index")

    async def journey():
        async with McpClient(streamable_http_client(f"{live_server.url}/mcp"), mode=mode) as client:
            tools = await client.list_tools()
            found = await client.call_tool("search_policies", {"query": "公共海外仓建设补助"})
            hit = found.structured_content["hits"][0]
            clause = await client.call_tool("get_clause", {"url": hit["url"]})
            answer = await client.call_tool("ask", {"question": "支持建设公共海外仓的责任单位是谁？"})
            wrong = await client.call_tool("get_clause", {})
            return tools.tools, hit, clause.structured_content, answer.structured_content, wrong

    # In a thread of its own: a browser test before this one leaves its event loop running.
    with ThreadPoolExecutor(1) as thread:
        tools, hit, clause, answer, wrong = thread.submit(asyncio.run, journey()).result()
    assert len(tools) == 3
    assert clause["text"] == hit["text"]
    assert "市财政局" in answer["answer"]
    assert wrong.is_error
