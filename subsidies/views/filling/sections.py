"""One section of the form: shown, saved by hand or by itself, resolved where two people changed it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from subsidies.forms.sections import SectionForm, resent
from subsidies.models import Application
from subsidies.rules.answers import questions_of, shown_questions
from subsidies.rules.completeness import question_faults
from subsidies.rules.scheme import Section
from subsidies.services.drafts import ConflictError, save_section
from subsidies.services.refusals import RefusedError
from subsidies.services.tasks import FormTasks
from subsidies.views.filling.fields import conflict_words, rows_of
from subsidies.views.filling.loading import (
    acting,
    form_page,
    in_time,
    next_task,
    page_context,
    tasks_address,
    tasks_of,
    wants_json,
)

ADD_ROW, LATER = "add_row", "later"


@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def section(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Read it, or save it. What is incomplete is saved too; what is wrong is said at the field."""
    found = next((part for part in application.version.form.sections if part.key == key), None)
    if found is None:
        raise Http404(key)
    if request.method == "POST":
        return (
            _saved_by_script(request, application, found)
            if wants_json(request)
            else _saved(request, application, found)
        )
    form = SectionForm(found, application.answers)
    tasks = tasks_of(application, timezone.now())
    if key in application.visited or application.number:
        form.show(_faults(tasks, found))
    return _page(request, tasks, found, form)


def _faults(tasks: FormTasks, section: Section) -> list[Any]:
    answers = tasks.application.answers
    shown = questions_of(section, shown_questions(tasks.form, answers))
    return [fault for question in shown for fault in question_faults(question, answers, tasks.files)]


def _page(
    request: HttpRequest,
    tasks: FormTasks,
    section: Section,
    form: SectionForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    context = page_context(request, tasks, tasks.by_key(section.key))
    context |= {
        "section": section,
        "form": form,
        "rows": rows_of(tasks, section, form),
        "next_task": next_task(tasks, section.key),
        "refusal": refusal,
    }
    return render(request, "subsidies/form/section.html", context, status=status)


def _save(request: HttpRequest, application: Application, section: Section) -> tuple[SectionForm, Application]:
    form = SectionForm(section, {}, request.POST)
    form.is_valid()
    saved = save_section(
        application=application,
        section=section.key,
        by=acting(request),
        now=timezone.now(),
        base=form.seen(),
        values=form.values(),
    )
    return form, saved


def _saved(request: HttpRequest, application: Application, section: Section) -> HttpResponse:
    now = timezone.now()
    try:
        _form, _application = _save(request, application, section)
    except ConflictError as conflict:
        mine = SectionForm(section, {}, request.POST)
        mine.is_valid()
        form = resent(section, mine=mine.values(), theirs=conflict.theirs, conflicts=conflict.conflicts)
        fresh = _fresh(application)
        return _page(request, tasks_of(fresh, now), section, form, status=409, refusal=conflict.reason)
    except RefusedError as refusal:
        form = SectionForm(section, {}, request.POST)
        return _page(request, tasks_of(application, now), section, form, status=422, refusal=refusal.reason)
    fresh = _fresh(application)
    tasks = tasks_of(fresh, now)
    form = SectionForm(section, fresh.answers)
    if request.POST.get("go") == ADD_ROW:
        return _page(request, tasks, section, form)
    if request.POST.get("go") == LATER:
        messages.success(request, _("已保存，可以随时回来继续。"))
        return redirect(tasks_address(application))
    form.show(_faults(tasks, section))
    if form.errors or _faults(tasks, section):
        return _page(request, tasks, section, form, status=422)
    following = next_task(tasks, section.key)
    messages.success(request, _("“%(title)s”已保存。") % {"title": section.title})
    return redirect(following.url if following else tasks_address(application))


def _fresh(application: Application) -> Application:
    """The application as it stands now, all that was read before forgotten."""
    return Application.objects.for_form().get(pk=application.pk)


def _saved_by_script(request: HttpRequest, application: Application, section: Section) -> JsonResponse:
    """Autosave: when it was saved, and what the page may now take as seen; 409 with both values at a conflict."""
    try:
        form, saved = _save(request, application, section)
    except ConflictError as conflict:
        words = [conflict_words(section, each) for each in conflict.conflicts]
        return JsonResponse({"message": conflict.reason, "conflicts": words}, status=409)
    except RefusedError as refusal:
        return JsonResponse({"message": refusal.reason}, status=422)
    values, seen = form.values(), form.seen()
    elsewhere = [
        question.label
        for question in section.questions
        if question.key in values and (saved.answers.get(question.key) or None) != (values[question.key] or None)
    ]
    return JsonResponse(
        {
            "revision": saved.revision,
            "saved_at": date_format(timezone.localtime(saved.saved_at), "H:i:s"),
            "seen": {**seen, **values},
            "closed": in_time(saved, timezone.now()).reason,  # it is kept, but can no longer be submitted
            "shown": sorted(shown_questions(saved.version.form, saved.answers)),
            "elsewhere": ngettext(
                "同事更新了本页的 %(labels)s，刷新页面可以看到。",
                "同事更新了本页的 %(labels)s，刷新页面可以看到。",
                len(elsewhere),
            )
            % {"labels": _("、").join(elsewhere)}
            if elsewhere
            else "",
        }
    )
