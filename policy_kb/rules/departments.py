"""Departments named as responsible at a clause's end. Pure."""

import re

_OPENINGS, _CLOSINGS = "（(〔[【", "）)〕]】"
_LABEL = re.compile(
    r"(?:责任|牵头|配合|负责|参与|主办|承办|实施)(?:单位|部门)(?:及(?:配合|参与|责任)(?:单位|部门))?\s?[:：]?"
)
_DUTY = re.compile(r"(?:等)?(?:按照?(?:各自)?职责分工)?(?:共同|分别)?(?:负责|牵头负责|落实|组织实施)[。.]?$")
_LEAD = re.compile(r"牵头(?:会同|商)?|会同")
_TAIL = re.compile(
    r"[等及和与]?(?:各?有关|各?相关|其他)(?:责任|职能)?(?:单位|部门|机构|委办局)$|等(?:单位|部门|机构)?$|(?:等)?按(?:照)?职责分工.*$"
)
_BODY = re.compile(
    r"(?:[部委局署院办厅会关府司区]|[银支分人]行)$"
)  # how a body's name ends, asked of brackets without a label
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")  # markup that a page's text kept
_NAME_LIMIT = 40  # characters


def responsible_departments(text: str) -> list[str]:
    """Names in a clause's （责任单位：…） in the order of the text, each once.

    Tails such as 等相关单位 are dropped; brackets inside a name (临空经济区(大兴)管委会) stay.
    （商务部牵头，海关总署按职责分工负责） is read as well.
    """
    names: dict[str, None] = {}
    for group in _groups(_TAG.sub("", text)):
        for name in _names(group):
            names.setdefault(name)
    return list(names)


def _groups(text: str) -> list[str]:
    """Contents of the outermost bracket pairs that name responsible bodies."""
    found: list[str] = []
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character in _OPENINGS:
            if depth == 0 or _LABEL.match(text, position + 1):  # an earlier bracket may never close
                start, depth = position + 1, 0
            depth += 1
        elif character in _CLOSINGS and depth:
            depth -= 1
            if depth == 0:
                content = "".join(text[start:position].split())
                if _LABEL.match(content) or _DUTY.search(content[-20:]):
                    found.append(content)
    return found


def _names(group: str) -> list[str]:
    label = _LABEL.match(group)
    if label:
        group = group[label.end() :]
    group = _DUTY.sub("", group.rstrip("。. ")).removeprefix("由")
    names = []
    for piece in _pieces(group):
        inner = _LABEL.match(piece)
        for part in _LEAD.split(piece[inner.end() :] if inner else piece):
            name = _TAIL.sub("", part).strip("：:，,。；;")
            if 1 < len(name) <= _NAME_LIMIT and (label or _BODY.search(name)):
                names.append(name)
    return names


def _pieces(group: str) -> list[str]:
    """Split at 、，； but not inside a name's own brackets."""
    pieces, depth, start = [], 0, 0
    for position, character in enumerate(group):
        if character in _OPENINGS:
            depth += 1
        elif character in _CLOSINGS:
            depth = max(depth - 1, 0)
        elif depth == 0 and character in "、，,；;":
            pieces.append(group[start:position])
            start = position + 1
    return [*pieces, group[start:]]
