"""Filling in an application: who may read it, who may write, who is a stranger."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.attachments import add_file
from subsidies.services.drafts import begin
from subsidies.services.expenses import save_line
from subsidies.services.submitting import submit
from tests.factories.filling import SCHEME, fill, filling_call, line_values, pdf
from tests.factories.subsidies import open_call, scheme_version
from tests.matrix import MEMBERS, CompanyRow

FORM = "/dashboard/applications/{filling}/form/"
SENT = "/dashboard/applications/{filled}/form/"
ASKS_NOTHING = SchemeDefinition(title="只问企业", category="other", benefit="recognition")


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A draft of the first demo company with a line and a file, and one that was submitted."""
    owner, now = people["enterprise"], timezone.now()
    company = Enterprise.objects.get(memberships__user=owner)
    call = filling_call(SCHEME.model_copy(update={"title": "矩阵"}))
    application = begin(call=call, enterprise=company, by=owner, now=now)
    line = save_line(application=application, line=None, by=owner, now=now, values=line_values())
    file = add_file(application=application, slot="licence", by=owner, now=now, upload=pdf())
    sent = fill(begin(call=filling_call(), enterprise=company, by=owner, now=now), owner)
    submit(application=sent, by=owner, now=now, key=1)
    return {
        "filling": application.pk,
        "filling_line": line.pk,
        "filling_file": file.pk,
        "filling_call": open_call(scheme_version(ASKS_NOTHING, slug="asks-nothing", title="只问企业")).pk,
        "filled": sent.pk,
        "filled_file": sent.attachments.get().pk,
    }


REFUSED = (302, 422, 422, 403, 403, 404, 404, 404, 404)  # an empty form, from who may send one
WRITES = (302, 302, 302, 403, 403, 404, 404, 404, 404)  # done, and back to the page
ON_ITS_OWN_PAGE = (302, 302, 302, 302, 302, 404, 404, 404, 404)
NOWHERE = (302, *[404] * 8)
ITS_READERS = (302, 200, 200, 200, 200, 404, 200, 404, 200)  # members, and officers of the district

ROWS = [
    CompanyRow("subsidies:begin", "/subsidies/calls/{filling_call}/begin/", (302, *[200] * 8)),
    CompanyRow("subsidies:begin", "/subsidies/calls/{filling_call}/begin/", (302, *[422] * 8), "post"),
    CompanyRow("subsidies:begin", "/subsidies/calls/0/begin/", NOWHERE),
    CompanyRow("subsidies:tasks", FORM, MEMBERS),
    CompanyRow("subsidies:tasks", SENT, ON_ITS_OWN_PAGE),
    CompanyRow("subsidies:eligibility", f"{FORM}eligibility/", MEMBERS),
    CompanyRow("subsidies:section", f"{FORM}sections/project/", MEMBERS),
    CompanyRow("subsidies:section", f"{FORM}sections/none/", NOWHERE),
    CompanyRow("subsidies:section", f"{FORM}sections/project/", REFUSED, "post"),
    CompanyRow("subsidies:section", f"{SENT}sections/project/", (302, 302, 302, 403, 403, *[404] * 4), "post"),
    CompanyRow("subsidies:expenses", f"{FORM}expenses/", MEMBERS),
    CompanyRow("subsidies:expense_new", f"{FORM}expenses/new/", MEMBERS),
    CompanyRow("subsidies:expense_new", f"{FORM}expenses/new/", REFUSED, "post", (("purpose", ""),)),
    CompanyRow("subsidies:expense", f"{FORM}expenses/{{filling_line}}/", MEMBERS),
    CompanyRow("subsidies:expense", f"{FORM}expenses/{{filling_line}}/", REFUSED, "post", (("purpose", ""),)),
    CompanyRow("subsidies:expense", f"{FORM}expenses/0/", MEMBERS),  # a new one
    CompanyRow("subsidies:expense_remove", f"{FORM}expenses/999999/remove/", (302, 404, 404, 403, 403, *[404] * 4), "post"),
    CompanyRow("subsidies:materials", f"{FORM}materials/", MEMBERS),
    CompanyRow("subsidies:commitment", f"{FORM}commitment/", MEMBERS),
    CompanyRow("subsidies:commitment", f"{FORM}commitment/", REFUSED, "post", (("signer", ""),)),
    CompanyRow("subsidies:preview", f"{FORM}preview/", MEMBERS),
    CompanyRow("subsidies:submit", f"{FORM}submit/", (405,) * 9),
    CompanyRow("subsidies:submit", f"{FORM}submit/", REFUSED, "post"),
    CompanyRow("subsidies:submit", f"{SENT}submit/", WRITES, "post", (("key", "1"),)),  # the same receipt
    CompanyRow("subsidies:file_add", f"{FORM}files/add/licence/", WRITES, "post"),
    CompanyRow("subsidies:file_from_wallet", f"{FORM}files/wallet/licence/", (302, 404, 404, 403, 403, *[404] * 4), "post"),
    CompanyRow("subsidies:attachment", f"{FORM}files/{{filling_file}}/", MEMBERS),
    CompanyRow("subsidies:attachment", f"{SENT}files/{{filled_file}}/", ITS_READERS),
    CompanyRow("subsidies:attachment", f"{SENT}files/{{filling_file}}/", NOWHERE),  # of another application
    CompanyRow("subsidies:file_remove", f"{FORM}files/{{filled_file}}/remove/", (302, 404, 404, 403, 403, *[404] * 4), "post"),
]  # fmt: skip
