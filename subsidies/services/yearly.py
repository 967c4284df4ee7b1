"""What an enterprise has asked for already under a scheme's yearly cap."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from subsidies.models import Application

NOTHING = Decimal(0)


def taken_this_year(application: Application, day: date) -> Decimal:
    """In 元: asked for by the enterprise's other applications in the scheme, submitted in the year of ``day``.

    Those withdrawn or lapsed count for nothing. Needs ``call`` joined.
    """
    others = Application.objects.running().filter(
        enterprise=application.enterprise_id, call__scheme=application.call.scheme_id, submitted_at__year=day.year
    )
    found: Decimal | None = others.exclude(pk=application.pk).aggregate(sum=Sum("amount_requested"))["sum"]
    return found or NOTHING
