"""What the log says of rows of other people's parks is not shown in the site's history."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail import hooks

from accounts.limits import HIDDEN_HOOK
from parks.models import Enquiry, Lead, LeadProposal, Tenant, YearlyFigures
from parks.querysets.parks import oversees

TABLES: tuple[Any, ...] = (Enquiry, Lead, LeadProposal, Tenant, YearlyFigures)


@hooks.register(HIDDEN_HOOK)
def of_other_parks(user: Any) -> Q:
    """Entries on rows that are not of the user's parks; of rows deleted since, too: nobody can say whose they were."""
    hidden = Q(pk__in=())
    if oversees(user):
        return hidden
    for model in TABLES:
        own = model.objects.managed_by(user).order_by().values_list(Cast("pk", output_field=CharField()), flat=True)
        hidden |= Q(content_type=ContentType.objects.get_for_model(model)) & ~Q(object_id__in=own)
    return hidden
