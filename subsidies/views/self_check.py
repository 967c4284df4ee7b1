"""The self-check and calculator of a scheme, for everybody. What is answered here is kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Enterprise
from criteria.forms.self_check import SelfCheckForm
from criteria.rules.results import Outcome
from criteria.services.catalogue import fact_specs
from criteria.services.self_check import claims, on_record, questions
from criteria.services.wording import worded
from criteria.services.wording_amounts import worded_amount
from subsidies.rules.scheme import AssetKind
from subsidies.services.checking import check_rules, rules_of
from subsidies.services.facts import facts_for
from subsidies.services.matching import Profile
from subsidies.services.offers import Offer
from subsidies.services.yearly import NOTHING
from subsidies.views.chosen import Asset, assets_of, chosen_asset, chosen_company, companies_of
from subsidies.views.scheme import offer_or_404


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is checked: perhaps a company, perhaps with one of its sites or warehouses."""

    companies: list[Enterprise]
    company: Enterprise | None
    assets: Sequence[Asset]
    asset: Asset | None
    taken: Decimal = NOTHING  # of the scheme's yearly cap, by the company's applications


@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold what is known and what was answered against the scheme. An htmx request gets the result alone."""
    offer, day, specs = offer_or_404(slug), timezone.localdate(), fact_specs()
    rules, definition = rules_of(offer.version), offer.version.form
    subject = subject_of(request, offer, definition.asset_kind)
    sources = {"enterprise": subject.company, definition.asset_kind.value or "site": subject.asset}
    facts = facts_for(**sources, day=day)  # type: ignore[arg-type]  # the key says which asset it is
    undecided = check_rules(rules, facts, day=day).unknown_facts
    asked = questions(rules, facts, specs, undecided=undecided)
    form = SelfCheckForm(asked, request.POST if request.method == "POST" else None)
    answers = claims(form.answers(), rules, specs, day=day)
    found = check_rules(
        rules,
        facts_for(**sources, answers=answers, day=day),  # type: ignore[arg-type]
        day=day,
        call=offer.call if offer.calls else None,
        taken=subject.taken,
    )
    results = worded(found.assessment, specs)
    context = {
        "offer": offer,
        "scheme": offer.scheme,
        "definition": definition,
        "subject": subject,
        "form": form,
        "known": on_record(rules, facts, specs),
        "check": found,
        "results": results,
        "to_mend": [result for result in results if result.outcome is Outcome.FAIL],
        "counts": {outcome.value: found.assessment.count(outcome) for outcome in Outcome},
        "amount": worded_amount(found.amount, specs) if found.amount else None,
    }
    if request.headers.get("HX-Request") == "true":
        return render(request, "subsidies/finder/_outcome.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "subsidies/finder/self_check.html", context, status=status)


def subject_of(request: HttpRequest, offer: Offer, kind: AssetKind) -> Subject:
    """Whom the address names; of several sites or warehouses the one that fits best, unless one is named."""
    companies = companies_of(request)
    company = chosen_company(request, companies)
    assets = assets_of(kind, company)
    if company is None:
        return Subject(companies, company, assets, chosen_asset(request, assets))
    profile = Profile(company, timezone.now())
    asset = chosen_asset(request, assets) or profile.match(offer).asset
    return Subject(companies, company, assets, asset, profile.taken_of(offer))
