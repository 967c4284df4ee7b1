"""Support that an enterprise applied for already, for the same thing: found in one query, and put in words."""

from django.utils.translation import gettext as _

from subsidies.models import Application
from subsidies.models.schemes import DuplicateChoices
from subsidies.rules.duplicates import Duplicate, Other, duplicates
from subsidies.workflow import State

NO_CLAIM = (State.DRAFT, State.REFUSED)


def duplicates_of(application: Application) -> tuple[Duplicate, ...]:
    """Other applications of the enterprise about the same thing, by number. Needs ``call__scheme`` and ``version``."""
    scheme, form = application.call.scheme, application.version.form
    rows = (
        Application.objects.submitted()
        .living()
        .exclude(state__in=NO_CLAIM)
        .filter(enterprise=application.enterprise_id, slot=application.slot)
        .exclude(pk=application.pk)
        .order_by("number")
        .values_list("number", "call__scheme__title", "call__scheme", "call__scheme__category", "slot")
    )
    others = [Other(*row) for row in rows]
    return duplicates(
        form.duplicate_rule, scheme=scheme.pk, category=form.category, slot=application.slot, others=others
    )


def duplicate_in_words(found: Duplicate, application: Application) -> str:
    """One line for the company, with what can be done."""
    rule = DuplicateChoices(application.version.form.duplicate_rule.value).label
    words = {"title": found.other.title, "number": found.other.number, "rule": rule}
    if found.blocks:
        return (
            _("同一申报对象已在“%(title)s”中申报（%(number)s），本项目%(rule)s。改报本项目的，请先撤回原申报。") % words
        )
    return _("同一申报对象已在“%(title)s”中申报（%(number)s），本项目%(rule)s，是否重复由管理部门审核认定。") % words
