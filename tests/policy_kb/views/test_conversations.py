"""Looking after one's conversations: history, names, links for others, files, letting go."""

import io
import uuid
from urllib.parse import unquote

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from docx import Document

from accounts.models import User
from policy_kb.models import AskedQuestion, Conversation
from tests.factories.answers import answer_with
from tests.factories.policies import clause_with, publish

HISTORY = "/chat/history/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause(monkeypatch):
    publish()
    found = clause_with("公共海外仓")
    answer_with(monkeypatch, found)
    return found


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def ask(client: Client, question: str = "海外仓补助多少钱？", into: Conversation | None = None) -> Conversation:
    client.post(f"/chat/{into.pk}/" if into else "/chat/", {"question": question})
    return AskedQuestion.objects.latest("pk").conversation


def address(conversation: Conversation, action: str = "") -> str:
    return f"/chat/{conversation.pk}/{action}"


def shared(client: Client, conversation: Conversation) -> str:
    """Share the conversation; the address of its link."""
    assert client.post(address(conversation, "share/")).status_code == 302
    conversation.refresh_from_db()
    return f"/chat/shared/{conversation.share_token}/"


def listed(response) -> list[str]:
    return [link.get_text() for link in soup(response).select(".history__title a")]


class TestHistory:
    def test_one_row_a_conversation_the_last_asked_first(self, enterprise, clause):
        with time_machine.travel("2024-06-01T09:00:00+08:00"):
            older = ask(enterprise, "第一问")
        with time_machine.travel("2024-06-01T10:00:00+08:00"):
            ask(enterprise, "第二问")
        with time_machine.travel("2024-06-01T11:00:00+08:00"):
            ask(enterprise, "追问", older)
        response = enterprise.get(HISTORY)
        assert listed(response) == ["第一问", "第二问"]
        first = soup(response).select_one(".history__row").get_text()
        assert "2024年6月1日 11:00" in first
        assert "2 个问题" in first

    def test_nobody_sees_anothers(self, enterprise, visitor, client_of, clause):
        ask(enterprise, "企业的提问")
        ask(visitor, "访客的提问")
        assert listed(enterprise.get(HISTORY)) == ["企业的提问"]
        assert listed(visitor.get(HISTORY)) == ["访客的提问"]
        assert listed(client_of("enterprise2").get(HISTORY)) == []
        assert listed(client_of("admin").get(HISTORY)) == []

    def test_a_visitor_is_told_that_signing_in_keeps_them(self, visitor, enterprise, clause):
        assert "登录后提问，记录会一直保留" in soup(visitor.get(HISTORY)).get_text()
        assert "登录后提问，记录会一直保留" not in soup(enterprise.get(HISTORY)).get_text()

    @pytest.mark.parametrize("words", ["海外", "外仓", " 海外仓 ", "收藏夹"])
    def test_search_finds_parts_of_questions_and_names(self, enterprise, clause, words):
        found = ask(enterprise, "支持海外仓吗？")
        ask(enterprise, "还有呢？海外仓", found)
        enterprise.post(address(found, "rename/"), {"title": "我的收藏夹"})
        ask(enterprise, "独立站怎么办？")
        response = enterprise.get(HISTORY, {"q": words})
        assert listed(response) == ["我的收藏夹"]
        assert "2 个问题" in soup(response).get_text()  # all of them, not only those found

    def test_search_does_not_reach_others(self, enterprise, visitor, clause):
        ask(visitor, "海外仓")
        assert listed(enterprise.get(HISTORY, {"q": "海外仓"})) == []

    def test_nothing_found_says_so_and_leads_back(self, enterprise, clause):
        ask(enterprise)
        page = soup(enterprise.get(HISTORY, {"q": "区块链%"}))
        assert "没有找到这样的提问" in page.get_text()
        assert page.select_one(f'.empty a[href="{HISTORY}"]')

    def test_without_questions_it_invites_to_ask(self, visitor):
        page = soup(visitor.get(HISTORY))
        assert "还没有提问" in page.get_text()
        assert page.select_one('.empty a[href="/chat/"]')

    @pytest.mark.parametrize(
        ("words", "message"), [("长" * 101, "关键词请不要超过 100 个字"), ("海\x00", "含有无法识别的字符")]
    )
    def test_bad_words_are_explained(self, enterprise, words, message):
        response = enterprise.get(HISTORY, {"q": words})
        assert response.status_code == 422
        assert message in response.content.decode()

    @pytest.mark.parametrize(("page", "shown"), [("1", 20), ("2", 2), ("99", 2), ("x", 20)])
    def test_pages_of_twenty(self, enterprise, people, page, shown):
        many(people["enterprise"], 22)
        response = enterprise.get(HISTORY, {"page": page, "q": "问"})
        assert len(listed(response)) == shown
        assert "q=%E9%97%AE&page=" in soup(response).select_one(".pager a")["href"]

    def test_it_costs_the_same_for_one_and_for_many(self, enterprise, people, django_assert_max_num_queries):
        many(people["enterprise"], 1)
        with django_assert_max_num_queries(7) as few:
            enterprise.get(HISTORY)
        many(people["enterprise"], 19)
        with django_assert_max_num_queries(len(few)):
            enterprise.get(HISTORY)

    def test_what_was_begun_without_a_question_is_left_out(self, enterprise, people):
        Conversation.objects.create(user=people["enterprise"])
        assert listed(enterprise.get(HISTORY)) == []

    def test_it_is_kept_out_of_caches(self, enterprise):
        assert "no-store" in enterprise.get(HISTORY)["Cache-Control"]


