"""What was submitted, put in words for a page to read; nothing of it is looked up where it may have changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from criteria.services.records import recorded_amount, recorded_results
from criteria.services.wording import WordedResult
from criteria.services.wording_amounts import WordedAmount
from subsidies.documents.answers import files_by_slot
from subsidies.documents.data import EXPENSE, PROFILE, paper_data
from subsidies.models import Application, Attachment, Submission
from subsidies.rules.scheme import QuestionKind, SchemeDefinition
from subsidies.rules.submitted import DuplicateRecord, FileRecord, SubmittedContent


@dataclass(frozen=True, slots=True)
class FilesAt:
    """Files of one place of the form."""

    title: str
    files: tuple[FileRecord, ...]


@dataclass(frozen=True)
class SubmittedInWords:
    """``data`` is as papers have it; ``results`` and ``amount`` as they were found on the day."""

    profile: list[tuple[str, str]]
    data: Any
    files: list[FilesAt]
    results: list[WordedResult] = field(default_factory=list)
    amount: WordedAmount | None = None
    duplicates: tuple[DuplicateRecord, ...] = ()


def submitted_in_words(submission: Submission) -> SubmittedInWords:
    """One submission. Needs ``application`` with ``version`` and ``call`` joined."""
    data = paper_data(submission)
    return SubmittedInWords(
        profile=[(str(label), str(data[name])) for name, label in PROFILE.items()],
        data=data,
        files=files_of(submission),
        results=recorded_results(submission.assessment) if submission.assessment else [],
        amount=recorded_amount(submission.amount) if submission.amount else None,
        duplicates=SubmittedContent.model_validate(submission.content).duplicates,
    )


def files_of(submission: Submission) -> list[FilesAt]:
    """The files of a submission, place by place. Needs ``application`` with ``version`` joined."""
    content = SubmittedContent.model_validate(submission.content)
    titles = slot_titles(submission.application.version.form)
    for line in content.expenses:
        titles[f"{EXPENSE}{line.pk}"] = _("支出：%(purpose)s") % {"purpose": line.purpose}
    return [FilesAt(titles.get(slot, slot), files) for slot, files in files_by_slot(content.files).items()]


def slot_titles(form: SchemeDefinition) -> dict[str, str]:
    """What the places for files are called: materials, and questions answered by files."""
    questions = {question.key: question.label for question in form.questions() if question.kind is QuestionKind.FILE}
    return questions | {material.key: material.title for material in form.materials}


def attachment_title(titles: dict[str, str], attachment: Attachment) -> str:
    """Where a file belongs, in words."""
    if attachment.slot.startswith(EXPENSE):
        return _("支出凭证")
    return titles.get(attachment.slot, "")


def latest(application: Application) -> Submission | None:
    """The submission that counts."""
    found: Submission | None = application.submissions.order_by("-ordinal").first()
    if found is not None:
        found.application = application
    return found


def submitted_amounts(applications: Iterable[Application]) -> dict[int, Decimal]:
    """The amount asked for in the submission that counts, by application; what is being changed is not in it.

    One query for all.
    """
    rows = Submission.objects.filter(application__in=[each.pk for each in applications]).order_by("ordinal")
    rows = rows.exclude(content__amount_requested=None)  # where no money is given
    asked = dict(rows.values_list("application", KT("content__amount_requested")))  # the last one stays
    return {application: Decimal(amount) for application, amount in asked.items()}
