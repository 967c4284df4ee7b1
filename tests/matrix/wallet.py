"""The documents wallet: its pages for members, its files for the officers of the company's district too."""

from collections.abc import Mapping

from accounts.models import Enterprise, User, WalletKind
from accounts.services.wallet import add_document
from tests.factories import files
from tests.matrix import MEMBERS, OWNER_AND_APPLICANT, CompanyRow

WALLET = "/dashboard/companies/{company}/wallet/"
DOCUMENT = WALLET + "{document}/"
BANK = WALLET + "{bank_proof}/"
KEEPERS = (302, 200, 200, 200, 403, 404, 404, 404, 404)  # finance keeps proofs of the bank account
KEEPERS_POST = (302, 422, 422, 422, 403, 404, 404, 404, 404)
OWNER_AND_FINANCE = (302, 200, 403, 200, 403, 404, 404, 404, 404)
ANY_FILE = (302, 200, 200, 200, 200, 404, 200, 404, 200)  # officer2 looks after another district
BANK_FILE = (302, 200, 403, 200, 403, 404, 200, 404, 200)

ROWS = [
    CompanyRow("wallet", WALLET, MEMBERS),
    CompanyRow("wallet_add", WALLET + "new/", KEEPERS),
    CompanyRow("wallet_add", WALLET + "new/", KEEPERS_POST, "post"),
    CompanyRow("wallet_document", DOCUMENT, MEMBERS),
    CompanyRow("wallet_document", BANK, MEMBERS),
    CompanyRow("wallet_download", DOCUMENT + "download/", ANY_FILE),
    CompanyRow("wallet_download", DOCUMENT + "download/?show", ANY_FILE),
    CompanyRow("wallet_download", BANK + "download/", BANK_FILE),
    CompanyRow("wallet_download", WALLET + "{foreign_document}/download/", (302, *[404] * 8)),
    CompanyRow("wallet_replace", DOCUMENT + "replace/", OWNER_AND_APPLICANT),
    CompanyRow("wallet_replace", BANK + "replace/", OWNER_AND_FINANCE),
    CompanyRow("wallet_replace", DOCUMENT + "replace/", (302, 422, 422, 403, 403, 404, 404, 404, 404), "post"),
    CompanyRow("wallet_edit", DOCUMENT + "edit/", OWNER_AND_APPLICANT),
    CompanyRow("wallet_edit", DOCUMENT + "edit/", (302, 302, 302, 403, 403, 404, 404, 404, 404), "post"),
    CompanyRow("wallet_withdraw", DOCUMENT + "withdraw/", 405),
    CompanyRow("wallet_withdraw", DOCUMENT + "withdraw/", (302, 302, 302, 403, 403, 404, 404, 404, 404), "post"),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    owner, other = people["enterprise"], people["enterprise2"]
    company = Enterprise.objects.get(memberships__user=owner)
    foreign = Enterprise.objects.get(memberships__user=other)
    made = {
        "document": (company, owner, WalletKind.LEASE),
        "bank_proof": (company, owner, WalletKind.BANK_PROOF),
        "foreign_document": (foreign, other, WalletKind.LEASE),
    }
    return {
        name: add_document(enterprise=enterprise, by=by, kind=kind, upload=files.upload(files.pdf(pages=number))).pk
        for number, (name, (enterprise, by, kind)) in enumerate(made.items(), start=1)
    }
