"""In whose place somebody acts during leave, and the audit trail that says so. Experts' work is never anybody else's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User
from core.models import AuditEntry
from core.services import audit
from core.services.cases.moving import FOR_NAME, in_place_of

__all__ = ["FOR_NAME", "absent", "in_words", "write"]


def absent(by: User | None, district: int | None = None, *, besides: int | None = None) -> User | None:
    """The person on leave in whose place ``by`` acts in the district (its key; None: the whole zone); mostly nobody.

    Nobody where ``by`` may act in their own right. ``besides`` is whose own task it is, such as who prepared a draft.
    """
    if by is None:
        return None
    keys = set(by.stood_in_for(district))
    if besides is not None and besides != by.pk and besides in by.acts_as:
        keys = {besides}
    return User.objects.filter(pk__in=keys).order_by("pk").first() if keys else None


def write(
    *,
    action: str,
    subject: models.Model,
    by: User | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    district: int | None = None,
    besides: int | None = None,
) -> AuditEntry:
    """An entry of the audit trail that also names the person on leave in whose place it was done, if any.

    ``district`` and ``besides`` as for :func:`absent`.
    """
    away = absent(by, district, besides=besides)
    return audit.write(action=action, subject=subject, by=by, now=now, data={**(data or {}), **in_place_of(away)})


def in_words(name: str, away: str) -> str:
    """Who acted, in whose place."""
    return _("%(name)s（代 %(away)s）") % {"name": name, "away": away} if away else name
