"""Papers of submissions."""

from django.conf import settings
from django.utils import translation

from core.docx.filling.fill import fill
from subsidies.documents.data import paper_data
from subsidies.models import PaperKind, Submission
from subsidies.services.papers.templates import Shelf


def paper(submission: Submission, kind: PaperKind, shelf: Shelf | None = None) -> bytes:
    """The paper as a .docx file; the same bytes for the same submission, whatever templates came after it.

    In the portal's own language, whoever asks: it is for the office. Needs ``application`` joined. ``shelf`` where many
    are made.
    """
    scheme = submission.application.call.scheme_id
    template = (shelf or Shelf([scheme])).template(kind, scheme, submission.submitted_at)
    with translation.override(settings.LANGUAGE_CODE):
        return fill(template, paper_data(submission))


def paper_name(submission: Submission, kind: PaperKind) -> str:
    """What the file is called, without its ending."""
    application = submission.application
    with translation.override(settings.LANGUAGE_CODE):
        return f"{kind.label} {application.number or ''} {application.enterprise.name}"
