"""Decisions: who prepares them, who has the word, who reads; appeals and cases."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.models import Appeal, PublishedCase
from subsidies.services.deciding.batches import begin
from subsidies.workflow import State
from tests.factories.deciding import deciding_form
from tests.factories.office import decided, in_decision, set_state
from tests.factories.policies import clause_with, publish
from tests.factories.subsidies import open_call, scheme_version
from tests.matrix import ALL_BUT_EXPERTS, ITS_OFFICERS, NO_COLLEAGUE, CompanyRow, OfficeRow

ROWS: list[CompanyRow] = []


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A batch that is put together, a refusal, one that was appealed against, cases public and withdrawn."""
    company, owner = Enterprise.objects.get(memberships__user=people["enterprise"]), people["enterprise"]
    publish(MATRIX_POLICY, name="decisions.txt")
    clause, now = clause_with("审定矩阵用的条款"), timezone.now()
    version = scheme_version(deciding_form(clause), slug="deciding", title="审定中的项目")

    def one() -> object:
        return in_decision(company, owner, call=open_call(version), now=now)

    waiting, batched, refused, appealed, granted = one(), one(), one(), one(), one()
    batch = begin(call=batched.call, title="批次", chosen=[batched.pk], by=people["officer"], now=now)
    refusal = decided(refused, people["officer"], clause=clause, now=now)
    contested = decided(appealed, people["officer"], clause=clause, now=now)
    set_state(appealed, State.APPEAL)
    appeal = Appeal.objects.create(
        application=appealed, decision=contested, grounds="理由", filed_by=owner, filed_at=now
    )
    grant = decided(granted, people["officer"], now=now)
    words = {"facts": "情况", "reasoning": "理由", "published_at": now}
    return {
        "waiting": waiting.pk,
        "waiting_call": waiting.call_id,
        "batch": batch.pk,
        "batch_item": batch.items.get().pk,
        "refused": refused.pk,
        "refusal": refusal.pk,
        "appeal": appeal.pk,
        "case": PublishedCase.objects.create(decision=grant, title="案例", **words).pk,
        "withdrawn_case": PublishedCase.objects.create(
            decision=contested, title="撤下的案例", withdrawn_at=now + timedelta(days=1), **words
        ).pk,
    }


MATRIX_POLICY = "海滨市审定规定\n\n海商发〔2024〕99号\n\n一、条件\n\n审定矩阵用的条款，企业应当具备独立法人资格。"
DESK = "/admin/subsidies/decisions/"
BATCH = f"{DESK}{{batch}}/"
CITY = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # an officer of all districts
POST_ONLY = (302, 302, 302, 302, 302, 302, 405, 405, 405)
CITY_WRITES = (302, 302, 302, 302, 302, 302, 422, 302, 422)  # an empty form
MAY_ACT = (302, 200, 200, 403, 403, 404, 404, 404, 404)
WRITES = (302, 422, 422, 403, 403, 404, 404, 404, 404)
SENT_ON = 302  # with a message that it was done, or why not

