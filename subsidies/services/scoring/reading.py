"""What an expert may read of an application: what was submitted, but for where the money goes."""

from dataclasses import replace

from accounts.models import WalletKind
from subsidies.documents.data import PROFILE
from subsidies.models import Attachment, ExpertReview
from subsidies.services.reading import submitted_attachment
from subsidies.services.submitted import FilesAt, SubmittedInWords, latest, submitted_in_words

BANK = ("bank_name", "bank_account_name", "bank_account")


def is_open(review: ExpertReview) -> bool:
    """Whether the expert may read and score: no conflict was declared, and the review is not over."""
    if review.conflict != ExpertReview.Conflict.NONE:
        return False
    return bool(ExpertReview.objects.waiting().filter(pk=review.pk).exists())


def content_for(review: ExpertReview) -> SubmittedInWords | None:
    """The submission that counts, in words."""
    submission = latest(review.round.application)
    if submission is None:
        return None
    found = submitted_in_words(submission)
    hidden = {str(PROFILE[name]) for name in BANK}
    kept = [(label, value) for label, value in found.profile if label not in hidden]
    proofs = _bank_proofs(review)
    places = [
        FilesAt(place.title, tuple(each for each in place.files if each.attachment not in proofs))
        for place in found.files
    ]
    return replace(found, profile=kept, files=[place for place in places if place.files])


def file_for(review: ExpertReview, attachment: int) -> Attachment | None:
    """A file of a submission; None for any other, and while the review is not open."""
    if not is_open(review) or attachment in _bank_proofs(review):
        return None
    return submitted_attachment(review.round.application, attachment)


def _bank_proofs(review: ExpertReview) -> set[int]:
    proofs = review.round.application.attachments.filter(wallet_document__kind=WalletKind.BANK_PROOF)
    return set(proofs.values_list("pk", flat=True))
