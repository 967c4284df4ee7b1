"""What is new in the library, what concerns the visitor first."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from policy_kb.forms.changes import NewsFilters
from policy_kb.models import SavedSearch
from policy_kb.querysets.versions import VersionQuerySet
from policy_kb.retrieval.saved import concerning, topics_asked_about
from policy_kb.services.news import news_of

NEWS_PER_PAGE = 20
MINE_SHOWN = 8


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """New documents and versions, the latest first; to somebody signed in their own topics before the rest."""
    filters = NewsFilters(request.GET)
    versions = filters.versions(timezone.localdate())
    page: Page = Paginator(versions.as_news(), NEWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "news": news_of(page.object_list)}
    if request.user.is_authenticated and page.number == 1:
        context |= _mine(request, versions)
    response = render(request, "policy_kb/news.html", context)
    patch_vary_headers(response, ["Cookie"])
    return response


def _mine(request: HttpRequest, versions: VersionQuerySet) -> dict[str, object]:
    concerned = versions.filter(document__in=concerning(request.user, timezone.localdate()))
    return {
        "mine": news_of(concerned.as_news()[:MINE_SHOWN]),
        "topics": topics_asked_about(request.user),
        "searches": SavedSearch.objects.belonging_to(request.user),
        "knows_visitor": True,
    }
