"""The job board: public what is open, talks for their two sides alone, the office by district."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, User
from talent.services.jobs.postings import submit
from talent.services.jobs.reporting import report
from tests.factories.companies import company, upload
from tests.factories.jobs import draft, occupation, public, recognised, written
from tests.matrix import AUDITED, SIGNED_IN, JobRow, OfficeRow

DESK = "/admin/talent/jobs"
SNIPPET = "/admin/snippets/talent/occupation"
POSTER = (302, 404, 404, 200, 404, 404, 404, 404, 404)
BOTH_SIDES = (302, 200, 404, 200, 404, 404, 404, 404, 404)
OFFICE = (*[302] * 6, 200, 200, 200)
KEEPERS = (*[302] * 6, 200, 302, 200)
ITS_OFFICE = (*[302] * 6, 200, 404, 200)  # officer2 looks after another district

ROWS = [
    JobRow("talent:jobs", "/talent/jobs/", 200),
    JobRow("talent:job_feed", "/talent/jobs/feed.xml", 200),
    JobRow("talent:saved_jobs", "/talent/jobs/saved/", SIGNED_IN),
    JobRow("talent:my_contacts", "/talent/jobs/contacts/", SIGNED_IN),
    JobRow("talent:my_jobs", "/talent/jobs/mine/", SIGNED_IN),
    JobRow("talent:job", "/talent/jobs/{job_public}/", 200),
    JobRow("talent:job", "/talent/jobs/{job_cohort}/", 200),
    JobRow("talent:job", "/talent/jobs/{job_draft}/", (404, 404, 404, 200, 404, 404, 404, 404, 404)),
    JobRow("talent:job", "/talent/jobs/{job_pending}/", (404, 404, 404, 200, 404, 404, 404, 404, 404)),
    JobRow("talent:contact_job", "/talent/jobs/{job_cohort}/contact/", (302, 302, *[200] * 7)),
    JobRow("talent:contact_job", "/talent/jobs/{job_public}/contact/", (302, 302, *[200] * 7)),  # on to the talk
    JobRow("talent:contact_job", "/talent/jobs/{job_draft}/contact/", (302, *[404] * 8)),
    JobRow("talent:save_job", "/talent/jobs/{job_public}/save/", 302, "post"),
    JobRow("talent:save_job", "/talent/jobs/{job_pending}/save/", (302, *[404] * 8), "post"),
    JobRow("talent:report_job", "/talent/jobs/{job_public}/report/", SIGNED_IN),
    JobRow("talent:report_job", "/talent/jobs/{job_draft}/report/", (302, *[404] * 8)),
    JobRow("talent:job_contact", "/talent/jobs/contacts/{job_talk}/", BOTH_SIDES),
    JobRow("talent:job_contact", "/talent/jobs/contacts/{job_talk}/", (302, 422, 404, 422, *[404] * 5), "post"),
    JobRow("talent:job_cv", "/talent/jobs/contacts/{job_talk}/cv/", BOTH_SIDES),
    JobRow("talent:job_contact", "/talent/jobs/contacts/{job_base_talk}/", (302, 200, *[404] * 3, 200, *[404] * 3)),
    JobRow("talent:job_cv", "/talent/jobs/contacts/{job_base_talk}/cv/", (302, *[404] * 8)),  # it has none
    JobRow("talent:new_job", "/talent/jobs/mine/new/{company}/", POSTER),
    JobRow("talent:edit_job", "/talent/jobs/mine/{job_draft}/", POSTER),
    JobRow("talent:edit_job", "/talent/jobs/mine/{job_cohort}/", (302, *[404] * 4, 200, *[404] * 3)),
    JobRow("talent:act_on_job", "/talent/jobs/mine/{job_draft}/act/", (302, *[405] * 8)),
    JobRow("talent:act_on_job", "/talent/jobs/mine/{job_draft}/act/", (302, 404, 404, 302, *[404] * 5), "post"),
    JobRow("talent:job_contacts", "/talent/jobs/mine/{job_public}/contacts/", POSTER),
    JobRow("talent_office", f"{DESK}/", OFFICE),
    JobRow("talent_office", f"{DESK}/export/", OFFICE),
    JobRow("talent_office", f"{DESK}/{{job_public}}/", ITS_OFFICE),
    JobRow("talent_office", f"{DESK}/{{job_pending}}/", ITS_OFFICE),
    JobRow("talent_office", f"{DESK}/{{job_draft}}/", (*[302] * 6, 404, 404, 404)),
    JobRow("talent_office", f"{DESK}/reports/{{job_report}}/", (*[302] * 6, 302, 404, 302), "post"),
    JobRow("wagtailsnippets_talent_occupation", f"{SNIPPET}/", OFFICE),
    JobRow("wagtailsnippets_talent_occupation", f"{SNIPPET}/add/", KEEPERS),
    JobRow("wagtailsnippets_talent_occupation", f"{SNIPPET}/edit/{{job_occupation}}/", KEEPERS),
    OfficeRow("talent_office", f"{DESK}/", AUDITED),
    OfficeRow("talent_office", f"{DESK}/{{job_public}}/", AUDITED),
    OfficeRow("talent_office", f"{DESK}/export/", AUDITED),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """Of the first company a draft, a posting that waits, a public one with a talk and a report; a base's cohort."""
    now, owner = timezone.now(), people["enterprise"]
    first = Enterprise.objects.filter(memberships__user=owner).order_by("pk")[0]
    college = company("矩阵学院", number=771, members={people["college"]: MemberRole.OWNER})
    recognised(college, by=people["college"], now=now)
    waiting = submit(posting=draft(first, by=owner, now=now, title="待审核"), by=owner, now=now)
    posting, cohort = public(first, now=now), public(college, now=now, kind="cohort", title="学员")
    talk = written(posting, by=people["person"], now=now, cv=upload(name="简历.pdf"))
    return {
        "job_draft": draft(first, by=owner, now=now).pk,
        "job_pending": waiting.pk,
        "job_public": posting.pk,
        "job_cohort": cohort.pk,
        "job_talk": talk.pk,
        "job_base_talk": written(cohort, by=people["person"], now=now).pk,
        "job_report": report(posting=posting, kind="false", words="不实", by=people["person"], now=now).pk,
        "job_occupation": occupation().pk,
    }
