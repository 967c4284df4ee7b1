"""The design system's parts as template tags.

``{% load portal %}`` once; each part is one tag over one small template in
``core/parts/``. Parts that need only static words are plain includes instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.forms import BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from lucide import _render_icon as render_lucide  # the package's one renderer, behind its tag too
from wagtail.models import Page

from core.panels import Panel
from core.sections import Section, portal_sections

register = template.Library()

TAG_KINDS = frozenset({"", "info", "ok", "warn", "bad"})
URGENT_DAYS = 3
SOON_DAYS = 10
HOME_DEPTH = 2  # of the home page in Wagtail's tree
PAGES_AROUND = 2  # page numbers shown on either side of the current one


@lru_cache(maxsize=256)
def drawn_icon(name: str, size: int) -> SafeString:
    svg = render_lucide(name, size, aria_hidden="true", focusable="false", **{"class": "icon"})
    return SafeString(svg)


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A Lucide icon of ``size`` pixels, hidden from screen readers: the word beside it is its name."""
    return drawn_icon(str(name), int(size))


@register.inclusion_tag("core/parts/status_tag.html")
def status_tag(label: str | Promise, kind: str = "", icon: str = "") -> dict[str, object]:
    """A state in one word. ``kind`` is one of info, ok, warn, bad or empty (neutral)."""
    if kind not in TAG_KINDS:
        raise template.TemplateSyntaxError(f"status_tag: unknown kind {kind!r}")
    return {"label": label, "kind": kind, "icon_name": icon}


@dataclass(frozen=True, slots=True)
class Countdown:
    """Days from a day to a deadline and how pressing that is."""

    days: int

    @property
    def urgency(self) -> str:
        """One of over, urgent (up to 3 days), soon (up to 10) or calm."""
        if self.days < 0:
            return "over"
        if self.days <= URGENT_DAYS:
            return "urgent"
        return "soon" if self.days <= SOON_DAYS else "calm"


@register.inclusion_tag("core/parts/deadline.html")
def deadline(until: date | datetime, today: date | None = None) -> dict[str, object]:
    """A deadline with the days left, in words and colour. Days count in the portal's time zone."""
    now = timezone.localtime()
    moment = timezone.localtime(until) if isinstance(until, datetime) else None
    last_day = moment.date() if moment else until
    countdown = Countdown((last_day - (today or now.date())).days)
    passed = moment is not None and today is None and moment <= now
    urgency = "over" if passed else countdown.urgency
    return {"last_day": last_day, "moment": moment, "days": countdown.days, "urgency": urgency}


@register.inclusion_tag("core/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: "ListPage[object]") -> dict[str, object]:
    """Links to the other pages of a list; the filters in the address stay as they are."""
    request: HttpRequest = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=PAGES_AROUND, on_ends=1)
    return {"page": page, "numbers": list(numbers), "rest": rest_of_query(request.GET, "page")}


def rest_of_query(query: QueryDict, *dropped: str) -> str:
    """The query string without ``dropped`` parameters and empty ones, ready to be prefixed with ``?``."""
    kept = QueryDict(mutable=True)
    for key, values in query.lists():
        if key not in dropped:
            kept.setlist(key, [value for value in values if value])
    return kept.urlencode()


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The current query string with ``changes`` applied (``None`` or empty removes), starting with ``?``."""
    query: QueryDict = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    query.pop("page", None) if "page" not in changes else None
    return f"?{rest_of_query(query)}"


@register.inclusion_tag("core/parts/breadcrumb.html")
def breadcrumb(*steps: object) -> dict[str, object]:
    """A trail from the home page: ``{% breadcrumb "政策库" "/policies/" document.title %}``.

    Steps come as title, address pairs; the last one is the page itself and has no address.
    """
    pairs = list(zip(steps[0:-1:2], steps[1::2], strict=False))
    return {"ancestors": pairs, "current": steps[-1] if len(steps) % 2 else None}


@register.inclusion_tag("core/parts/error_summary.html")
def error_summary(*forms: object) -> dict[str, object]:
    """All errors of the forms given, each a link to its field. Empty without errors."""
    return {"forms": [form for form in forms if getattr(form, "errors", None)]}


@register.inclusion_tag("core/parts/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, object]:
    """A form field with label, hint and errors in the order a screen reader needs them."""
    is_checkbox = bound.widget_type == "checkbox"
    return {"field": bound, "hint": hint or bound.help_text, "is_checkbox": is_checkbox}


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A section as the navigation shows it; ``current`` is a value of aria-current or empty."""

    section: Section
    current: str


def navigation(path: str, sections: Sequence[Section]) -> list[NavigationEntry]:
    """Mark the section that ``path`` lies in: the page itself, or an ancestor of it."""

    def current(section: Section) -> str:
        if path == section.url:
            return "page"
        return "true" if section.url != "/" and path.startswith(section.url) else ""

    return [NavigationEntry(section, current(section)) for section in sections]


@register.inclusion_tag("core/parts/navigation.html", takes_context=True)
def site_navigation(context: Context) -> dict[str, object]:
    """The seven sections as list items, the current one marked."""
    request: HttpRequest | None = context.get("request")
    return {"entries": navigation(request.path if request else "", portal_sections())}


@register.filter
def translated(words: str) -> str:
    """An editor's words in the visitor's language where the catalogue has them, else as written."""
    return gettext(words) if words and words.strip() else ""


@register.simple_tag(takes_context=True)
def render_panel(context: Context, panel: Panel) -> SafeString:
    """A panel's inside, drawn with its own context and the request's."""
    return SafeString(render_to_string(panel.template, dict(panel.context), request=context.get("request")))


@register.inclusion_tag("core/parts/breadcrumb.html")
def page_breadcrumb(page: Page) -> dict[str, object]:
    """The trail of a Wagtail page, from the home page down."""
    ancestors = page.get_ancestors().filter(depth__gt=HOME_DEPTH).live()
    return {
        "ancestors": [(translated(ancestor.title), ancestor.url) for ancestor in ancestors],
        "current": translated(page.title),
    }


@register.simple_tag
def site_name() -> str:
    """The portal's name, where no request brings it."""
    return gettext(settings.SITE_NAME)


@register.simple_tag
def sturdy_static(path: str) -> str:
    """A static file's address that never raises: an error page must not fail over a missing manifest."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"
