"""Files of an application: sent, taken from the wallet, taken out, opened."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.uploads.answers import sent_by_script
from subsidies.models import Application
from subsidies.rules.completeness import asked_materials
from subsidies.services.attachments import add_file, remove_file, take_from_wallet
from subsidies.services.refusals import RefusedError
from subsidies.services.slots import EXPENSE, Slot, by_slot, find_slot, material_slots
from subsidies.services.tasks import MATERIALS, address
from subsidies.views.filling.boxes import box
from subsidies.views.filling.loading import acting, form_page
from subsidies.views.papers import attachment_response, readable


@require_POST
@form_page
def add(request: HttpRequest, application: Application, slot: str) -> HttpResponse:
    """Keep the files that were sent; says of each that is refused why."""
    uploads = [upload for upload in request.FILES.getlist("file") if isinstance(upload, UploadedFile)]
    refusals = [] if uploads else [_("请选择文件。")]
    for upload in uploads:
        try:
            add_file(application=application, slot=slot, by=acting(request), now=timezone.now(), upload=upload)
        except RefusedError as refusal:
            refusals.append(_("%(name)s：%(reason)s") % {"name": upload.name, "reason": refusal.reason})
    if sent_by_script(request):
        if refusals:
            return JsonResponse({"error": " ".join(refusals)}, status=422)
        return JsonResponse(_as_it_stands(request, application, slot))
    for words in refusals:
        messages.error(request, words)
    return redirect(_page_of(application, slot))


@require_POST
@form_page
def from_wallet(request: HttpRequest, application: Application, slot: str) -> HttpResponse:
    """Use a paper of the company's wallet."""
    written = request.POST.get("document", "")
    document = get_object_or_404(application.enterprise.documents, pk=written if written.isdecimal() else 0)
    try:
        take_from_wallet(application=application, slot=slot, document=document, by=acting(request), now=timezone.now())
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
    return redirect(_page_of(application, slot))


@require_POST
@form_page
def remove(request: HttpRequest, application: Application, file: int) -> HttpResponse:
    """Take a file out."""
    attachment = get_object_or_404(application.attachments.select_related("application__version"), pk=file)
    try:
        remove_file(attachment=attachment, by=acting(request), now=timezone.now())
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
    return redirect(_page_of(application, attachment.slot))


@require_safe
@login_required
def download(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """Open a file: members of the company, and officers of its district once it was submitted."""
    return attachment_response(readable(request, pk, file), inline="inline" in request.GET)


def _as_it_stands(request: HttpRequest, application: Application, key: str) -> dict[str, object]:
    """A place's files now, and of a material whether it is still waited for: ``html`` and ``also``, for upload.js."""
    fresh = Application.objects.for_form().get(pk=application.pk)
    slot = find_slot(fresh, key)
    files = by_slot(fresh.attachments.all()).get(key, [])
    asked = {each.key: each for each in asked_materials(fresh.version.form, fresh.answers)}
    place = replace(box(slot, files), material=asked.get(key)) if slot else None
    context = {"box": place, "application": fresh, "can_edit": True}
    answer: dict[str, object] = {"html": render_to_string("subsidies/form/_slot_files.html", context, request=request)}
    if place and place.material:
        answer["also"] = {f"#{place.anchor}_state": render_to_string("subsidies/form/_slot_state.html", context)}
    return answer


def _page_of(application: Application, key: str) -> str:
    """The page on which a place stands."""
    if key.startswith(EXPENSE):
        line = key.removeprefix(EXPENSE)
        if line.isdecimal():
            return reverse("subsidies:expense", args=[application.pk, int(line)])
    if key in material_slots(application.version.form, application.answers):
        return f"{address(application, MATERIALS)}#id_{key}"
    slot: Slot | None = find_slot(application, key)
    return f"{address(application, slot.part)}#id_{key}" if slot else reverse("subsidies:tasks", args=[application.pk])
