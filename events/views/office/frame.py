"""Who reaches the office's pages of events, and their heads as Wagtail's own pages have them."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.permissions import policy_registry

from events.models import Event

View = Callable[..., HttpResponseBase]
LIST, EDIT = "wagtailsnippets_events_event:list", "wagtailsnippets_events_event:edit"


def for_those_who_may(action: str) -> Callable[[View], View]:
    """Refuse people of the admin who may not do ``action`` with events; others are asked to sign in."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not policy_registry.get_by_type(Event).user_has_permission(request.user, action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def frame(title: str, *, below: Event | None = None, icon: str = "calendar") -> dict[str, object]:
    """Title and breadcrumbs of a page, below the list and perhaps the editor of an event."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(LIST), "label": pgettext("plural", "展会活动")},
    ]
    if below is not None:
        trail.append({"url": reverse(EDIT, args=[below.pk]), "label": str(below)})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": trail}
