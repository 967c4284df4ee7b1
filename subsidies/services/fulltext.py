"""Keep the office's full-text search in step with what was submitted."""

from collections.abc import Iterator
from typing import Any

from core.fulltext.tokens import tokens_of
from subsidies.models import Application, ApplicationText, Submission
from subsidies.rules.submitted import SubmittedContent

CHUNK = 500


def index_submission(submission: Submission) -> None:
    """Let the application be found by the words of this submission, and no longer by those of one before."""
    application = submission.application
    words = _words(application, SubmittedContent.model_validate(submission.content))
    ApplicationText.objects.update_or_create(
        application=application, defaults={"tokens": tokens_of("\n".join(word for word in words if word))}
    )


def index_all() -> int:
    """Take in every application's latest submission anew; how many there were."""
    done = 0
    for application in Application.objects.submitted().select_related("call__scheme").iterator(chunk_size=CHUNK):
        latest = application.submissions.order_by("-ordinal").first()
        if latest is not None:
            latest.application = application
            index_submission(latest)
            done += 1
    return done


def _words(application: Application, content: SubmittedContent) -> Iterator[str]:
    company = content.enterprise
    yield from (application.number or "", company.name, company.name_en, company.uscc, company.customs_code)
    yield from (company.legal_representative, company.district)
    yield from (application.call.title, application.call.scheme.title)
    if content.asset:
        yield content.asset.name
        yield from (field.value for field in content.asset.fields)
    for line in content.expenses:
        yield from (line.purpose, line.payee, line.contract, line.invoice_number, line.voucher)
    yield from (file.name for file in content.files)
    for answer in content.answers.values():
        yield from _in(answer)


def _in(answer: Any) -> Iterator[str]:
    """The words of one answer: of a table those of its cells."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, dict):
        for value in answer.values():
            yield from _in(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from _in(value)
