"""The desk of asked questions in Wagtail's admin."""

import csv
import io
import json
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.chat import AnswerStatus
from tests.factories.asked import NOW, asked_question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon", "model_server")]
DESK = "/admin/knowledge/asked/"
HANDLE = "/admin/knowledge/asked/handle/"


@pytest.fixture
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def keeper(client_of) -> Client:
    return client_of("knowledge")


def page(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(DESK + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(client: Client, query: str = "") -> list[str]:
    return [heading.text for heading in page(client, query)("h2", class_="asked__question")]


def test_groups_are_listed_with_what_one_needs_to_decide(keeper: Client) -> None:
    asked_question("海外仓怎么建设", useful=False, comment="没说金额")
    asked_question("海外仓怎么建设", days_ago=1, status=AnswerStatus.REFUSED, reason="other_place")
    group = page(keeper).find("li", class_="asked__group")
    facts = " ".join(group.find(class_="asked__facts").text.split())
    assert facts == "无法回答 2 次 没有帮助 1 最近 2026-11-22"
    assert group.find("svg")["aria-label"] == "共 2 次，最近一段 2 次"
    assert "没说金额" in group.text
    question = AskedQuestion.objects.latest("asked_at")
    assert group.find("a", string="写审定答案")["href"] == f"/admin/knowledge/curated/add/?question={question.pk}"


def test_tabs_keep_the_filters_and_filters_the_tab(keeper: Client) -> None:
    asked_question("具体金额没写", status=AnswerStatus.PARTIAL, channel="api")
    asked_question("有依据的")
    found = page(keeper, "?days=90&channel=api&view=partial")
    current = found.find("a", attrs={"aria-current": "page"})
    assert current.text.split() == ["部分回答", "1"]
    links = [link["href"] for link in found.select(".asked-tabs a")]
    assert all("days=90" in link and "channel=api" in link for link in links)
    assert found.find("input", attrs={"name": "view"})["value"] == "partial"
    assert found.find("option", selected=True, value="api")
    assert shown(keeper, "?days=90&channel=api&view=partial") == ["具体金额没写"]


@pytest.mark.parametrize(
    "query",
    ["?days=x", "?view=nothing", "?state=", "?channel=%00", "?region=nowhere", "?topic=1", "?page=99", "?page=x"],
)
def test_nonsense_in_the_address_shows_the_usual_list(keeper: Client, query: str) -> None:
    asked_question("海外仓怎么建设")
    assert shown(keeper, query) == ["海外仓怎么建设"]


def test_nonsense_is_said_in_words(keeper: Client) -> None:
    assert "没有这个时段" in page(keeper, "?days=5").find(role="alert").text


def test_an_empty_desk_says_what_to_do_next(keeper: Client) -> None:
    found = page(keeper).find(class_="asked-empty")
    assert found.h2.text == "这里没有提问"
    assert found.a["href"] == "?days=365&state=any"


def test_questions_are_words_not_markup(keeper: Client) -> None:
    asked_question("<script>alert(1)</script>海外仓", answer="<b>粗</b>")
    found = page(keeper)
    assert "<script>alert(1)</script>海外仓" in found.find("h2", class_="asked__question").text
    assert not found.find(class_="asked").find(["b", "script"])


def test_nobody_learns_who_asked(keeper: Client, people: dict[str, User]) -> None:
    owner = people["enterprise"]
    conversation = Conversation.objects.create(user=owner)
    asked = asked_question("海外仓怎么建设", conversation=conversation)
    for address in (DESK, f"{DESK}?format=csv", f"/admin/snippets/policy_kb/askedquestion/inspect/{asked.pk}/"):
        words = keeper.get(address).content.decode()
        assert str(conversation.pk) not in words
        assert owner.username not in words
        assert owner.email not in words


def test_a_group_is_marked_and_taken_back(keeper: Client) -> None:
    for days in range(2):
        asked_question("海外仓怎么建设", days_ago=days)
    form = page(keeper).find("li", class_="asked__group").form
    data = {field["name"]: field["value"] for field in form("input")}
    response = keeper.post(form["action"], data, follow=True)
    assert "已标记 2 条提问为已处理。" in response.content.decode()
    assert shown(keeper) == []
    form = page(keeper, "?state=handled").find("li", class_="asked__group").form
    data = {field["name"]: field["value"] for field in form("input")} | {"reopen": "1"}
    assert "已重新打开 2 条提问。" in keeper.post(HANDLE, data, follow=True).content.decode()
    assert shown(keeper) == ["海外仓怎么建设"]


@pytest.mark.parametrize("questions", ["", "x", "1,,2", "1;drop", "9" * 30, "-1", "１²"])
def test_a_broken_form_changes_nothing_and_says_so(keeper: Client, questions: str) -> None:
    asked_question()
    response = keeper.post(HANDLE, {"questions": questions, "next": "https://elsewhere.example/"}, follow=True)
    assert response.redirect_chain == [(DESK, 302)]
    assert not AskedQuestion.objects.exclude(handled_at=None).exists()


@pytest.mark.parametrize("role", ["officer", "editor"])
def test_who_only_reads_is_offered_no_buttons(client_of, role: str) -> None:
    asked = asked_question()
    client = client_of(role)
    group = page(client).find("li", class_="asked__group")
    assert not group.form
    assert not group.find("a", string="写审定答案")
    client.post(HANDLE, {"questions": str(asked.pk)})
    asked.refresh_from_db()
    assert asked.handled_at is None


def test_pages_of_twenty(keeper: Client) -> None:
    golden = Path(__file__).parents[3] / "retrieval" / "golden.jsonl"
    for number, line in enumerate(golden.read_text(encoding="utf-8").splitlines()[:21]):
        asked_question(json.loads(line)["q"], days_ago=number / 100)
    assert len(shown(keeper)) == 20
    assert len(shown(keeper, "?page=2")) == 1


def test_the_list_as_a_file(keeper: Client) -> None:
    asked_question("=HYPERLINK(1)", useful=True)
    rows = list(csv.reader(io.StringIO(keeper.get(f"{DESK}?format=csv").content.decode()[1:])))
    assert rows[1] == ["'=HYPERLINK(1)", "1", "答案有依据", "1", "0", "2026-11-22", ""]


def test_the_number_of_queries_does_not_grow(keeper: Client, django_assert_max_num_queries) -> None:
    for number in range(15):
        asked_question(chr(0x4E00 + 7 * number) * 3)
    page(keeper)
    with django_assert_max_num_queries(22):
        page(keeper)


def test_the_menu_leads_to_the_desk_and_the_home_page_counts(keeper: Client) -> None:
    asked_question("上海有什么政策", days_ago=0.1, status=AnswerStatus.REFUSED, reason="other_place")
    asked_question("天气呢", status=AnswerStatus.REFUSED, reason="off_topic")
    home = BeautifulSoup(keeper.get("/admin/").content, "html.parser")
    waiting = home.find("a", href=f"{DESK}?view=unanswered&days=7")
    assert " ".join(waiting.text.split()) == "本周未回答 1"
    assert DESK in keeper.get("/admin/").content.decode()
