"""Pictures and papers in the admin's API: those of the collections in which a person may do anything."""

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

ACTIONS = ("add", "change", "delete", "choose")


class _Own:
    request: Any
    model: Any

    def get_queryset(self) -> Any:
        policy = policy_registry.get_by_type(self.model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, ACTIONS)
        found: Any = super().get_queryset()  # type: ignore[misc]  # Wagtail's, beside which this stands
        return found.filter(pk__in=mine.order_by().values("pk"))


class OwnImages(_Own, ImagesAdminAPIViewSet):  # type: ignore[misc]  # wagtail has no types
    """Pictures."""


class OwnDocuments(_Own, DocumentsAdminAPIViewSet):  # type: ignore[misc]  # wagtail has no types
    """Papers."""