ROWS += [
    CompanyRow("decisions_office:batches", DESK, CITY),
    OfficeRow("decisions_office:batches", DESK, ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:batch", BATCH, CITY),
    OfficeRow("decisions_office:batch", BATCH, ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:new", f"{DESK}new/{{waiting_call}}/", CITY),
    CompanyRow("decisions_office:new", f"{DESK}new/{{waiting_call}}/", CITY_WRITES, "post"),
    OfficeRow("decisions_office:new", f"{DESK}new/{{waiting_call}}/", NO_COLLEAGUE),
    CompanyRow("decisions_office:add", f"{BATCH}add/", CITY),
    CompanyRow("decisions_office:add", f"{BATCH}add/", CITY_WRITES, "post"),
    OfficeRow("decisions_office:add", f"{BATCH}add/", NO_COLLEAGUE),
    CompanyRow("decisions_office:item", f"{BATCH}items/{{batch_item}}/", CITY),
    CompanyRow("decisions_office:item", f"{BATCH}items/{{batch_item}}/", CITY_WRITES, "post"),
    OfficeRow("decisions_office:item", f"{BATCH}items/{{batch_item}}/", NO_COLLEAGUE),
    OfficeRow("decisions_office:item", f"{BATCH}items/{{batch_item}}/", NO_COLLEAGUE, "post"),
    # An item of another batch is not to be had by way of this one.
    CompanyRow("decisions_office:item", f"{BATCH}items/{{refusal}}/", (*[302] * 6, 404, 302, 404)),
    *(
        row
        for name, address in (
            ("suggest", f"{BATCH}suggest/"),
            ("submit", f"{BATCH}submit/"),
            ("take_out", f"{BATCH}items/{{batch_item}}/remove/"),
            ("withdraw_case", f"{DESK}cases/{{withdrawn_case}}/withdraw/"),
        )
        for row in (
            CompanyRow(f"decisions_office:{name}", address, POST_ONLY),
            CompanyRow(f"decisions_office:{name}", address, SENT_ON, "post"),
            OfficeRow(f"decisions_office:{name}", address, NO_COLLEAGUE, "post"),
        )
    ),
    # Who has the word: deciders. The empty form is refused with words, others with a message.
    CompanyRow("decisions_office:approve", f"{BATCH}approve/", POST_ONLY),
    CompanyRow("decisions_office:approve", f"{BATCH}approve/", (*[302] * 8, 422), "post"),
    OfficeRow("decisions_office:approve", f"{BATCH}approve/", (422, 422, 302, 302, 302, 302, 302), "post"),
    CompanyRow("decisions_office:give_back", f"{BATCH}return/", POST_ONLY),
    CompanyRow("decisions_office:give_back", f"{BATCH}return/", (*[302] * 8, 422), "post"),
    OfficeRow("decisions_office:give_back", f"{BATCH}return/", (422, 422, 302, 302, 302, 302, 302), "post"),
    CompanyRow("decisions_office:appeals", f"{DESK}appeals/", CITY),
    OfficeRow("decisions_office:appeals", f"{DESK}appeals/", ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:appeal", f"{DESK}appeals/{{appeal}}/", CITY),
    OfficeRow("decisions_office:appeal", f"{DESK}appeals/{{appeal}}/", ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:appeal", f"{DESK}appeals/{{appeal}}/", (*[302] * 8, 422), "post"),
    OfficeRow("decisions_office:appeal", f"{DESK}appeals/{{appeal}}/", (422, 422, 302, 302, 302, 302, 302), "post"),
    CompanyRow("decisions_office:cases", f"{DESK}cases/", CITY),
    OfficeRow("decisions_office:cases", f"{DESK}cases/", ALL_BUT_EXPERTS),
    CompanyRow("decisions_office:publish_case", f"{DESK}cases/publish/{{refusal}}/", CITY),
    CompanyRow("decisions_office:publish_case", f"{DESK}cases/publish/{{refusal}}/", CITY_WRITES, "post"),
    CompanyRow("decisions_office:publish_case", f"{DESK}cases/publish/{{batch_item}}/", (*[302] * 6, 404, 302, 404)),
    OfficeRow("decisions_office:publish_case", f"{DESK}cases/publish/{{refusal}}/", NO_COLLEAGUE),
    CompanyRow("applications_office:precedents", "/admin/subsidies/applications/{refused}/precedents/", ITS_OFFICERS),
    OfficeRow("applications_office:precedents", "/admin/subsidies/applications/{refused}/precedents/", ALL_BUT_EXPERTS),
    CompanyRow("subsidies:appeal", "/dashboard/applications/{refused}/appeal/", MAY_ACT),
    CompanyRow("subsidies:appeal", "/dashboard/applications/{refused}/appeal/", WRITES, "post"),
    CompanyRow("subsidies:cases", "/subsidies/cases/", 200),
    CompanyRow("subsidies:case", "/subsidies/cases/{case}/", 200),
    CompanyRow("subsidies:case", "/subsidies/cases/{withdrawn_case}/", 404),
    # The last, for it deletes.
    CompanyRow("decisions_office:discard", f"{BATCH}discard/", POST_ONLY),
    OfficeRow("decisions_office:discard", f"{BATCH}discard/", NO_COLLEAGUE, "post"),
    CompanyRow("decisions_office:discard", f"{BATCH}discard/", SENT_ON, "post"),
]
