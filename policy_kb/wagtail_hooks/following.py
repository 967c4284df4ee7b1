"""What somebody follows, on their desk: changes that concern them, and their saved searches."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.panels import DESK_HOOK
from core.panels import Panel
from policy_kb.models import SavedSearch, Version
from policy_kb.retrieval.saved import concerning
from policy_kb.services.news import news_of
from policy_kb.views.searches import search_rows

SHOWN = 5


@hooks.register(DESK_HOOK)
def changes_that_concern(request: HttpRequest) -> list[Panel]:
    """The latest documents and versions in what the person asked about or keeps a search for."""
    concerned = concerning(request.user, timezone.localdate())
    versions = Version.objects.published().filter(document__in=concerned).latest_first().as_news()[:SHOWN]
    return [
        Panel(
            title=_("与我有关的政策变化"),
            template="policy_kb/_news_panel.html",
            context={"news": news_of(versions)},
            order=20,
            url=reverse("policy_kb:news"),
            more=_("全部政策变化"),
        )
    ]


@hooks.register(DESK_HOOK)
def saved_searches(request: HttpRequest) -> list[Panel]:
    """The person's searches with the number of documents new in each."""
    kept = list(SavedSearch.objects.belonging_to(request.user)[:SHOWN])
    return [
        Panel(
            title=_("保存的搜索"),
            template="policy_kb/_searches_panel.html",
            context={"rows": search_rows(kept, timezone.localdate())},
            order=30,
            url=reverse("policy_kb:searches"),
            more=_("管理全部搜索"),
        )
    ]
