"""A park's page in the editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

NOT_YOURS = _("请从本园区的图片中选择。")


class ParkPageForm(WagtailAdminPageForm):  # type: ignore[misc]  # wagtail has no types
    """The window offers one's own pictures only; a form sent by hand may name any, so it is asked here again."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        photos = self.formsets.get("photos")
        for form in photos.forms if photos is not None else ():
            image = form.cleaned_data.get("image") if form.is_valid() else None
            # What is there already stays: an officer may have put it there.
            if image is not None and "image" in form.changed_data and not self._may_choose(image):
                form.add_error("image", NOT_YOURS)
        return cleaned

    def _may_choose(self, image: Any) -> bool:
        policy = policy_registry.get_by_type(get_image_model())
        return bool(policy.user_has_permission_for_instance(self.for_user, "choose", image))
