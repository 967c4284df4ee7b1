"""The page of a scheme: for whom, how much, until when, what is needed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from criteria.services.catalogue import fact_specs
from subsidies.models import Scheme, SchemeVersion
from subsidies.services.offers import Offer, offers_of
from subsidies.services.scheme_text import text_of


def offer_or_404(slug: str) -> Offer:
    """What is offered of a published scheme now."""
    scheme = get_object_or_404(Scheme.objects.published(), slug=slug)
    return offers_of([scheme], timezone.now())[0]


@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """The version that counts for the present call; ``?v=2`` shows an older or newer one."""
    offer = offer_or_404(slug)
    version = named_version(offer, request.GET.get("v", ""))
    newest = offer.scheme.versions.order_by("-number").values_list("number", flat=True)[0]
    context = {
        "offer": offer,
        "scheme": offer.scheme,
        "version": version,
        "newest": newest,
        "is_present": version.number == offer.version.number,
        "text": text_of(version, fact_specs()),
    }
    return render(request, "subsidies/finder/scheme.html", context)


def named_version(offer: Offer, number: str) -> SchemeVersion:
    """The version with that number; the one that counts now without any. Raises Http404 for no such version."""
    if not number:
        return offer.version
    if not (number.isascii() and number.isdecimal() and len(number) <= len("65535")):
        raise Http404
    versions = SchemeVersion.objects.filter(scheme=offer.scheme).select_related("rule_version")
    return get_object_or_404(versions, number=int(number))
