"""Payments, evaluations and claims in Wagtail's admin: where the pages hang, and who is shown the way."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from subsidies.services.access import OFFICE_READS
from subsidies.services.paying.access import reads_payments
from subsidies.wagtail_hooks.menu import MENU_HOOK


class _ReadersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]


class _PaymentsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return reads_payments(request.user)


@hooks.register("register_admin_urls")
def aftercare_pages() -> list[URLResolver]:
    """Three prefixes, each with a name space."""
    return [
        path("subsidies/payments/", include("subsidies.views.office.paying_urls")),
        path("subsidies/evaluations/", include("subsidies.views.office.evaluations_urls")),
        path("subsidies/clawbacks/", include("subsidies.views.office.clawbacks_urls")),
    ]


@hooks.register(MENU_HOOK)
def payments_item() -> MenuItem:
    title = pgettext_lazy("plural", "拨付批次")
    return _PaymentsItem(title, reverse("paying_office:batches"), icon_name="list-ul", order=240)


@hooks.register(MENU_HOOK)
def evaluations_item() -> MenuItem:
    return _ReadersItem(_("绩效评价"), reverse("evaluations_office:evaluations"), icon_name="clipboard-list", order=250)


@hooks.register(MENU_HOOK)
def clawbacks_item() -> MenuItem:
    return _ReadersItem(_("资金追回"), reverse("clawbacks_office:clawbacks"), icon_name="rotate", order=260)
