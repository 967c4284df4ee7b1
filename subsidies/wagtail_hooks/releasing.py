"""Domains that a company registered without being verified: officers free them; and what a released company had."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.models import Enterprise, User
from accounts.services.releasing import HOOK, may_release
from accounts.wagtail_hooks.releasing import ReleaseView
from core.decisions import Decision
from subsidies.services.releasing import SITE_RELEASED, clear_company, release_site


class ReleaseSiteView(ReleaseView):
    """A domain is free again."""

    page_title = gettext_lazy("移出名录登记")

    def decision(self, user: User) -> Decision:
        return may_release(user, self.object.enterprise)

    def consequence(self) -> str:
        return _(
            "独立站“%(name)s”（%(domain)s）的登记和用它填写的未提交草稿会被删除，不能恢复；"
            "%(company)s 的成员会收到通知和原因。之后其他企业可以登记这个域名。"
        ) % {"name": self.object.name, "domain": self.object.domain, "company": self.object.enterprise.name}

    def release(self, by: User, reason: str) -> None:
        release_site(site=self.object, by=by, reason=reason, now=timezone.now())


@hooks.register(HOOK)
def belongings(enterprise: Enterprise) -> None:
    """Its drafts, sites and warehouses."""
    clear_company(enterprise)


@hooks.register("register_log_actions")
def release_actions(actions: Any) -> None:
    """A domain freed by an officer."""
    actions.register_action(SITE_RELEASED, gettext_lazy("移出名录登记"), gettext_lazy("将独立站移出了名录登记"))
