"""What the chat says of talent programmes: from what is published alone, each with its page."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.entries import EntryKind, RegistryAnswer, RegistryLine
from core.fulltext.simplified import simplify
from talent.models import Programme
from talent.rules.chain import stages_of
from talent.rules.questions_asked import OFFER, names_of, read
from talent.services.eligibility import rules_of
from talent.services.programmes import definition_of, latest_rules

MOST = 3  # programmes in an answer


def answer_asked(question: str, now: datetime) -> RegistryAnswer | None:
    """The answer to a question on what can be applied for; None for one that is not the programmes'."""
    published = list(Programme.objects.published().by_urgency(now))
    asked = read(simplify(question), {each.slug: names_of(each.title, each.kind) for each in published})
    if asked is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        said, lines, known = [], [], False
        for programme in _chosen([each for each in published if each.slug in asked.programmes], now):
            found = [words for name in asked.facts for words in FACTS[name](programme, now)]
            known = known or bool(found)
            words = "".join(found) or _("项目页面没有载明这一项。")
            said.append(f"{programme.title}{_('：')}{words}")
            note = _("含演示数据") if programme.is_demonstration else ""
            lines.append(RegistryLine(programme.title, note, programme.get_absolute_url()))
        return RegistryAnswer("\n".join(said), tuple(lines), is_found=known, kind=EntryKind.TALENT)


def _chosen(named: list[Programme], now: datetime) -> list[Programme]:
    """Those that are open, where any is: what is over is not what people ask for."""
    return ([each for each in named if each.is_open(now)] or named)[:MOST]


def _offer(programme: Programme, now: datetime) -> Iterator[str]:
    if programme.summary:
        yield programme.summary
    yield from _deadline(programme, now)


def _deadline(programme: Programme, now: datetime) -> Iterator[str]:
    begins, until = programme.opens_at, programme.closes_at
    if begins and begins > now:
        yield _("受理从 %(start)s 开始。") % {"start": _moment(begins)}
    elif programme.is_open(now):
        yield _("正在受理，截止 %(until)s。") % {"until": _moment(until)} if until else _("常年受理。")
    elif until:
        yield _("已于 %(until)s 截止，现在不受理。") % {"until": _moment(until)}


def _benefit(programme: Programme, _now: datetime) -> Iterator[str]:
    if programme.benefit:
        yield _("支持内容：%(benefit)s。") % {"benefit": programme.benefit}


def _how(programme: Programme, now: datetime) -> Iterator[str]:
    steps = [_("在线申请"), *(stage.step.title for stage in stages_of(definition_of(programme).steps)), _("公示")]
    yield _("办理步骤：%(steps)s。") % {"steps": " → ".join(steps)}
    yield from _deadline(programme, now)


def _materials(programme: Programme, _now: datetime) -> Iterator[str]:
    rows = programme.materials.all()
    titles = [row.title if row.required else _("%(title)s（选填）") % {"title": row.title} for row in rows]
    if titles:
        yield _("申请材料：%(titles)s。") % {"titles": _("、").join(titles)}


def _quota(programme: Programme, _now: datetime) -> Iterator[str]:
    if programme.quota is not None:
        yield _("名额 %(quota)d 个。") % {"quota": programme.quota}


def _review(programme: Programme, _now: datetime) -> Iterator[str]:
    if programme.review_months:
        yield ngettext(
            "通过后每 %(count)d 个月复核一次。", "通过后每 %(count)d 个月复核一次。", programme.review_months
        ) % {"count": programme.review_months}
        yield ngettext(
            "撤销后 %(count)d 个月内不得再申请。", "撤销后 %(count)d 个月内不得再申请。", programme.barred_months
        ) % {"count": programme.barred_months}


def _contact(programme: Programme, _now: datetime) -> Iterator[str]:
    if programme.contact:
        yield _("咨询：%(contact)s。") % {"contact": programme.contact}


def _conditions(programme: Programme, _now: datetime) -> Iterator[str]:
    if programme.audience:
        yield _("适用对象：%(audience)s。") % {"audience": programme.audience}
    titles = [criterion.title for criterion in rules_of(latest_rules(programme)).criteria]
    if titles:
        yield _("申请条件：%(titles)s。每条依据见项目页面。") % {"titles": _("；").join(titles)}


def _moment(moment: datetime) -> str:
    return str(date_format(localtime(moment), "DATETIME_FORMAT"))


FACTS: dict[str, Callable[[Programme, datetime], Iterator[str]]] = {
    OFFER: _offer,
    "deadline": _deadline,
    "benefit": _benefit,
    "how": _how,
    "materials": _materials,
    "quota": _quota,
    "review": _review,
    "contact": _contact,
    "conditions": _conditions,
}
