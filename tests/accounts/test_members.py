"""Who acts for a company: invitations by mail, parts, leaving. Nobody is locked out, nobody gets in unasked."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import EnterpriseChange, Invitation, MemberRole, Membership, Notification
from accounts.services.invitations import MOST_OPEN, accept, find_invitation, invite, revoke
from accounts.services.members import change_role, remove
from core.refusals import RefusedError
from tests.factories.companies import company, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast() -> dict:
    owner, applicant, stranger = person("owner"), person("applicant"), person("stranger")
    ours = company("海贸通", members={owner: MemberRole.OWNER, applicant: MemberRole.APPLICANT})
    return {"owner": owner, "applicant": applicant, "stranger": stranger, "company": ours}


def asked(cast: dict, email: str = "new@example.org", role: MemberRole = MemberRole.FINANCE, now: datetime = NOW):
    return invite(enterprise=cast["company"], email=email, role=role, by=cast["owner"], now=now)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestInvitation:
    def test_a_mail_brings_the_link_by_which_one_joins(self, cast, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            asked(cast)
        message = mail.outbox[0]
        assert message.to == ["new@example.org"]
        assert "海贸通" in message.subject
        secret = re.search(r"/accounts/invitations/([\w-]+)/", message.body)[1]
        joined = accept(secret=secret, by=cast["stranger"], now=NOW + timedelta(days=6))
        assert (joined.enterprise, joined.role) == (cast["company"], MemberRole.FINANCE)

    def test_only_the_hash_of_the_secret_is_kept(self, cast) -> None:
        issued = asked(cast)
        assert issued.secret not in str(Invitation.objects.values())
        assert issued.secret not in repr(issued)

    def test_a_link_is_used_up_by_one_person(self, cast) -> None:
        issued = asked(cast)
        accept(secret=issued.secret, by=cast["stranger"], now=NOW)
        with pytest.raises(RefusedError, match="失效"):
            accept(secret=issued.secret, by=person("another"), now=NOW)

    def test_a_link_lasts_seven_days(self, cast) -> None:
        issued = asked(cast)
        assert find_invitation(issued.secret, now=NOW + timedelta(days=7)) is None
        with pytest.raises(RefusedError):
            accept(secret=issued.secret, by=cast["stranger"], now=NOW + timedelta(days=7))

    def test_asking_the_same_address_again_ends_the_former_link(self, cast) -> None:
        first, second = asked(cast), asked(cast, email=" NEW@example.org ")
        assert find_invitation(first.secret, now=NOW) is None
        assert find_invitation(second.secret, now=NOW) == second.invitation

    def test_the_links_of_who_is_no_owner_any_more_open_nothing(self, cast) -> None:
        other = person("other")
        Membership.objects.create(enterprise=cast["company"], user=other, role=MemberRole.OWNER)
        issued = invite(enterprise=cast["company"], email="x@example.org", role=MemberRole.VIEWER, by=other, now=NOW)
        remove(membership=Membership.objects.get(user=other), by=cast["owner"])
        for who in (other, cast["stranger"]):
            with pytest.raises(RefusedError, match="失效"):
                accept(secret=issued.secret, by=who, now=NOW)

    def test_an_owner_s_invitation_is_for_the_address_it_was_sent_to(self, cast) -> None:
        issued = asked(cast, email="heir@example.org", role=MemberRole.OWNER)
        with pytest.raises(RefusedError, match="本人"):
            accept(secret=issued.secret, by=cast["stranger"], now=NOW)
        assert accept(secret=issued.secret, by=person("heir"), now=NOW).role == MemberRole.OWNER

    def test_a_link_taken_back_opens_nothing(self, cast) -> None:
        issued = asked(cast)
        revoke(invitation=issued.invitation, by=cast["owner"], now=NOW)
        revoke(invitation=issued.invitation, by=cast["owner"], now=NOW)
        assert find_invitation(issued.secret, now=NOW) is None
        assert EnterpriseChange.objects.filter(summary__startswith="撤回").count() == 1

    def test_a_member_is_not_asked_again(self, cast) -> None:
        with pytest.raises(RefusedError, match="已经是"):
            asked(cast, email="applicant@example.org")
        issued = asked(cast)
        with pytest.raises(RefusedError, match="已经是"):
            accept(secret=issued.secret, by=cast["applicant"], now=NOW)
        assert find_invitation(issued.secret, now=NOW) is not None  # the one who was meant may still join

    def test_only_so_many_wait_at_a_time(self, cast) -> None:
        for number in range(MOST_OPEN):
            asked(cast, email=f"p{number}@example.org")
        with pytest.raises(RefusedError, match=str(MOST_OPEN)):
            asked(cast, email="one-more@example.org")
        asked(cast, email="one-more@example.org", now=NOW + timedelta(days=8))

    @pytest.mark.parametrize("who", ["applicant", "stranger"])
    def test_only_owners_ask(self, cast, who: str) -> None:
        with pytest.raises(RefusedError):
            invite(enterprise=cast["company"], email="x@example.org", role=MemberRole.OWNER, by=cast[who], now=NOW)
        assert not Invitation.objects.exists()

    def test_a_mail_server_that_is_down_does_not_lose_the_invitation(
        self, cast, settings, django_capture_on_commit_callbacks
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        with django_capture_on_commit_callbacks(execute=True):
            issued = asked(cast)
        assert find_invitation(issued.secret, now=NOW) is not None

    def test_owners_are_told_who_joined(self, cast) -> None:
        accept(secret=asked(cast).secret, by=cast["stranger"], now=NOW)
        told = Notification.objects.get()
        assert told.user == cast["owner"]
        assert "stranger" in told.body


class TestParts:
    def test_the_last_owner_stays_one(self, cast) -> None:
        mine = Membership.objects.get(user=cast["owner"])
        with pytest.raises(RefusedError, match="至少"):
            change_role(membership=mine, role=MemberRole.VIEWER, by=cast["owner"])
        with pytest.raises(RefusedError, match="至少"):
            remove(membership=mine, by=cast["owner"])
        assert Membership.objects.get(user=cast["owner"]).role == MemberRole.OWNER

    def test_an_owner_may_go_when_there_is_another(self, cast) -> None:
        theirs = Membership.objects.get(user=cast["applicant"])
        change_role(membership=theirs, role=MemberRole.OWNER, by=cast["owner"])
        remove(membership=Membership.objects.get(user=cast["owner"]), by=cast["owner"])
        assert [each.user for each in Membership.objects.all()] == [cast["applicant"]]

    def test_the_history_says_what_a_part_was_before(self, cast) -> None:
        theirs = Membership.objects.get(user=cast["applicant"])
        change_role(membership=theirs, role=MemberRole.VIEWER, by=cast["owner"])
        change = EnterpriseChange.objects.get()
        assert change.fields == [{"label": "角色", "before": "申报人", "after": "查看者"}]
        assert change.actor_name == "owner"

    def test_the_same_part_again_changes_nothing(self, cast) -> None:
        theirs = Membership.objects.get(user=cast["applicant"])
        change_role(membership=theirs, role=MemberRole.APPLICANT, by=cast["owner"])
        assert not EnterpriseChange.objects.exists()

    def test_who_is_removed_sees_nothing_any_more_and_is_told(self, cast) -> None:
        client = client_of(cast["applicant"])
        address = f"/dashboard/companies/{cast['company'].pk}/members/"
        assert client.get(address).status_code == 200
        remove(membership=Membership.objects.get(user=cast["applicant"]), by=cast["owner"])
        assert client.get(address).status_code == 404
        assert "不再是" in Notification.objects.get(user=cast["applicant"]).title

    def test_members_cannot_remove_each_other(self, cast) -> None:
        with pytest.raises(RefusedError):
            remove(membership=Membership.objects.get(user=cast["owner"]), by=cast["applicant"])

    def test_removing_twice_says_so(self, cast) -> None:
        theirs = Membership.objects.get(user=cast["applicant"])
        remove(membership=theirs, by=cast["owner"])
        again = Membership(pk=theirs.pk or 1, enterprise=cast["company"], user=cast["applicant"])
        with pytest.raises(RefusedError, match="不在"):
            remove(membership=again, by=cast["owner"])


class TestPages:
    def test_an_owner_invites_and_sees_the_link_once(self, cast) -> None:
        client = client_of(cast["owner"])
        address = f"/dashboard/companies/{cast['company'].pk}/members/"
        answer = client.post(f"{address}invite/", {"email": "new@example.org", "role": "viewer"})
        assert "/accounts/invitations/" in answer.content.decode()
        again = client.get(address).content.decode()
        assert "/accounts/invitations/" not in again
        assert "new@example.org" in again

    def test_a_wrong_address_is_shown_at_the_field_with_what_was_typed(self, cast) -> None:
        address = f"/dashboard/companies/{cast['company'].pk}/members/invite/"
        answer = client_of(cast["owner"]).post(address, {"email": "nobody", "role": "viewer"})
        assert answer.status_code == 422
        words = answer.content.decode()
        assert "请填写完整的邮箱地址" in words
        assert 'value="nobody"' in words

    def test_other_members_see_neither_form_nor_invitations(self, cast) -> None:
        asked(cast)
        words = client_of(cast["applicant"]).get(f"/dashboard/companies/{cast['company'].pk}/members/").content.decode()
        assert "new@example.org" not in words
        assert "发送邀请" not in words

    @time_machine.travel(NOW, tick=False)
    def test_a_visitor_is_asked_to_sign_in_and_comes_back(self, cast, client) -> None:
        secret = asked(cast).secret
        words = client.get(f"/accounts/invitations/{secret}/").content.decode()
        assert f"/accounts/login/?next=/accounts/invitations/{secret}/" in words
        assert client.post(f"/accounts/invitations/{secret}/").status_code == 200
        assert not Membership.objects.filter(role=MemberRole.FINANCE).exists()

    @time_machine.travel(NOW, tick=False)
    def test_signed_in_one_joins_by_a_button(self, cast) -> None:
        secret = asked(cast).secret
        client = client_of(cast["stranger"])
        assert "接受邀请" in client.get(f"/accounts/invitations/{secret}/").content.decode()
        assert client.post(f"/accounts/invitations/{secret}/", follow=True).status_code == 200
        assert Membership.objects.get(user=cast["stranger"]).role == MemberRole.FINANCE

    def test_a_made_up_link_tells_nothing(self, client) -> None:
        answer = client.get("/accounts/invitations/made-up/")
        assert answer.status_code == 404
        assert "失效" in answer.content.decode()

    @pytest.mark.parametrize("members", [3, 30])
    def test_the_page_asks_the_database_as_often_however_many_members(
        self, cast, members: int, django_assert_max_num_queries
    ) -> None:
        for number in range(members):
            user = person(f"m{number}")
            Membership.objects.create(enterprise=cast["company"], user=user, role=MemberRole.VIEWER)
        client = client_of(cast["owner"])
        with django_assert_max_num_queries(12):
            client.get(f"/dashboard/companies/{cast['company'].pk}/members/")
