"""Words that may stand in XML."""

import pytest
from lxml import etree

from core.docx.text import clean, clean_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("海外仓\x00补助\x08", "海外仓补助"),
        ("一\r\n二\r三\u2028四\x0b五", "一\n二\n三\n四\n五"),
        ("留下\t制表符", "留下\t制表符"),
        ("半个字\ud83d和\ufffe", "半个字和"),
        ("\x85换行\x9f", "\n换行"),
        ("👍 𠮷", "👍 𠮷"),
    ],
)
def test_what_xml_forbids_is_dropped(text, cleaned):
    assert clean(text) == cleaned


def test_every_character_of_the_basic_plane_can_be_written_after_cleaning():
    element = etree.Element("text")
    element.text = clean("".join(map(chr, range(0x10000))))
    assert etree.fromstring(etree.tostring(element)).text == element.text


def test_a_title_is_one_line():
    assert clean_line(" 海滨市\n\n支持\t海外仓 \x00") == "海滨市 支持 海外仓"
