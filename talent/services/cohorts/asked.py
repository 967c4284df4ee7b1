"""What the chat answers on cohorts: those that take people, with dates, deadline and fee, each with its page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.entries import EntryKind, RegistryAnswer, RegistryLine
from core.fulltext.simplified import simplify
from talent.models import Cohort
from talent.rules.cohorts_asked import asks_for_cohorts, asks_how_to_verify
from talent.services.cohorts.entries import MOST, in_words


def answer_asked(question: str, now: datetime) -> RegistryAnswer | None:
    """None where something else is asked for."""
    asked = simplify(question)
    if asks_how_to_verify(asked):
        how = _(
            "扫描结业证书上的二维码，或打开证书所附的链接，核验页面会显示编号、姓名（部分隐去）、颁发单位和证书是否有效。"
        )
        line = RegistryLine(_("培训班和结业证书"), "", reverse("talent:cohorts"))
        return RegistryAnswer(how, (line,), kind=EntryKind.TALENT)
    if not asks_for_cohorts(asked):
        return None
    rows = list(Cohort.objects.public().taking(now).for_listing().order_by("enrol_by", "pk")[:MOST])
    if not rows:
        nothing = _("现在没有开放报名的培训班，可以在培训班页面查看往期和进行中的班次。")
        line = RegistryLine(_("可报名的培训班"), "", reverse("talent:cohorts"))
        return RegistryAnswer(nothing, (line,), is_found=False, kind=EntryKind.TALENT)
    said = [_("现在可以报名的培训班有 %(count)d 个。") % {"count": len(rows)}, *(in_words(each) for each in rows)]
    lines = tuple(
        RegistryLine(each.title, _("含演示数据") if each.is_demonstration else "", each.get_absolute_url())
        for each in rows
    )
    return RegistryAnswer("\n".join(said), lines, kind=EntryKind.TALENT)
