"""Who lets people in."""

from typing import Any

from django.utils.translation import gettext as _

from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS

CHECKS_IN = "events.add_checkin"


def may_check_in(user: Any) -> Decision:
    """Officers of any district, and whom the administrator gave the permission for the door. None is the site itself."""
    if user is None or (user.is_authenticated and user.has_perm(CHECKS_IN)):
        return ALLOWED
    return refused(_(NOT_YOURS))
