"""The chat page by plain forms: asking, reading, judging, and whose is whose."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from policy_kb.models import AnswerFeedback, AskedQuestion, Conversation
from tests.factories.answers import answer_with
from tests.factories.policies import clause_with, publish

URL = "/chat/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause(monkeypatch):
    publish()
    found = clause_with("公共海外仓")
    answer_with(monkeypatch, found)
    return found


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def ask(client: Client, question: str = "海外仓补助多少钱？", address: str = URL) -> AskedQuestion:
    response = client.post(address, {"question": question})
    asked = AskedQuestion.objects.latest("pk")
    assert response.status_code == 302
    assert response["Location"] == f"/chat/{asked.conversation_id}/#question-{asked.pk}"
    return asked


def page_of(client: Client, asked: AskedQuestion) -> BeautifulSoup:
    response = client.get(f"/chat/{asked.conversation_id}/")
    assert response.status_code == 200
    return soup(response)


def test_the_empty_page_shows_what_can_be_asked(visitor):
    page = soup(visitor.get(URL))
    assert len(page.select(".examples .card")) == 4
    assert all(link["href"].startswith("/chat/?q=") for link in page.select(".examples a"))


def test_a_question_brought_along_is_filled_in_and_not_yet_asked(visitor):
    page = soup(visitor.get(URL, {"q": "独立站<b>\x00"}))
    assert page.select_one("textarea").get_text().strip() == "独立站<b>"
    assert page.select_one("form[data-ask-now]")
    assert not AskedQuestion.objects.exists()


def test_asking_leads_to_the_conversation(visitor, clause):
    turn = page_of(visitor, ask(visitor)).select_one(".turn")
    assert turn.select_one(".turn__question").get_text() == "海外仓补助多少钱？"
    assert "答案有依据" in turn.select_one(".turn__status").get_text()
    assert "最高不超过100万元。" in turn.select_one(".turn__answer").get_text()


def test_sources_are_numbered_and_linked_from_the_words(visitor, clause):
    asked = ask(visitor)
    turn = page_of(visitor, asked).select_one(".turn")
    source = turn.select_one(".citation")
    assert turn.select_one("a.source-mark")["href"] == f"#{source['id']}"
    assert source.select_one("a")["href"] == clause.get_absolute_url()
    assert source.select_one("a")["hx-get"] == f"/policies/clauses/{clause.pk}/"
    assert source.select_one("blockquote").get_text() == clause.text


def test_a_mark_without_a_source_is_no_link(visitor, clause, monkeypatch):
    answer_with(monkeypatch, clause, words="见[1]和[7]。<i>")
    answer = page_of(visitor, ask(visitor)).select_one(".turn__answer")
    assert [link.get_text() for link in answer.select("a")] == ["[1]"]
    assert answer.get_text() == "见[1]和[7]。<i>"


def test_a_partial_answer_says_what_is_not_there(visitor, clause, monkeypatch):
    answer_with(monkeypatch, clause, notice="文件没有写明金额。")
    turn = page_of(visitor, ask(visitor)).select_one(".turn")
    assert "文件未载明" in turn.select_one(".turn__status").get_text()
    assert "文件没有写明金额。" in turn.select_one(".turn__notice").get_text()


def test_a_refusal_offers_questions_to_ask_instead(visitor, monkeypatch):
    answer_with(monkeypatch, None)
    turn = page_of(visitor, ask(visitor, "今天天气怎么样？")).select_one(".turn")
    assert "无法回答" in turn.select_one(".turn__status").get_text()
    assert turn.select_one(".turn__example a").get_text() == "海外仓有什么支持？"


def test_a_clause_that_is_gone_is_said_to_be(visitor, clause):
    asked = ask(visitor)
    clause.version.document.delete()
    turn = page_of(visitor, asked).select_one(".turn")
    assert "条款已更新" in turn.get_text()
    assert turn.select_one("[hx-get]") is None


def test_a_conversation_goes_on(visitor, clause):
    first = ask(visitor)
    second = ask(visitor, "还有呢？", f"/chat/{first.conversation_id}/")
    assert second.conversation_id == first.conversation_id
    assert len(page_of(visitor, second).select(".turn__question")) == 3  # and the script's template


def test_history_lists_ones_own_conversations(visitor, clause):
    ask(visitor, "第一问")
    ask(Client(), "别人的问题")
    history = soup(visitor.get(URL)).select_one(".chat__history").get_text()
    assert "第一问" in history
    assert "别人的问题" not in history


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "请输入问题"),
        ("   ", "请输入问题"),
        ("长" * 501, "问题请不要超过 500 个字，现在有 501 个字。"),
        ("海外仓\x00", "问题中有无法识别的字符，请重新输入。"),
    ],
)
def test_bad_questions_are_refused_in_words(visitor, clause, question, message):
    response = visitor.post(URL, {"question": question})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Conversation.objects.exists()


@time_machine.travel("2024-06-01T12:00:10+08:00", tick=False)
def test_asking_too_often_keeps_the_question_and_says_when(visitor, clause, settings):
    settings.CHAT_RATE_VISITOR = "1/m"
    ask(visitor)
    response = visitor.post(URL, {"question": "第二问"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "50"
    page = soup(response)
    assert "请在 50 秒后再试" in page.get_text()
    assert page.select_one("textarea").get_text().strip() == "第二问"


def test_forms_are_protected_against_other_sites(clause):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, {"question": "海外仓"}).status_code == 403


class TestOwnership:
    """Every address of a conversation, as its owner and as anybody else."""

    ADDRESSES = ("/chat/{conversation}/", "/chat/answers/{asked}/", "/chat/answers/{asked}/feedback/")

    @staticmethod
    def call(client: Client, address: str) -> int:
        if address.endswith("feedback/"):
            return client.post(address, {"useful": "1"}).status_code
        return client.get(address, headers={"HX-Request": "true"}).status_code

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize("owner", ["visitor", "enterprise"])
    @pytest.mark.parametrize("caller", ["owner", "another visitor", "another account", "officer"])
    def test_only_the_owner(self, client_of, clause, address, owner, caller):
        asker = client_of(owner)
        asked = ask(asker)
        others = {"another visitor": "visitor", "another account": "enterprise2", "officer": "officer"}
        client = asker if caller == "owner" else client_of(others[caller])
        status = self.call(client, address.format(conversation=asked.conversation_id, asked=asked.pk))
        assert (status != 404) is (caller == "owner")

    @pytest.mark.parametrize(
        "address",
        ["/chat/00000000-0000-4000-8000-000000000000/", "/chat/answers/999999/", "/chat/answers/999999/feedback/"],
    )
    def test_what_does_not_exist(self, visitor, address):
        assert self.call(visitor, address) == 404

    def test_nobody_continues_someone_elses_conversation(self, visitor, clause):
        asked = ask(visitor)
        response = Client().post(f"/chat/{asked.conversation_id}/", {"question": "我来接着问"})
        assert response.status_code == 404
        assert AskedQuestion.objects.count() == 1


class TestAnswerPart:
    def test_the_script_gets_the_turn_alone(self, visitor, clause):
        asked = ask(visitor)
        page = soup(visitor.get(f"/chat/answers/{asked.pk}/", headers={"HX-Request": "true"}))
        assert page.select_one("html") is None
        assert page.select_one(f"#question-{asked.pk} .citation")

    def test_opened_by_itself_it_leads_to_the_conversation(self, visitor, clause):
        asked = ask(visitor)
        response = visitor.get(f"/chat/answers/{asked.pk}/")
        assert response["Location"] == f"/chat/{asked.conversation_id}/#question-{asked.pk}"


class TestFeedback:
    def test_useful(self, visitor, clause):
        asked = ask(visitor)
        response = visitor.post(f"/chat/answers/{asked.pk}/feedback/", {"useful": "1", "reason": "other"}, follow=True)
        given = AnswerFeedback.objects.get()
        assert (given.asked, given.useful, given.reason) == (asked, True, "")
        assert "您的评价已收到" in response.content.decode()

    def test_not_useful_and_why(self, visitor, clause):
        asked = ask(visitor)
        data = {"useful": "0", "reason": "wrong_clause", "comment": "应当是第三条"}
        response = visitor.post(f"/chat/answers/{asked.pk}/feedback/", data, headers={"HX-Request": "true"})
        given = AnswerFeedback.objects.get()
        assert (given.useful, given.reason, given.comment) == (False, "wrong_clause", "应当是第三条")
        assert soup(response).select_one(f"#feedback-{asked.pk}")

    def test_a_second_opinion_replaces_the_first(self, visitor, clause):
        asked = ask(visitor)
        for useful in "01":
            visitor.post(f"/chat/answers/{asked.pk}/feedback/", {"useful": useful})
        assert AnswerFeedback.objects.get().useful is True

    @pytest.mark.parametrize(
        "data", [{}, {"useful": "x"}, {"useful": "0", "reason": "no such"}, {"useful": "0", "comment": "长" * 501}]
    )
    def test_nonsense_is_refused(self, visitor, clause, data):
        asked = ask(visitor)
        assert visitor.post(f"/chat/answers/{asked.pk}/feedback/", data).status_code == 422
        assert not AnswerFeedback.objects.exists()

    def test_it_cannot_be_given_by_a_link(self, visitor, clause):
        asked = ask(visitor)
        assert visitor.get(f"/chat/answers/{asked.pk}/feedback/").status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_conversation(visitor, clause, django_assert_max_num_queries):
    asked = ask(visitor)
    address = f"/chat/{asked.conversation_id}/"
    visitor.get(address)
    with django_assert_max_num_queries(20) as short:
        visitor.get(address)
    for _ in range(4):
        ask(visitor, address=address)
        ask(visitor)
    with django_assert_max_num_queries(20) as long:
        visitor.get(address)
    assert len(long) == len(short)


class TestDeleting:
    """A conversation is its owner's to delete, by a plain form and after a second thought."""

    def test_the_owner_deletes_it_with_all_that_is_in_it(self, visitor, clause):
        asked = ask(visitor)
        form = page_of(visitor, asked).select_one("[data-forget] form")
        response = visitor.post(form["action"], follow=True)
        assert response.redirect_chain == [(URL, 302)]
        assert "这段对话已删除。" in response.content.decode()
        assert not Conversation.objects.exists()
        assert not AskedQuestion.objects.exists()
        assert visitor.session["conversations"] == []

    def test_other_conversations_stay(self, visitor, clause):
        asked, other = ask(visitor), ask(visitor, "独立站呢？")
        visitor.post(f"/chat/{asked.conversation_id}/delete/")
        assert Conversation.objects.get() == other.conversation
        assert page_of(visitor, other).select_one(".turn")

    def test_an_account_deletes_its_own(self, enterprise, clause):
        asked = ask(enterprise)
        assert enterprise.post(f"/chat/{asked.conversation_id}/delete/").status_code == 302
        assert not Conversation.objects.exists()

    def test_nobody_else_can_and_looking_does_not(self, visitor, clause):
        asked = ask(visitor)
        address = f"/chat/{asked.conversation_id}/delete/"
        assert Client().post(address).status_code == 404
        assert visitor.get(address).status_code == 405
        assert Conversation.objects.exists()

    def test_a_new_conversation_has_nothing_to_delete(self, visitor):
        assert not soup(visitor.get(URL)).select("[data-forget]")
