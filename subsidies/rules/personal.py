"""Is a question about how the asker's own applications stand? Pure.

Said yes to only where all three are there: one's own (我的, 我们公司, my …), an application or
subsidy, and its progress (到哪一步, 进度, 什么时候批, status …). How to apply, what a scheme
offers, and other people's affairs are other questions, whatever words they share.
"""

import re
import unicodedata

_OWN = re.compile(
    r"我(?:的|们|司|公司|企业|单位|家|这|在|提交|申报|申请|报)|咱们|本(?:公司|企业|单位)|贵司帮我|我(?=.{0,6}(?:申报|申请|补贴))"
    r"|\b(?:my|our|mine|ours)\b|\b(?:i|we)\b(?=.*\b(?:appl|submit|filed))"
)
_MATTER = re.compile(
    r"申报|申请|补贴|补助|资助|奖励|补正|材料(?=.{0,6}审)|单子|办件|\bapplications?\b|\bsubsid(?:y|ies)\b|\bgrants?\b"
    r"|\bapplied\b|\bsubmission\b"
)
_PROGRESS = re.compile(
    r"哪一?步|哪一?个?环节|什么(?:环节|阶段|状态|进度|情况了)|进度|进展|状态|办到哪|审到哪|走到哪|到哪了|到哪里了"
    r"|(?:什么时候|何时|多久|多会儿|几时|啥时候)(?=.{0,6}(?:批|审|出结果|有结果|通过|下来|办完|办好|拨|到账|发))"
    r"|批了(?:吗|没|么)|审(?:完|核完|批完)了?(?:吗|没|么)|通过了(?:吗|没|么)|有(?:没有)?结果了?(?:吗|没|么)?|怎么样了|如何了|批下来"
    r"|\bwhere (?:is|are)\b|\bstatus\b|\bprogress\b|\bhow far\b|\bapproved yet\b|\bwhat step\b|\bwhich step\b|\bwhen will\b"
    r"|\bbeen (?:approved|reviewed|processed)\b"
)
# Somebody else's affairs, and questions of how things are done in general.
_OTHERS = re.compile(
    r"别(?:家|人|的公司|的企业)|其他(?:公司|企业|人|家)|他们|人家|某(?:公司|企业)|哪些(?:公司|企业)|隔壁|竞争对手|同行|对方|所有(?:企业|公司)"
    r"|\b(?:other|another|their|his|her|competitors?|everyone)\b"
)
_HOW = re.compile(
    r"怎么(?:申报|申请|办理?|报)|如何(?:申报|申请|办理?)|怎样(?:申报|申请|办)|能不能(?:申报|申请)|可以(?:申报|申请)(?:什么|哪些)|条件是什么|多少钱"
    r"|需要(?:什么|哪些)材料|园区|\bhow (?:do|can|to)\b|\bcan (?:i|we) apply\b|\beligib"
)


def asks_for_own_progress(question: str) -> bool:
    """Whether the asker wants to know how their own applications stand."""
    words = unicodedata.normalize("NFKC", question).lower()
    squeezed = re.sub(r"(?<![a-z])\s+(?![a-z])", "", words)  # blanks between Chinese words say nothing
    if _OTHERS.search(squeezed) or _HOW.search(squeezed):
        return False
    return all(sign.search(squeezed) for sign in (_OWN, _MATTER, _PROGRESS))
