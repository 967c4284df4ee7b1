"""How the papers of a wallet stand on a day: which hold, which expire soon, which are no use any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from accounts.models import Enterprise, WalletDocument, WalletKind
from accounts.services.access import Action

SOON = timedelta(days=30)


class Standing(StrEnum):
    """Whether a paper still proves anything."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A paper as the list shows it; ``may_open`` and ``may_keep`` say what its reader may do with it."""

    document: WalletDocument
    standing: Standing
    may_open: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers that are kept, those that need care first within their kind's order."""

    rows: tuple[Shelved, ...]

    @property
    def expired(self) -> int:
        return sum(row.standing is Standing.EXPIRED for row in self.rows)

    @property
    def expiring(self) -> int:
        return sum(row.standing is Standing.EXPIRING for row in self.rows)


def standing_of(document: WalletDocument, day: date) -> Standing:
    """How a paper stands on ``day``; its last day still counts."""
    if document.has_expired(day):
        return Standing.EXPIRED
    if document.expires_on is not None and document.expires_on <= day + SOON:
        return Standing.EXPIRING
    return Standing.VALID


def shelf(enterprise: Enterprise, day: date, can: Collection[Action]) -> Shelf:
    """The papers of the company's wallet for somebody who may do ``can`` with it. One query."""
    order = {kind.value: place for place, kind in enumerate(WalletKind)}
    kept = WalletDocument.objects.filter(enterprise=enterprise).kept().select_related("uploaded_by")
    documents = sorted(kept, key=lambda document: (order.get(document.kind, len(order)), -document.pk))
    return Shelf(tuple(_shelved(document, day, can) for document in documents))


def versions_of(document: WalletDocument) -> list[WalletDocument]:
    """The papers that took one another's place, this one among them, the newest first. One query."""
    linked = WalletDocument.objects.filter(enterprise_id=document.enterprise_id, kind=document.kind)
    by_pk = {each.pk: each for each in linked.select_related("uploaded_by")}
    older = {each.replaced_by_id: each for each in by_pk.values() if each.replaced_by_id}
    newest = by_pk[document.pk]
    while newest.replaced_by_id in by_pk:
        newest = by_pk[newest.replaced_by_id]
    found = [newest]
    while found[-1].pk in older:
        found.append(older[found[-1].pk])
    return found


def _shelved(document: WalletDocument, day: date, can: Collection[Action]) -> Shelved:
    proves_account = document.kind == WalletKind.BANK_PROOF
    return Shelved(
        document,
        standing_of(document, day),
        may_open=(Action.BANK if proves_account else Action.READ) in can,
        may_keep=(Action.BANK if proves_account else Action.EDIT) in can,
    )
