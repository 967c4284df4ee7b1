"""A file for one place of an application."""

from django import forms
from django.utils.translation import gettext as _

from core.uploads.answers import UploadField
from core.uploads.wording import accept_attribute
from subsidies.services.slots import Slot


class SeveralFiles(forms.FileInput):
    """Several files may be chosen at once."""

    allow_multiple_selected = True


class SlotForm(forms.Form):
    """Files for ``slot``; its service checks what is inside them, one by one."""

    def __init__(self, *, slot: Slot) -> None:
        super().__init__(auto_id=f"id_{slot.key.replace(':', '_')}_%s")
        self.fields["file"] = UploadField(
            label=_("选择文件：%(title)s") % {"title": slot.title} if slot.title else _("选择文件"),
            kinds=frozenset(slot.kinds),
            most_bytes=slot.most_bytes,
            widget=SeveralFiles(attrs={"accept": accept_attribute(slot.kinds), "multiple": slot.most_files > 1}),
        )
