"""Applications after they were begun, and the office's view of them."""

from collections.abc import Mapping

from django.core.files.base import ContentFile

from accounts.models import Enterprise, User
from subsidies.documents.builtin import builtin_template
from subsidies.models import PaperKind, PaperTemplate
from tests.factories.submitted import FORM, attach, submitted
from tests.factories.subsidies import draft, open_call, scheme_version
from tests.matrix import ITS_OFFICERS, KEEPERS, MEMBERS, OFFICE, SIGNED_IN, CompanyRow

ROWS: list[CompanyRow] = []


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A submitted application of the first demo company with a file, a draft, an officer's template."""
    company = Enterprise.objects.get(memberships__user=people["enterprise"])
    version = scheme_version(FORM, slug="after", title="办理中的项目")
    application = submitted(company, people["enterprise"], call=open_call(version))
    template = PaperTemplate(kind=PaperKind.RECEIPT, file_name="模板.docx")
    template.file.save("t.docx", ContentFile(builtin_template(PaperKind.RECEIPT)))
    return {
        "sent": application.pk,
        "regretted": submitted(company, people["enterprise"], call=open_call(version)).pk,
        "sent_number": application.number,
        "sent_file": application.attachments.get().pk,
        "begun": draft(company, call=open_call(version)).pk,
        "begun_file": attach(draft(company, call=open_call(version)), "licence", "a.pdf").pk,
        "template": template.pk,
    }


MAY_ACT = (302, 200, 200, 403, 403, 404, 404, 404, 404)
WRITES = (302, 422, 422, 403, 403, 404, 404, 404, 404)  # an empty form, from who may send one
OFFICE_WRITES = (302, 302, 302, 302, 302, 302, 422, 404, 422)
POST_ONLY = (405,) * 9
MINE = "/dashboard/applications/{sent}/"
DESK = "/admin/subsidies/applications/"
IN_ADMIN = "/admin/snippets/subsidies/papertemplate/"
TEMPLATES = "wagtailsnippets_subsidies_papertemplate"

ROWS += [
    CompanyRow("subsidies:applications", "/dashboard/applications/", SIGNED_IN),
    CompanyRow("subsidies:application", MINE, MEMBERS),
    CompanyRow("subsidies:application", "/dashboard/applications/{begun}/", MEMBERS),
    CompanyRow("subsidies:send_message", f"{MINE}messages/", POST_ONLY),
    CompanyRow("subsidies:send_message", f"{MINE}messages/", WRITES, "post"),
    CompanyRow("subsidies:withdraw", f"{MINE}withdraw/", MAY_ACT),
    CompanyRow("subsidies:withdraw", "/dashboard/applications/{begun}/withdraw/", MAY_ACT),
    CompanyRow(
        "subsidies:withdraw",
        "/dashboard/applications/{regretted}/withdraw/",
        (302, 302, 302, 403, 403, 404, 404, 404, 404),
        "post",
    ),
    CompanyRow("subsidies:submission", f"{MINE}submissions/1/", MEMBERS),
    CompanyRow("subsidies:submission", f"{MINE}submissions/2/", (302, *[404] * 8)),
    CompanyRow("subsidies:paper", f"{MINE}submissions/1/receipt.docx", MEMBERS),
    CompanyRow("subsidies:paper", f"{MINE}submissions/1/nothing.docx", (302, *[404] * 8)),
    CompanyRow("subsidies:application_file", f"{MINE}files/{{sent_file}}/", MEMBERS),
    # A file of another application is not to be had by way of one's own.
    CompanyRow("subsidies:application_file", f"{MINE}files/{{begun_file}}/", (302, *[404] * 8)),
    CompanyRow("api-1:list_applications", "/api/v1/applications", (401, *[200] * 8)),
    CompanyRow("api-1:get_application", "/api/v1/applications/{sent_number}", (401, *MEMBERS[1:])),
    CompanyRow("applications_office:applications", DESK, OFFICE),
    CompanyRow("applications_office:application", f"{DESK}{{sent}}/", ITS_OFFICERS),
    CompanyRow("applications_office:application", f"{DESK}{{begun}}/", (*[302] * 6, 404, 404, 404)),  # a draft
    CompanyRow("applications_office:reply", f"{DESK}{{sent}}/reply/", OFFICE_WRITES, "post"),
    CompanyRow("applications_office:supplement", f"{DESK}{{sent}}/supplement/", ITS_OFFICERS),
    CompanyRow("applications_office:supplement", f"{DESK}{{sent}}/supplement/", OFFICE_WRITES, "post"),
    CompanyRow("applications_office:file", f"{DESK}{{sent}}/files/{{sent_file}}/", ITS_OFFICERS),
    CompanyRow("applications_office:paper", f"{DESK}{{sent}}/submissions/1/commitment.docx", ITS_OFFICERS),
    CompanyRow("applications_office:builtin_template", f"{DESK}templates/receipt.docx", OFFICE),
    CompanyRow("applications_office:template_file", f"{DESK}templates/{{template}}/", OFFICE),
    CompanyRow(f"{TEMPLATES}:list", IN_ADMIN, OFFICE),
    CompanyRow(f"{TEMPLATES}:list_results", f"{IN_ADMIN}results/", OFFICE),
    CompanyRow(f"{TEMPLATES}:add", f"{IN_ADMIN}add/", KEEPERS),
    CompanyRow(f"{TEMPLATES}:edit", f"{IN_ADMIN}edit/{{template}}/", KEEPERS),
    CompanyRow(f"{TEMPLATES}:delete", f"{IN_ADMIN}delete/{{template}}/", KEEPERS),
    CompanyRow(f"{TEMPLATES}:history", f"{IN_ADMIN}history/{{template}}/", KEEPERS),
    CompanyRow(f"{TEMPLATES}:history_results", f"{IN_ADMIN}history-results/{{template}}/", KEEPERS),
    CompanyRow(f"{TEMPLATES}:usage", f"{IN_ADMIN}usage/{{template}}/", KEEPERS),
]
