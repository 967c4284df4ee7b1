"""Every name and code by which an application's company, people and assets could be known."""

from collections.abc import Iterator

from accounts.models import Enterprise
from core.anonymity import PEOPLE, short_forms
from subsidies.models import Application, Submission
from subsidies.rules.scheme import Question, QuestionKind
from subsidies.rules.submitted import SubmittedContent


def names_of(application: Application) -> list[str]:
    """The company's as of now and of every submission, its people's, sites' and warehouses', and the number."""
    return list(dict.fromkeys(name for name in _names(application) if name.strip()))


def _names(application: Application) -> Iterator[str]:
    yield application.number or ""
    yield from _of_company(application.enterprise)
    for submission in application.submissions.all():
        yield submission.submitted_by_name
        yield from _of_submission(submission, application)


def _of_company(enterprise: Enterprise) -> Iterator[str]:
    yield from short_forms(enterprise.name)
    yield from short_forms(enterprise.name_en)
    yield from (enterprise.uscc, enterprise.customs_code, enterprise.legal_representative)
    yield from (enterprise.bank_account, enterprise.registered_address, enterprise.office_address)
    for contact in enterprise.contacts.all():
        yield from (contact.name, contact.phone, contact.email)
    for membership in enterprise.memberships.select_related("user"):
        yield membership.user.get_full_name()
    for site in enterprise.sites.all():
        yield from (site.name, site.domain)
    for warehouse in enterprise.warehouses.all():
        yield warehouse.name


def _of_submission(submission: Submission, application: Application) -> Iterator[str]:
    content = SubmittedContent.model_validate(submission.content)
    kept = content.enterprise
    yield from short_forms(kept.name)
    yield from (kept.name_en, kept.uscc, kept.customs_code, kept.legal_representative, content.commitment.signer)
    for contact in kept.contacts:
        yield from (contact.name, contact.phone, contact.email)
    if content.asset:
        yield content.asset.name
    for question in application.version.form.questions():
        yield from _answered(question, content.answers.get(question.key))


def _answered(question: Question, answer: object) -> Iterator[str]:
    """What was answered to a question, or in a column, that asks for a name."""
    if question.kind is QuestionKind.TEXT and _asks_for_names(question.label):
        yield str(answer or "")
    if question.kind is QuestionKind.TABLE and isinstance(answer, list):
        keys = [column.key for column in question.columns if _asks_for_names(column.title)]
        yield from (str(row.get(key) or "") for row in answer for key in keys)


def _asks_for_names(label: str) -> bool:
    return any(word in label for word in PEOPLE)
