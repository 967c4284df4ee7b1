"""What the parks' own pages in Wagtail's admin share."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

ON_PAGE = 50


def frame(title: str, *, icon: str, above: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    """Title and breadcrumbs, as Wagtail's own pages have them; ``above`` are (words, address)."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    trail += [{"url": url, "label": words} for words, url in above]
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": trail}


def require_permission(request: HttpRequest, name: str) -> None:
    """Raise PermissionDenied for people of other offices; whose rows they see, the querysets say."""
    if not request.user.has_perm(name):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied
