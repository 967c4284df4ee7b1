"""The targets board: what the plans aim at, counted from the registries as they are now."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.charts import Chart, Format, Kind, Series
from core.templatetags.portal import translated
from parks.services.targets import Counted, counted_targets, counts_demonstrations


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Every public target with its clause."""
    day = timezone.localdate()
    counted = counted_targets(day)
    context = {
        "counted": counted,
        "chart": share_chart(counted),
        "today": day,
        "has_demonstrations": counts_demonstrations(),
    }
    return render(request, "parks/targets.html", context)


def share_chart(counted: Sequence[Counted]) -> Chart:
    """How far each target is reached, of those of which it is known."""
    known = [one for one in counted if one.share is not None]
    return Chart(
        key="targets",
        title=_("完成程度"),
        kind=Kind.RANKED,
        labels=tuple(translated(one.target.name) for one in known),
        series=(Series(_("完成程度"), tuple(float(one.share or 0) for one in known)),),
        heading=_("目标"),
        format=Format.PERCENT,
        summary=_("按本网站各登记册的公开条目实时计数；登记不全时，低于实际。"),
    )
