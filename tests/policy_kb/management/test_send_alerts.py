"""Mail about what is new in saved searches."""

import re
from smtplib import SMTPException

import pytest
import time_machine
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client

from policy_kb.models import SavedSearch
from policy_kb.services.searches import leaving_key
from tests.factories.policies import PARKS, WAREHOUSE, index_words, publish, with_topic
from tests.factories.versions import MORE_MONEY, as_draft, moment, publish_versions, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(settings):
    settings.BASE_URL = "https://portal.example.cn"
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), days=["2025-03-01", "2026-05-20"])
    with_topic(document, "海外仓", "warehouse")
    return document


@pytest.fixture
def keep(people):
    def keep_(query="topic=warehouse", who="enterprise", since="2026-05-01", **fields):
        wanted = {"name": "海外仓", "alerts": "daily", **fields}
        return SavedSearch.objects.create(user=people[who], query=query, seen_until=moment(since), **wanted)

    return keep_


class Refusing(EmailBackend):
    """A mail server that takes no mail for one address."""

    def send_messages(self, messages):
        if any("enterprise@" in address for message in messages for address in message.to):
            raise SMTPException("mailbox unavailable")
        return super().send_messages(messages)


def run(day: str = "2026-05-21") -> list[mail.EmailMessage]:
    """Run the command at noon of a day; the mails it sent."""
    before = len(mail.outbox)
    with time_machine.travel(f"{day}T12:00:00+08:00", tick=False):
        call_command("send_alerts", verbosity=0)
    return mail.outbox[before:]


def html_of(message: mail.EmailMessage) -> str:
    return next(part.content for part in message.alternatives if part.mimetype == "text/html")


def test_a_changed_document_is_told_once(library, keep):
    kept = keep()
    [message] = run()
    assert message.subject == "政策更新：1 份文件有新内容"
    assert message.to == ["enterprise@example.org"] or message.to[0].startswith("enterprise")
    assert f"https://portal.example.cn/policies/{library.pk}/changes/1..2/" in message.body
    assert "0 条新增、0 条删除、1 条修改" in message.body
    kept.refresh_from_db()
    assert kept.seen_until == moment("2026-05-21")
    assert run("2026-05-21") == run("2026-05-23") == []


def test_a_new_document_leads_to_its_text(library, keep):
    keep(since="2025-01-01")
    [message] = run()
    assert f"https://portal.example.cn{library.get_absolute_url()}" in message.body
    assert "新发布" in message.body
    assert "/changes/" not in message.body


def test_both_parts_say_the_same_and_lead_to_the_same(library, keep):
    keep()
    [message] = run()
    page = BeautifulSoup(html_of(message), "html.parser")
    text_links = set(re.findall(r"https?://\S+", message.body))
    html_links = {link["href"].rstrip("/") for link in page.select("a")}
    assert {link.rstrip("/") for link in text_links} == html_links
    assert all(link.startswith("https://portal.example.cn") for link in html_links)
    assert library.title in page.get_text()
    assert "{" not in message.body


def test_names_are_escaped_in_html_and_plain_in_text(library, keep):
    keep(name="<b>仓 & 库</b>")
    [message] = run()
    assert "<b>仓 & 库</b>" in message.body
    assert "&lt;b&gt;仓 &amp; 库&lt;/b&gt;" in html_of(message)


def test_one_mail_a_person_for_all_searches(library, keep):
    keep(name="甲")
    keep("", name="乙")
    keep("level=district", name="丙")
    [message] = run()
    assert "甲" in message.body
    assert "乙" in message.body
    assert "丙" not in message.body
    assert message.subject == "政策更新：1 份文件有新内容"


def test_words_are_searched(library, keep, settings, tmp_path):
    index_words(settings, tmp_path / "index")
    keep("q=独立站", name="有")
    keep("q=zzzz", name="没有")
    [message] = run()
    assert "有" in message.body
    assert "没有\n" not in message.body


def test_weekly_is_at_most_once_a_week_and_loses_nothing(library, keep):
    keep(alerts="weekly", since="2026-05-18")
    assert run("2026-05-21") == []
    assert len(run("2026-05-25")) == 1


