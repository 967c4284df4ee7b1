"""Cohorts: public what is open, one's own trainings, the base's workspace to those who run it, the office by district."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Enterprise, User
from talent.services.cohorts.enrolling import enter, join
from tests.factories.cohorts import finished, opened, planned, recognised
from tests.matrix import NO_COLLEAGUE, OFFICE, SIGNED_IN, CompanyRow, OfficeRow

WORK, DESK = "/talent/workspace/{cohort_open}", "/admin/talent"
# In the order of CAST. The sample's base is the company of ``enterprise``: its owner and its applicant run its
# cohorts, finance and viewer do not; enterprise2 owns another company, officer2 looks after another district.
RUNNERS = (302, 200, 200, 404, 404, 404, 200, 404, 200)
RAN = (302, 302, 302, 404, 404, 404, 302, 404, 302)  # posted by who runs it
POST_ONLY = (302, *[405] * 8)
OWN = (302, 404, 404, 404, 200, 404, 404, 404, 404)  # ``viewer`` is the trainee
LEFT = (302, 404, 404, 404, 302, 404, 404, 404, 404)
PAPER = (404, 200, 200, 404, 200, 404, 200, 404, 200)  # holder, who runs the cohort, the office of the district
ITS_OFFICE = (302, 302, 302, 302, 302, 302, 200, 404, 200)
READERS = (200, 200, 302, 302, 302, 302, 200)  # deciders and the auditor, of those behind the counter
NOBODY_ELSE = (404,) * 7

ROWS = [
    CompanyRow("talent:cohorts", "/talent/cohorts/", 200),
    CompanyRow("talent:cohort", "/talent/cohorts/{cohort_open}/", 200),
    CompanyRow("talent:cohort", "/talent/cohorts/{cohort_planned}/", 404),
    CompanyRow("talent:cohort_calendar", "/talent/cohorts/{cohort_open}/calendar.ics", 200),
    CompanyRow("talent:cohort_calendar", "/talent/cohorts/{cohort_planned}/calendar.ics", 404),
    # Who runs it, and who has joined already, are sent back with the reason.
    CompanyRow(
        "talent:cohort_join", "/talent/cohorts/{cohort_open}/join/", (302, 302, 302, 200, 302, 200, 302, 200, 302)
    ),
    CompanyRow("talent:cohort_join", "/talent/cohorts/{cohort_planned}/join/", (302, *[404] * 8)),
    CompanyRow("talent:trainings", "/talent/trainings/", SIGNED_IN),
    CompanyRow("talent:training", "/talent/trainings/{cohort_trainee}/", OWN),
    CompanyRow("talent:training_cancel", "/talent/trainings/{cohort_trainee}/cancel/", POST_ONLY),
    CompanyRow("talent:training_cancel", "/talent/trainings/{cohort_trainee}/cancel/", LEFT, "post"),
    CompanyRow("talent:certificate", "/talent/certificates/{cohort_code}/", 200),
    CompanyRow("talent:certificate", "/talent/certificates/unknown/", 404),
    CompanyRow("talent:certificate_file", "/talent/certificates/{cohort_code}/pdf/", PAPER),
    CompanyRow("talent:certificate_file", "/talent/certificates/{cohort_code}/docx/", PAPER),
    CompanyRow("talent:statistics", "/talent/statistics/", 200),
    CompanyRow("talent:statistics_file", "/talent/statistics/figures.csv", 200),
    CompanyRow("talent:workspace", "/talent/workspace/", (302, 200, 200, 404, 404, 404, 200, 404, 200)),
    CompanyRow("talent:workspace_new", "/talent/workspace/new/", (302, 200, 200, 404, 404, 404, 200, 404, 200)),
    CompanyRow("talent:workspace_cohort", f"{WORK}/", RUNNERS),
    CompanyRow("talent:workspace_edit", f"{WORK}/edit/", RUNNERS),
    CompanyRow("talent:workspace_edit", f"{WORK}/edit/", (302, 422, 422, 404, 404, 404, 422, 404, 422), "post"),
    CompanyRow("talent:workspace_move", f"{WORK}/move/", POST_ONLY),
    CompanyRow("talent:workspace_move", f"{WORK}/move/", RAN, "post", (("move", "open"),)),
    CompanyRow("talent:workspace_cancel", f"{WORK}/cancel/", RUNNERS),
    CompanyRow("talent:workspace_export", f"{WORK}/export/", POST_ONLY),
    CompanyRow("talent:workspace_export", f"{WORK}/export/", RUNNERS, "post"),
    CompanyRow("talent:workspace_scores", f"{WORK}/scores/", RUNNERS),
    CompanyRow("talent:workspace_finish", f"{WORK}/finish/", RUNNERS),
    CompanyRow("talent:workspace_finish", f"{WORK}/finish/", RAN, "post"),
    CompanyRow("talent:workspace_attendance", f"{WORK}/sessions/{{cohort_session}}/", RUNNERS),
    CompanyRow("talent:workspace_attendance", f"{WORK}/sessions/{{cohort_other_session}}/", (302, *[404] * 8)),
    CompanyRow("talent:workspace_enter", f"{WORK}/trainees/new/", POST_ONLY),
    CompanyRow("talent:workspace_enter", f"{WORK}/trainees/new/", RAN, "post", (("name", "李四"),)),
    CompanyRow("talent:workspace_admit", f"{WORK}/trainees/{{cohort_trainee}}/admit/", POST_ONLY),
    CompanyRow("talent:workspace_admit", f"{WORK}/trainees/{{cohort_trainee}}/admit/", RAN, "post"),
    CompanyRow("talent:workspace_decline", f"{WORK}/trainees/{{cohort_trainee}}/decline/", RUNNERS),
    CompanyRow("talent:workspace_employment", f"{WORK}/trainees/{{cohort_trainee}}/employment/", RUNNERS),
    CompanyRow(
        "talent:workspace_employment", f"{WORK}/trainees/{{cohort_other_trainee}}/employment/", (302, *[404] * 8)
    ),
    CompanyRow("talent_office", f"{DESK}/cohorts/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/certificates/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/certificates/{{cohort_certificate}}/revoke/", ITS_OFFICE),
    CompanyRow("talent_office", f"{DESK}/bases/", OFFICE),
    OfficeRow("talent_office", f"{DESK}/cohorts/", READERS),
    OfficeRow("talent_office", f"{DESK}/certificates/", READERS),
    OfficeRow("talent_office", f"{DESK}/certificates/{{cohort_certificate}}/revoke/", NO_COLLEAGUE),
    OfficeRow("talent_office", f"{DESK}/bases/", READERS),
    OfficeRow("talent:workspace", "/talent/workspace/", NOBODY_ELSE),
    OfficeRow("talent:workspace_cohort", f"{WORK}/", NOBODY_ELSE),
    OfficeRow("talent:training", "/talent/trainings/{cohort_trainee}/", NOBODY_ELSE),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """The first demo company as a base, with a planned, an open and a finished cohort; ``viewer`` learns at each."""
    now, owner = timezone.now(), people["enterprise"]
    first = Enterprise.objects.filter(memberships__user=owner).order_by("pk")[0]
    recognised(first, now=now)
    over = finished(first, by=owner, now=now - timedelta(days=40), people=[people["viewer"]])
    shown = opened(first, by=owner, now=now, seats=5)
    trainee = join(cohort=shown, by=people["viewer"], now=now)
    other = opened(None, by=people["officer"], now=now)
    certificate = over.trainees.get().certificates.get()
    return {
        "cohort_open": shown.pk,
        "cohort_planned": planned(first, by=owner, now=now).pk,
        "cohort_trainee": trainee.pk,
        "cohort_session": shown.sessions.all()[0].pk,
        "cohort_other_session": other.sessions.all()[0].pk,
        "cohort_other_trainee": enter(cohort=other, name="别班学员", by=people["officer"], now=now).pk,
        "cohort_certificate": certificate.pk,
        "cohort_code": certificate.code,
    }
