"""Notices: the words they need, and how the clock closes them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.models.publicity import Notice
from core.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says besides its lines; ``contact`` is who hears objections, and how."""

    title: str
    contact: str
    intro: str = ""


def columns(words: Words) -> dict[str, str]:
    """The words as columns of a notice. Raises RefusedError for what is missing."""
    if not words.title.strip() or not words.contact.strip():
        raise RefusedError(_("请填写标题、受理部门和联系方式。"))
    return {"title": words.title.strip(), "intro": words.intro.strip(), "contact": words.contact.strip()}


def locked_draft(rows: Any, notice: Notice) -> Any:
    """The notice's row among ``rows``, locked. Raises RefusedError when it is published, or gone."""
    locked = rows.select_for_update(of=("self",)).filter(pk=notice.pk, state=Notice.State.DRAFT).first()
    if locked is None:
        raise RefusedError(_("这份公示已经发布或删除，请刷新页面。"))
    return locked


def is_over(notice: Notice, *, now: datetime) -> bool:
    """Whether its time is over and nobody has closed it yet."""
    return notice.state == Notice.State.OPEN and notice.closes_at is not None and notice.closes_at <= now


def mark_closed(notice: Notice) -> bool:
    """Close the notice; whether it was this call that did, and not a quicker one."""
    rows = type(notice)._default_manager  # noqa: SLF001  # of a class not known here
    return bool(rows.filter(pk=notice.pk, state=Notice.State.OPEN).update(state=Notice.State.CLOSED))
