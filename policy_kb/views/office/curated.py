"""审定答案: writing an answer over clauses, seeing how it will look, trying whether it wins."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_required

from accounts.models import User
from policy_kb.chat.curated import citations_of
from policy_kb.forms.curated import CuratedForm, TrialForm
from policy_kb.models import AskedQuestion, Clause, CuratedAnswer, PolicyDocument
from policy_kb.retrieval.curated import matches
from policy_kb.retrieval.fulltext import search_clauses
from policy_kb.retrieval.wordings import prepare
from policy_kb.services.asked import mark_handled
from policy_kb.services.curated import draft_from, save_curated
from policy_kb.services.curated_standing import Standing, standings
from policy_kb.views.office.pages import crumbs

LIST = "wagtailsnippets_policy_kb_curatedanswer:list"
FOUND = 8  # clauses offered for a search
TRIED = 10  # answers told about for a question that is tried


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("policy_kb.add_curatedanswer")
def add(request: HttpRequest) -> HttpResponse:
    """A new answer; ``?question=`` brings an asked question along, with the clauses its answer cited."""
    return _editor(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("policy_kb.change_curatedanswer")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer that is there; saving binds it to the clauses as they are now."""
    return _editor(request, get_object_or_404(CuratedAnswer, pk=pk))


@require_safe
@permission_required("policy_kb.view_curatedanswer")
def attempt(request: HttpRequest) -> HttpResponse:
    """Try a question: which answers are close to it, which one wins, and why the others do not."""
    form = TrialForm(request.GET if "q" in request.GET else None)
    tried = None
    if form.is_valid():
        every = CuratedAnswer.objects.all()
        tried = matches(form.cleaned_data["q"], day=timezone.localdate(), answers=every, everyone=True)[:TRIED]
    context = {**crumbs(_("试一试"), (reverse(LIST), _("审定答案"))), "form": form, "tried": tried}
    return render(request, "policy_kb/office/curated_trial.html", context)


def _editor(request: HttpRequest, curated: CuratedAnswer | None) -> HttpResponse:
    action = request.POST.get("do", "save")
    asked = _asked(request)
    form = _form(request, curated, asked, checking=action != "find")
    preview = None
    if form.is_bound and form.is_valid():
        if action == "save":
            return _saved(request, form, asked)
        preview = _preview(form)
    return _page(request, form, asked, preview)


def _asked(request: HttpRequest) -> AskedQuestion | None:
    """The asked question that the answer is for, if one was named and the person may read it."""
    key = request.POST.get("asked") or request.GET.get("question") or ""
    if not (key.isascii() and key.isdigit() and len(key) < 19) or not request.user.has_perm(
        "policy_kb.view_askedquestion"
    ):
        return None
    return AskedQuestion.objects.with_answer().filter(pk=int(key)).first()


def _form(
    request: HttpRequest, curated: CuratedAnswer | None, asked: AskedQuestion | None, *, checking: bool
) -> CuratedForm:
    """The form: as sent, or as sent but not judged yet while clauses are looked for, or filled anew."""
    day = timezone.localdate()
    if request.method == "POST" and checking:
        return CuratedForm(request.POST, day=day, curated=curated)
    if request.method == "POST":
        kept = {name: request.POST.get(name, "") for name in ("question", "wordings", "answer", "valid_until")}
        sent = {**kept, "is_active": "is_active" in request.POST, "clauses": request.POST.getlist("clauses")}
        return CuratedForm(day=day, curated=curated, initial=sent)
    if curated is None:
        return CuratedForm(day=day, initial=draft_from(asked, day=day) if asked else {})
    return CuratedForm(day=day, curated=curated, initial=_initial(curated))


def _initial(curated: CuratedAnswer) -> dict[str, Any]:
    wordings = list(curated.wordings.values_list("text", flat=True))
    return {
        "question": curated.question,
        "wordings": "\n".join(wordings[1:]),
        "answer": curated.answer,
        "valid_until": curated.valid_until,
        "is_active": curated.is_active,
        "clauses": [clause.pk for clause in _standing(curated).clauses],
    }


def _standing(curated: CuratedAnswer) -> Standing:
    return standings([curated], day=timezone.localdate())[curated.pk]


def _saved(request: HttpRequest, form: CuratedForm, asked: AskedQuestion | None) -> HttpResponse:
    user = cast("User", request.user)  # nobody else holds the permission
    kept = save_curated(curated=form.curated, user=user, **form.values())
    if asked is not None:
        mark_handled(questions=[asked.pk], by=user, now=timezone.now())
    prepare(kept.wordings.all())
    messages.success(request, _("审定答案已保存：%(question)s") % {"question": kept.question})
    return redirect(LIST)


def _preview(form: CuratedForm) -> dict[str, Any]:
    """The answer as visitors will see it; of a valid form."""
    values = form.values()
    return {
        "question": values["wordings"][0],
        "lines": [line for line in values["answer"].splitlines() if line.strip()],
        "citations": citations_of(values["clauses"]),
    }


def _page(
    request: HttpRequest, form: CuratedForm, asked: AskedQuestion | None, preview: dict[str, Any] | None
) -> HttpResponse:
    chosen = form.chosen
    find = request.POST.get("find", "").replace("\x00", "").strip()[:200]
    title = form.curated.question if form.curated else _("新建审定答案")
    context = {
        **crumbs(title, (reverse(LIST), _("审定答案"))),
        "form": form,
        "curated": form.curated,
        "standing": _standing(form.curated) if form.curated else None,
        "asked": asked,
        "chosen": chosen,
        "find": find,
        "found": _found(find, {clause.pk for clause in chosen}),
        "preview": preview,
        "times_given": form.curated.given.count() if form.curated else None,
    }
    return render(request, "policy_kb/office/curated.html", context)


def _found(words: str, chosen: set[int]) -> list[Clause] | None:
    """Clauses in force that hold the words, without those chosen already; None while nothing is looked for."""
    if not words:
        return None
    in_force = PolicyDocument.objects.in_force(timezone.localdate())
    keys = [
        key for key, _score in search_clauses(words, limit=FOUND + len(chosen), within=in_force) if key not in chosen
    ]
    clauses = Clause.objects.with_document().in_bulk(keys)
    return [clauses[key] for key in keys if key in clauses][:FOUND]
