"""Bring a sheet: read it, show what it would do, do it when it is confirmed. For companies and for the office."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.refusals import RefusedError
from core.uploads import kept
from core.workbooks import UnreadableWorkbookError, read_rows
from subsidies.forms.sheets import ConfirmForm, SheetForm
from subsidies.services.asset_columns import columns_of
from subsidies.services.asset_import import Plan, Step, apply_import, plan_import
from subsidies.views.registers import Register


@dataclass(slots=True)
class Import:
    """How far it has come; ``done`` when everything was written."""

    form: SheetForm
    plan: Plan | None = None
    token: str = ""
    notice: str = ""
    done: bool = False

    @property
    def status(self) -> int:
        """Of the page that shows it."""
        return 422 if self.form.errors or self.notice else 200

    def in_words(self) -> str:
        """What was written."""
        if self.plan is None:
            return ""
        return _("已导入：新增 %(create)d 行，修改 %(update)d 行，%(keep)d 行没有变化。") % {
            step.value: self.plan.count(step) for step in Step
        }


def run(request: HttpRequest, *, company: Enterprise, kind: Register, by: User) -> Import:
    """One step of an import into the company's register, as the request asks."""
    owner, now = f"{by.pk}:{company.pk}:{kind.name}", timezone.now()
    if request.method != "POST":
        return Import(SheetForm())
    if "token" in request.POST:
        return _confirmed(request, company, kind, by, owner)
    form = SheetForm(request.POST, request.FILES)
    return _looked_at(form, company, kind, owner, now) if form.is_valid() else Import(form)


def _looked_at(form: SheetForm, company: Enterprise, kind: Register, owner: str, now: datetime) -> Import:
    file = form.cleaned_data["file"]
    try:
        sheet = read_rows(file, columns_of(kind.model))
    except UnreadableWorkbookError as error:
        form.add_error("file", error.reason)
        return Import(form)
    plan = plan_import(model=kind.model, enterprise=company, sheet=sheet, day=timezone.localdate(now))
    token = kept.keep(file, owner=owner, now=now) if plan.does_something else ""
    return Import(form, plan, token)


def _confirmed(request: HttpRequest, company: Enterprise, kind: Register, by: User, owner: str) -> Import:
    form = ConfirmForm(request.POST)
    file = kept.take_back(form.cleaned_data["token"], owner=owner) if form.is_valid() else None
    if file is None:
        return Import(SheetForm(), notice=_("检查结果已失效，请重新选择文件。"))
    day, token = timezone.localdate(), form.cleaned_data["token"]
    plan = plan_import(model=kind.model, enterprise=company, sheet=read_rows(file, columns_of(kind.model)), day=day)
    if plan.fingerprint != form.cleaned_data["fingerprint"]:
        words = _("检查之后，登记的内容有了变化，没有导入任何一行。请看新的检查结果，再确认一次。")
        return Import(SheetForm(), plan, token, words)
    try:
        apply_import(plan=plan, model=kind.model, enterprise=company, by=by, day=day)
    except RefusedError as error:
        return Import(SheetForm(), plan, token, error.reason)
    kept.forget(token, owner=owner)
    return Import(SheetForm(), plan, done=True)
