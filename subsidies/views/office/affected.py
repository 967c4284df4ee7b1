"""Schemes whose policy clauses changed, with the drafts and running applications made under them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from subsidies.models import Application, Scheme
from subsidies.services.access import OFFICE_READS
from subsidies.services.standing import affected_schemes
from subsidies.services.standing_words import titles_of, trouble_in_words
from subsidies.views.office.scheme_frame import for_those_who_may, frame


@require_safe
@for_those_who_may("view", Scheme)
def affected(request: HttpRequest) -> HttpResponse:
    """The list; applications are those of the officer's districts."""
    mine = Application.objects.in_charge_of(request.user)
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        mine = mine.none()
    rows = [
        {
            "affected": each,
            "clauses": [
                {
                    "affected": clause,
                    "trouble": trouble_in_words(clause.trouble),
                    "resting": titles_of(each.version, clause.keys),
                }
                for clause in each.clauses
            ],
        }
        for each in affected_schemes(day=timezone.localdate(), applications=mine)
    ]
    context = {**frame(_("政策依据变化"), icon="warning"), "rows": rows}
    return render(request, "subsidies/office/affected.html", context)
