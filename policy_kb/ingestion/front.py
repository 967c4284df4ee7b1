"""Front and closing matter: titles, numbers, issuers, dates, and the covering letter. Pure."""

import re
from dataclasses import dataclass, field

from policy_kb.ingestion.lines import Paragraph, is_finished
from policy_kb.rules.dates import is_date_line, read_date
from policy_kb.rules.identity import canonical_title, document_number, is_digest_title, without_digest_suffix
from policy_kb.rules.parsed import FrontMatter

TITLE_LIMIT = 90  # characters
OPENING = 14  # paragraphs in which a covering letter may stand
_KINDS = "意见|方案|措施|办法|规定|条例|细则|通知|公告|通告|决定|批复|规划|计划|纲要|函|指南|政策|法|公约|要点|清单|说明|标准|规则|解读|摘编"
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:[（(【\[].{{1,12}}[）)】\]])*$")
_QUOTED = re.compile(r"《([^《》]{4,90})》")
_ISSUING = re.compile(r"印发|发布|公布|下发|转发")
_BODY_SUFFIX = r"(?:人民政府|办公厅|办公室|国务院|委员会|委|局|厅|部|署|院|海关|银行|中心|管委会|管理部|协会|公司|法院|党委|总队|集团|联席会议)"
_BODY_LINE = re.compile(rf"[\u4e00-\u9fff（）()·\s、]{{1,60}}{_BODY_SUFFIX}(?:[（(](?:章|盖章|代章)[）)])?")
_TITLE_ISSUER = re.compile(rf"([\u4e00-\u9fff、\s（）()]{{2,80}}?{_BODY_SUFFIX})(?=关于|印发|发布|转发|公布)")
_APPROVED = re.compile(r"经(国务院|[\u4e00-\u9fff]{1,8}(?:省|市|自治区)?(?:人民)?政府)(?:批准|同意)")
_PURPOSE = re.compile(
    r"为(?:了)?(?:进一步)?((?:促进|推动|支持|加快|规范|鼓励|加强|推进|完善|深化|做好|扩大)[^，。；]{4,60})，"
)
_HEREBY = re.compile(r"(?:提出|制定|出台)(?:以下|如下|本)(意见|措施|办法|方案|规定|细则|政策)")
_FIELD = re.compile(
    r"(标\s?题|名\s?称|发文字号|文\s?号|发文机关|发布机构|发文单位|制定机关|成文日期|发文日期|印发日期|发布日期|公开日期|"
    r"施行日期|实施日期|生效日期|失效日期|有效期至|索引号|索\s?引|来\s?源|主题分类|主题词|有效性|体裁|标\s?识)\s?[:：]\s?(.{0,200})"
)

_DATE_FIELDS = {
    "成文日期": "written_on",
    "发文日期": "written_on",
    "印发日期": "written_on",
    "发布日期": "published_on",
    "公开日期": "published_on",
    "施行日期": "effective_on",
    "实施日期": "effective_on",
    "生效日期": "effective_on",
    "失效日期": "expires_on",
    "有效期至": "expires_on",
}
_TEXT_FIELDS = {"索引号": "index_number", "索引": "index_number", "来源": "publisher"}


@dataclass(slots=True)
class Front(FrontMatter):
    """What stands before the body. ``first`` is the index of the first paragraph that is body."""

    notice: list[str] = field(default_factory=list)
    first: int = 0


def read_front(paragraphs: list[Paragraph]) -> Front:
    """Read title, number, issuers, dates and the covering letter off the first paragraphs."""
    front = Front()
    body_title = _body_title(paragraphs)
    if body_title is not None:
        _read_notice(paragraphs[:body_title], front)
        line = paragraphs[body_title].text
        front.lead.append(line)
        front.title = canonical_title(line)
        front.first = body_title + 1
    _read_head(paragraphs, front)
    front.is_digest = front.is_digest or is_digest_title(front.title)
    if not front.issuers:
        front.issuers = _issuers_of_title(front.title)
    return front


def closing(paragraphs: list[Paragraph], front: Front) -> int:
    """Index after the last body paragraph: a signature and date at the very end are not body."""
    end = len(paragraphs)
    while end > front.first and _is_signature(paragraphs[end - 1]):
        end -= 1
    signature = [paragraph.text for paragraph in paragraphs[end:]]
    if not any(is_date_line(line) for line in signature):
        return len(paragraphs)
    if not front.written_on:
        _read_signature(signature, front)
    return end


def title_from_purpose(text: str) -> str:
    """为促进X，经国务院批准，现提出以下意见 → 关于促进X的意见; empty if the text says no such thing."""
    sample = text[:1200]
    hereby = _HEREBY.search(sample)
    purposes = list(_PURPOSE.finditer(sample, 0, hereby.start())) if hereby else []
    return f"关于{purposes[-1][1]}的{hereby[1]}" if hereby and purposes else ""


def approved_by(text: str) -> list[str]:
    """The government that a text says approved it."""
    found = _APPROVED.search(text[:1200])
    return [found[1]] if found else []


def _body_title(paragraphs: list[Paragraph]) -> int | None:
    """The line that repeats, as a title, the 《…》 which a covering letter sends out."""
    quoted: set[str] = set()
    for position, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if quoted and paragraph.mark is None and _is_titlelike(text) and _bare_title(text) in quoted:
            return position
        if position < OPENING:
            names = [_bare_title(name) for name in _QUOTED.findall(text[:2000])]
            about = re.search(r"关于印发(.{4,80})的通知$", canonical_title(text))
            if _ISSUING.search(text[:2000]):
                quoted.update(names)
            if about:
                quoted.add(_bare_title(about[1]))
    return None