def many(user: User, number: int) -> None:
    for count in range(number):
        AskedQuestion.objects.create(
            conversation=Conversation.objects.create(user=user),
            question=f"第{count}问",
            status="answered",
            answer="。",
            latency_ms=1,
        )


class TestRenaming:
    def test_the_name_takes_the_place_of_the_first_question(self, enterprise, clause):
        found = ask(enterprise)
        response = enterprise.post(address(found, "rename/"), {"title": " 海外仓\t补助 "})
        assert response["Location"] == address(found)
        assert listed(enterprise.get(HISTORY)) == ["海外仓 补助"]
        assert "海外仓 补助" in soup(enterprise.get("/chat/")).select_one(".chat__history").get_text()

    def test_an_empty_name_brings_the_question_back(self, enterprise, clause):
        found = ask(enterprise)
        enterprise.post(address(found, "rename/"), {"title": "名称"})
        enterprise.post(address(found, "rename/"), {"title": "  "})
        assert listed(enterprise.get(HISTORY)) == ["海外仓补助多少钱？"]

    @pytest.mark.parametrize(
        ("title", "message"),
        [("长" * 81, "名称请不要超过 80 个字，现在有 81 个字。"), ("名\x00", "含有无法识别的字符")],
    )
    def test_bad_names_are_explained_and_kept(self, enterprise, clause, title, message):
        found = ask(enterprise)
        response = enterprise.post(address(found, "rename/"), {"title": title, "next": HISTORY})
        assert response.status_code == 422
        page = soup(response)
        assert message in page.get_text()
        assert page.select_one("input[name=title]")["value"] == title
        assert page.select_one("main input[name=next]")["value"] == HISTORY
        found.refresh_from_db()
        assert found.title == ""

    def test_the_form_has_a_page_of_its_own(self, enterprise, clause):
        found = ask(enterprise)
        assert soup(enterprise.get(address(found, "rename/"))).select_one("input[name=title]")

    def test_markup_is_words(self, enterprise, clause):
        found = ask(enterprise)
        enterprise.post(address(found, "rename/"), {"title": "<script>alert(1)</script>"})
        assert b"<script>alert(1)" not in enterprise.get(HISTORY).content

    @pytest.mark.parametrize(
        ("wanted", "led"),
        [(f"{HISTORY}?q=1", f"{HISTORY}?q=1"), ("https://evil.example/", None), ("//evil.example", None), ("", None)],
    )
    def test_the_way_back_stays_on_this_site(self, enterprise, clause, wanted, led):
        found = ask(enterprise)
        response = enterprise.post(address(found, "rename/"), {"title": "名", "next": wanted})
        assert response["Location"] == (led or address(found))


