"""A conversation with the chatbot as a Word document."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.docx.paper import Block, Heading, Numbered, Paper, Paragraph, Run, Setting
from core.docx.writer import write
from policy_kb.documents.citing import absolute, named, retrieved, standing, version_words
from policy_kb.documents.imprint import morning_of, site_name
from policy_kb.models import AnswerCitation, AskedQuestion
from policy_kb.models.chat import AnswerStatus
from policy_kb.rules.duties import DEPARTMENT_PAGE


def transcript_docx(questions: Sequence[AskedQuestion], *, title: str, day: date) -> bytes:
    """Questions in the order asked, their answers as they were given, the sources as they stand on ``day``.

    The questions come with their citations (``with_answer``).
    """
    blocks = [block for asked in questions for block in _turn(asked, day)]
    closing = _("问答记录由%(site)s导出（%(day)s）。回答供参考，以发文机关公布的文本为准。")
    blocks.append(
        Paragraph(closing % {"site": site_name(), "day": date_format(day, "DATE_FORMAT")}, Setting.NOTE),
    )
    paper = Paper(
        title=title,
        subtitle=_("政策问答记录"),
        blocks=blocks,
        header=site_name(),
        author=site_name(),
        created=morning_of(day),
    )
    return write(paper)


def _turn(asked: AskedQuestion, day: date) -> Iterable[Block]:
    yield Heading(asked.question)
    asked_at = date_format(timezone.localtime(asked.asked_at), "DATETIME_FORMAT")
    yield Paragraph(f"{asked_at} · {AnswerStatus(asked.status).label}", Setting.NOTE)
    for line in asked.answer.split("\n"):
        if line.strip():
            yield Paragraph(line.strip())
    if asked.notice:
        yield Paragraph([Run(_("提示："), bold=True), *_notice(asked.notice)])
    sources = list(asked.citations.all())
    if sources:
        yield Heading(pgettext("plural", "来源"), 2)
        yield Numbered([_source(cited, day) for cited in sources])


def _notice(notice: str) -> Iterable[Run]:
    """The notice; pages it names are links that hold outside the site."""
    end = 0
    for page in DEPARTMENT_PAGE.finditer(notice):
        yield Run(notice[end : page.start()])
        yield Run(absolute(page[0]), link=absolute(page[0]))
        end = page.end()
    yield Run(notice[end:])


def _source(cited: AnswerCitation, day: date) -> Sequence[Run]:
    """The clause's words as they were cited, and where they stay."""
    clause = cited.clause
    told = [f"{named(cited.document, cited.doc_number)}{cited.label}"]
    address = cited.url
    if clause is None:
        told.append(_("条款已更新"))
    else:
        told += [version_words(clause.version.number), standing(clause.version.document, day)]
        address = clause.get_permanent_url()
    told.append(retrieved(day))
    link = absolute(address)
    return [Run(_("，").join(told)), Run(f"\n“{cited.text}”\n"), Run(link, link=link)]
