"""Scoring, visits and audits: the expert's own pages, the officers', and what others read of them.

Three applications: ``scored`` with a round that runs (``reviewer`` has declared no conflict of interest, ``reviewer2``
has one), ``sealed`` with a round that was concluded, ``inspected`` with a visit that was planned. Who is asked for
nothing, ``tests/subsidies/scoring/test_pages.py`` asks.
"""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, User
from subsidies.models import Inspection
from subsidies.services.inspection_files import add_file
from subsidies.services.inspections import plan
from subsidies.services.scoring.reviewing import declare
from subsidies.services.scoring.rounds import conclude, open_round
from tests.factories import files
from tests.factories.companies import company, person
from tests.factories.scored import SCORED, in_inspection, in_scoring, score
from tests.factories.submitted import followed_call
from tests.factories.subsidies import scheme_version
from tests.matrix import ALL_BUT_EXPERTS, ITS_OFFICERS, NO_COLLEAGUE, CompanyRow, OfficeRow


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """Three applications of a company in the first one's district (of which experts are members elsewhere)."""
    owner, officer, now = person("scoredowner"), people["officer"], timezone.now()
    district = Enterprise.objects.get(memberships__user=people["enterprise"]).district
    scored_company = company("评审公司", number=7001, district=district, members={owner: MemberRole.OWNER})
    version = scheme_version(SCORED, slug="scored-matrix", title="评审中的项目")
    first, second, third = (followed_call(version) for _call in range(3))
    scored = in_scoring(scored_company, owner, officer=officer, now=now, call=first)
    asked = [people["reviewer"], people["reviewer2"]]
    running = open_round(application=scored, experts=asked, by=officer, now=now)
    own, stepped_aside = (running.reviews.get(expert=expert) for expert in asked)
    declare(review=own, has_conflict=False, by=own.expert, now=now)
    declare(review=stepped_aside, has_conflict=True, by=stepped_aside.expert, now=now)
    sealed = in_scoring(scored_company, owner, officer=officer, now=now, call=second)
    over = open_round(application=sealed, experts=asked, by=officer, now=now)
    for review in over.reviews.all():
        score(review, 80, now=now)
    conclude(round_=over, by=officer, now=now)
    inspected = in_inspection(scored_company, owner, officer=officer, now=now, call=third)
    visit = plan(
        application=inspected,
        kind=Inspection.Kind.VISIT,
        planned_on=timezone.localtime(now).date(),
        inspectors="张三、李四",
        by=officer,
        now=now,
    )
    photo = add_file(inspection=visit, upload=files.upload(files.png(), "门头.png"), by=officer, now=now)
    return {
        "scored": scored.pk,
        "scored_file": scored.attachments.get().pk,
        "review": own.pk,
        "stepped_aside": stepped_aside.pk,
        "running": running.pk,
        "sealed": sealed.pk,
        "sealed_round": over.pk,
        "inspected": inspected.pk,
        "visit": visit.pk,
        "photo": photo.pk,
    }


NOT_ASKED = (*[302] * 8, 404)  # officers are no experts; the administrator is asked for nothing
OWN_REVIEW = (302, 302, 302, 302, 200, 404, 302)
STEPPED_ASIDE = (302, 302, 302, 302, 404, 200, 302)
THE_CITYS = (302, 302, 302, 302, 302, 302, 200, 404, 200)
REFUSED = (302, 302, 302, 302, 302, 302, 422, 404, 422)  # an empty form
SENT_BACK = (302, 302, 302, 302, 302, 302, 302, 404, 302)  # to the tab, with a message
DECIDERS_AND_AUDITOR = (200, 200, 302, 302, 302, 302, 200)
SCORING, ROUND = "/admin/subsidies/scoring/", "/admin/subsidies/scoring/rounds/{running}/"
VISIT, PLAN = "/admin/subsidies/inspections/{visit}/", "/admin/subsidies/inspections/applications/{inspected}/plan/"
TAB = f"{SCORING}applications/{{scored}}/"
FILE = f"{VISIT}files/{{photo}}/"

