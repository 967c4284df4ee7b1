"""Forms of the office's side."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from policy_kb.models import PolicyDocument
from policy_kb.rules.identity import document_number


class PolicyDocumentForm(WagtailAdminModelForm):
    """A document's metadata; its text comes from files alone."""

    def clean_doc_number(self) -> str:
        """The number in the one form it is stored in: imports recognise a document by it."""
        written: str = self.cleaned_data["doc_number"]
        number = document_number(written) or written
        if number and PolicyDocument.objects.filter(doc_number=number).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("另一份文件已使用这个发文字号。"))
        return number

    def clean(self) -> dict[str, Any]:
        """Dates in order, and no circle of replacements."""
        cleaned = super().clean()
        begins, ends = cleaned.get("effective_on"), cleaned.get("expires_on")
        if begins and ends and begins > ends:
            self.add_error("expires_on", _("有效期至不能早于施行日期。"))
        successor: PolicyDocument | None = cleaned.get("replaced_by")
        while successor is not None:
            if successor.pk == self.instance.pk:
                self.add_error("replaced_by", _("一份文件不能直接或间接地替代自己。"))
                break
            successor = successor.replaced_by
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
