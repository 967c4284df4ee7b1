"""The chat in a frame: who may show it, what it asks for, how a conversation goes on without cookies."""

import re
import uuid

import pytest
from django.test import Client

from policy_kb.models import AskedQuestion, ChatWidget
from tests.factories.answers import answer_with
from tests.factories.policies import clause_with, publish

pytestmark = pytest.mark.django_db
OWN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
SHOP, OTHER = "https://shop.example", "http://localhost:3000"


@pytest.fixture
def widget(db):
    return ChatWidget.objects.create(name="政策小助手", allowed_origins=f"{SHOP}\n{OTHER}", greeting="您好<b>")


@pytest.fixture
def clause(monkeypatch):
    """Every question is answered from this clause."""
    publish()
    found = clause_with("公共海外仓")
    answer_with(monkeypatch, found)
    return found


def address(widget):
    return f"/widget/{widget.pk}/"


def ticket_in(response):
    return re.search(r'name="ticket" value="([^"]*)"', response.content.decode())[1]


def ask(client, widget, question="海外仓补助多少钱？", *, ticket=None, headers=OWN, **more):
    ticket = ticket_in(client.get(address(widget))) if ticket is None else ticket
    return client.post(address(widget), {"question": question, "ticket": ticket, **more}, headers=headers)


class TestWhoMayShowIt:
    def test_exactly_the_allowed_origins(self, visitor, widget):
        response = visitor.get(address(widget))
        policy = response.headers["Content-Security-Policy"]
        assert f"frame-ancestors {SHOP} {OTHER}" in policy.split("; ")
        assert "X-Frame-Options" not in response.headers

    def test_the_rest_of_the_policy_stays_strict(self, visitor, widget):
        policy = visitor.get(address(widget)).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    def test_an_answer_may_be_framed_by_them_too(self, visitor, widget, clause):
        response = ask(visitor, widget)
        assert f"frame-ancestors {SHOP} {OTHER}" in response.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in response.headers

    @pytest.mark.parametrize("path", ["", "embed.js"])
    def test_one_that_is_switched_off_does_not_exist(self, visitor, widget, path):
        widget.is_active = False
        widget.save()
        assert visitor.get(f"{address(widget)}{path}").status_code == 404
        assert visitor.get(f"/widget/{uuid.uuid4()}/{path}").status_code == 404


class TestAsking:
    def test_the_answer_with_its_sources_opening_elsewhere(self, visitor, widget, clause):
        response = ask(visitor, widget)
        assert response.status_code == 200
        words = response.content.decode()
        assert "最高不超过100万元" in words
        assert f'href="{clause.get_absolute_url()}" target="_blank" rel="noopener"' in words
        kept = AskedQuestion.objects.get()
        assert (kept.channel, kept.conversation.user) == ("widget", None)

    def test_no_cookie_is_needed_nor_set(self, widget, clause):
        client = Client(enforce_csrf_checks=True)
        response = ask(client, widget)
        assert response.status_code == 200
        assert not client.cookies

    def test_a_session_of_this_site_is_not_asked_for(self, enterprise, widget, clause):
        ask(enterprise, widget)
        assert AskedQuestion.objects.get().conversation.user is None

    def test_a_conversation_goes_on_by_its_ticket(self, widget, clause):
        first = ask(Client(), widget)
        second = ask(Client(), widget, "还有呢？", ticket=ticket_in(first))
        assert AskedQuestion.objects.values("conversation").distinct().count() == 1
        assert second.content.decode().count('class="turn__question"') == 2

    def test_an_example_is_asked_by_its_button(self, visitor, widget, clause):
        assert ask(visitor, widget, "", example="海外仓有什么支持？").status_code == 200
        assert AskedQuestion.objects.get().question == "海外仓有什么支持？"

    def test_a_refusals_examples_are_buttons_that_stay_in_the_frame(self, visitor, widget, monkeypatch):
        answer_with(monkeypatch, None)
        words = ask(visitor, widget, "今天天气？").content.decode()
        assert 'name="example" value="海外仓有什么支持？"' in words
        assert "/chat/?q=" not in words

    def test_words_are_escaped(self, visitor, widget, clause):
        words = ask(visitor, widget, "<script>alert(1)</script>").content.decode()
        assert "<script>alert" not in words
        assert "您好&lt;b&gt;" in words


