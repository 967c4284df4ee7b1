"""What subsidies keep of a company that was never verified goes when an officer releases its code or its domain."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Enterprise, User
from accounts.services.changes import record_change
from accounts.services.notifications import notify
from accounts.services.releasing import may_release, require_reason
from accounts.topics import VERIFICATION
from core.refusals import RefusedError, require
from subsidies.models import Application, Attachment, IndependentSite, OverseasWarehouse
from subsidies.services.attachments import discard

SITE_RELEASED = "subsidies.site.release"  # in the audit log


@transaction.atomic
def clear_company(enterprise: Enterprise) -> None:
    """Delete its drafts, sites and warehouses. Raises RefusedError when an application was ever submitted."""
    _delete_drafts(Application.objects.filter(enterprise=enterprise))
    IndependentSite.objects.filter(enterprise=enterprise).delete()
    OverseasWarehouse.objects.filter(enterprise=enterprise).delete()


@transaction.atomic
def release_site(*, site: IndependentSite, by: User, reason: str, now: datetime) -> None:
    """Take a site of a company that was never verified off the register, and tell its members why.

    Its domain may then be registered by another company. Raises RefusedError.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=site.enterprise_id)
    require(may_release(by, enterprise))
    reason = require_reason(reason)
    locked = IndependentSite.objects.select_for_update().filter(pk=site.pk).first()
    if locked is None:
        raise RefusedError(_("这条记录已被删除。"))
    words = _("主管部门将独立站 %(domain)s 移出名录登记") % {"domain": locked.domain}
    data = {"domain": locked.domain, "company": enterprise.name, "uscc": enterprise.uscc, "reason": reason}
    log(instance=locked, action=SITE_RELEASED, user=by, data=data, timestamp=now, deleted=True)
    record_change(enterprise, by, "site", words)
    _delete_drafts(Application.objects.filter(site=locked))
    locked.delete()
    notify(
        users=User.objects.filter(memberships__enterprise=enterprise),
        topic=VERIFICATION,
        title=_("独立站 %(domain)s 已移出名录登记") % {"domain": site.domain[:80]},
        body=_("%(words)s。原因：%(reason)s") % {"words": words, "reason": reason},
        url=f"/dashboard/companies/{enterprise.pk}/",
    )


def _delete_drafts(applications: QuerySet[Application]) -> None:
    """With their files; what was submitted stays, and with it everything that it is about."""
    drafts = applications.select_for_update(of=("self",))
    if any(each.number is not None for each in drafts):
        raise RefusedError(_("已有提交过的申报，登记不能释放。"))
    for attachment in Attachment.objects.filter(application__in=applications):
        discard(attachment)
    applications.delete()
