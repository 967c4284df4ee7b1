"""What an enterprise has asked for already under a scheme's yearly cap."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import Coalesce

from subsidies.models import Application
from subsidies.workflow import GRANTED, RUNNING

NOTHING = Decimal(0)


def taken_this_year(application: Application, day: date) -> Decimal:
    """In 元: of the enterprise's other applications in the scheme, submitted in the year of ``day``.

    What was granted where that is decided, else what is asked for; those at an end or refused count for
    nothing. Needs ``call`` joined.
    """
    others = Application.objects.filter(
        state__in=RUNNING | GRANTED,
        enterprise=application.enterprise_id,
        call__scheme=application.call.scheme_id,
        submitted_at__year=day.year,
    )
    counted = Sum(Coalesce("amount_granted", "amount_requested"))
    found: Decimal | None = others.exclude(pk=application.pk).aggregate(sum=counted)["sum"]
    return found or NOTHING
