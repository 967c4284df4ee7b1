"""Personal details in a text hidden: telephone, identity, bank account, e-mail. Pure."""

import re

_DETAILS = (
    ("邮箱", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "证件号",
        re.compile(r"(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"),
    ),
    ("银行账号", re.compile(r"(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)")),
    ("电话", re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
    ("电话", re.compile(r"(?<!\d)[（(]?0\d{2,3}[）)]?[ -]?\d{7,8}(?!\d)")),
)


def masked(text: str) -> str:
    """The text with 〔电话〕, 〔证件号〕, 〔银行账号〕 and 〔邮箱〕 in place of such details."""
    for name, pattern in _DETAILS:
        text = pattern.sub(f"〔{name}〕", text)
    return text
