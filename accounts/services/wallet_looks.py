"""Looks of the office into companies' wallets, written down before the paper is shown: once a day for each person."""

from datetime import datetime, time

from django.utils.timezone import localtime, make_aware

from accounts.models import User, WalletDocument
from accounts.services.access import role_in
from core.services import audit

LOOK = "accounts.wallet.look"


def looked_at_document(document: WalletDocument, *, by: User, now: datetime) -> None:
    """Somebody opened or saved the paper; the company's own people leave no trace."""
    if role_in(by, document.enterprise) is not None:
        return
    today = make_aware(datetime.combine(localtime(now).date(), time.min))
    if not audit.entries_of(document).filter(action=LOOK, actor_id=by.pk, at__gte=today).exists():
        audit.looked_at(action=LOOK, subject=document, by=by, now=now, data={"enterprise": document.enterprise.uscc})
