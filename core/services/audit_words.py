"""Entries of the audit trail in words for people."""

import json
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from core.models import AuditEntry


def action_words(action: str) -> str:
    """As the app's ``register_log_actions`` hook names it, which Wagtail's log shares; else the name itself."""
    registry.scan_for_actions()
    formatter = registry.formatters.get(action)
    return str(formatter.label) if formatter else action


def actor_words(entry: AuditEntry) -> str:
    """Who acted, by the name of that day; the portal itself where nobody did."""
    return entry.actor_name if entry.actor_id is not None else _("系统")


def type_words(subject_type: str) -> str:
    """What kind of thing; the stored name for a kind that the portal no longer has."""
    try:
        return str(apps.get_model(subject_type)._meta.verbose_name)  # noqa: SLF001 - public in all but name
    except (LookupError, ValueError):
        return subject_type


def moment_words(entry: AuditEntry) -> str:
    """Local time to the second."""
    return date_format(timezone.localtime(entry.at), "Y-m-d H:i:s")


def data_lines(data: Any) -> list[tuple[str, str]]:
    """What an entry holds, as name and value; what is nested stays JSON."""
    if not isinstance(data, dict):
        return [("", _shown(data))] if data else []
    return [(str(name), _shown(value)) for name, value in data.items()]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
