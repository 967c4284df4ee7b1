"""Offers and needs are looked at before they are public; contacts are shared once both are interested."""

from typing import Any

import pytest

from accounts.models import Enterprise, MemberRole, Notification, User
from accounts.seeds import seed_accounts
from core.refusals import RefusedError
from events.models import Listing, Match
from events.services.interest import refuse, show_interest
from events.services.listings import close_listing, edit_listing, publish_listing, return_listing, submit_listing
from events.services.moving import cancel_event
from tests.factories.booths import owned
from tests.factories.companies import company, person
from tests.factories.events import NOW, TODAY, event
from tests.factories.matching import DAY, listing, values

pytestmark = pytest.mark.django_db
Two = tuple[Listing, User, Listing, User]


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)


@pytest.fixture
def two() -> Two:
    """An offer and a need of two companies with their owners."""
    (one, first), (other, second) = owned(1), owned(2)
    return listing(one, "offer"), first, listing(other, "need"), second


class TestListings:
    def test_the_office_looks_first_and_again_after_a_change(self) -> None:
        firm, owner = owned(1)
        seed_accounts()
        made = submit_listing(enterprise=firm, by=owner, now=NOW, values=values())
        assert not Listing.objects.published(TODAY).exists()
        assert Notification.objects.filter(user__username="officer", topic="event_matching_incoming").exists()
        publish_listing(listing=made, by=None, now=NOW)
        assert Listing.objects.published(TODAY).get() == made
        edit_listing(listing=made, by=owner, now=NOW, values=values(title="另一个标题"))
        assert not Listing.objects.published(TODAY).exists()
        return_listing(listing=made, by=None, now=NOW, reason="请删去电话")
        assert Notification.objects.filter(user=owner, body__contains="请删去电话").exists()

    def test_what_is_returned_needs_a_reason_and_only_the_office_decides(self) -> None:
        firm, owner = owned(1)
        made = listing(firm, published=False)
        with pytest.raises(RefusedError, match="理由"):
            return_listing(listing=made, by=None, now=NOW, reason="")
        with pytest.raises(RefusedError, match="权限"):
            publish_listing(listing=made, by=owner, now=NOW)

    @pytest.mark.parametrize("role", [MemberRole.VIEWER, MemberRole.FINANCE])
    def test_other_parts_publish_nothing(self, role: MemberRole) -> None:
        user = person("reader")
        with pytest.raises(RefusedError, match="角色"):
            submit_listing(enterprise=company(members={user: role}), by=user, now=NOW, values=values())

    def test_companies_that_are_not_verified_publish_nothing(self) -> None:
        firm, owner = owned(1, state=Enterprise.State.PENDING)
        with pytest.raises(RefusedError, match="核验"):
            submit_listing(enterprise=firm, by=owner, now=NOW, values=values())

    def test_not_for_what_is_cancelled_or_over(self) -> None:
        firm, owner = owned(1)
        meeting = event("对接会", kind="matchmaking", first=DAY, days=1)
        cancel_event(event=meeting, by=None, now=NOW, reason="不办了")
        meeting.refresh_from_db()
        with pytest.raises(RefusedError, match="结束或取消"):
            submit_listing(enterprise=firm, by=owner, now=NOW, values=values(event=meeting))

    def test_an_offer_does_not_become_a_need(self) -> None:
        firm, owner = owned(1)
        with pytest.raises(RefusedError, match="供应和需求"):
            edit_listing(listing=listing(firm), by=owner, now=NOW, values=values("need"))


class TestInterest:
    def test_contacts_are_shared_once_both_want(self, two: Two) -> None:
        offer, first, need, second = two
        match = show_interest(mine=offer, theirs=need, by=first, now=NOW, consents=True)
        assert match.mutual_at is None
        assert not Notification.objects.filter(title__contains="双方都有意").exists()
        match = show_interest(mine=need, theirs=offer, by=second, now=NOW, consents=True)
        assert match.mutual_at == NOW
        told = Notification.objects.filter(title__contains="双方都有意")
        assert {note.user for note in told} == {first, second}

    def test_without_consent_nothing_happens(self, two: Two) -> None:
        offer, first, need, _second = two
        with pytest.raises(RefusedError, match="同意"):
            show_interest(mine=offer, theirs=need, by=first, now=NOW, consents=False)
        assert not Match.objects.exists()

    def test_a_refusal_is_silent(self, two: Two) -> None:
        offer, first, need, second = two
        show_interest(mine=offer, theirs=need, by=first, now=NOW, consents=True)
        told = Notification.objects.count()
        refuse(mine=need, theirs=offer, by=second, now=NOW)
        assert Notification.objects.count() == told
        assert show_interest(mine=offer, theirs=need, by=first, now=NOW, consents=True).mutual_at is None
        # Whoever refused may think better of it.
        assert show_interest(mine=need, theirs=offer, by=second, now=NOW, consents=True).mutual_at == NOW
        with pytest.raises(RefusedError, match="互换"):
            refuse(mine=need, theirs=offer, by=second, now=NOW)

    def test_only_ones_own_speak(self, two: Two) -> None:
        offer, _first, need, second = two
        with pytest.raises(RefusedError, match="不是这家企业"):
            show_interest(mine=offer, theirs=need, by=second, now=NOW, consents=True)

    @pytest.mark.parametrize("change", [{"direction": "offer"}, {"same": True}])
    def test_what_does_not_fit_is_refused(self, change: dict[str, Any]) -> None:
        firm, owner = owned(1)
        other = firm if change.get("same") else owned(2)[0]
        theirs = listing(other, change.get("direction", "need"))
        with pytest.raises(RefusedError, match="不能对接"):
            show_interest(mine=listing(firm), theirs=theirs, by=owner, now=NOW, consents=True)

    def test_not_with_what_was_closed(self, two: Two) -> None:
        offer, first, need, _second = two
        close_listing(listing=need, by=None, now=NOW)
        with pytest.raises(RefusedError, match="关闭"):
            show_interest(mine=offer, theirs=need, by=first, now=NOW, consents=True)
