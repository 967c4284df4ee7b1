"""Booths, offers, needs and meetings: public what is published; each company its own; kept by officers of all districts."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Enterprise, User
from events.models import BoothApplication, BoothProof, Listing, Meeting
from events.services.allocating import allocate_in_order
from events.services.group_stands import move_group
from events.services.meetings import free_times, propose
from tests.factories.booths import application, group_stand
from tests.factories.companies import company, small_pdf
from tests.factories.events import event
from tests.factories.matching import listing, mutual, room
from tests.matrix import KEEPERS, MEMBERS, NO_COLLEAGUE, OFFICE, SIGNED_IN, CompanyRow, OfficeRow

BOOTHS, MATCHING = "/admin/events/booths", "/admin/events/matching"
KEEPERS_FORM = (302, 302, 302, 302, 302, 302, 422, 302, 422)
OWN_POST = (302, 422, 422, 422, 422, 404, 404, 404, 404)
OWN_REDIRECT = (302, 302, 302, 302, 302, 404, 404, 404, 404)
POST_ONLY = 405
ACTING = (302, 200, 200, 403, 403, 200, 403, 403, 403)  # who acts for a verified company
ACTING_FORM = (302, 422, 422, 403, 403, 422, 403, 403, 403)

ROWS = [
    CompanyRow("events:booths", "/events/booths/", 200),
    CompanyRow("events:group_stand", "/events/{stand_slug}/booths/", 200),
    CompanyRow("events:group_stand", "/events/{stand_draft}/booths/", 404),
    CompanyRow("events:booth_apply", "/events/{stand_slug}/booths/apply/", ACTING),
    CompanyRow("events:booth_apply", "/events/{stand_slug}/booths/apply/", ACTING_FORM, "post"),
    CompanyRow("events:booth_apply", "/events/{stand_draft}/booths/apply/", (302, *[404] * 8)),
    CompanyRow("events:booth_application", "/events/booths/{booth}/", MEMBERS),
    CompanyRow("events:booth_application", "/events/booths/{booth}/", OWN_POST, "post"),
    CompanyRow("events:booth_proofs", "/events/booths/{booth}/files/", POST_ONLY),
    CompanyRow("events:booth_proofs", "/events/booths/{booth}/files/", OWN_POST, "post"),
    CompanyRow("events:booth_file", "/events/booths/{booth}/files/{proof}/", MEMBERS),
    CompanyRow("events:booth_proof_remove", "/events/booths/{booth}/files/{proof}/delete/", OWN_REDIRECT, "post"),
    CompanyRow("events:booth_proof_submit", "/events/booths/{booth}/submit/", OWN_REDIRECT, "post"),
    CompanyRow("events:listings", "/events/matchmaking/", 200),
    CompanyRow("events:listing", "/events/matchmaking/{listing}/", 200),
    CompanyRow("events:listing", "/events/matchmaking/{listing_pending}/", (404, *[200] * 4, *[404] * 4)),
    CompanyRow("events:listing_new", "/events/matchmaking/new/", ACTING),
    CompanyRow("events:listing_new", "/events/matchmaking/new/", ACTING_FORM, "post"),
    CompanyRow("events:listing_edit", "/events/matchmaking/{listing}/edit/", MEMBERS),
    CompanyRow("events:listing_edit", "/events/matchmaking/{listing}/edit/", OWN_POST, "post"),
    CompanyRow("events:listing_close", "/events/matchmaking/{listing_pending}/close/", OWN_REDIRECT, "post"),
    CompanyRow("events:matching", "/events/matchmaking/mine/", SIGNED_IN),
    CompanyRow("events:interest", "/events/matchmaking/interest/", 302, "post"),
    CompanyRow("events:match", "/events/matchmaking/matches/{match}/", MEMBERS),
    CompanyRow("events:match", "/events/matchmaking/matches/{match}/", MEMBERS, "post"),
    CompanyRow("events:meetings_ics", "/events/matchmaking/companies/{company}/meetings.ics", MEMBERS),
    CompanyRow("booths_office", f"{BOOTHS}/", KEEPERS),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/", KEEPERS),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/", KEEPERS_FORM, "post"),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/plan/", KEEPERS),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/plan/", KEEPERS_FORM, "post"),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/allocation/", KEEPERS),
    CompanyRow("booths_office", f"{BOOTHS}/{{stand_event}}/allocation/", 302, "post"),
    CompanyRow("booths_office", f"{BOOTHS}/applications/{{booth}}/", KEEPERS),
    CompanyRow("booths_office", f"{BOOTHS}/applications/{{booth}}/files/{{proof}}/", KEEPERS),
    CompanyRow("matching_office", f"{MATCHING}/", KEEPERS),
    CompanyRow("matching_office", f"{MATCHING}/statistics/", OFFICE),
    CompanyRow("matching_office", f"{MATCHING}/listings/{{listing_pending}}/", KEEPERS),
    CompanyRow("matching_office", f"{MATCHING}/rooms/{{room_event}}/", KEEPERS),
    CompanyRow("matching_office", f"{MATCHING}/rooms/{{room_event}}/", KEEPERS_FORM, "post"),
    CompanyRow("matching_office", f"{MATCHING}/rooms/{{room_event}}/rounds/{{round}}/delete/", 302, "post"),
    CompanyRow("matching_office", f"{MATCHING}/rooms/{{room_event}}/meetings/{{meeting}}/cancel/", 302, "post"),
    OfficeRow("booths_office", f"{BOOTHS}/applications/{{booth}}/", NO_COLLEAGUE),
    OfficeRow("booths_office", f"{BOOTHS}/applications/{{booth}}/files/{{proof}}/", NO_COLLEAGUE),
    OfficeRow("matching_office", f"{MATCHING}/", NO_COLLEAGUE),
    OfficeRow("matching_office", f"{MATCHING}/listings/{{listing_pending}}/", NO_COLLEAGUE),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A published group stand with a booth of the first demo company, its listings, a match and a meeting."""
    now = timezone.now()
    own = Enterprise.objects.get(memberships__user=people["enterprise"])
    later = date.today() + timedelta(days=30)
    fair = event("矩阵组团展", first=later)
    group = group_stand(fair, apply_by=now + timedelta(days=9))
    open_fair = event("矩阵征集展", first=later)
    open_group = group_stand(open_fair, apply_by=now + timedelta(days=9))
    application(group, own, None, now=now)
    group.apply_by = now - timedelta(minutes=1)
    group.save()
    allocate_in_order(group=group, by=None, now=now)
    move_group(group=group, name="publish", by=None, now=now)
    booth = BoothApplication.objects.get(group=group)
    proof = BoothProof.objects.create(
        application=booth, kind="photo", file=ContentFile(small_pdf(), "a.pdf"), file_name="a.pdf", file_kind="pdf",
        size=9, sha256="0" * 64, uploaded_at=now,
    )  # fmt: skip
    made = room(event("矩阵对接会", first=later, days=1, kind="matchmaking"))
    offer = listing(own)
    match = mutual(offer, listing(company("矩阵对方", number=909), "need"))
    meeting: Meeting = propose(match=match, time=free_times(match, now)[0], as_company=own, by=None, now=now)
    pending: Listing = listing(own, title="待审", published=False)
    return {
        "stand_slug": open_fair.slug,
        "stand_draft": group_stand(event("矩阵筹备展", first=later), opened=False).event.slug,
        "stand_event": open_group.event_id,
        "booth": booth.pk,
        "proof": proof.pk,
        "listing": offer.pk,
        "listing_pending": pending.pk,
        "match": match.pk,
        "room_event": made.event_id,
        "round": made.times.last().pk,
        "meeting": meeting.pk,
    }