def _bare_title(title: str) -> str:
    title = without_digest_suffix(canonical_title(title)).strip("《》")
    return "".join(title.split())


def _read_notice(paragraphs: list[Paragraph], front: Front) -> None:
    """Split what precedes the body's title into title lines and the covering letter."""
    in_letter = False
    signature: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if not in_letter:
            if _read_field(text, front):
                front.lead.append(text)
                continue
            number = document_number(text)
            if number:
                # Part of the letter, so that the number can be cited like any other words.
                front.doc_number = front.doc_number or number
                front.notice.append(text)
                continue
            in_letter = not number and not _is_titlelike(text) and not is_date_line(text)
        if in_letter:
            front.notice.append(text)
            if _is_signature(paragraph):
                signature.append(text)
        else:
            front.lead.append(text)
            if is_date_line(text) or _BODY_LINE.fullmatch(text):
                signature.append(text)
            elif not front.issuers:
                front.issuers = _issuers_of_title(canonical_title(text))
    _read_signature(signature, front)


def _read_head(paragraphs: list[Paragraph], front: Front) -> None:
    """Title, metadata lines and dates at the top of the body itself."""
    while front.first < min(len(paragraphs), OPENING * 3):
        paragraph = paragraphs[front.first]
        text = paragraph.text
        if _read_field(text, front):
            pass
        elif paragraph.mark is not None and paragraph.heading != 1:
            return
        elif document_number(text):
            front.doc_number = front.doc_number or document_number(text)
        elif is_date_line(text) or _is_adoption(text):
            front.written_on = front.written_on or read_date(text)
        elif _BODY_LINE.fullmatch(text) and not _TITLE_END.search(text):
            front.issuers = front.issuers or _bodies([text])
        elif not front.title and _is_titlelike(text) and (paragraph.heading or _looks_titled(paragraphs, front.first)):
            front.title = _sent_out(canonical_title(text))
            following = paragraphs[front.first + 1] if front.first + 1 < len(paragraphs) else None
            if following and not _TITLE_END.search(front.title) and _continues_title(front.title, following):
                front.lead.append(text)
                front.first += 1
                text = following.text
                front.title = canonical_title(front.title + text)
        else:
            return
        front.lead.append(text)
        front.first += 1


def _looks_titled(paragraphs: list[Paragraph], position: int) -> bool:
    """A line without a heading sign is a title if it is named as one, or stands first before more text."""
    text = canonical_title(paragraphs[position].text)
    return bool(_TITLE_END.search(text) or text.startswith("关于")) or (position == 0 and len(paragraphs) > 1)


def _continues_title(title: str, following: Paragraph) -> bool:
    text = following.text
    return (
        "关于" in title
        and following.mark is None
        and _is_titlelike(text)
        and _TITLE_END.search(text) is not None
        and len(title) + len(text) <= TITLE_LIMIT
    )


def _sent_out(title: str) -> str:
    """The title of what a 印发《X》的通知 sends out."""
    found = re.search(r"(?:印发|发布|公布)《([^《》]{4,90})》的(?:通知|公告|通告)$", title)
    return found[1] if found else title


def _is_titlelike(text: str) -> bool:
    return (
        2 < len(text) <= TITLE_LIMIT
        and (not is_finished(text) or text[-1] in "）)】")
        and not any(sign in text for sign in "。；;")
        and text[-1] not in "，,、"
        and not is_date_line(text)
    )


def _is_adoption(text: str) -> bool:
    """（2018年12月18日某会议通过） under the title of a law."""
    return text[0] in "（(" and text[-1] in "）)" and len(text) <= 200 and read_date(text) is not None


def _is_signature(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.mark is None and (is_date_line(text) or (len(text) <= 60 and bool(_BODY_LINE.fullmatch(text))))


def _read_signature(lines: list[str], front: Front) -> None:
    dates = [read_date(line) for line in lines if is_date_line(line)]
    bodies = _bodies([line for line in lines if not is_date_line(line)])
    if dates and front.written_on is None:
        front.written_on = dates[-1]
    if bodies:
        front.issuers = bodies


def _bodies(lines: list[str]) -> list[str]:
    """Issuing bodies on signature lines: several stand on lines of their own or between blanks."""
    names: dict[str, None] = {}
    for line in lines:
        for piece in re.split(r"[\s、]+", line):
            name = re.sub(r"[（(](?:章|盖章|代章)[）)]$", "", piece)
            if len(name) > 2 and re.search(_BODY_SUFFIX + "$", name):
                names.setdefault(name)
    return list(names)


def _issuers_of_title(title: str) -> list[str]:
    found = _TITLE_ISSUER.match(title)
    return _bodies([found[1]]) if found else []


def _read_field(text: str, front: Front) -> bool:
    """Take a metadata line such as 发文字号：…; False if the line is none."""
    found = _FIELD.fullmatch(text)
    if not found:
        return False
    name, value = "".join(found[1].split()), found[2].strip()
    if name in _DATE_FIELDS:
        setattr(front, _DATE_FIELDS[name], read_date(value) or getattr(front, _DATE_FIELDS[name]))
    elif name in _TEXT_FIELDS:
        setattr(front, _TEXT_FIELDS[name], value)
    elif name in ("标题", "名称"):
        front.title = front.title or canonical_title(value)
    elif name in ("发文字号", "文号"):
        front.doc_number = document_number(value) or front.doc_number
    elif name in ("发文机关", "发布机构", "发文单位", "制定机关"):
        front.issuers = [piece for piece in re.split(r"[、，,；;\s]+", value) if piece]
    elif name in ("体裁", "标识"):
        front.is_digest = front.is_digest or "摘编" in value
    return True
