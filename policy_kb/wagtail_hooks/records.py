"""Records of what happened, as the office reads them one at a time."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.snippets.views.snippets import InspectView


class RecordInspectView(InspectView):
    """Wagtail's page for reading a row, with times on the office's clock rather than in UTC."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return timezone.localtime(value) if isinstance(value, datetime) else value


class AskedQuestionInspectView(RecordInspectView):
    """A question with its answer, the clauses cited and what the asker thought of it."""

    def get_field_label(self, field_name: str, field: Any) -> str:
        if field_name == "citations":
            return pgettext("plural", "来源")
        return str(super().get_field_label(field_name, field))

    def get_citations_display_value(self) -> SafeString | str:
        """The sources in the order of the answer's numbers, each leading to its clause."""
        rows = (
            (cited.rank, cited.url, cited.document, cited.doc_number, cited.label)
            for cited in self.object.citations.all()
        )
        return format_html_join("", '<p>[{}] <a href="{}">{} {} {}</a></p>', rows) or "-"

    def get_feedback_display_value(self) -> SafeString | str:
        """Useful, or not with the reason and comment; a dash while nothing was said."""
        feedback = getattr(self.object, "feedback", None)
        if feedback is None:
            return "-"
        verdict = _("有用") if feedback.useful else _("没有帮助")
        words = (word for word in (feedback.get_reason_display(), feedback.comment) if word)
        return format_html("{}{}", verdict, format_html_join("", " · {}", ((word,) for word in words)))
