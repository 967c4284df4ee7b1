"""The commitment letter and the amount asked for: signed once for an application, kept among its answers."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application
from subsidies.services.editing import COMMITMENT, locked_for_editing, touched
from subsidies.services.refusals import RefusedError, StaleError

KEY = "_commitment"  # no question's key begins with a line
SIGNER_LENGTH = 60


def commitment_of(application: Application) -> dict[str, Any]:
    """``signer``, ``agreed_at`` (ISO) and ``by`` (user name); empty while nothing was signed."""
    found = application.answers.get(KEY)
    return found if isinstance(found, dict) else {}


def agreed_at(application: Application) -> datetime | None:
    """When the letter was agreed to."""
    written = commitment_of(application).get("agreed_at", "")
    return parse_datetime(written) if written else None


@transaction.atomic
def commit(
    *,
    application: Application,
    by: User,
    now: datetime,
    signer: str,
    amount: Decimal | None,
    revision: int | None = None,
) -> Application:
    """Agree to the letter in the name of ``signer`` and ask for ``amount`` (元; None where no money is given).

    ``revision`` is what the person saw: a colleague's other signer or amount is not replaced unseen
    (StaleError). The same again, or a first signature, replaces nothing and is taken.
    """
    locked = locked_for_editing(application=application, by=by, now=now, part=COMMITMENT)
    name = signer.strip()
    if not name:
        raise RefusedError(_("请填写签署人姓名。"))
    kept = commitment_of(locked)
    replaces = bool(kept) and (kept.get("signer"), locked.amount_requested) != (name[:SIGNER_LENGTH], amount)
    if revision is not None and revision != locked.revision and replaces:
        raise StaleError(_("同事刚刚修改了同样的内容，请选择保留哪一个。"), revision=locked.revision)
    locked.answers = {
        **locked.answers,
        KEY: {"signer": name[:SIGNER_LENGTH], "agreed_at": now.isoformat(), "by": by.get_username()},
    }
    locked.amount_requested = amount
    touched(locked, "answers", "amount_requested")
    return locked
