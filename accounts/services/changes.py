"""Write down what changed in a company's data, and who changed it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from accounts.models import Enterprise, EnterpriseChange, User

SUMMARY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words that people read; an empty side was, or is, not filled in."""

    label: str
    before: str = ""
    after: str = ""


def record_change(
    enterprise: Enterprise, by: User | None, subject: str, summary: str = "", fields: Iterable[FieldChange] = ()
) -> EnterpriseChange:
    """Keep a change for good; call it within the transaction that makes it.

    ``subject`` names the matter (profile, contact, figures, bank, member, document, verification …),
    ``summary`` says in a line what was done. The actor's name stays when the account is gone.
    """
    change: EnterpriseChange = EnterpriseChange.objects.create(
        enterprise=enterprise,
        actor=by,
        actor_name=(by.get_full_name() or by.get_username())[:150] if by else "",
        subject=subject,
        summary=summary[:SUMMARY_LENGTH],
        fields=[asdict(field) for field in fields],
    )
    return change
