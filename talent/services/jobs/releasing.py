"""What goes with a company whose code is freed: drafts. What was submitted once stays, and so does the company."""

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from talent.models import Posting
from talent.services.refusals import RefusedError


def clear_company(enterprise: Enterprise) -> None:
    """Delete the company's drafts. Raises RefusedError where something was submitted."""
    rows = Posting.objects.filter(enterprise=enterprise)
    if rows.filter(submitted_at__isnull=False).exists():
        raise RefusedError(_("这家企业提交过招聘岗位，登记不能释放。"))
    rows.delete()
