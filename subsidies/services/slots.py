"""Places of an application where files belong: materials, questions of the form, expense lines."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import WalletDocument
from core.uploads.kinds import ALL_KINDS, MEGABYTE, FileKind
from subsidies.models import Application, Attachment
from subsidies.rules.answers import Answers
from subsidies.rules.completeness import Fault, FaultKind, asked_materials
from subsidies.rules.scheme import QuestionKind, SchemeDefinition
from subsidies.services.supplements import EXPENSES

EXPENSE = "expense:"
MOST_MEGABYTES, MOST_FILES = 50, 5
PAPER_KINDS = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})


@dataclass(frozen=True, slots=True)
class Slot:
    """What is taken at one place. ``part`` is what has to be open for changes (see ``editing``)."""

    key: str
    title: str
    part: str
    kinds: Collection[FileKind]
    most_megabytes: int = MOST_MEGABYTES
    most_files: int = MOST_FILES
    wallet_kind: str = ""

    @property
    def most_bytes(self) -> int:
        return self.most_megabytes * MEGABYTE


def find_slot(application: Application, key: str) -> Slot | None:
    """The place called ``key`` in this application; None where there is none."""
    form = application.version.form
    if key.startswith(EXPENSE):
        line = key.removeprefix(EXPENSE)
        if line.isdecimal() and application.expenses.filter(pk=int(line)).exists():
            return Slot(key, "", EXPENSES, PAPER_KINDS)
        return None
    return material_slots(form, application.answers).get(key) or question_slots(form).get(key)


def material_slots(form: SchemeDefinition, answers: Answers) -> dict[str, Slot]:
    """Places of the materials that are asked for."""
    return {
        material.key: Slot(
            material.key,
            material.title,
            material.key,
            material.formats or ALL_KINDS,
            material.most_megabytes,
            material.most_files,
            material.wallet_kind,
        )
        for material in asked_materials(form, answers)
    }


def question_slots(form: SchemeDefinition) -> dict[str, Slot]:
    """Places of the questions that are answered by files."""
    return {
        question.key: Slot(question.key, question.label, section.key, PAPER_KINDS)
        for section in form.sections
        for question in section.questions
        if question.kind is QuestionKind.FILE
    }


def by_slot(attachments: Iterable[Attachment]) -> dict[str, list[Attachment]]:
    """Kept files by the place they belong to."""
    found: dict[str, list[Attachment]] = {}
    for attachment in attachments:
        if attachment.removed_at is None:
            found.setdefault(attachment.slot, []).append(attachment)
    return found


def hashes(attachments: Iterable[Attachment]) -> dict[str, set[str]]:
    """What files each place has, by their hashes."""
    return {slot: {file.sha256 for file in files} for slot, files in by_slot(attachments).items()}


def counted(attachments: Iterable[Attachment]) -> dict[str, int]:
    """How many files each place has."""
    return {slot: len(files) for slot, files in by_slot(attachments).items()}


def wallet_faults(attachments: Iterable[Attachment], day: date) -> list[Fault]:
    """Kept files whose paper of the wallet is not to be used on ``day``."""
    found = []
    for attachment in attachments:
        paper = attachment.wallet_document
        kind = _fault_of_paper(paper, day) if paper and attachment.removed_at is None else None
        if paper and kind:
            found.append(Fault(attachment.slot, kind, (("name", paper.title),)))
    return found


def _fault_of_paper(paper: WalletDocument, day: date) -> FaultKind | None:
    """A newer paper comes first: it says what to use instead."""
    if paper.replaced_by_id:
        return FaultKind.FILE_REPLACED
    if paper.withdrawn_at:
        return FaultKind.FILE_WITHDRAWN
    return FaultKind.FILE_EXPIRED if paper.has_expired(day) else None
