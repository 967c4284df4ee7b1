"""Payments, evaluations, money claimed back: cashiers pay, city officers evaluate, another person decides on claims."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.services.clawback import propose
from subsidies.services.evaluating.opening import open_early
from tests.factories.paying import approved, paid, paying_call, sent_to_bank, with_account
from tests.matrix import ALL_BUT_EXPERTS, ITS_OFFICERS, MEMBERS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

PAYMENTS = "/admin/subsidies/payments/"
EVALUATIONS = "/admin/subsidies/evaluations/"
CLAIMS = "/admin/subsidies/clawbacks/"
BATCH, CALL = f"{PAYMENTS}{{pay_batch}}/", f"{PAYMENTS}calls/{{pay_call}}/"
LINE = f"{BATCH}lines/{{pay_line}}/"
REPORT = "/dashboard/applications/{evaluated}/evaluation/"

OF_ALL_DISTRICTS = (*[302] * 6, 200, 302, 200)  # officers of the whole city
ADMIN_ALONE = (*[302] * 8, 200)
CITY_OFFICERS = (*[302] * 6, 200, 404, 200)
NO_OFFICER = (*[302] * 6, 302, 404, 200)
CASHIERS = (302, 302, 200, 200, 302, 302, 302)
DECIDERS = (200, 200, 302, 302, 302, 302, 302)
POSTED = (302, 302, 422, 422, 302, 302, 302)  # an empty form, from who may send one


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A batch with the bank, and an application under evaluation with a claim proposed by the officer."""
    owner, officer, cashier = people["enterprise"], people["officer"], people["cashier"]
    now = timezone.now()
    company = with_account(Enterprise.objects.get(memberships__user=owner))
    call = paying_call(slug="aftercare", title="拨付中的项目")
    batch = sent_to_bank(approved(company, owner, call=call), by=cashier, checker=people["cashier2"], now=now)
    other = approved(company, owner, call=paying_call(slug="evaluated", title="评价中的项目"))
    evaluated = paid(other, by=cashier, checker=people["cashier2"], now=now)
    open_early(application=evaluated, by=officer, now=now)
    propose(application=evaluated, by=officer, now=now, amount=Decimal(1), reason="虚报")
    return {
        "pay_batch": batch.pk,
        "pay_line": batch.lines.get().pk,
        "pay_call": call.pk,
        "evaluated": evaluated.pk,
        "evaluated_call": evaluated.call_id,
    }


def read(route: str, address: str, *, company: tuple[int, ...], office: tuple[int, ...]) -> list[CompanyRow]:
    return [CompanyRow(route, address, company), OfficeRow(route, address, office)]


def posted(route: str, address: str, *, company: tuple[int, ...], office: tuple[int, ...]) -> list[CompanyRow]:
    return [CompanyRow(route, address, company, "post"), OfficeRow(route, address, office, "post")]


ROWS: list[CompanyRow] = [
    *read("paying_office:batches", PAYMENTS, company=OF_ALL_DISTRICTS, office=ALL_BUT_EXPERTS),
    *read("paying_office:batch", BATCH, company=OF_ALL_DISTRICTS, office=ALL_BUT_EXPERTS),
    *read("paying_office:funds", f"{CALL}funds/", company=OF_ALL_DISTRICTS, office=ALL_BUT_EXPERTS),
    *read("paying_office:prepare", f"{CALL}new/", company=ADMIN_ALONE, office=CASHIERS),
    *read("paying_office:bank_file", f"{BATCH}bank.xlsx", company=ADMIN_ALONE, office=CASHIERS),
    *read("paying_office:bring", f"{BATCH}answers/", company=ADMIN_ALONE, office=CASHIERS),
    *read("paying_office:answer", LINE, company=ADMIN_ALONE, office=CASHIERS),
    *posted("paying_office:answer", LINE, company=(*[302] * 8, 422), office=POSTED),
    *read("paying_office:cancel", f"{BATCH}cancel/", company=ADMIN_ALONE, office=CASHIERS),
    *read("paying_office:send_back", f"{BATCH}send-back/", company=ADMIN_ALONE, office=CASHIERS),
    *posted("paying_office:submit", f"{BATCH}submit/", company=(302,) * 9, office=(302,) * 7),
    *posted("paying_office:approve", f"{BATCH}approve/", company=(302,) * 9, office=(302,) * 7),
    *posted("paying_office:refresh", f"{BATCH}accounts/", company=(302,) * 9, office=(302,) * 7),
    *posted("paying_office:remove", f"{LINE}remove/", company=(302,) * 9, office=(302,) * 7),
    *read("evaluations_office:evaluations", EVALUATIONS, company=OFFICE, office=ALL_BUT_EXPERTS),
    *read(
        "evaluations_office:results", f"{EVALUATIONS}calls/{{evaluated_call}}/", company=OFFICE, office=ALL_BUT_EXPERTS
    ),
    *read("evaluations_office:aftercare", f"{EVALUATIONS}{{evaluated}}/", company=ITS_OFFICERS, office=ALL_BUT_EXPERTS),
    *read("evaluations_office:grade", f"{EVALUATIONS}{{evaluated}}/grade/", company=CITY_OFFICERS, office=NO_COLLEAGUE),
    *posted(
        "evaluations_office:open", f"{EVALUATIONS}{{evaluated}}/open/", company=(*[302] * 7, 404, 302),
        office=NO_COLLEAGUE,
    ),
    *read("clawbacks_office:clawbacks", CLAIMS, company=OFFICE, office=ALL_BUT_EXPERTS),
    *read("clawbacks_office:propose", f"{CLAIMS}{{evaluated}}/propose/", company=CITY_OFFICERS, office=NO_COLLEAGUE),
    *read("clawbacks_office:confirm", f"{CLAIMS}{{evaluated}}/confirm/", company=NO_OFFICER, office=DECIDERS),
    *read("clawbacks_office:drop", f"{CLAIMS}{{evaluated}}/drop/", company=CITY_OFFICERS, office=DECIDERS),
    *read("clawbacks_office:recover", f"{CLAIMS}{{evaluated}}/recover/", company=NO_OFFICER, office=CASHIERS),
    CompanyRow("subsidies:evaluation", REPORT, MEMBERS),
    CompanyRow("subsidies:evaluation", REPORT, (302, 422, 422, 403, 403, 404, 404, 404, 404), "post"),
]  # fmt: skip