class TestSharing:
    def test_whoever_has_the_link_reads_and_no_more(self, enterprise, clause):
        link = shared(enterprise, ask(enterprise))
        response = Client().get(link)
        page = soup(response)
        assert [each.get_text() for each in page.select(".turn__question")] == ["海外仓补助多少钱？"]
        assert page.select_one(".citation blockquote").get_text() == clause.text
        assert "分享的问答记录，只能查看" in page.get_text()
        assert page.select_one(".chat form") is None
        assert page.select_one("[data-copy-answer]") is None

    def test_it_says_when_but_not_who(self, enterprise, people, clause):
        found = ask(enterprise)
        with time_machine.travel("2024-06-01T09:00:00+08:00", tick=False):
            link = shared(enterprise, found)
        words = Client().get(link).content.decode()
        assert "2024年6月1日" in words
        owner = people["enterprise"]
        for name in filter(None, (owner.username, owner.email, owner.get_full_name(), str(found.pk))):
            assert name not in words

    def test_search_engines_and_caches_keep_out(self, enterprise, clause):
        response = Client().get(shared(enterprise, ask(enterprise)))
        assert "noindex" in response["X-Robots-Tag"]
        assert soup(response).select_one('meta[name="robots"]')["content"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]

    def test_later_questions_appear_and_other_conversations_never(self, enterprise, clause):
        found = ask(enterprise)
        link = shared(enterprise, found)
        ask(enterprise, "追问", found)
        ask(enterprise, "另一段对话")
        words = Client().get(link).content.decode()
        assert "追问" in words
        assert "另一段对话" not in words

    def test_sharing_twice_keeps_the_link(self, enterprise, clause):
        found = ask(enterprise)
        assert shared(enterprise, found) == shared(enterprise, found)

    def test_a_link_taken_back_leads_nowhere_and_never_again(self, enterprise, clause):
        found = ask(enterprise)
        link = shared(enterprise, found)
        assert enterprise.post(address(found, "share/revoke/"))["Location"] == address(found)
        assert Client().get(link).status_code == 404
        assert Client().get(f"{link}transcript.docx").status_code == 404
        assert shared(enterprise, found) != link
        assert Client().get(link).status_code == 404

    def test_deleting_takes_the_link_along(self, enterprise, clause):
        found = ask(enterprise)
        link = shared(enterprise, found)
        enterprise.post(address(found, "delete/"))
        assert Client().get(link).status_code == 404

    def test_a_link_opens_neither_the_conversation_nor_its_answers(self, enterprise, clause):
        found = ask(enterprise)
        link = shared(enterprise, found)
        reader = Client()
        reader.get(link)
        assert reader.get(address(found)).status_code == 404
        assert reader.get(f"/chat/answers/{found.questions.get().pk}/").status_code == 404
        assert reader.post(f"/chat/answers/{found.questions.get().pk}/feedback/", {"useful": "1"}).status_code == 404
        assert reader.post(link, {"question": "我来接着问"}).status_code == 405

    def test_the_id_of_a_conversation_is_no_link(self, enterprise, clause):
        found = ask(enterprise)
        shared(enterprise, found)
        assert Client().get(f"/chat/shared/{found.pk}/").status_code == 404
        assert Client().get(f"/chat/shared/{uuid.uuid4()}/").status_code == 404

    def test_visitors_share_their_own_too(self, visitor, clause):
        assert Client().get(shared(visitor, ask(visitor))).status_code == 200

    def test_the_owners_page_shows_the_link_and_how_to_take_it_back(self, enterprise, clause, settings):
        settings.BASE_URL = "https://portal.example"
        found = ask(enterprise)
        link = shared(enterprise, found)
        page = soup(enterprise.get(address(found)))
        assert page.select_one("#share-link")["value"] == f"https://portal.example{link}"
        assert page.select_one(f'form[action="{address(found, "share/revoke/")}"]')
        assert "分享链接同时失效" in page.select_one("[data-forget]").get_text()
        assert "已分享" in soup(enterprise.get(HISTORY)).select_one(".history__row").get_text()


class TestDeleting:
    def test_it_says_what_is_lost_and_leads_back(self, enterprise, clause):
        found = ask(enterprise)
        form = soup(enterprise.get(HISTORY)).select_one(f'form[action="{address(found, "delete/")}"]')
        assert "不能恢复" in form.get_text()
        response = enterprise.post(address(found, "delete/"), {"next": form.select_one("[name=next]")["value"]})
        assert response["Location"] == HISTORY
        assert listed(enterprise.get(HISTORY)) == []
        assert not AskedQuestion.objects.exists()


class TestTranscript:
    def test_a_word_document_under_the_conversations_name(self, visitor, clause):
        found = ask(visitor)
        visitor.post(address(found, "rename/"), {"title": "海外仓/补助"})
        response = visitor.get(address(found, "transcript.docx"))
        assert response["Content-Type"].endswith("wordprocessingml.document")
        assert unquote(response["Content-Disposition"]).endswith("问答记录 海外仓 补助.docx")
        assert "no-store" in response["Cache-Control"]
        words = [paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs]
        assert words[0] == "海外仓/补助"
        assert "海外仓补助多少钱？" in words

    def test_of_a_shared_conversation_for_whoever_has_the_link(self, enterprise, clause):
        response = Client().get(f"{shared(enterprise, ask(enterprise))}transcript.docx")
        assert response.status_code == 200
        assert "noindex" in response["X-Robots-Tag"]
        assert Document(io.BytesIO(response.content)).paragraphs[0].text == "海外仓补助多少钱？"


@pytest.mark.parametrize("owner", ["visitor", "enterprise"])
@pytest.mark.parametrize("other", ["visitor", "enterprise2", "officer", "knowledge", "admin"])
@pytest.mark.parametrize(
    ("method", "action"),
    [
        ("get", "rename/"),
        ("post", "rename/"),
        ("post", "share/"),
        ("post", "share/revoke/"),
        ("get", "transcript.docx"),
        ("post", "delete/"),
    ],
)
def test_to_anybody_else_a_conversation_does_not_exist(client_of, clause, owner, other, method, action):
    asker = client_of(owner)
    found = ask(asker)
    shared(asker, found)
    assert getattr(client_of(other), method)(address(found, action), {"title": "抢"}).status_code == 404
    found.refresh_from_db()
    assert (found.title, found.share_token is not None) == ("", True)


@pytest.mark.parametrize("action", ["share/", "share/revoke/", "delete/"])
def test_changes_need_a_form_of_this_site(client_of, clause, action):
    asker = client_of("enterprise")
    found = ask(asker)
    assert asker.get(address(found, action)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = asker.cookies
    assert strict.post(address(found, action)).status_code == 403
