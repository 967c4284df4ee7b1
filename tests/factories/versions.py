"""Documents with more than one version, published at known moments."""

from datetime import datetime

import time_machine

from policy_kb.models import PolicyDocument, Version
from tests.factories.policies import WAREHOUSE, publish

MORE_MONEY = ("最高不超过100万元", "最高不超过200万元")
NO_SITES = ("（二）支持独立站推广。鼓励企业自建独立站<推广>品牌。（责任单位：市商务局）\n", "")
INSERTED = ("（二）支持独立站推广。", "（二）对跨境物流专线给予运费支持。\n\n（三）支持独立站推广。")


def rewritten(*replacements: tuple[str, str], text: str = WAREHOUSE) -> str:
    """The text with each (old, new) replaced, every one of which must occur."""
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


def publish_versions(*texts: str, name: str = "warehouse.txt", days: list[str], **fields: object) -> PolicyDocument:
    """One document whose versions were published on the ``days`` (ISO), one a text."""
    document = None
    for text, day in zip(texts, days, strict=True):
        with time_machine.travel(f"{day}T09:00:00+08:00", tick=False):
            document = publish(text, name=name, **fields)
    assert document is not None
    assert document.versions.count() == len(texts)
    return document


def as_draft(document: PolicyDocument) -> Version:
    """The document's latest version as if it were still being corrected; the one before is current."""
    draft, before = document.versions.order_by("-number")[:2]
    draft.is_current, draft.state, draft.published_at = False, Version.State.DRAFT, None
    draft.save()
    before.is_current = True
    before.save()
    return draft


def moment(day: str, hour: int = 12) -> datetime:
    """A moment of a day in the portal's time zone."""
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+08:00")
