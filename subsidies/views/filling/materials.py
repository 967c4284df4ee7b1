"""The papers that a scheme asks for."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import WalletDocument
from accounts.services.wallet import kept_for
from subsidies.forms.uploads import SlotForm
from subsidies.models import Application
from subsidies.rules.completeness import asked_materials
from subsidies.services.slots import by_slot, material_slots
from subsidies.services.tasks import MATERIALS, FormTasks, Problem
from subsidies.views.filling.boxes import Box, wallet_for
from subsidies.views.filling.loading import acting, form_page, next_task, page_context, tasks_of


@require_safe
@form_page
def materials(request: HttpRequest, application: Application) -> HttpResponse:
    """Each paper with its rules, its files, and what the wallet has for it."""
    tasks = tasks_of(application, timezone.now())
    task = tasks.by_key(MATERIALS)
    context = page_context(request, tasks, task)
    documents = list(kept_for(acting(request), application.enterprise))
    boxes = _boxes(tasks, task.problems if task else (), documents)
    context |= {"boxes": boxes, "next_task": next_task(tasks, MATERIALS)}
    return render(request, "subsidies/form/materials.html", context)


def _boxes(tasks: FormTasks, problems: tuple[Problem, ...], documents: Sequence[WalletDocument]) -> list[Box]:
    application = tasks.application
    slots = material_slots(tasks.form, application.answers)
    files = by_slot(application.attachments.all())
    items = tasks.request.items if tasks.request else []
    found = []
    for material in asked_materials(tasks.form, application.answers):
        slot = slots[material.key]
        suggested, others, expired = wallet_for(slot, documents, tasks.day)
        kept = {file.wallet_document_id for file in files.get(material.key, ())}
        found.append(
            Box(
                slot,
                SlotForm(slot=slot),
                tuple(files.get(material.key, ())),
                tuple(each.words for each in problems if each.place == material.key and kept),
                material,
                tuple(each for each in suggested if each.pk not in kept),
                tuple(each for each in others if each.pk not in kept),
                tuple(expired),
                tuple(str(item["words"]) for item in items if item["key"] == material.key),
                tasks.is_open(material.key),
            )
        )
    return found
