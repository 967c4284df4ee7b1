"""Who reaches the office's pages of decisions, and their heads as Wagtail's own pages have them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from subsidies.models import DecisionBatch
from subsidies.services.deciding.batches import may_prepare, may_read

View = Callable[..., HttpResponseBase]


def for_readers(view: View) -> View:
    """Whoever reads applications of all districts; others are refused."""
    return _guarded(view, may_read)


def for_officers(view: View) -> View:
    """Officers of all districts."""
    return _guarded(view, lambda user: may_read(user) and may_prepare(user))


def _guarded(view: View, allowed: Callable[[Any], object]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not allowed(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def frame(title: str, *, batch: DecisionBatch | None = None, below: tuple[str, str] | None = None) -> dict[str, object]:
    """Title and breadcrumbs of a page: below a batch, or below another page (its title and address)."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    batches = reverse("decisions_office:batches")
    trail.append({"url": batches, "label": _("审定")})
    if below is not None:
        trail.append({"url": below[1], "label": below[0]})
    if batch is not None:
        trail.append({"url": reverse("decisions_office:batch", args=[batch.pk]), "label": str(batch)})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "clipboard-list", "breadcrumbs_items": trail}
