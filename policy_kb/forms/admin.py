"""Forms of the office's side."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from policy_kb.models import PolicyDocument, Region
from policy_kb.rules.identity import document_number


class PolicyDocumentForm(WagtailAdminModelForm):
    """A document's metadata; its text has pages of its own, and so has what other documents do to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = self.fields.get("region")
        if self.for_user is not None and isinstance(region, ModelChoiceField):
            region.queryset = Region.objects.edited_by(self.for_user)  # a document is not moved out of reach

    def clean_doc_number(self) -> str:
        """The number in the one form it is stored in: imports recognise a document by it."""
        written: str = self.cleaned_data["doc_number"]
        number = document_number(written) or written
        if number and PolicyDocument.objects.filter(doc_number=number).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("另一份文件已使用这个发文字号。"))
        return number

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        cleaned = super().clean()
        begins, ends = cleaned.get("effective_on"), cleaned.get("expires_on")
        if begins and ends and begins > ends:
            self.add_error("expires_on", _("有效期至不能早于施行日期。"))
        return cleaned

    def save(self, commit: bool = True) -> PolicyDocument:  # noqa: FBT001, FBT002 - Django's signature
        """Save, with topics and issuers at once even when the rest becomes a draft.

        Wagtail's revisions hold no many-to-many relations: left to the publication of the
        draft, a change of topics on a published document would be lost.
        """
        document = super().save(commit=commit)
        if not commit and document.pk:
            self.save_m2m()
        return document
