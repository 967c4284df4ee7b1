"""What a company's profile still lacks for applications, and what its people should do next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from accounts.models import Enterprise, WalletDocument, WalletKind
from accounts.services.enterprises import title_of
from accounts.services.particulars import missing_years


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that applications ask for: what it is, and the name of the page that takes it."""

    words: str
    route: str


class Step(StrEnum):
    """What comes next for a company."""

    VERIFY = "verify"
    WAIT = "wait"
    CORRECT = "correct"  # the request came back
    COMPLETE = "complete"
    APPLY = "apply"


def gaps(enterprise: Enterprise, day: date) -> list[Gap]:
    """What is missing, in the order in which one would fill it in.

    Of many companies, load them by ``with_particulars``: nothing more is asked of the database then.
    """
    found = [Gap(title_of(name), "company_edit") for name, is_there in FIELDS.items() if not is_there(enterprise)]
    if not enterprise.contacts.all():
        found.append(Gap(_("联系人"), "company_contacts"))
    years = missing_years((row.year for row in enterprise.figures.all()), day)
    found += [Gap(_("%(year)d 年度数据") % {"year": year}, "company_figures") for year in years]
    if not (enterprise.bank_account and enterprise.bank_name and enterprise.bank_account_name):
        found.append(Gap(_("银行账户"), "company_bank"))
    if not any(proves_existence(document, day) for document in enterprise.documents.all()):
        found.append(Gap(_("有效的营业执照"), "company_verification"))
    return found


def proves_existence(document: WalletDocument, day: date) -> bool:
    """Whether it is a licence still in the wallet and not expired."""
    is_kept = document.withdrawn_at is None and document.replaced_by_id is None
    return document.kind == WalletKind.LICENCE and is_kept and not document.has_expired(day)


FIELDS: dict[str, Callable[[Enterprise], bool]] = {
    "registered_on": lambda enterprise: enterprise.registered_on is not None,
    "registered_address": lambda enterprise: bool(enterprise.registered_address),
    "is_independent_legal_person": lambda enterprise: enterprise.is_independent_legal_person is not None,
    "kinds": lambda enterprise: bool(enterprise.kinds),
    "supervision_modes": lambda enterprise: bool(enterprise.supervision_modes),
    "customs_code": lambda enterprise: bool(enterprise.customs_code),
}


def next_step(enterprise: Enterprise, lacking: list[Gap]) -> Step:
    """What its people should do now; verification comes before everything else."""
    match enterprise.state:
        case Enterprise.State.PENDING:
            return Step.WAIT
        case Enterprise.State.RETURNED:
            return Step.CORRECT
        case Enterprise.State.UNVERIFIED:
            return Step.VERIFY
    return Step.COMPLETE if lacking else Step.APPLY
