"""The registry as Excel, for those who oversee parks: out, as a template, and in: first looked at, then confirmed."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from core.uploads import kept
from core.workbooks import UnreadableWorkbookError, read_sheets, write_tables
from parks.forms.importing import FileForm, GoAheadForm
from parks.models import ParkIndexPage
from parks.querysets.parks import oversees
from parks.services.importing.plan import Plan, Step
from parks.services.importing.run import import_parks, plan_import
from parks.services.sheets.columns import wanted
from parks.services.sheets.values import empty_tables, tables
from parks.views.office.frame import frame


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Published parks with their spaces, services, tenants and confirmed figures, a sheet each."""
    _require_office(request)
    return write_tables(_("产业园名录"), tables())


@require_safe
@never_cache
def template(request: HttpRequest) -> HttpResponse:
    """The same sheets to fill in."""
    _require_office(request)
    return write_tables(_("产业园导入模板"), empty_tables())


@dataclass(slots=True)
class Import:
    """How far it has come."""

    form: FileForm
    plan: Plan | None = None
    token: str = ""
    notice: str = ""
    done: bool = False
    published: bool = False

    @property
    def status(self) -> int:
        """Of the page that shows it."""
        return 422 if self.form.errors or self.notice else 200

    @property
    def counts(self) -> str:
        """What the plan comes to."""
        counts = {step.value: self.plan.counts.get(step, 0) if self.plan else 0 for step in Step}
        return _("新增 %(create)d 行，修改 %(update)d 行，没有变化 %(keep)d 行，有错误 %(refuse)d 行。") % counts

    @property
    def go_ahead(self) -> GoAheadForm:
        """The question at the end of the dry run."""
        fingerprint = self.plan.fingerprint if self.plan else ""
        return GoAheadForm(initial={"token": self.token, "fingerprint": fingerprint})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: HttpRequest) -> HttpResponse:
    """One step of an import."""
    _require_office(request)
    step = _step(request)
    if step.done:
        words = _("已导入并发布：%(counts)s") if step.published else _("已导入，园区页面存为草稿：%(counts)s")
        messages.success(request, words % {"counts": step.counts})
        index = ParkIndexPage.objects.first()
        return redirect(reverse("wagtailadmin_explore", args=[index.pk]) if index else reverse("parks_import"))
    context = {**frame(_("导入产业园"), icon="upload"), "step": step, "plan": step.plan}
    return render(request, "parks/office/import.html", context, status=step.status)


def _step(request: HttpRequest) -> Import:
    if request.method != "POST":
        return Import(FileForm())
    if "token" in request.POST:
        return _confirmed(request)
    form = FileForm(request.POST, request.FILES)
    return _looked_at(request, form) if form.is_valid() else Import(form)


def _looked_at(request: HttpRequest, form: FileForm) -> Import:
    file = form.cleaned_data["file"]
    try:
        plan = plan_import(sheets=read_sheets(file, wanted()), now=timezone.now())
    except UnreadableWorkbookError as error:
        form.add_error("file", error.reason)
        return Import(form)
    token = kept.keep(file, owner=_owner(request), now=timezone.now()) if plan.does_something else ""
    return Import(form, plan, token)


def _confirmed(request: HttpRequest) -> Import:
    form, now = GoAheadForm(request.POST), timezone.now()
    file = kept.take_back(form.cleaned_data["token"], owner=_owner(request)) if form.is_valid() else None
    if file is None:
        return Import(FileForm(), notice=_("检查结果已失效，请重新选择文件。"))
    token, publish = form.cleaned_data["token"], form.cleaned_data["publish"]
    sheets = read_sheets(file, wanted())
    user: Any = request.user  # the guard asked
    try:
        plan = import_parks(
            sheets=sheets, fingerprint=form.cleaned_data["fingerprint"], publish=publish, by=user, now=now
        )
    except RefusedError as error:
        plan = plan_import(sheets=read_sheets(file, wanted()), now=now)
        return Import(FileForm(), plan, token if plan.does_something else "", error.reason)
    kept.forget(token, owner=_owner(request))
    return Import(FileForm(), plan, done=True, published=publish)


def _require_office(request: HttpRequest) -> None:
    if not oversees(request.user):
        raise PermissionDenied


def _owner(request: HttpRequest) -> str:
    return f"{request.user.pk}:parks"
