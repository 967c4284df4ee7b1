"""试算: what a draft makes of samples and typed facts, beside what is published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from criteria.forms.trial import TrialForm
from criteria.models import RuleSet
from criteria.services.catalogue import fact_specs
from criteria.services.samples import samples_for
from criteria.services.trying import Subject, facts_read, subject_of, try_out
from criteria.views.office.pages import page_of


@require_safe
@permission_required("criteria.view_ruleset")
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole trial lives in the address: nothing is stored."""
    rule_set = get_object_or_404(RuleSet, pk=pk)
    subject = subject_of(rule_set)
    today = timezone.localdate()
    form = _form(request, subject, {"day": today})
    cases = try_out(subject, form.cases(), day=form.cleaned_data["day"]) if form.is_valid() else []
    context = {**page_of(rule_set, _("试算")), "form": form, "subject": subject, "cases": cases}
    return render(request, "criteria/office/trial.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, subject: Subject, initial: dict[str, object]) -> TrialForm:
    """The form with a field for each fact that either side reads."""
    specs = fact_specs()
    names = dict.fromkeys(name for definition in subject.definitions for name in facts_read(definition))
    return TrialForm(
        request.GET if "try" in request.GET else None,
        initial=initial,
        samples=samples_for(request.user),  # type: ignore[arg-type]  # the admin has signed-in users
        specs=[specs[name] for name in names if name in specs],
    )
