"""One lock before all of Wagtail's admin: an address that names another's park leads nowhere.

Wagtail asks for permission where something is done, not everywhere where something is shown: the window in which a
page is picked, the list of what a bulk action leaves out, the report on types of pages, and whatever a later
version adds. Here every address of the admin is looked at by what it names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from parks.models import ParkPage, Tenant
from parks.querysets.parks import foreign_to, oversees

PAGE_ARGUMENTS = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
ASKED = ("parent_page_id", "target_pages[]", "child_of", "descendant_of")
CLOSED = {"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"}
BULK = "wagtail_bulk_action"
ACCESS_ADMIN = "wagtailadmin.access_admin"
PAGES = "wagtailadmin_pages:"
PAGES_API = "wagtailadmin_api:pages"
ON_FILES = ("add", "change", "delete", "choose")
PAGE_MODELS = {("wagtailcore", "page"), ("parks", "parkpage")}


class OwnParkMiddleware:
    """Answers 404, so that the existence of a draft is no news either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Any, kwargs: Mapping[str, Any]
    ) -> None:
        """Called once the address is resolved, before the view. Raises Http404."""
        match = request.resolver_match
        if match is None or not request.path.startswith(reverse("wagtailadmin_home")):
            return
        if not request.user.has_perm(ACCESS_ADMIN) or oversees(request.user):
            return  # who may not enter at all is turned away by Wagtail
        if match.view_name in CLOSED or names_foreign(request, match.view_name, kwargs):
            raise Http404


def names_foreign(request: HttpRequest, view_name: str, kwargs: Mapping[str, Any]) -> bool:
    """Whether the address, or what is asked with it, names something of another's park."""
    model = (str(kwargs.get("app_label")), str(kwargs.get("model_name")))
    if view_name == BULK and model not in PAGE_MODELS:
        return _is_bulk_on_foreign(request, model)
    if view_name == BULK and "all" in request.GET.getlist("id"):
        return True  # Wagtail would name every page that it leaves out
    named = set(pages_named(view_name, model, kwargs, request.GET))
    return bool(named and foreign_to(request.user, ParkPage.objects.filter(pk__in=named)))


def pages_named(view_name: str, model: tuple[str, str], kwargs: Mapping[str, Any], asked: QueryDict) -> Iterator[int]:
    """Keys of pages in an address and in what is asked with it."""
    written: list[Any] = [kwargs.get(name) for name in PAGE_ARGUMENTS]
    if model in PAGE_MODELS:  # bulk actions, editing sessions
        written += [kwargs.get("object_id"), *asked.getlist("id")]
    if view_name.startswith((PAGES, PAGES_API)):
        written.append(kwargs.get("pk"))
    if view_name.startswith(("wagtailadmin_choose_page", PAGES_API)):
        written += [value for name in ASKED for value in asked.getlist(name)]
    return keys(written)


def keys(written: Iterable[Any]) -> Iterator[int]:
    yield from (int(value) for value in written if value is not None and str(value).isdecimal())


def _is_bulk_on_foreign(request: HttpRequest, model: tuple[str, str]) -> bool:
    own: Any
    if model == ("parks", "tenant"):
        own = Tenant.objects.managed_by(request.user)
    else:
        files = {each._meta.label_lower: each for each in (get_image_model(), get_document_model())}  # noqa: SLF001
        kind = files.get(".".join(model))
        if kind is None:
            return False
        own = policy_registry.get_by_type(kind).instances_user_has_any_permission_for(request.user, ON_FILES)
    asked = request.GET.getlist("id")
    wanted = set(keys(asked))
    return "all" in asked or own.filter(pk__in=wanted).count() < len(wanted)
