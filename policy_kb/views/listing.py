"""The list of policies: filters, full-text search, pages."""

from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from policy_kb.forms.filters import PolicyFilters
from policy_kb.forms.searches import form_to_save
from policy_kb.retrieval.results import SearchResults
from policy_kb.views.fragments import render_either, wants_fragment

DOCUMENTS_PER_PAGE = 20
RESULTS_PER_PAGE = 10


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Published documents that pass the filters; with words, the clauses that hold them.

    An htmx request gets the results alone. A page number out of range shows the nearest page.
    """
    filters = PolicyFilters(request.GET)
    today = timezone.localdate()
    context = {
        "filters": filters,
        "today": today,
        "save_form": form_to_save(filters) if request.user.is_authenticated else None,
        "list_address": f"{request.path}{filters.address()}",
        **_results(filters, today, request.GET.get("page")),
    }
    response = render_either(
        request, page="policy_kb/document_list.html", fragment="policy_kb/_results.html", context=context
    )
    if wants_fragment(request):
        response.headers["HX-Push-Url"] = f"{request.path}{filters.address()}"
    return response


def _results(filters: PolicyFilters, today: date, number: str | None) -> dict[str, object]:
    documents = filters.documents(today)
    if filters.words:
        results = SearchResults(filters.words, documents)
        page: Page = Paginator(results, RESULTS_PER_PAGE).get_page(number)
        return {"page": page, "searching": True, "clause_count": results.clause_count}
    return {"page": Paginator(documents.for_listing().latest_first(), DOCUMENTS_PER_PAGE).get_page(number)}
