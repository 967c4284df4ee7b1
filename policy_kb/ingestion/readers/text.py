"""Plain text in the encodings that Chinese offices use."""

import codecs

from django.utils.translation import gettext as _

from policy_kb.ingestion.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096  # bytes looked at to tell UTF-16 without a mark
STRANGE_SHARE = 0.02  # of control and private-use characters above which a text is none
USUAL_SHARE = 0.5  # of Chinese, Latin letters, digits and their punctuation that a text must have


def decode(content: bytes) -> str:
    """The text of the bytes; refuses what is no text in any of the known encodings."""
    for text in _attempts(content):
        if _is_text(text):
            return text
    raise ReadError(_("不是文本文件（可能是改过扩展名的二进制文件）"))


def _attempts(content: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\0" in content[:SAMPLE]:
        # Half of the bytes of Latin text in UTF-16 are zero; Chinese text has zeros at line ends at least.
        return _decoded(content, "utf-16-le") + _decoded(content, "utf-16-be")
    return _decoded(content, "utf-8") or _decoded(content, "gb18030")


def _decoded(content: bytes, encoding: str) -> list[str]:
    try:
        return [content.decode(encoding)]
    except UnicodeDecodeError:
        return []


def _is_text(text: str) -> bool:
    visible = [character for character in text if not character.isspace()]
    if not visible:
        return True
    strange = sum(not character.isprintable() and character not in "\u200b\ufeff\u00ad" for character in visible)
    usual = sum(_is_usual(character) for character in visible)
    return strange <= len(visible) * STRANGE_SHARE and usual >= len(visible) * USUAL_SHARE


def _is_usual(character: str) -> bool:
    code = ord(character)
    return 0x20 < code < 0x7F or 0x2010 <= code <= 0x27BF or 0x3000 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF
