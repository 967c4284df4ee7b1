"""Columns of the office's tables that no field holds."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from policy_kb.models import PolicyDocument
from policy_kb.models.labels import ValidityLabel


class ValidityColumn(Column):
    """Whether a document is in force today, in the words that visitors read."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: PolicyDocument) -> Any:
        return ValidityLabel(instance.validity(timezone.localdate()).value).label
