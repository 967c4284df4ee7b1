"""A park held against the rules of recognition, for officers and for the park's own people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from parks.models import ParkPage
from parks.services.recognition import recognitions
from parks.views.office.frame import frame, require_permission
from parks.views.office.reports import REPORTS


@require_safe
def recognition(request: HttpRequest, park: int) -> HttpResponse:
    """Each condition as passed, failed or unknown, with the words it rests on."""
    require_permission(request, REPORTS)
    page = get_object_or_404(ParkPage.objects.managed_by(request.user), pk=park)
    trail = ((pgettext("plural", "园区考核"), reverse("assessments_office:assessments")),)
    title = _("%(park)s：认定条件") % {"park": page.title}
    context = {**frame(title, icon="check", above=trail), "found": recognitions(page, day=timezone.localdate())}
    return render(request, "parks/office/recognition.html", context)
