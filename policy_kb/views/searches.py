"""One's own saved searches: keep, look through, rename, delete."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.services.addresses import verified_address
from policy_kb.forms.searches import SaveSearchForm, SearchForm, conditions
from policy_kb.models import SavedSearch
from policy_kb.retrieval.saved import new_counts, news_of_search
from policy_kb.services.searches import (
    MAX_SEARCHES,
    TooManySearchesError,
    change_search,
    forget_search,
    mark_seen,
    save_search,
)


@require_safe
@login_required
@never_cache
def searches(request: HttpRequest) -> HttpResponse:
    """All of them, each with the number of documents new in it."""
    kept = list(SavedSearch.objects.belonging_to(request.user))
    context = {"rows": search_rows(kept, timezone.localdate()), "address": verified_address(request.user)}
    return render(request, "policy_kb/searches.html", context)


def search_rows(kept: list[SavedSearch], day: date) -> list[dict[str, object]]:
    """Each search with its conditions in words and the number of documents new in it."""
    counts, asked = new_counts(kept, day), conditions(kept)
    return [{"search": each, "new": counts[each.pk], "conditions": asked[each.pk]} for each in kept]


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep the look at the list that the form stands under."""
    form = SaveSearchForm(request.POST)
    if form.is_valid():
        try:
            search, is_new = save_search(
                user=cast("User", request.user), language=get_language(), now=timezone.now(), **form.cleaned_data
            )
        except TooManySearchesError:
            form.add_error(None, _("最多保存 %(limit)d 个搜索，请先删除不再需要的。") % {"limit": MAX_SEARCHES})
        else:
            done = _("搜索已保存。") if is_new else _("这个搜索以前保存过，名称和提醒方式已更新。")
            messages.success(request, done)
            return redirect("policy_kb:search", search.pk)
    return render(request, "policy_kb/search_save.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new in one of them, and its name and alerts to change."""
    found = _own(request, pk)
    form = SearchForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_bound and form.is_valid():
        change_search(search=found, language=get_language(), **form.cleaned_data)
        messages.success(request, _("名称和提醒方式已保存。"))
        return redirect("policy_kb:search", pk)
    if form.is_bound:
        found.refresh_from_db()  # the page's title is the name that is kept, not the one refused
    now = timezone.now()
    context = {
        "search": found,
        "form": form,
        "news": news_of_search(found, until=now, day=timezone.localdate(now)),
        "now": now,
        "conditions": conditions([found])[found.pk],
        "address": verified_address(request.user),
    }
    return render(request, "policy_kb/search.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that its owner has looked through what is new."""
    mark_seen(searches=SavedSearch.objects.filter(pk=_own(request, pk).pk), until=timezone.now())
    messages.success(request, _("已标为看过。"))
    return redirect("policy_kb:searches")


@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the search no longer."""
    forget_search(search=_own(request, pk))
    messages.success(request, _("保存的搜索已删除。"))
    return redirect("policy_kb:searches")


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    """A search of one's own. Raises Http404 for an unknown one and for someone else's alike."""
    return get_object_or_404(SavedSearch.objects.belonging_to(request.user), pk=pk)
