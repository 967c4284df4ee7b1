"""A certificate as a Word document: what ``core.pdf`` draws on a sheet, for who files it or fills in a seal."""

import io
from datetime import datetime

import segno

from core.docx.paper import Block, Heading, Look, Paper, Paragraph, Picture, Run, Setting, Table
from core.docx.writer import write
from core.pdf.certificate import Certificate

QR_MILLIMETRES = 32


def certificate_docx(shown: Certificate, *, created: datetime) -> bytes:
    """One page; the name is a heading, the QR code a picture, the address below it a link. ``created`` is aware."""
    mark: list[Block] = [Paragraph([Run(shown.mark, bold=True)], Setting.CENTRED)] if shown.mark else []
    table = Table([list(fact) for fact in shown.facts], shares=(1, 4))
    facts: list[Block] = [table, Paragraph("", Setting.BELOW_TABLE)] if shown.facts else []  # air above the picture
    return write(
        Paper(
            title=shown.heading,
            subtitle=shown.number,
            blocks=[
                *mark,
                Heading(shown.name),
                Paragraph(shown.body),
                *facts,
                Picture(_qr(shown.qr), QR_MILLIMETRES, shown.verify),
                Paragraph([Run(shown.verify, link=shown.qr)], Setting.CENTRED),
                Paragraph(shown.issuer, Setting.SIGNED),
                Paragraph(shown.issued, Setting.SIGNED),
            ],
            header=shown.issuer,
            author=shown.issuer,
            created=created,
            subject=shown.name,
            look=Look.READING,  # its lines grow with the picture
        )
    )


def _qr(content: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(content, error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
    return drawn.getvalue()