@pytest.mark.parametrize("case", ["none", "unverified", "inactive", "no address"])
def test_nobody_is_written_to_unasked_or_at_an_unproved_address(library, keep, people, case):
    kept = keep(alerts="none" if case == "none" else "daily")
    user = people["enterprise"]
    if case == "unverified":
        EmailAddress.objects.update(verified=False)
    elif case == "no address":
        EmailAddress.objects.all().delete()
    user.is_active = case != "inactive"
    user.save()
    assert run() == []
    kept.refresh_from_db()
    assert kept.seen_until == moment("2026-05-01")


def test_a_mail_that_fails_is_told_again_and_stops_no_other(library, keep, settings):
    settings.EMAIL_BACKEND = "tests.policy_kb.management.test_send_alerts.Refusing"
    refused, sent = keep(), keep(who="enterprise2")
    with pytest.raises(CommandError, match="1 mails could not be sent"):
        run()
    refused.refresh_from_db()
    sent.refresh_from_db()
    assert refused.seen_until == moment("2026-05-01")
    assert sent.seen_until == moment("2026-05-21")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [message.to[0].partition("@")[0] for message in run("2026-05-22")] == ["enterprise"]


def test_drafts_and_withdrawn_documents_are_never_mailed(library, keep):
    keep()
    as_draft(library)
    assert run() == []
    SavedSearch.objects.update(seen_until=moment("2024-01-01"))
    library.live = False
    library.save()
    assert run() == []


def test_the_mail_speaks_the_language_the_search_was_saved_in(library, keep):
    keep(language="en")
    [message] = run()
    assert message.subject == "Policy updates: 1 document has changed"
    assert "Stop all e-mail alerts" in message.body


def test_what_is_published_after_the_run_waits_for_the_next(library, keep):
    keep(since="2026-05-21")
    with time_machine.travel("2026-05-24T09:00:00+08:00", tick=False):
        with_topic(publish(PARKS, name="parks.txt"), "海外仓", "warehouse")
    assert run("2026-05-23") == []
    assert len(run("2026-05-24")) == 1


class TestLeaving:
    def address(self, message: mail.EmailMessage) -> str:
        return message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://portal.example.cn")

    def test_mail_programs_leave_with_one_post_without_cookie_or_token(self, library, keep):
        keep()
        other = keep(who="enterprise2")
        message = next(message for message in run() if message.to[0].startswith("enterprise@"))
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        response = Client(enforce_csrf_checks=True).post(self.address(message), {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert SavedSearch.objects.get(user__username="enterprise").alerts == "none"
        other.refresh_from_db()
        assert other.alerts == "daily"

    def test_following_the_link_asks_first(self, library, keep, visitor):
        keep()
        [message] = run()
        page = BeautifulSoup(visitor.get(self.address(message)).content, "html.parser")
        assert page.select_one("main form[method=post] button")
        assert SavedSearch.objects.get().alerts == "daily"

    def test_one_search_can_be_left_alone(self, library, keep, visitor):
        kept, other = keep(), keep("", name="别的")
        address = f"/policies/alerts/{kept.token}/"
        assert address in run()[0].body
        assert "海外仓" in visitor.get(address).content.decode()
        response = visitor.post(address)
        assert "不再为“海外仓”发送邮件" in response.content.decode()
        assert response.headers["X-Robots-Tag"] == "noindex"
        kept.refresh_from_db()
        other.refresh_from_db()
        assert (kept.alerts, other.alerts) == ("none", "daily")
        assert visitor.post(address).status_code == 200

    def test_the_link_still_works_when_the_search_is_gone(self, library, keep, visitor):
        keep()
        address = self.address(run()[0])
        SavedSearch.objects.all().delete()
        assert visitor.post(address).status_code == 200

    def test_a_forged_link_stops_nothing(self, library, keep, visitor, people):
        keep()
        forged = leaving_key(people["enterprise2"]).replace(
            str(people["enterprise2"].pk), str(people["enterprise"].pk), 1
        )
        assert visitor.post(f"/policies/alerts/all/{forged}/").status_code == 404
        assert SavedSearch.objects.get().alerts == "daily"
