"""Publicity: read by everybody, drawn up and answered by officers of all districts; objectors are shown to few."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.models import ObjectionFile, PublicityItem
from subsidies.services.publicity.drafting import Words, draft
from subsidies.services.publicity.objections import Statement, file_objection
from subsidies.services.publicity.publishing import publish
from tests.factories import files
from tests.factories.office import decided, in_decision
from tests.factories.submitted import FORM
from tests.factories.subsidies import open_call, scheme_version
from tests.matrix import ALL_BUT_EXPERTS, AUDITED, ITS_OFFICERS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

WORDS = Words(title="公示", contact="市商务局")
STATEMENT = Statement(name="赵实名", phone="13800138000", grounds="该企业申报的独立站不是它自己的，附查询截图为证。")


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A notice of the first demo company's application with an objection to it, a draft, a call that waits."""
    company = Enterprise.objects.get(memberships__user=people["enterprise"])
    version = scheme_version(FORM, slug="public", title="公示的项目")
    now = timezone.now()

    def decided_in(call):  # type: ignore[no-untyped-def]
        application = in_decision(company, people["enterprise"], call=call, now=now)
        decided(application, people["director"], amount=Decimal(100), now=now)
        return [application.pk]

    calls = [open_call(version) for _place in range(3)]
    notices = [
        draft(call=call, by=people["officer"], now=now, words=WORDS, applications=decided_in(call))
        for call in calls[:2]
    ]
    publish(notice=notices[0], by=people["officer"], now=now)
    item = PublicityItem.objects.get(notice=notices[0])
    objection = file_objection(item=item, statement=STATEMENT, evidence=[files.upload(files.pdf())], now=now)
    decided_in(calls[2])
    return {
        "notice": notices[0].pk,
        "notice_draft": notices[1].pk,
        "call_to_publish": calls[2].pk,
        "objection": objection.pk,
        "objection_token": objection.token,
        "objection_file": ObjectionFile.objects.get(objection=objection).pk,
    }


PUBLIC = "/subsidies/publicity/"
DESK = "/admin/subsidies/publicity/"
CITY = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # officer2 looks after one district: sent back, told why
CITY_WRITES = (302, 302, 302, 302, 302, 302, 422, 302, 422)
DRAFT = ITS_OFFICERS  # which officer2 does not see

ROWS = [
    CompanyRow("subsidies:publicities", PUBLIC, 200),
    CompanyRow("subsidies:publicity_feed", f"{PUBLIC}feed.xml", 200),
    CompanyRow("subsidies:publicity", f"{PUBLIC}{{notice}}/", 200),
    CompanyRow("subsidies:publicity", f"{PUBLIC}{{notice_draft}}/", 404),
    CompanyRow("subsidies:publicity_manifest", f"{PUBLIC}{{notice}}/manifest.json", 200),
    CompanyRow("subsidies:publicity_manifest", f"{PUBLIC}{{notice_draft}}/manifest.json", 404),
    CompanyRow("subsidies:object", f"{PUBLIC}{{notice}}/object/", 200),
    CompanyRow("subsidies:object", f"{PUBLIC}{{notice}}/object/", 422, "post"),
    CompanyRow("subsidies:object", f"{PUBLIC}{{notice_draft}}/object/", 404),
    CompanyRow("subsidies:objection", f"{PUBLIC}objections/{{objection_token}}/", 200),
    CompanyRow("subsidies:objection", f"{PUBLIC}objections/{{objection}}/", 404),  # its key opens nothing
    CompanyRow("publicity_office:notices", DESK, OFFICE),
    CompanyRow("publicity_office:add", f"{DESK}new/{{call_to_publish}}/", CITY),
    CompanyRow("publicity_office:add", f"{DESK}new/{{call_to_publish}}/", CITY_WRITES, "post"),
    CompanyRow("publicity_office:notice", f"{DESK}{{notice}}/", OFFICE),
    CompanyRow("publicity_office:notice", f"{DESK}{{notice_draft}}/", DRAFT),
    CompanyRow("publicity_office:preview", f"{DESK}{{notice_draft}}/preview/", DRAFT),
    CompanyRow("publicity_office:edit", f"{DESK}{{notice_draft}}/edit/", CITY),
    CompanyRow("publicity_office:edit", f"{DESK}{{notice_draft}}/edit/", CITY_WRITES, "post"),
    CompanyRow("publicity_office:publish", f"{DESK}{{notice}}/publish/", (*[302] * 6, 302, 302, 302), "post"),
    CompanyRow("publicity_office:discard", f"{DESK}{{notice}}/delete/", (*[302] * 6, 302, 302, 302), "post"),
    CompanyRow("publicity_office:objections", f"{DESK}objections/", OFFICE),
    CompanyRow("publicity_office:objection", f"{DESK}objections/{{objection}}/", ITS_OFFICERS),
    CompanyRow("publicity_office:objection", f"{DESK}objections/{{objection}}/", (*[302] * 6, 422, 404, 422), "post"),
    CompanyRow("publicity_office:evidence", f"{DESK}objections/{{objection}}/files/{{objection_file}}/", ITS_OFFICERS),
    OfficeRow("publicity_office:notices", DESK, ALL_BUT_EXPERTS),
    OfficeRow("publicity_office:notice", f"{DESK}{{notice_draft}}/", ALL_BUT_EXPERTS),
    OfficeRow("publicity_office:preview", f"{DESK}{{notice_draft}}/preview/", ALL_BUT_EXPERTS),
    OfficeRow("publicity_office:add", f"{DESK}new/{{call_to_publish}}/", NO_COLLEAGUE),
    OfficeRow("publicity_office:edit", f"{DESK}{{notice_draft}}/edit/", NO_COLLEAGUE),
    OfficeRow("publicity_office:publish", f"{DESK}{{notice_draft}}/publish/", NO_COLLEAGUE, "post"),
    OfficeRow("publicity_office:discard", f"{DESK}{{notice_draft}}/delete/", NO_COLLEAGUE, "post"),
    OfficeRow("publicity_office:objections", f"{DESK}objections/", AUDITED),
    OfficeRow("publicity_office:objection", f"{DESK}objections/{{objection}}/", AUDITED),
    OfficeRow("publicity_office:objection", f"{DESK}objections/{{objection}}/", NO_COLLEAGUE, "post"),
    OfficeRow("publicity_office:evidence", f"{DESK}objections/{{objection}}/files/{{objection_file}}/", AUDITED),
]
