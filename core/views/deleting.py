"""Deleting a snippet in Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.snippets.views.snippets import DeleteView


class NeverPublishedDeleteView(DeleteView):
    """Wagtail asks for the permission on the table; what was published stays, whoever asks."""

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        found = super().get_object(queryset)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "delete", found):
            raise PermissionDenied
        return found
