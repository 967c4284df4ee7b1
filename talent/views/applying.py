"""Begin an application, fill it in on one page, look it over and submit it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from accounts.services.access import Action, may
from core.refusals import RefusedError, StaleError
from core.services.cases.supplements import open_request
from criteria.services.catalogue import fact_specs
from criteria.services.wording import worded
from talent.forms.applying import WORDS, AnswersForm, BeginForm, PaperForm
from talent.models import Application, Paper, Programme
from talent.rules.answers import Fault
from talent.rules.programme import ApplicantKind
from talent.services import drafts, reviewing
from talent.services.access import may_act
from talent.services.eligibility import assessed
from talent.services.papers import add_paper, remove_paper
from talent.services.settling import settled
from talent.services.submitting import problems_of
from talent.services.submitting import submit as submit_application


def own(request: HttpRequest, pk: int) -> Application:
    """One of the person's applications as it stands now. Raises Http404."""
    rows = Application.objects.of(request.user).for_moving()
    found: Application = get_object_or_404(rows, pk=pk)
    return settled(found, now=timezone.now())


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """For whom; straight on where there is nothing to choose."""
    programme = get_object_or_404(Programme.objects.published(), slug=slug)
    user: Any = request.user
    companies = []
    if ApplicantKind.ORGANISATION.value in programme.applicants:
        companies = [each for each in Enterprise.objects.of(user).order_by("name") if may(user, Action.APPLY, each)]
    with_person = user.get_full_name() if ApplicantKind.PERSON.value in programme.applicants else ""
    form = BeginForm(
        request.POST if request.method == "POST" else None, companies=companies, with_person=with_person
    )  # fmt: skip
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                draft = drafts.begin(
                    programme=programme, organisation=form.organisation, by=user, now=timezone.now()
                )  # fmt: skip
            except RefusedError as error:
                form.add_error(None, error.reason)
            else:
                return redirect("talent:fill", draft.pk) if draft.is_editable else redirect(draft)
    context = {"programme": programme, "form": form, "has_choice": bool(companies or with_person)}
    return render(request, "talent/applying/begin.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The form: answers are kept with each save, right or not."""
    application = own(request, pk)
    if not application.is_editable:
        return redirect(application)
    if not may_act(application, request.user):
        raise Http404
    form = _answers_form(application, request.POST if request.method == "POST" else None)
    if form.is_bound:
        try:
            faults = drafts.save_answers(
                application=application,
                by=request.user,  # type: ignore[arg-type]  # signed in
                typed=form.typed(),
                revision=form.revision,
                now=timezone.now(),
            )
        except StaleError as error:
            form.add_error(None, error.reason)
        except RefusedError as error:
            messages.error(request, error.reason)
            return redirect(application)
        else:
            if not faults:
                messages.success(request, _("已保存。"))
                return redirect("talent:review" if "on" in request.POST else "talent:fill", pk)
            application.refresh_from_db()
            typed = request.POST.copy()
            typed["revision"] = str(application.revision)  # what was typed is kept: the next save is over that
            form = _answers_form(application, typed)
            form.say(faults)
            messages.warning(request, _("已保存，有的内容需要更正。"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/applying/fill.html", _fill_context(application, form), status=status)


def _answers_form(application: Application, data: Any) -> AnswersForm:
    shown = dict(application.sealed_answers.exclude(sealed="").values_list("key", "shown"))
    return AnswersForm(application, open_keys=drafts.editable_keys(application), shown=shown, data=data)


def _fill_context(application: Application, form: AnswersForm) -> dict[str, Any]:
    open_keys = drafts.editable_keys(application)
    papers = list(Paper.objects.kept().filter(application=application))
    slots = [
        {
            "material": material,
            "papers": [paper for paper in papers if paper.slot == material.key],
            "form": PaperForm(material) if material.key in open_keys else None,
        }
        for material in application.form.materials
    ]
    request = open_request(application)
    return {
        "application": application,
        "form": form,
        "slots": slots,
        "supplement": request,
        "asked": _asked(application, request),
    }


def _asked(application: Application, request: Any) -> list[dict[str, str]]:
    """What the office asked for, with the titles of its parts."""
    titles = application.form.parts()
    return [{"title": titles.get(item["key"], ""), "words": item["words"]} for item in request.items] if request else []


@login_required
@require_POST
def upload(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    """A file for one material."""
    application = own(request, pk)
    for file in request.FILES.getlist("file"):
        try:
            add_paper(application=application, slot=slot, by=request.user, now=timezone.now(), upload=file)  # type: ignore[arg-type]
        except RefusedError as error:
            messages.error(request, f"{file.name}{_('：')}{error.reason}")
        else:
            messages.success(request, _("已上传 %(name)s。") % {"name": file.name})
    if not request.FILES:
        messages.error(request, _("请先选择文件。"))
    return redirect("talent:fill", pk)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Take a file out again."""
    application = own(request, pk)
    found = get_object_or_404(Paper, pk=paper, application=application)
    try:
        remove_paper(paper=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in
    except RefusedError as error:
        messages.error(request, error.reason)
    return redirect("talent:fill", pk)


@login_required
@never_cache
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything once more, with what is missing still, before it is submitted."""
    application = own(request, pk)
    if not application.is_editable:
        return redirect(application)
    problems = [{"problem": each, "words": WORDS[each.fault]} for each in problems_of(application)]
    missing_files = {each["problem"].key for each in problems if each["problem"].fault is Fault.MISSING}  # type: ignore[attr-defined]
    context = {
        "application": application,
        "answers": answers_in_words(application),
        "papers": Paper.objects.kept().filter(application=application),
        "problems": problems,
        "missing": missing_files,
        "results": worded(assessed(application, day=timezone.localdate()), fact_specs()),
        "may_submit": bool(may_act(application, request.user)) and not problems,
    }
    return render(request, "talent/applying/review.html", context)


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it in."""
    application = own(request, pk)
    written = request.POST.get("revision", "")
    revision = int(written) if written.isdecimal() and len(written) < 10 else 0
    try:
        done = submit_application(application=application, by=request.user, now=timezone.now(), revision=revision)  # type: ignore[arg-type]
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("talent:review", pk)
    messages.success(request, _("已提交，编号 %(number)s。") % {"number": done.number})
    return redirect(done)


@login_required
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft, or withdraw what was submitted."""
    application = own(request, pk)
    user: Any = request.user
    try:
        if application.number is None:
            drafts.delete_draft(application=application, by=user)
            messages.success(request, _("草稿已删除。"))
            return redirect("talent:applications")
        reviewing.withdraw(
            application=application, by=user, now=timezone.now(), reason=request.POST.get("reason", "")[:300]
        )  # fmt: skip
        messages.success(request, _("申请已撤回。"))
    except RefusedError as error:
        messages.error(request, error.reason)
    return redirect(application)


def answers_in_words(application: Application) -> list[dict[str, str]]:
    """Question and answer as people read them; of sealed numbers what is shown."""
    shown = dict(application.sealed_answers.values_list("key", "shown"))
    words = {"yes": _("是"), "no": _("否")}
    found = []
    for question in application.form.questions:
        value = str(shown.get(question.key) or application.answers.get(question.key, ""))
        value = words.get(value, value) if question.kind.value == "yes_no" else value
        found.append(
            {"key": question.key, "label": question.label, "value": value, "unit": question.unit if value else ""}
        )
    return found
