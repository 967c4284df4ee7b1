"""Who reaches the pages of payments, and their heads as Wagtail's own pages have them."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from subsidies.models import PaymentBatch
from subsidies.services.paying.access import may_pay, reads_payments

View = Callable[..., HttpResponseBase]


def for_readers(view: View) -> View:
    """Refuse who does not read payments."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not reads_payments(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_cashiers(view: View) -> View:
    """Refuse who does not pay."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not may_pay(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def batch_of(pk: int) -> PaymentBatch:
    """A batch with what its pages show. Raises Http404."""
    found: PaymentBatch = get_object_or_404(PaymentBatch.objects.for_listing(), pk=pk)
    return found


def paying_frame(title: str = "", *, batch: PaymentBatch | None = None) -> dict[str, object]:
    """Title and breadcrumbs of a page, below the list, and below a batch where one is given."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    listing = pgettext("plural", "拨付批次")
    if title or batch:
        trail.append({"url": reverse("paying_office:batches"), "label": listing})
    if title and batch:
        trail.append({"url": reverse("paying_office:batch", args=[batch.pk]), "label": batch.title})
    heading = title or (batch.title if batch else listing)
    trail.append({"url": "", "label": heading})
    return {"header_title": heading, "page_title": heading, "header_icon": "list-ul", "breadcrumbs_items": trail}
