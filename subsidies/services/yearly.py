"""What an enterprise has asked for already under a scheme's yearly cap."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.models import Enterprise
from subsidies.models import Application
from subsidies.workflow import GRANTED, RUNNING

NOTHING = Decimal(0)
COUNTED = Sum(Coalesce("amount_granted", "amount_requested"))


def taken_this_year(application: Application, day: date) -> Decimal:
    """In 元: of the enterprise's other applications in the scheme, submitted in the year of ``day``.

    What was granted where that is decided, else what is asked for; those at an end or refused count for
    nothing. Needs ``call`` joined.
    """
    others = _counting(application.enterprise_id, day).filter(call__scheme=application.call.scheme_id)
    found: Decimal | None = others.exclude(pk=application.pk).aggregate(sum=COUNTED)["sum"]
    return found or NOTHING


def taken_by_scheme(enterprise: Enterprise, day: date) -> dict[int, Decimal]:
    """The same for all schemes at once, by their keys, as for an application that is not yet begun. One query."""
    rows = _counting(enterprise.pk, day).order_by().values("call__scheme").annotate(sum=COUNTED)
    return {row["call__scheme"]: row["sum"] or NOTHING for row in rows}


def _counting(enterprise: int, day: date) -> QuerySet[Application]:
    return Application.objects.filter(state__in=RUNNING | GRANTED, enterprise=enterprise, submitted_at__year=day.year)