ROWS: list[CompanyRow] = [
    # The experts' own pages.
    CompanyRow("scoring_office:mine", SCORING, (*[302] * 8, 200)),
    OfficeRow("scoring_office:mine", SCORING, (302, 302, 302, 302, 200, 200, 302)),
    CompanyRow("scoring_office:review", f"{SCORING}{{review}}/", NOT_ASKED),
    OfficeRow("scoring_office:review", f"{SCORING}{{review}}/", OWN_REVIEW),
    OfficeRow("scoring_office:review", f"{SCORING}{{review}}/", (302, 302, 302, 302, 422, 404, 302), "post", (("submit", "1"),)),
    OfficeRow("scoring_office:review", f"{SCORING}{{stepped_aside}}/", STEPPED_ASIDE),
    CompanyRow("scoring_office:declare", f"{SCORING}{{review}}/declare/", NOT_ASKED, "post"),
    OfficeRow("scoring_office:declare", f"{SCORING}{{review}}/declare/", (302, 302, 302, 302, 422, 404, 302), "post"),
    CompanyRow("scoring_office:file", f"{SCORING}{{review}}/files/{{scored_file}}/", NOT_ASKED),
    OfficeRow("scoring_office:file", f"{SCORING}{{review}}/files/{{scored_file}}/", OWN_REVIEW),
    OfficeRow("scoring_office:file", f"{SCORING}{{review}}/files/{{sent_file}}/", (302, 302, 302, 302, 404, 404, 302)),
    OfficeRow("scoring_office:file", f"{SCORING}{{stepped_aside}}/files/{{scored_file}}/", (302, 302, 302, 302, 404, 404, 302)),
    # The tab, and what the city's officers do.
    CompanyRow("scoring_office:application", TAB, ITS_OFFICERS),
    OfficeRow("scoring_office:application", TAB, ALL_BUT_EXPERTS),
    CompanyRow("scoring_office:open", f"{TAB}open/", THE_CITYS),
    CompanyRow("scoring_office:open", f"{TAB}open/", REFUSED, "post"),
    OfficeRow("scoring_office:open", f"{TAB}open/", NO_COLLEAGUE),
    CompanyRow("scoring_office:add", f"{ROUND}add/", THE_CITYS),
    OfficeRow("scoring_office:add", f"{ROUND}add/", NO_COLLEAGUE),
    CompanyRow("scoring_office:replace", f"{ROUND}replace/{{stepped_aside}}/", THE_CITYS),
    OfficeRow("scoring_office:replace", f"{ROUND}replace/{{stepped_aside}}/", NO_COLLEAGUE, "post"),
    CompanyRow("scoring_office:conclude", f"{ROUND}conclude/", SENT_BACK, "post"),
    OfficeRow("scoring_office:conclude", f"{ROUND}conclude/", NO_COLLEAGUE, "post"),
    CompanyRow("scoring_office:explain", f"{ROUND}explain/", THE_CITYS),
    OfficeRow("scoring_office:explain", f"{ROUND}explain/", NO_COLLEAGUE),
    # A sealed review with its expert's name, never of a round that runs.
    CompanyRow("scoring_office:sealed", f"{SCORING}rounds/{{sealed_round}}/sealed/1/", ITS_OFFICERS),
    OfficeRow("scoring_office:sealed", f"{SCORING}rounds/{{sealed_round}}/sealed/1/", DECIDERS_AND_AUDITOR),
    CompanyRow("scoring_office:sealed", f"{ROUND}sealed/1/", (*[302] * 6, 404, 404, 404)),
    OfficeRow("scoring_office:sealed", f"{ROUND}sealed/1/", (404, 404, 302, 302, 302, 302, 404)),
    # Visits and audits.
    CompanyRow("inspections_office:plan", PLAN, THE_CITYS),
    CompanyRow("inspections_office:plan", PLAN, REFUSED, "post"),
    OfficeRow("inspections_office:plan", PLAN, NO_COLLEAGUE),
    CompanyRow("inspections_office:inspection", VISIT, ITS_OFFICERS),
    OfficeRow("inspections_office:inspection", VISIT, ALL_BUT_EXPERTS),
    CompanyRow("inspections_office:plan_anew", f"{VISIT}plan/", THE_CITYS),
    OfficeRow("inspections_office:plan_anew", f"{VISIT}plan/", NO_COLLEAGUE),
    CompanyRow("inspections_office:record", f"{VISIT}record/", THE_CITYS),
    CompanyRow("inspections_office:record", f"{VISIT}record/", REFUSED, "post"),
    OfficeRow("inspections_office:record", f"{VISIT}record/", NO_COLLEAGUE),
    CompanyRow("inspections_office:print", f"{VISIT}print/", ITS_OFFICERS),
    OfficeRow("inspections_office:print", f"{VISIT}print/", ALL_BUT_EXPERTS),
    CompanyRow("inspections_office:file_add", f"{VISIT}files/add/", REFUSED, "post"),
    OfficeRow("inspections_office:file_add", f"{VISIT}files/add/", NO_COLLEAGUE, "post"),
    CompanyRow("inspections_office:file", FILE, ITS_OFFICERS),
    OfficeRow("inspections_office:file", FILE, ALL_BUT_EXPERTS),
    OfficeRow("inspections_office:file_remove", f"{FILE}remove/", NO_COLLEAGUE, "post"),
    CompanyRow("inspections_office:file_remove", f"{VISIT}files/0/remove/", (*[302] * 6, 404, 404, 404), "post"),
]  # fmt: skip
