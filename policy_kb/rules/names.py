"""Names of public bodies in running text, found by how they end. Pure."""

import re

# 局部, 委托, 署名 are words in which the ending ends nothing.
_ENDINGS = re.compile(
    r"人民政府|管理委员会|管委会|委员会|办公厅|办公室|研究院|研究所|银行|海关|商会|协会|联合会|有限公司|大学|学院"
    r"|委(?![托派任员])|局(?![部面限势])|厅(?!堂)|署(?!名)|部(?=牵头|会同|负责|[、，。；）)])"
)
_BEFORE = 2  # characters that tell one body from another: 商务|局, 财政|局
_GENERAL = re.compile(r"^(?:各|有关|相关|主管|该|本|等|其他)|(?:全|内|局|干)部$")
# What stands before a name and is no part of it: 由海关 …, 向银行 …
_LOOSE = re.compile(r"(?:[^\u4e00-\u9fff]|[由向和与及或到在经报是的对从为])[\u4e00-\u9fff]?$|^$")


def unknown_bodies(said: str, text: str) -> list[str]:
    """Bodies named in ``said`` of which ``text`` does not speak; both without white space.

    A name is compared by its ending and the two characters before it, since nothing marks where
    a Chinese name begins.
    """
    found = []
    for match in _ENDINGS.finditer(said):
        before = said[max(match.start() - _BEFORE, 0) : match.start()]
        name = before + match.group()
        if name in text or _GENERAL.search(name):
            continue
        if len(match.group()) > 1 and _LOOSE.search(before) and match.group() in text:
            continue
        found.append(name)
    return found
