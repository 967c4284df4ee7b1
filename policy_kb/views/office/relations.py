"""What a document does to others, what others do to it, and when it ends."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from core.refusals import RefusedError
from policy_kb.forms.relations import EndForm, RelationForm
from policy_kb.models import DocumentRelation, PolicyDocument
from policy_kb.services import relations as service
from policy_kb.views.office.frame import documents_frame
from policy_kb.views.office.scope import document_page, documents_for

PAGE = "policy_kb_office:relations"


@require_http_methods(["GET", "HEAD", "POST"])
@document_page("publish")
def relations(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """The relations of a document; posted, one more."""
    others = documents_for(request.user, "publish").exclude(pk=document.pk)
    form = RelationForm(request.POST if request.method == "POST" else None, documents=others)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("kind", "older", "since", "anchors", "note")}
        try:
            service.relate(newer=document, by=request.user, **chosen)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已登记，前台随即显示。"))
            return redirect(PAGE, document.pk)
    return _page(request, document, form, EndForm(initial={"last_day": document.expires_on}, auto_id="end-%s"))


@require_POST
@document_page("publish")
def unrelate(request: HttpRequest, document: PolicyDocument, relation: int) -> HttpResponse:
    """Take a relation back; both documents must be the user's."""
    mine = documents_for(request.user, "publish")
    found = get_object_or_404(
        DocumentRelation, Q(newer=document) | Q(older=document), newer__in=mine, older__in=mine, pk=relation
    )
    service.unrelate(relation=found, by=request.user)
    messages.success(request, _("已取消，对旧文件的影响随之取消。"))
    return redirect(PAGE, document.pk)


@require_POST
@document_page("publish")
def end(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """Set the last day of a document."""
    form = EndForm(request.POST, auto_id="end-%s")
    if form.is_valid():
        try:
            service.end(document=document, last_day=form.cleaned_data["last_day"], by=request.user)
        except RefusedError as error:
            form.add_error("last_day", error.reason)
        else:
            messages.success(request, _("有效期已更新。"))
            return redirect(PAGE, document.pk)
    others = documents_for(request.user, "publish").exclude(pk=document.pk)
    return _page(request, document, RelationForm(None, documents=others), form)


def _page(request: HttpRequest, document: PolicyDocument, form: RelationForm, ending: EndForm) -> HttpResponse:
    context = {
        **documents_frame(_("替代、废止与修改"), document=document, icon="link"),
        "document": document,
        "form": form,
        "ending": ending,
        "media": form.media + ending.media,
        "acts_on": document.acts_on.select_related("older"),
        "acted_on_by": document.acted_on_by.select_related("newer"),
        "mine": set(documents_for(request.user, "publish").values_list("pk", flat=True)),
    }
    is_wrong = bool(form.errors or ending.errors)
    return render(request, "policy_kb/office/relations.html", context, status=422 if is_wrong else 200)
