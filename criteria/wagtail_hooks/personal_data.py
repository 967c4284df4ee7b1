"""What the rules' editors did: the only thing that ``criteria`` keeps of a person."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from core.personal_data import HOOK, Kind, traces
from criteria.models import RuleSetVersion


@hooks.register(HOOK, order=55)
def of_the_rules() -> list[Kind]:
    return [
        Kind(
            key="criteria.editing",
            section=gettext_lazy("补贴与申报"),
            title=gettext_lazy("申报条件发布记录"),
            purpose=gettext_lazy("申报条件由谁发布。"),
            retention=lambda: _("随申报条件保存。"),
            holdings=traces(gettext_lazy("条件的版本是申报结果的依据。"), {RuleSetVersion: ("published_by",)}),
        )
    ]
