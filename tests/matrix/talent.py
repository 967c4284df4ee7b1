"""Talent programmes: public what is published, one's own applications, the office by district, decisions by deciders."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from accounts.models import Enterprise, User
from core.services.publicity.notices import Words
from core.services.publicity.objections import Statement
from talent.models import Award, PublicityNotice
from talent.services import publicity
from tests.factories.companies import person
from tests.factories.talent import decided, filled, personal_programme, programme, submitted
from tests.matrix import (
    KEEPERS,
    MEMBERS,
    NO_COLLEAGUE,
    OFFICE,
    SIGNED_IN,
    CompanyRow,
    OfficeRow,
)

DESK = "/admin/talent"
SNIPPET = "/admin/snippets/talent/programme"
MAY_FILL = (302, 200, 200, 404, 404, 404, 404, 404, 404)
POSTED = (302, 302, 302, 302, 302, 404, 404, 404, 404)  # told why in a message where the part does not allow it
ITS_OFFICE = (302, 302, 302, 302, 302, 302, 200, 404, 200)  # officer2 looks after another district
READERS = (200, 200, 302, 302, 302, 302, 200)  # deciders and the auditor, of those behind the counter

ROWS = [
    CompanyRow("talent:finder", "/talent/", 200),
    CompanyRow("talent:programme", "/talent/{talent_slug}/", 200),
    CompanyRow("talent:programme", "/talent/{talent_hidden}/", 404),
    CompanyRow("talent:begin", "/talent/{talent_slug}/apply/", SIGNED_IN),
    CompanyRow("talent:begin", "/talent/{talent_hidden}/apply/", (302, *[404] * 8)),
    CompanyRow("talent:applications", "/talent/applications/", SIGNED_IN),
    CompanyRow("talent:application", "/talent/applications/{talent_sent}/", MEMBERS),
    CompanyRow("talent:fill", "/talent/applications/{talent_draft}/fill/", MAY_FILL),
    CompanyRow("talent:fill", "/talent/applications/{talent_sent}/fill/", (*[302] * 5, *[404] * 4)),
    CompanyRow("talent:review", "/talent/applications/{talent_draft}/review/", MEMBERS),
    CompanyRow("talent:submit", "/talent/applications/{talent_draft}/submit/", POSTED, "post"),
    CompanyRow(
        "talent:leave", "/talent/applications/{talent_sent}/leave/", (302, 405, 405, 405, 405, 405, 405, 405, 405)
    ),
    CompanyRow("talent:upload", "/talent/applications/{talent_draft}/papers/proof/upload/", POSTED, "post"),
    CompanyRow(
        "talent:remove",
        "/talent/applications/{talent_draft}/papers/{talent_paper}/remove/",
        (302, 405, 405, 405, 405, 405, 405, 405, 405),
    ),
    CompanyRow(
        "talent:paper",
        "/talent/applications/{talent_sent}/papers/{talent_sent_paper}/",
        (302, 200, 200, 302, 302, 404, 200, 404, 200),
    ),
    CompanyRow("talent:publicities", "/talent/publicity/", 200),
    CompanyRow("talent:publicity", "/talent/publicity/{talent_notice}/", 200),
    CompanyRow("talent:publicity", "/talent/publicity/{talent_notice_draft}/", 404),
    CompanyRow("talent:object", "/talent/publicity/{talent_notice}/object/", 200),
    CompanyRow("talent:object", "/talent/publicity/{talent_notice}/object/", 422, "post"),
    CompanyRow("talent:objection", "/talent/objections/{talent_token}/", 200),
    CompanyRow("talent:objection", "/talent/objections/unknown/", 404),
    CompanyRow("wagtailsnippets_talent_programme", f"{SNIPPET}/", OFFICE),
    CompanyRow("wagtailsnippets_talent_programme", f"{SNIPPET}/add/", KEEPERS),
    CompanyRow("wagtailsnippets_talent_programme", f"{SNIPPET}/edit/{{talent_programme}}/", KEEPERS),
    CompanyRow("wagtailsnippets_talent_programme", f"{SNIPPET}/delete/{{talent_programme}}/", 302),  # nobody: public
    CompanyRow("talent_office", f"{DESK}/worklist/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/applications/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/applications/{{talent_sent}}/", ITS_OFFICE),
    CompanyRow("talent_office", f"{DESK}/applications/{{talent_draft}}/", (*[302] * 6, 404, 404, 404)),
    CompanyRow("talent_office", f"{DESK}/applications/{{talent_sent}}/supplement/", ITS_OFFICE),
    CompanyRow("talent_office", f"{DESK}/applications/{{talent_sent}}/visit/", ITS_OFFICE),
    CompanyRow("talent_office", f"{DESK}/applications/{{talent_own}}/numbers/{{talent_number}}/", ITS_OFFICE, "post"),
    CompanyRow("talent_office", f"{DESK}/publicity/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/publicity/{{talent_notice}}/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/publicity/{{talent_notice_draft}}/", ITS_OFFICE),
    CompanyRow("talent_office", f"{DESK}/publicity/new/{{talent_programme}}/", KEEPERS),
    CompanyRow("talent_office", f"{DESK}/publicity/objections/{{talent_objection}}/", KEEPERS),
    CompanyRow("talent_office", f"{DESK}/publicity/{{talent_notice_draft}}/publish/", (*[302] * 6, 405, 405, 405)),
    CompanyRow("talent_office", f"{DESK}/awards/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/awards/{{talent_award}}/review/", KEEPERS),
    OfficeRow("talent_office", f"{DESK}/worklist/", READERS),
    OfficeRow("talent_office", f"{DESK}/applications/", READERS),
    OfficeRow("talent_office", f"{DESK}/applications/{{talent_sent}}/", READERS),
    OfficeRow("talent_office", f"{DESK}/publicity/objections/{{talent_objection}}/", NO_COLLEAGUE),
    OfficeRow("talent_office", f"{DESK}/awards/{{talent_award}}/review/", NO_COLLEAGUE),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A programme; of the first company a draft and a submitted application; a person's own; a list with an objection."""
    now = timezone.now()
    owner = people["enterprise"]
    first = Enterprise.objects.filter(memberships__user=owner).order_by("pk")[0]
    made, hidden = programme(), programme(is_published=False)
    draft = filled(made, by=owner, organisation=first, now=now)
    sent = submitted(programme(), by=owner, organisation=first, now=now)
    own = submitted(personal_programme(), by=person("matrix_person"), now=now)
    notice, waiting, award = _published(people["officer"], people["director"], now)
    objection = publicity.file_objection(
        item=notice.items.get(),
        statement=Statement(
            name="王五",
            phone="13800000000",
            grounds="培训人数与事实不符，学员名单可以证明这一点。",
            why_no_evidence="在学校",
        ),
        evidence=[],
        now=now,
    )
    return {
        "talent_programme": made.pk,
        "talent_slug": made.slug,
        "talent_hidden": hidden.slug,
        "talent_draft": draft.pk,
        "talent_sent": sent.pk,
        "talent_own": own.pk,
        "talent_number": own.sealed_answers.get().pk,
        "talent_paper": draft.papers.get().pk,
        "talent_sent_paper": sent.papers.get().pk,
        "talent_notice": notice.pk,
        "talent_notice_draft": waiting.pk,
        "talent_token": objection.token,
        "talent_objection": objection.pk,
        "talent_award": award,
    }


def _published(officer: User, decider: User, now: datetime) -> tuple[PublicityNotice, PublicityNotice, int]:
    """An open notice, one that is a draft, and what was granted without a time of publicity."""
    found = []
    for days in (7, 7, 0):
        made = personal_programme(publicity_days=days)
        sent = submitted(made, by=person(f"matrix_person_{len(found)}"), now=now)
        approved = decided(sent, officer=officer, companion=officer, decider=decider, now=now)
        words = Words(title="人才公示", contact="市商务局")
        found.append(
            publicity.draft(programme=made, by=officer, now=now, words=words, applications=[approved.pk])
        )  # fmt: skip
    for notice in (found[0], found[2]):
        publicity.publish(notice=notice, by=officer, now=now)
    return found[0], found[1], Award.objects.get(programme=found[2].programme).pk
