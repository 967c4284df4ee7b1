"""Papers of the office: to the company what it was told, to officers what lies in their districts, accounts to cashiers."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.models import Evaluation, SupplementRequest
from subsidies.workflow import State
from tests.factories.office import decided, in_decision, set_state
from tests.factories.paying import PAYING_FORM
from tests.factories.submitted import submitted
from tests.factories.subsidies import open_call, scheme_version
from tests.matrix import ALL_BUT_EXPERTS, ITS_OFFICERS, MEMBERS, OFFICE, CompanyRow, OfficeRow


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """One that was asked for a supplement, one that was approved in a batch, one whose evaluation is graded."""
    owner, now = people["enterprise"], timezone.now()
    company = Enterprise.objects.get(memberships__user=owner)
    version = scheme_version(PAYING_FORM, slug="papers", title="出具文书的项目")
    asked, graded = (submitted(company, owner, call=open_call(version), now=now) for _place in range(2))
    request = SupplementRequest.objects.create(
        application=asked, items=[{"key": "licence", "words": "重扫"}], reason="不清晰", asked_at=now,
        due_at=now + timedelta(days=5),
    )  # fmt: skip
    granted = in_decision(company, owner, call=open_call(version), now=now)
    item = decided(granted, people["director"], now=now)
    Evaluation.objects.create(
        application=graded, opened_at=now, due_at=now, grade="good", score=80, findings="好", evaluated_at=now
    )
    set_state(graded, State.EVALUATED)
    return {
        "asked": asked.pk,
        "asked_request": request.pk,
        "granted": granted.pk,
        "granted_batch": item.batch_id,
        "graded": graded.pk,
    }


MINE, DESK = "/dashboard/applications/", "/admin/subsidies/applications/"
NOTICES, PAYMENTS = "/admin/subsidies/publicity/", "/admin/subsidies/payments/{pay_batch}/"
DECIDED = "/admin/subsidies/decisions/{granted_batch}/papers.zip"
GONE = (302, *[404] * 8)
GONE_AT_OFFICE = (*[302] * 6, 404, 404, 404)
OF_ALL_DISTRICTS = (*[302] * 6, 200, 302, 200)
CASHIERS = (302, 302, 200, 200, 302, 302, 302)


def of_office(name: str, address: str) -> list[CompanyRow]:
    """Who reads the application."""
    route = f"applications_office:{name}"
    return [CompanyRow(route, DESK + address, ITS_OFFICERS), OfficeRow(route, DESK + address, ALL_BUT_EXPERTS)]


ROWS: list[CompanyRow] = [
    CompanyRow("subsidies:supplement_paper", f"{MINE}{{asked}}/supplements/{{asked_request}}.docx", MEMBERS),
    CompanyRow("subsidies:supplement_paper", f"{MINE}{{granted}}/supplements/{{asked_request}}.docx", GONE),
    CompanyRow("subsidies:decision_paper", f"{MINE}{{granted}}/decision.docx", MEMBERS),
    CompanyRow("subsidies:decision_paper", f"{MINE}{{waiting}}/decision.docx", GONE),  # with the committee
    CompanyRow("subsidies:evaluation_paper", f"{MINE}{{graded}}/evaluation.docx", MEMBERS),
    CompanyRow("subsidies:evaluation_paper", f"{MINE}{{evaluated}}/evaluation.docx", GONE),  # not graded yet
    *of_office("supplement_paper", "{asked}/supplements/{asked_request}.docx"),
    *of_office("decision_paper", "{granted}/decision.docx"),
    *of_office("experts_paper", "{sealed}/scoring/1.docx"),
    *of_office("evaluation_paper", "{graded}/evaluation.docx"),
    CompanyRow("applications_office:decision_paper", f"{DESK}{{waiting}}/decision.docx", GONE_AT_OFFICE),
    # A round that runs is sealed.
    CompanyRow("applications_office:experts_paper", f"{DESK}{{scored}}/scoring/1.docx", GONE_AT_OFFICE),
    CompanyRow("applications_office:papers", f"{DESK}papers.zip", (*[302] * 6, 405, 405, 405)),
    CompanyRow("applications_office:papers", f"{DESK}papers.zip", 302, "post"),  # nothing ticked
    OfficeRow("applications_office:papers", f"{DESK}papers.zip", 302, "post"),
    CompanyRow("publicity_office:list_paper", f"{NOTICES}{{notice}}/list.docx", OFFICE),
    OfficeRow("publicity_office:list_paper", f"{NOTICES}{{notice}}/list.docx", ALL_BUT_EXPERTS),
    CompanyRow("publicity_office:list_paper", f"{NOTICES}{{notice_draft}}/list.docx", GONE_AT_OFFICE),
    CompanyRow("publicity_office:papers", f"{NOTICES}{{notice}}/papers.zip", OFFICE),
    OfficeRow("publicity_office:papers", f"{NOTICES}{{notice}}/papers.zip", ALL_BUT_EXPERTS),
    CompanyRow("paying_office:list_paper", f"{PAYMENTS}list.docx", OF_ALL_DISTRICTS),
    OfficeRow("paying_office:list_paper", f"{PAYMENTS}list.docx", ALL_BUT_EXPERTS),
    CompanyRow("paying_office:full_list_paper", f"{PAYMENTS}accounts.docx", (*[302] * 8, 200)),
    OfficeRow("paying_office:full_list_paper", f"{PAYMENTS}accounts.docx", CASHIERS),
    CompanyRow("paying_office:papers", f"{PAYMENTS}papers.zip", OF_ALL_DISTRICTS),
    OfficeRow("paying_office:papers", f"{PAYMENTS}papers.zip", ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:papers", DECIDED, OF_ALL_DISTRICTS),
    OfficeRow("decisions_office:papers", DECIDED, ALL_BUT_EXPERTS),
]