class TestWhatIsTurnedAway:
    @pytest.mark.parametrize("ticket", ["", "x", "a:b:c"])
    def test_without_a_ticket_of_ours_nothing_is_asked(self, visitor, widget, clause, ticket):
        response = ask(visitor, widget, ticket=ticket)
        assert response.status_code == 403
        assert "页面打开太久了" in response.content.decode()
        assert "海外仓补助多少钱？" in response.content.decode()
        assert not AskedQuestion.objects.exists()

    def test_a_ticket_of_another_window_is_none(self, visitor, widget, clause):
        other = ChatWidget.objects.create(name="另一个", allowed_origins=SHOP)
        assert ask(visitor, widget, ticket=ticket_in(visitor.get(address(other)))).status_code == 403

    def test_an_old_ticket_is_none(self, visitor, widget, clause, monkeypatch):
        ticket = ticket_in(visitor.get(address(widget)))
        monkeypatch.setattr("policy_kb.services.carried.CARRIED_FOR", -1)
        assert ask(visitor, widget, ticket=ticket).status_code == 403

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": SHOP, "Sec-Fetch-Site": "cross-site"},
            {"Origin": "null"},
            {"Origin": "http://testserver.evil.example"},
            {"Referer": "http://testserver.evil.example/widget/"},
            {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
            {},
        ],
    )
    def test_a_form_of_another_page_is_turned_away(self, visitor, widget, clause, headers):
        assert ask(visitor, widget, headers=headers).status_code == 403
        assert not AskedQuestion.objects.exists()

    def test_an_older_browsers_referer_will_do(self, visitor, widget, clause):
        assert ask(visitor, widget, headers={"Referer": f"http://testserver{address(widget)}"}).status_code == 200

    @pytest.mark.parametrize(
        ("question", "words"),
        [("", "请输入问题"), ("长" * 501, "问题请不要超过 500 个字"), ("海外仓\x00", "问题中有无法识别的字符")],
    )
    def test_bad_input_is_refused_in_words(self, visitor, widget, clause, question, words):
        response = ask(visitor, widget, question)
        assert response.status_code == 422
        assert words in response.content.decode()

    def test_too_many_questions_wait(self, visitor, widget, clause, settings):
        settings.CHAT_RATE_VISITOR = "1/d"
        ask(visitor, widget)
        response = ask(visitor, widget)
        assert response.status_code == 429
        assert int(response.headers["Retry-After"]) > 0
        assert "提问太频繁了" in response.content.decode()

    def test_other_methods_do_not_exist(self, visitor, widget):
        assert visitor.put(address(widget)).status_code == 405
        assert visitor.post(f"{address(widget)}embed.js").status_code == 405


class TestLoader:
    def test_a_script_that_browsers_keep(self, visitor, widget):
        response = visitor.get(f"{address(widget)}embed.js")
        assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=3600"}
        assert f'"http://127.0.0.1:8000{address(widget)}"' in response.content.decode()

    def test_a_name_cannot_break_out_of_it(self, visitor, widget):
        widget.name = '"}; alert(1); //</script>\u2028'
        widget.save()
        words = visitor.get(f"{address(widget)}embed.js").content.decode()
        assert '"\\"}; alert(1); //</script>\\u2028"' in words


class TestOffice:
    URL = "/admin/snippets/policy_kb/chatwidget/"

    @pytest.fixture
    def manager(self, client_of):
        return client_of("knowledge")

    @staticmethod
    def form(**values):
        return {"name": "小助手", "allowed_origins": SHOP, "greeting": "", "is_active": "on", **values}

    def test_sites_are_kept_in_the_form_that_browsers_compare(self, manager):
        manager.post(f"{self.URL}add/", self.form(allowed_origins="HTTPS://Shop.example/\n https://shop.example:443"))
        assert ChatWidget.objects.get().origins == [SHOP]

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("https://*.shop.example", "请把每个网站写全"),
            ("https://shop.example/page", "含有路径"),
            ("http://shop.example", "不是 https 网站"),
            ("shop", "不是网站地址"),
            (" ".join(f"https://s{number}.example" for number in range(21)), "最多 20 个网站"),
        ],
    )
    def test_a_wrong_line_is_named_and_nothing_lost(self, manager, line, words):
        response = manager.post(f"{self.URL}add/", self.form(allowed_origins=line))
        assert words in response.content.decode()
        assert line.split()[0] in response.content.decode()
        assert not ChatWidget.objects.exists()

    def test_the_line_to_paste(self, manager, widget):
        words = manager.get(f"{self.URL}edit/{widget.pk}/").content.decode()
        script = f"http://127.0.0.1:8000/widget/{widget.pk}/embed.js"
        assert f'value="&lt;script src=&quot;{script}&quot; async&gt;&lt;/script&gt;"' in words
        assert "保存后在这里复制嵌入代码" in manager.get(f"{self.URL}add/").content.decode()
