"""People are told in the portal always, by mail where they want it, never twice and never of others' affairs."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Notification, User
from accounts.roles import Role
from accounts.services.notification_mail import send_notifications
from accounts.services.notifications import choose_mail, mail_wanted, mark_read, notify
from accounts.topics import MEMBERS, announced_topics
from tests.factories.companies import person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Tell somebody something, with what follows the commit."""

    def tell(*users, **words) -> list[Notification]:
        with django_capture_on_commit_callbacks(execute=True):
            return notify(
                users=users, topic=MEMBERS, **{"title": "有新成员", "body": "小李加入", "url": "/dashboard/", **words}
            )

    return tell


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_mail_goes_to_the_proved_address_with_a_link(told, settings) -> None:
    settings.BASE_URL = "https://portal.example.cn"
    told(person("owner"))
    message = mail.outbox[0]
    assert (message.to, message.subject) == (["owner@example.org"], "有新成员")
    assert "https://portal.example.cn/dashboard/" in message.body
    assert "/dashboard/notifications/settings/" in message.body


def test_each_is_told_once_however_often_named(told) -> None:
    owner = person("owner")
    told(owner, owner)
    assert Notification.objects.filter(user=owner).count() == 1


def test_a_task_that_runs_again_mails_nothing_twice(told) -> None:
    made = told(person("owner"))
    assert send_notifications.func([made[0].pk]) == 0
    assert len(mail.outbox) == 1


def test_who_wants_no_mail_is_told_in_the_portal_alone(told) -> None:
    owner = person("owner")
    choose_mail(user=owner, wanted={MEMBERS: False})
    told(owner)
    assert mail.outbox == []
    assert Notification.objects.of(owner).unread().count() == 1


def test_an_address_that_was_not_proved_gets_nothing(told) -> None:
    owner = person("owner")
    owner.emailaddress_set.update(verified=False)
    told(owner)
    assert mail.outbox == []


def test_a_closed_account_is_not_told(told) -> None:
    owner = person("owner")
    owner.is_active = False
    owner.save()
    told(owner)
    assert not Notification.objects.exists()


def test_a_mail_server_that_is_down_leaves_the_notification(told, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    made = told(person("owner"))
    made[0].refresh_from_db()
    assert made[0].mailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notifications.func([made[0].pk]) == 1


def test_a_topic_nobody_announces_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="gossip"):
        notify(users=[], topic="gossip", title="x")


def test_unknown_topics_are_not_kept() -> None:
    owner = person("owner")
    choose_mail(user=owner, wanted={"gossip": True, MEMBERS: True})
    assert mail_wanted(owner) == {name: topic.by_mail for name, topic in announced_topics().items()}


def test_only_ones_own_are_marked(told) -> None:
    owner, other = person("owner"), person("other")
    told(owner, other)
    assert mark_read(user=owner, now=NOW) == 1
    assert Notification.objects.of(other).unread().count() == 1


class TestPages:
    def test_opening_one_reads_it_and_leads_on(self, told) -> None:
        owner = person("owner")
        made = told(owner)
        client = client_of(owner)
        assert "有 1 条未读" in client.get("/dashboard/notifications/").content.decode()
        assert client.get(f"/dashboard/notifications/{made[0].pk}/").headers["Location"] == "/dashboard/"
        assert "全部已读" in client.get("/dashboard/notifications/").content.decode()

    def test_nobody_opens_anothers(self, told) -> None:
        made = told(person("owner"))
        assert client_of(person("other")).get(f"/dashboard/notifications/{made[0].pk}/").status_code == 404
        assert Notification.objects.get().read_at is None

    def test_all_are_read_at_once(self, told) -> None:
        owner = person("owner")
        told(owner)
        told(owner)
        client_of(owner).post("/dashboard/notifications/read/")
        assert not Notification.objects.of(owner).unread().exists()

    def test_the_head_of_every_page_says_how_many_wait(self, told) -> None:
        owner = person("owner")
        told(owner)
        told(owner)
        words = client_of(owner).get("/about/", follow=True).content.decode()
        assert 'class="count">2<' in words

    def test_settings_are_kept(self) -> None:
        owner = person("owner")
        client = client_of(owner)
        client.post("/dashboard/notifications/settings/", {})
        asked = {name for name, topic in announced_topics().items() if not topic.office_only}
        assert {wanted for name, wanted in mail_wanted(owner).items() if name in asked} == {False}
        client.post("/dashboard/notifications/settings/", {MEMBERS: "on"})
        assert mail_wanted(owner)[MEMBERS]

    def test_only_officers_are_asked_about_what_only_they_are_told(self) -> None:
        def asked(user: User) -> set[str]:
            return set(client_of(user).get("/dashboard/notifications/settings/").context["form"].fields)

        officers = {name for name, topic in announced_topics().items() if topic.office_only}
        assert officers
        assert asked(person("owner")) == set(announced_topics()) - officers
        assert asked(person("desk", Role.OFFICER)) == set(announced_topics())

    def test_the_list_asks_as_often_however_long(self, django_assert_max_num_queries) -> None:
        owner = person("owner")
        client = client_of(owner)
        costs = []
        for count in (10, 190):
            Notification.objects.bulk_create([Notification(user=owner, topic=MEMBERS, title="x") for _ in range(count)])
            with django_assert_max_num_queries(8) as queries:
                client.get("/dashboard/notifications/")
            costs.append(len(queries))
        assert costs[0] == costs[1]

    def test_an_empty_list_says_what_will_stand_there(self) -> None:
        assert "还没有通知" in client_of(person("owner")).get("/dashboard/notifications/").content.decode()
