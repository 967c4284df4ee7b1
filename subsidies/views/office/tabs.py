"""The frame of an application's pages in the admin: its head, its tabs, and what may be done now.

A page below it is a view that calls :func:`frame_of` and renders a template that extends
``subsidies/office/application_frame.html`` (block ``tab``). A new tab is a line of ``TABS``.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from subsidies.models import Application
from subsidies.services.access import OFFICE_READS, is_in_charge
from subsidies.services.review.summary import summary_of
from subsidies.services.supplements import lapse_if_overdue
from subsidies.views.office.actions import actions_of

PAGE = "applications_office:application"


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of an application. ``url_name`` takes the application's pk; ``permission`` opens it."""

    key: str
    title: Promise
    url_name: str
    permission: str = OFFICE_READS


TABS = (
    Tab("form", gettext_lazy("表单与条件"), PAGE),
    Tab("assessment", gettext_lazy("评审与核查"), "scoring_office:application"),
    Tab("messages", gettext_lazy("留言与文书"), "applications_office:messages"),
    Tab("precedents", gettext_lazy("裁量参考"), "applications_office:precedents"),
    Tab("history", gettext_lazy("办理记录"), "applications_office:history"),
)


@dataclass(frozen=True)
class Frame:
    """The application, and what its template needs besides a page's own ``{**frame.context, …}``."""

    application: Application
    context: dict[str, Any]


def office_application(request: HttpRequest, pk: int, *, acting: bool = False) -> Application:
    """A submitted application of the officer's districts. Http404 for any other; PermissionDenied to act in vain."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    found: Application = get_object_or_404(Application.objects.for_office(request.user).for_following(), pk=pk)
    if acting and not is_in_charge(found, request.user):
        raise PermissionDenied
    return lapse_if_overdue(found, now=timezone.now())


def frame_of(request: HttpRequest, pk: int, tab: str, *, acting: bool = False) -> Frame:
    """The frame around the tab of that key. Http404 and PermissionDenied as for :func:`office_application`,
    the latter too for who may not open the tab."""
    return framed(request, office_application(request, pk, acting=acting), tab)


def framed(request: HttpRequest, found: Application, tab: str) -> Frame:
    """The frame of an application that was loaded already."""
    user: Any = request.user
    open_to = [each for each in TABS if user.has_perm(each.permission)]
    if tab not in {each.key for each in open_to}:
        raise PermissionDenied
    context = {
        **head_of(found),
        "application": found,
        "summary": summary_of(found, now=timezone.now()),
        "tabs": [(each, reverse(each.url_name, args=[found.pk]), each.key == tab) for each in open_to],
        "unread": found.messages.filter(from_office=False, read_at__isnull=True).count(),
        "actions": actions_of(found, user),
        "in_charge": is_in_charge(found, user),
    }
    return Frame(found, context)


def head_of(found: Application, below: str = "") -> dict[str, object]:
    """Title and breadcrumbs as Wagtail's own pages have them; ``below`` names a page under the application's."""
    title = below or str(found.number)
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse("applications_office:applications"), "label": pgettext("plural", "申报")},
    ]
    if below:
        trail.append({"url": reverse(PAGE, args=[found.pk]), "label": str(found.number)})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "form", "breadcrumbs_items": trail}
