"""Decisions are true or false, and a refusal carries its reason."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from core.decisions import ALLOWED, refused
from core.refusals import RefusedError, StaleError, require


def test_a_decision_is_true_or_false() -> None:
    assert ALLOWED
    assert ALLOWED.reason == ""
    assert not refused("不行")


def test_a_refusal_is_worded_when_it_is_made() -> None:
    words = gettext_lazy("取消")
    with translation.override("en"):
        decision = refused(words)
    assert decision.reason == "Cancel"


def test_require_raises_the_reason() -> None:
    require(ALLOWED)
    with pytest.raises(RefusedError) as caught:
        require(refused("没有权限"))
    assert caught.value.reason == "没有权限"


def test_a_stale_change_tells_the_present_revision() -> None:
    error = StaleError("有人改过", revision=7)
    assert isinstance(error, RefusedError)
    assert (error.reason, error.revision) == ("有人改过", 7)
