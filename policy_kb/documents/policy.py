"""A policy document, or some of its clauses, as a Word document."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.docx.paper import Block, Heading, Look, Numbered, Paper, Paragraph, Run, Setting, Table, Words
from core.docx.writer import write
from policy_kb.documents.citing import clause_reference, standing, version_reference, version_words
from policy_kb.documents.contents import ReadingRow, reading_rows
from policy_kb.documents.imprint import morning_of, site_name
from policy_kb.models import PolicyDocument, Version
from policy_kb.rules.reading import laid_out
from policy_kb.rules.validity import Validity

FACT_SHARES = (1, 4)  # of the width: name and value


def document_docx(version: Version, *, day: date) -> bytes:
    """A version's whole text with the document's data and how to cite it, as of ``day``.

    Needs ``version.document`` joined; reads the clauses in one query.
    """
    text = [block for row in reading_rows(version.clauses.all()) for block in _clause_blocks(row)]
    blocks = [*_caution(version, day), *text, *_colophon(version, [version_reference(version, day)], day)]
    return write(_paper(version, blocks, day=day, subtitle=version.document.doc_number))


def selection_docx(version: Version, *, anchors: Collection[str], day: date) -> bytes:
    """The clauses with these anchors under the headings above them, each cited by itself, as of ``day``."""
    rows = reading_rows(version.clauses.all())
    chosen = [row for row in rows if row.clause.anchor in anchors]
    blocks: list[Block] = [*_caution(version, day)]
    shown: set[int] = set()
    by_key = {row.clause.pk: row for row in rows}
    for number, row in enumerate(chosen, start=1):
        blocks += _headings_above(row, by_key, shown)
        blocks += _clause_blocks(row, mark=f" [{number}]")
        shown.add(row.clause.pk)
    for row in chosen:
        row.clause.version = version  # known already: no query for each
    references = [clause_reference(row.clause, day) for row in chosen]
    blocks += _colophon(version, references, day)
    return write(_paper(version, blocks, day=day, subtitle=_("条款选摘（%(count)d 条）") % {"count": len(chosen)}))


def _paper(version: Version, blocks: Sequence[Block], *, day: date, subtitle: str) -> Paper:
    document = version.document
    issuers = _("、").join(issuer.name for issuer in document.issuers.all())
    return Paper(
        title=document.title,
        subtitle=subtitle,
        blocks=blocks,
        header=site_name(),
        author=issuers or site_name(),
        subject=document.doc_number,
        created=morning_of(day),
        look=Look.OFFICIAL,
    )


def _caution(version: Version, day: date) -> Iterable[Block]:
    """What a reader of the paper alone would not know: no law any more, an older text, not the original words."""
    document = version.document
    words = []
    if document.validity(day) is not Validity.IN_FORCE:
        words.append(_("时效：%(standing)s。") % {"standing": standing(document, day)})
    if not version.is_current:
        words.append(_("本文是%(version)s，不是现行文本。") % {"version": version_words(version.number)})
    if document.is_digest:
        words.append(_("摘编：文字由本站编写，不是原文，请以发文机关公布的文本为准。"))
    return [Paragraph(" ".join(words), Setting.NOTE)] if words else []


def _headings_above(row: ReadingRow, by_key: dict[int, ReadingRow], shown: set[int]) -> list[Block]:
    """The title lines of the clauses above that the paper has not shown yet, outermost first."""
    chain: list[Block] = []
    above = by_key.get(row.clause.parent_id or 0)
    while above is not None:
        if above.clause.pk not in shown:
            shown.add(above.clause.pk)
            chain.insert(0, Heading(above.title, above.level))
        above = by_key.get(above.clause.parent_id or 0)
    return chain


def _clause_blocks(row: ReadingRow, *, mark: str = "") -> list[Block]:
    """A clause's words as the page lays them out; ``mark`` follows the last of them."""
    laid = laid_out(row.clause.text, row.clause.heading)
    lead, paragraphs = laid.lead, list(laid.paragraphs)
    blocks: list[Block] = []
    if laid.stands_alone:
        blocks.append(Heading(lead.strip() + ("" if paragraphs else mark), row.level))
        lead = ""
    for place, paragraph in enumerate(paragraphs):
        words: Words = [Run(lead, bold=True)] if lead and not place else []
        blocks.append(Paragraph([*words, Run(paragraph.strip() + (mark if paragraph is paragraphs[-1] else ""))]))
    return blocks


def _colophon(version: Version, references: Sequence[Words], day: date) -> list[Block]:
    return [
        Heading(_("文件信息")),
        Table(_facts(version, day), shares=FACT_SHARES),
        Heading(_("引用清单")),
        Numbered(references),
        Paragraph(_("本文由%(site)s导出，以发文机关公布的文本为准。") % {"site": site_name()}, Setting.NOTE),
    ]


def _facts(version: Version, day: date) -> list[list[Words]]:
    """Names and values of what the document says about itself; what it does not say is left out."""
    document = version.document
    pairs = [
        (_("发文机关"), _("、").join(issuer.name for issuer in document.issuers.all())),
        (_("发文字号"), document.doc_number),
        (_("适用地区"), _(document.region.name)),
        *_dates(document),
        (_("时效"), standing(document, day)),
        (pgettext("noun", "版本"), version_words(version.number)),
    ]
    return [[[Run(name, bold=True)], value] for name, value in pairs if value]


def _dates(document: PolicyDocument) -> list[tuple[str, str]]:
    days = [
        (_("成文日期"), document.written_on),
        (_("发布日期"), document.published_on),
        (_("施行日期"), document.effective_on),
        (_("有效期至"), document.expires_on),
    ]
    return [(name, date_format(day, "DATE_FORMAT")) for name, day in days if day]
