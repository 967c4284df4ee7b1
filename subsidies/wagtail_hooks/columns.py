"""Columns of the office's tables."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.ui.tables import Column


class MomentColumn(Column):
    """A moment to the minute. Wagtail's own column says how long ago it was, which tells nothing of what is to come."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""
