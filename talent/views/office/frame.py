"""What the office's pages of talent programmes share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from talent.models import Application
from talent.services.access import OFFICE_READS
from talent.services.settling import settled

ON_PAGE = 50


def frame(title: str, *, icon: str, above: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    """Title and breadcrumbs, as Wagtail's own pages have them; ``above`` are (words, address)."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    trail += [{"url": url, "label": words} for words, url in above]
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": trail}


def above_application() -> tuple[tuple[str, str], ...]:
    """The list of applications, above each of its pages."""
    return ((pgettext("plural", "人才申请"), reverse("talent_office:applications")),)


def require_reader(request: HttpRequest) -> None:
    """Raise PermissionDenied for people of other offices; whose rows they see, the querysets say."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied


def office_application(request: HttpRequest, pk: int) -> Application:
    """A submitted application that the person may read, as it stands now. Raises Http404, PermissionDenied."""
    require_reader(request)
    rows: Any = Application.objects.for_office(request.user).for_moving()
    found: Application = get_object_or_404(rows, pk=pk)
    return settled(found, now=timezone.now())
