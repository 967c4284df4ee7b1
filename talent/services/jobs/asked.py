"""The job board's own answers in the chat: from what is open, each line with its page."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.entries import EntryKind, RegistryAnswer, RegistryLine
from core.fulltext.simplified import simplify
from talent.models import Occupation, Posting
from talent.models.jobs.kinds import Language, PostingKind
from talent.rules.asking_jobs import JobsAsked, read_jobs
from talent.services.jobs.words import pay_in_words, where_in_words

MOST = 5  # postings in an answer


def answer_jobs(question: str, now: datetime) -> RegistryAnswer | None:
    """The answer to a question on open jobs; None for one that is not the board's."""
    with translation.override(settings.LANGUAGE_CODE):
        occupations = {
            name: each.slug
            for each in Occupation.objects.all()
            for name in (each.name, *(word.strip() for word in each.words.split("、")))
        }
        languages = {str(label): code for code, label in Language.choices}
        asked = read_jobs(simplify(question), occupations=occupations, languages=languages)
        return _answer(asked, now) if asked is not None else None


def _answer(asked: JobsAsked, now: datetime) -> RegistryAnswer:
    chosen = {"kind": asked.kind, "occupation": asked.occupation, "language": asked.language}
    chosen = {name: value for name, value in chosen.items() if value}
    found = Posting.objects.open_on(localtime(now).date()).matching(chosen)
    rows = list(found.for_listing().latest_first()[:MOST])
    board = reverse("talent:jobs") + (f"?{urlencode(chosen)}" if chosen else "")
    what = _("、").join(_in_words(asked)) or _("全部")
    if not rows:
        said = _("招聘求职里现在没有符合的信息（%(what)s）。可以到招聘求职页订阅更新。") % {"what": what}
        return RegistryAnswer(
            said, (RegistryLine(_("招聘求职"), "", reverse("talent:jobs")),), is_found=False, kind=EntryKind.TALENT
        )
    lines = tuple(RegistryLine(each.title, _note(each), each.get_absolute_url()) for each in rows)
    count = found.count()
    told = [_("招聘求职里现有 %(count)d 条符合（%(what)s）：") % {"count": count, "what": what}]
    told += [f"{line.title}{_('：')}{line.note}{_('。')}" for line in lines]
    if count > len(rows):
        told.append(_("其余的请看招聘求职页。"))
    board_line = RegistryLine(_("招聘求职"), "", board)
    return RegistryAnswer("\n".join(told), (*lines, board_line), kind=EntryKind.TALENT)


def _in_words(asked: JobsAsked) -> list[str]:
    found = []
    if asked.kind:
        found.append(str(PostingKind(asked.kind).label))
    if asked.occupation:
        found.append(_(Occupation.objects.get(slug=asked.occupation).name))
    if asked.language:
        found.append(str(Language(asked.language).label))
    return found


def _note(posting: Posting) -> str:
    parts = [posting.enterprise.name, where_in_words(posting), pay_in_words(posting)]
    if posting.is_demonstration:
        parts.append(_("演示数据"))
    return _("，").join(part for part in parts if part)
