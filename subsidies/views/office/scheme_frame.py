"""Who reaches the office's pages of schemes, and their heads as Wagtail's own pages have them."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.permissions import policy_registry

from subsidies.models import Call, Scheme

View = Callable[..., HttpResponse]


def for_those_who_may(action: str, model: type[Scheme | Call]) -> Callable[[View], View]:
    """Refuse people of the admin who may not do ``action`` with the model's rows; others are asked to sign in."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not policy_registry.get_by_type(model).user_has_permission(request.user, action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def frame(title: str, *, below: Scheme | Call | None = None, icon: str = "clipboard-list") -> dict[str, object]:
    """Title and breadcrumbs of a page, below the editor of a scheme or call where one is given."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    if below is not None:
        is_scheme = isinstance(below, Scheme)
        name = f"wagtailsnippets_subsidies_{'scheme' if is_scheme else 'call'}"
        label = pgettext("plural", "扶持项目") if is_scheme else pgettext("plural", "申报批次")
        trail.append({"url": reverse(f"{name}:list"), "label": label})
        trail.append({"url": reverse(f"{name}:edit", args=[below.pk]), "label": str(below)})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": trail}
