"""A company appeals against a refusal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from subsidies.forms.deciding import AppealForm
from subsidies.services.deciding.appeals import file_appeal
from subsidies.services.deciding.outcome import decided_of
from subsidies.services.refusals import RefusedError
from subsidies.views.following import own_application


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision with its clause, the deadline, and the grounds; once it is too late, that it is."""
    found = own_application(request, pk, acting=True)
    form = AppealForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_valid():
        grounds = form.cleaned_data["grounds"]
        try:
            file_appeal(application=found, by=request.user, grounds=grounds, now=timezone.now())  # type: ignore[arg-type]
        except RefusedError as error:
            refusal = error.reason
        else:
            messages.success(request, _("申诉已提出，结果会通知您。"))
            return redirect(found)
    decided = decided_of(found, request.user, now=timezone.now())
    context = {"application": found, "decided": decided, "form": form, "refusal": refusal}
    return render(request, "subsidies/following/appeal.html", context, status=422 if refusal or form.errors else 200)
