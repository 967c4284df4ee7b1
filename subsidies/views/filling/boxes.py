"""Places for files as pages show them: what is there, what is taken, what the wallet has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import WalletDocument
from core.uploads.kinds import FileKind
from subsidies.forms.uploads import SlotForm
from subsidies.models import Attachment
from subsidies.rules.scheme import Material
from subsidies.services.slots import Slot


@dataclass(frozen=True, slots=True)
class Box:
    """One place. ``errors`` are in words; ``suggested`` papers of the wallet fit by their kind, ``others`` by format."""

    slot: Slot
    form: SlotForm
    files: tuple[Attachment, ...]
    errors: tuple[str, ...] = ()
    material: Material | None = None
    suggested: tuple[WalletDocument, ...] = ()
    others: tuple[WalletDocument, ...] = ()
    expired: tuple[WalletDocument, ...] = ()
    asked: tuple[str, ...] = ()  # what the office asked to be mended
    is_open: bool = True

    @property
    def anchor(self) -> str:
        """The element's id, to which problems lead."""
        return f"id_{self.slot.key.replace(':', '_')}"

    @property
    def has_room(self) -> bool:
        return len(self.files) < self.slot.most_files


def box(slot: Slot, files: Sequence[Attachment], *, errors: Iterable[str] = (), is_open: bool = True) -> Box:
    """A place without a wallet."""
    return Box(slot, SlotForm(slot=slot), tuple(files), tuple(errors), is_open=is_open)


def wallet_for(
    slot: Slot, documents: Iterable[WalletDocument], day: date
) -> tuple[list[WalletDocument], list[WalletDocument], list[WalletDocument]]:
    """Papers that fit by kind, others that fit by format, and those of the kind that have expired."""
    suggested: list[WalletDocument] = []
    others: list[WalletDocument] = []
    expired: list[WalletDocument] = []
    for document in documents:
        of_kind = bool(slot.wallet_kind) and document.kind == slot.wallet_kind
        if document.has_expired(day):
            if of_kind:
                expired.append(document)
        elif FileKind(document.file_kind) in slot.kinds and document.size <= slot.most_bytes:
            (suggested if of_kind else others).append(document)
    return suggested, others, expired
