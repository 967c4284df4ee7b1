"""Papers of the demo companies: a PDF drawn here, which says on its face that it is none."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.files.base import ContentFile

from accounts.models import Enterprise, WalletDocument, WalletKind
from core.uploads.kinds import FileKind

PAGE_WIDTH, PAGE_HEIGHT = 595, 842  # A4 in points
# A PDF reader has this font of its own; nothing is embedded.
FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts ["
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
    " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)


def licence_pdf(enterprise: Enterprise) -> bytes:
    """A page with the company's particulars, set large enough to be compared."""
    lines = [
        (24, "营业执照（演示样张，无效）"),
        (14, f"统一社会信用代码  {enterprise.uscc}"),
        (14, f"名称  {enterprise.name}"),
        (14, f"法定代表人  {enterprise.legal_representative}"),
        (14, f"成立日期  {enterprise.registered_on}"),
        (14, f"住所  {enterprise.registered_address}"),
    ]
    return page_pdf(lines)


def page_pdf(lines: Sequence[tuple[int, str]]) -> bytes:
    """One page with the lines, each (size in points, words), from the top."""
    drawn, height = [], PAGE_HEIGHT - 120
    for size, words in lines:
        drawn.append(f"BT /F1 {size} Tf 60 {height} Td <{words.encode('utf-16-be').hex()}> Tj ET")
        height -= size + 22
    stream = "\n".join(drawn)
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return _assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
            FONT,
        ]
    )


def keep_licence(enterprise: Enterprise) -> WalletDocument:
    """Put the demo licence into the company's wallet."""
    content = licence_pdf(enterprise)
    document = WalletDocument(
        enterprise=enterprise,
        kind=WalletKind.LICENCE,
        title="营业执照",
        file_name="营业执照（演示）.pdf",
        file_kind=FileKind.PDF.value,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        issued_on=enterprise.registered_on,
    )
    document.file.save("licence.pdf", ContentFile(content), save=True)
    return document


def _assembled(objects: list[str]) -> bytes:
    """The objects as a file, with the table that says where each begins."""
    file, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{written}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
