"""``{% load evaluation %}``: runs of question sets and their figures, in words."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from policy_kb.chat.gatekeeping import FIGURES
from policy_kb.models import EvaluationRun
from policy_kb.models.chat import AnswerStatus
from policy_kb.rules.measuring import GUARDED

register = template.Library()

NOTHING = "–"


@register.filter
def share(value: float | None) -> str:
    """A share of 0 to 1 as a percentage with one decimal."""
    return NOTHING if value is None else f"{value:.1%}"


@register.filter
def guarded(figures: Mapping[str, Any] | None) -> list[float | None]:
    """The figures that guard publishing, in order; none for a run without figures."""
    return [figures.get(name) for name in GUARDED] if figures else []


@register.filter
def figure_name(name: str) -> str:
    """What people call a figure."""
    return str(FIGURES[name])


@register.filter
def status_name(status: str) -> str:
    """What people call an answer's status."""
    return str(AnswerStatus(status).label)


@register.simple_tag
def run_state(run: EvaluationRun, stalled: bool) -> SafeString:
    """The state of a run as a label; a run whose worker is gone is broken off."""
    words = _("中断") if stalled else run.get_state_display()
    is_done = run.state == EvaluationRun.State.DONE
    return format_html('<span class="w-status{}">{}</span>', " w-status--primary" if is_done else "", words)
