"""The finder of schemes, and the list of those that fit a company."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.models import Enterprise
from core.models import SectionPage
from core.panels import section_panels
from criteria.services.catalogue import fact_specs
from subsidies.forms.finder import SchemeFilters
from subsidies.services.match_words import WordedMatch, worded_match
from subsidies.services.matching import Profile, matches_for
from subsidies.services.offers import Offer, offers_of
from subsidies.views.chosen import chosen_company, companies_of

SECTION = "subsidies"
SCHEMES_PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A scheme in the list; with the match of the visitor's company where there is one."""

    offer: Offer
    match: WordedMatch | None = None


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """Published schemes by category, state, benefit and words. An htmx request gets the results alone."""
    now = timezone.now()
    filters = SchemeFilters(request.GET)
    page = Paginator(filters.schemes(now), SCHEMES_PER_PAGE).get_page(request.GET.get("page"))
    companies = companies_of(request)
    company = chosen_company(request, companies)
    offers = offers_of(page.object_list, now)
    wants_part = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    context: dict[str, object] = {
        "filters": filters,
        "page": page,
        "cards": matched(offers, Profile(company, now)) if company else [Card(offer) for offer in offers],
        "company": company,
        "companies": companies,
    }
    if not wants_part:
        context |= {
            "section_page": SectionPage.objects.live().filter(section=SECTION).first(),
            "panels": section_panels(request, SECTION),
        }
    response = render(request, f"subsidies/finder/{'_results' if wants_part else 'finder'}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def matched(offers: list[Offer], profile: Profile) -> list[Card]:
    """The schemes in their order, each with what the company's data say of it."""
    specs = fact_specs()
    return [Card(offer, worded_match(profile.match(offer), specs)) for offer in offers]


@login_required
@require_safe
def match(request: HttpRequest) -> HttpResponse:
    """What fits one of the person's companies, with reasons."""
    companies = companies_of(request)
    company = chosen_company(request, companies)
    context = {"companies": companies, "company": company, "matches": match_list(company) if company else []}
    return render(request, "subsidies/finder/match.html", context)


def match_list(company: Enterprise) -> list[WordedMatch]:
    specs = fact_specs()
    return [worded_match(found, specs) for found in matches_for(company, now=timezone.now())]
