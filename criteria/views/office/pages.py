"""What the pages of one rule set share."""

from typing import Any

from django.urls import reverse

from criteria.models import RuleSet
from policy_kb.views.office.pages import crumbs


def page_of(rule_set: RuleSet, title: str) -> dict[str, Any]:
    """The page's furniture, the rule set and where it is edited."""
    edit_url = reverse("wagtailsnippets_criteria_ruleset:edit", args=[rule_set.pk])
    listing = reverse("wagtailsnippets_criteria_ruleset:list")
    above = [(listing, str(RuleSet._meta.verbose_name_plural)), (edit_url, rule_set.title)]  # noqa: SLF001
    return {**crumbs(title, *above), "rule_set": rule_set, "edit_url": edit_url, "header_icon": "tick-inverse"}
