"""Policies as Word documents: a whole text, or the clauses a reader chose."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from policy_kb.documents.policy import document_docx, selection_docx
from policy_kb.forms.downloads import SelectionForm
from policy_kb.models import Version
from policy_kb.views.attachments import docx_response


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The current text, or with ``?v=number`` an older one."""
    version = _version(pk, request.GET)
    title = version.document.title
    name = (
        title if version.is_current else _("%(title)s（第 %(number)d 版）") % {"title": title, "number": version.number}
    )
    return docx_response(document_docx(version, day=timezone.localdate()), name)


@require_http_methods(["GET", "HEAD", "POST"])
def selection(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen clauses of one version; a choice that cannot be met leads back to the text, saying why."""
    sent = request.POST if request.method == "POST" else request.GET
    version = _version(pk, sent)
    form = SelectionForm(sent, version=version)
    if not form.is_valid():
        messages.error(request, str(form.errors["clause"][0]))
        return redirect(version)
    content = selection_docx(version, anchors=frozenset(form.cleaned_data["clause"]), day=timezone.localdate())
    return docx_response(content, _("%(title)s（选摘）") % {"title": version.document.title})


def _version(pk: int, sent: QueryDict) -> Version:
    """The version named by ``v``, else the current one. Raises Http404 where visitors may read none."""
    number = sent.get("v", "")
    versions = Version.objects.published().with_document().filter(document=pk)
    if not number:
        found = versions.filter(is_current=True).first()
    else:
        found = versions.filter(number=int(number)).first() if _is_number(number) else None
    if found is None:
        raise Http404
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
