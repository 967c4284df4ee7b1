"""What a submission keeps (``Submission.content``): enough to read it, and to write its papers, for good. Pure.

Answers stay as values under the keys of the version's questions; what may change later (the profile,
the asset, names of choices in other tables) is kept in the words of that day.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

MONTHLY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2]) (?P<title>.+)")


class Kept(BaseModel):
    """Frozen; keys that a later release adds do not make an old record unreadable."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ContactRecord(Kept):
    """Somebody to speak to."""

    name: str
    position: str = ""
    phone: str = ""
    email: str = ""


class YearRecord(Kept):
    """Figures of a year in 元; None is unknown."""

    year: int
    revenue: Decimal | None = None
    exports: Decimal | None = None
    cross_border_exports: Decimal | None = None
    taxes_paid: Decimal | None = None
    employees: int | None = None


class EnterpriseRecord(Kept):
    """The company's profile on the day; kinds, modes, levels by their titles. No bank account in full."""

    uscc: str
    name: str
    name_en: str = ""
    legal_representative: str = ""
    district: str = ""
    registered_on: date | None = None
    registered_address: str = ""
    office_address: str = ""
    customs_code: str = ""
    kinds: tuple[str, ...] = ()
    supervision_modes: tuple[str, ...] = ()
    aeo_level: str = ""
    is_independent_legal_person: bool | None = None
    bank_name: str = ""
    bank_account_name: str = ""
    bank_account: str = ""  # masked
    introduction: str = ""
    contacts: tuple[ContactRecord, ...] = ()
    figures: tuple[YearRecord, ...] = ()


class FieldRecord(Kept):
    """One thing known of the asset, in words."""

    label: str
    value: str


def by_month(fields: Iterable[FieldRecord]) -> tuple[list[FieldRecord], dict[str, list[tuple[date, str]]]]:
    """What is known once, and by its title what is known of each month: a label such as ``2026-03 销售额（美元）``."""
    once: list[FieldRecord] = []
    monthly: dict[str, list[tuple[date, str]]] = {}
    for field in fields:
        found = MONTHLY.fullmatch(field.label)
        if found is None:
            once.append(field)
        else:
            month = date(int(found["year"]), int(found["month"]), 1)
            monthly.setdefault(found["title"], []).append((month, field.value))
    return once, monthly


class AssetRecord(Kept):
    """The site or warehouse applied for."""

    kind: str  # a value of AssetKind
    pk: int
    name: str
    fields: tuple[FieldRecord, ...] = ()


class ExpenseRecord(Kept):
    """An expense line; ``eligible`` is in 元: (amount - ineligible) x rate, to the fen."""

    pk: int
    category: str  # key of the version's expense category
    purpose: str
    payee: str = ""
    contract: str = ""
    invoice_code: str = ""
    invoice_number: str = ""
    voucher: str = ""
    ledger_voucher: str = ""
    paid_on: date
    currency: str = "CNY"
    rate: Decimal = Decimal(1)
    amount: Decimal
    ineligible: Decimal = Decimal(0)
    eligible: Decimal
    note: str = ""


class FileRecord(Kept):
    """A file as it was: ``attachment`` is its row, ``slot`` where it belongs (see ``Attachment``)."""

    attachment: int
    slot: str
    name: str
    kind: str
    size: int
    sha256: str


class CommitmentRecord(Kept):
    """The commitment letter as it was agreed to: its words, in whose name, when (ISO, empty for not)."""

    words: str = ""
    signer: str = ""
    agreed_at: str = ""


class DuplicateRecord(Kept):
    """Another application of the enterprise for the same thing, as it stood then."""

    number: str
    title: str  # of its scheme
    blocks: bool  # whether the scheme's rule forbids a second one


class JudgedRecord(Kept):
    """By what the criteria and the amount were judged: as of which day, from which facts (``subsidies.rules.frozen_facts``
    writes and reads them), and how much (元) of the yearly cap was taken."""

    day: date
    taken: Decimal = Decimal(0)
    facts: dict[str, dict[str, Any]] = {}


class SubmittedContent(Kept):
    """The whole of it. Store ``model_dump(mode="json")``; read with ``model_validate``."""

    enterprise: EnterpriseRecord
    asset: AssetRecord | None = None
    answers: dict[str, Any] = {}  # of questions that are asked
    amount_requested: Decimal | None = None  # 元
    expenses: tuple[ExpenseRecord, ...] = ()
    files: tuple[FileRecord, ...] = ()
    commitment: CommitmentRecord = CommitmentRecord()
    duplicates: tuple[DuplicateRecord, ...] = ()
    judged: JudgedRecord | None = None  # of submissions made since it is kept
