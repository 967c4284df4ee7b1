"""The account itself, once everything else is erased: nobody's name, no way in, no way to be reached."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from accounts.models import User


def anonymise_accounts(rows: QuerySet[User], _person: Any, now: datetime) -> int:
    """Empty what tells who it was, let nobody in any more, end sessions; rows that name the account go on existing."""
    count = 0
    for account in rows:
        account.username = f"closed-{account.pk}"
        account.email = account.phone = account.display_name = account.first_name = account.last_name = ""
        account.is_active = account.is_staff = account.is_superuser = False
        account.last_login, account.closed_at = None, now
        account.set_unusable_password()  # which ends its sessions too, wherever they are kept
        account.save()
        account.groups.clear()
        account.user_permissions.clear()
        end_sessions(account.pk)
        count += 1
    return count


def end_sessions(key: int) -> int:
    """Delete the sessions of an account that are kept in the database, over or not; how many."""
    theirs = [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if session.get_decoded().get(SESSION_KEY) == str(key)
    ]
    for pk in theirs:
        Session.objects.filter(pk=pk).delete()
    return len(theirs)
