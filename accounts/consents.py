"""What people may be asked to agree to. Each app announces its own purposes; the words are versioned.

An app asks in its form, and then calls ``accounts.services.consents.give`` in the transaction of what it does with
it. Whoever withdraws has the effect that the purpose's ``on_withdrawn`` carries out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

# An app registers a function under this hook that returns its purposes.
HOOK = "consent_purposes"

PRIVACY = "accounts.privacy"  # the privacy notice, read at sign-up

# Called with the withdrawn ``accounts.models.Consent`` and the moment, in the transaction of the withdrawal.
Effect = Callable[[Any, datetime], None]


@dataclass(frozen=True, slots=True)
class Purpose:
    """``key`` is stored (``app.name``), ``wording`` (a function, in the reader's language) is what is shown and kept
    with each consent; ``version`` changes with it. ``effect`` says what withdrawing does; without ``on_withdrawn``
    and with ``is_withdrawable`` it only keeps what comes later from happening: the app asks ``has``.
    """

    key: str
    title: str | Promise
    version: str
    wording: Callable[[], str]
    effect: str | Promise
    on_withdrawn: Effect | None = None
    is_withdrawable: bool = True


def announced_purposes() -> dict[str, Purpose]:
    """Every app's purposes by key. Raises ValueError when two have the same."""
    announced: list[Callable[[], Iterable[Purpose]]] = hooks.get_hooks(HOOK)
    found: dict[str, Purpose] = {}
    for function in announced:
        for purpose in function():
            if purpose.key in found:
                raise ValueError(f"two apps announce the purpose {purpose.key!r}")
            found[purpose.key] = purpose
    return found


def privacy_purpose() -> Purpose:
    """The notice at sign-up: an account cannot be had without what it says, so it ends with the account."""
    return Purpose(
        key=PRIVACY,
        title=_("隐私说明"),
        version="2026-11",
        wording=lambda: str(_("注册即表示您已阅读隐私说明，了解平台为提供账号和办事服务处理您的账号信息。")),
        effect=_("提供账号所必需；不再同意的，可以注销账号。"),
        is_withdrawable=False,
    )
