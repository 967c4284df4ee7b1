"""Personal data in questions and answers, put out of sight. Pure.

What is masked: mobile and landline numbers, ID card numbers (with a valid check digit), e-mail
addresses, bank cards and accounts, WeChat and QQ ids, and numbers that the text itself calls
somebody's. What is kept, because policies are made of it: document numbers, amounts, dates,
customs codes such as 9610, public hotlines such as 12345, and the credit codes of companies,
which are public and check out by a digit of their own.
"""

import re
import unicodedata
from collections.abc import Callable

PHONE = "［电话］"
IDENTITY = "［证件号］"
EMAIL = "［邮箱］"
ACCOUNT = "［账号］"
CONTACT = "［社交账号］"

_BREAK = r"[\s\-—–‐－]"
_NO_AMOUNT = r"(?!\s*(?:[多余]?[万亿千百]?(?:元|美元|欧元|平方米|吨|件)|[万亿]))"
_EMAIL = re.compile(r"[\w.+%-]{1,64}[@＠](?:[\w-]+\.)+[a-zA-Z]{2,}", re.ASCII)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(r"(身份证\D{0,6})\d{15}(?!\d)")
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\d\.)(?:(?:\+|00)?86{_BREAK}?)?1[3-9]\d(?:{_BREAK}?\d{{4}}){{2}}(?![\d.]?\d){_NO_AMOUNT}"
)
_LANDLINE = re.compile(
    r"(?<![\d第号])[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[\s\-—–－]?[2-9]\d{6,7}(?:[\s\-转]{1,3}\d{1,5})?(?!\d)"
)
_LOCAL = re.compile(r"((?:电话|座机|致电|联系|拨打)\D{0,6})[2-9]\d{2,3}-?\d{4}(?!\d)")
_CARD = re.compile(rf"(?<![\dA-Za-z])\d{{4}}(?:[\s-]?\d{{4}}){{2,3}}(?:[\s-]?\d{{1,4}})?(?![\dA-Za-z]){_NO_AMOUNT}")
_ACCOUNT = re.compile(r"((?:银行卡|卡号|账号|帐号|账户|帐户|开户)[^\d，。；,;]{0,12})\d{4}(?:[\s-]?\d){4,26}(?!\d)")
_SOCIAL = re.compile(
    r"((?:微信|wechat|weixin|vx|wx|qq|威信|薇信)(?:号|号码|id)?(?:\s*(?:是|为|叫)\s*|\s*[:：]\s*|\s+|(?=\d)))"
    r"[A-Za-z\d][-_A-Za-z\d]{4,19}",
    re.IGNORECASE,
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def masked(text: str) -> str:
    """The text with personal data replaced by what it was; unchanged, to the letter, where there is none."""
    plain = _narrow(text)
    for pattern, replacement in _RULES:
        plain = pattern.sub(replacement, plain)
    return plain if plain != _narrow(text) else text


def _narrow(text: str) -> str:
    """Digits and Latin letters written wide, as narrow ones; the length stays."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "９" or "Ａ" <= char <= "ｚ" else char for char in text
    )


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are an ID card number: a plausible birthday and the check digit (GB 11643)."""
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def is_card_number(number: str) -> bool:
    """Whether 13 to 19 digits check out as a bank card (Luhn)."""
    digits = [int(char) for char in number]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return 13 <= len(digits) <= 19 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def _identity(found: re.Match[str]) -> str:
    return IDENTITY if is_identity_number(found[0]) else found[0]


def _card(found: re.Match[str]) -> str:
    return ACCOUNT if is_card_number(re.sub(r"\D", "", found[0])) else found[0]


def _after(replacement: str) -> Callable[[re.Match[str]], str]:
    """Keep the word that says what follows, and mask what follows."""
    return lambda found: found[1] + replacement


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_EMAIL, EMAIL),
    (_IDENTITY, _identity),
    (_OLD_IDENTITY, _after(IDENTITY)),
    (_ACCOUNT, _after(ACCOUNT)),
    (_CARD, _card),
    (_SOCIAL, _after(CONTACT)),
    (_MOBILE, PHONE),
    (_LANDLINE, PHONE),
    (_LOCAL, _after(PHONE)),
)
