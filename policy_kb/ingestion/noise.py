"""Lines that belong to a web site or an office's copying list, not to the document. Pure."""

import re

SHORT = 80  # characters; longer lines are never noise
HEADER_LINES = 15  # lines at the top where a site's breadcrumbs and counters may stand

_ANYWHERE = re.compile(
    r"扫一扫|扫码|分享(到|至|：|:|$)|打印本页|打印$|【?打印】?.{0,6}【?关闭】?|关闭(本页|窗口)|返回(顶部|首页|列表)|回到(首页|顶部)"
    r"|您?(?:现在|当前|所在|的){0,4}位置[:：]|当前位置|首页\s*[>＞›»/-]|[上下]一[篇条](?:\s?[:：]|$)|【?字[号体]\s?[:：]|字体[:：]|责任编辑[:：]"
    r"|(浏览|阅读|点击|访问)(次数|量|数)[:：]|收藏本[页站]|微信(公众号|扫)|版权所有|网站地图|相关(链接|阅读|解读|新闻)[:：]?$"
    r"|附件下载[:：]?$|(Copyright|ICP备)|-{0,2}\s{0,2}第?\s?\d{1,4}\s?[/／]\s?\d{1,4}\s?页?$|[-—–]\s?\d{1,4}\s?[-—–]$|第\s?\d{1,4}\s?页(\s?共\s?\d{1,4}\s?页)?$"
)
_SITE_TAIL = re.compile(r"(信息|文章|稿件)?来源[:：]|(发布|发文)?(时间|日期)[:：]\s?\d{4}[-/年.]")
_PUBLISHER = re.compile(
    r"来源[:：]\s?([^\s:：]{1,40}?)\s?(?:(?:发布|更新)?(?:时间|日期)[:：]|作者[:：]|阅读量?|浏览|点击|$)"
)
_SITE_DATE = re.compile(r"(?:时间|日期)[:：]\s?(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})")
_COPIES = re.compile(
    r"(抄\s{0,4}[送报]|主\s{0,4}送)\s{0,2}[:：]|.{0,30}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日印发$|[（(]此件.{0,12}公开.{0,6}[）)]$"
)
_RULE = re.compile(r"[-—–_=*~·.…─━\s|:+]{3,}$")


def is_noise(line: str, *, at_top: bool) -> bool:
    """Whether a stripped line is a site's furniture; ``at_top`` within the first lines of the text."""
    if len(line) > SHORT:
        return False
    if _RULE.match(line):
        return True
    found = _ANYWHERE.match(line)
    if found is None:
        return False
    return at_top or len(line) <= SHORT // 2


def is_closing(line: str) -> bool:
    """Whether a line is the copying list or the printing note under a document."""
    return len(line) <= SHORT * 2 and _COPIES.match(line) is not None


def site_tail(line: str) -> int:
    """Where a site's source note begins inside a top line (来源:…时间:…阅读量:…), or -1.

    A note counts only if it names a source together with a date or a counter, so that a
    document's own 来源 line stays.
    """
    found = _SITE_TAIL.search(line[: SHORT * 3])
    if found is None:
        return -1
    rest = line[found.start() :]
    has_source, has_date = "来源" in rest, _SITE_DATE.search(rest) is not None
    has_counter = re.search(r"(阅读|浏览|点击)", rest) is not None
    return found.start() if (has_source + has_date + has_counter) >= 2 else -1


def publisher_of(note: str) -> str:
    """The site named in a source note, or an empty string."""
    found = _PUBLISHER.search(note)
    return found[1].strip("，,;；|") if found else ""


def date_of(note: str) -> tuple[int, int, int] | None:
    """Year, month and day of a source note."""
    found = _SITE_DATE.search(note)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
