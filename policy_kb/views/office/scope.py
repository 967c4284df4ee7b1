"""Whose documents an office page may show: those of the regions that a person edits, and no others.

Wagtail asks for permissions on a table, not on a row; :func:`within_regions` closes every address
that names a document, whatever its view does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import TaskState

from policy_kb.models import PolicyDocument
from policy_kb.querysets.documents import PolicyDocumentQuerySet

READ = ("view", "change", "publish", "delete")


def documents_for(user: Any, *actions: str) -> PolicyDocumentQuerySet:
    """Documents of the user's regions, if any of the actions (``change``, ``publish`` …) is theirs at all."""
    if not any(user.has_perm(f"policy_kb.{action}_policydocument") for action in actions or READ):
        return PolicyDocument.objects.none()
    return PolicyDocument.objects.editable_by(user)


def within_regions(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view whose ``pk`` names a document: to people of other regions the document does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs and not _is_theirs(request, str(kwargs["pk"]), kwargs.get("task_state_id")):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _is_theirs(request: HttpRequest, pk: str, task_state: int | None) -> bool:
    if not pk.isdecimal() or not PolicyDocument.objects.editable_by(request.user).filter(pk=int(pk)).exists():
        return False
    if task_state is None:
        return True
    # Wagtail takes a step of any document's review under the address of any other.
    return TaskState.objects.filter(
        pk=task_state,
        workflow_state__object_id=pk,
        workflow_state__base_content_type__model="policydocument",
    ).exists()


def document_page(action: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Give the view the document that ``pk`` names, for people who may ``action`` on documents of its region."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(f"policy_kb.{action}_policydocument"):  # type: ignore[union-attr]
                raise PermissionDenied
            document = get_object_or_404(documents_for(request.user, action), pk=pk)
            return view(request, document, *args, **kwargs)

        return found

    return decorate
