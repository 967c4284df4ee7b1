"""Who manages which park, in Wagtail's admin: officers appoint by account and take away at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from accounts.models import User
from core.refusals import RefusedError
from core.services.audit import entries_of
from parks.forms.managers import AppointForm
from parks.models import ParkPage
from parks.services.managers import APPOINTED, DISMISSED, appoint, dismiss, managers_by_park, managers_of
from parks.views.office.door import keys
from parks.views.office.frame import ON_PAGE, frame
from parks.views.office.leads import require_office

ICON = "key"


@require_http_methods(["GET", "HEAD", "POST"])
def managers(request: HttpRequest) -> HttpResponse:
    """Every park with its people; a form that gives somebody one park or several."""
    require_office(request)
    form = AppointForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _appointed(request, form, list(form.cleaned_data["parks"])):
        return redirect("managers_office:managers")
    words = request.GET.get("q", "").strip()
    parks = ParkPage.objects.order_by("title", "pk")
    page: Any = Paginator(parks.filter(title__icontains=words) if words else parks, ON_PAGE).get_page(
        request.GET.get("page")
    )
    people = managers_by_park(page.object_list)
    for park in page.object_list:
        park.people = people.get(park.pk, [])
    context = {**frame(_("园区管理员任免"), icon=ICON), "page": page, "form": form, "words": words}
    return render(request, "parks/office/managers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def park_managers(request: HttpRequest, park: int) -> HttpResponse:
    """One park's people, how they came and went."""
    require_office(request)
    page = get_object_or_404(ParkPage, pk=park)
    form = AppointForm(request.POST if request.method == "POST" else None, park=page)
    if form.is_bound and form.is_valid() and _appointed(request, form, [page]):
        return redirect("managers_office:park", park)
    entries = list(entries_of(page).filter(action__in=[APPOINTED, DISMISSED]).order_by("-sequence"))
    names = {user.pk: user.get_full_name() for user in User.objects.filter(pk__in=[_person(each) for each in entries])}
    trail = ((_("园区管理员任免"), reverse("managers_office:managers")),)
    context = {
        **frame(page.title, icon=ICON, above=trail),
        "park": page,
        "form": form,
        "people": managers_of(page),
        "entries": [
            {"entry": each, "name": names.get(_person(each), "–"), "is_appointed": each.action == APPOINTED}
            for each in entries
        ],
    }
    return render(request, "parks/office/park_managers.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, park: int) -> HttpResponse:
    """Take the park from somebody; the next page they open is closed to them."""
    require_office(request)
    page = get_object_or_404(ParkPage, pk=park)
    user = get_object_or_404(User, pk=next(keys([request.POST.get("user")]), 0))
    by: Any = request.user
    try:
        dismiss(park=page, user=user, by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已解除 %(name)s 对“%(park)s”的管理。") % _words(user, page))
    return redirect("managers_office:park", park)


def _appointed(request: HttpRequest, form: AppointForm, parks: list[ParkPage]) -> bool:
    by: Any = request.user
    person: Any = form.person
    try:
        for park in parks:
            appoint(park=park, user=person, by=by, now=timezone.now())
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    words = {"name": person.get_full_name(), "parks": "、".join(park.title for park in parks)}
    messages.success(request, _("%(name)s 现在管理：%(parks)s。") % words)
    return True


def _person(entry: Any) -> int:
    return int(entry.data.get("user", 0))


def _words(user: User, park: ParkPage) -> dict[str, str]:
    return {"name": user.get_full_name(), "park": park.title}
