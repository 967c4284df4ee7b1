"""What is sealed opens for its purpose alone, and with keys that were in use before."""

import pytest
from cryptography.fernet import InvalidToken
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import seal, seal_text, unseal, unseal_text


@given(st.binary(max_size=200))
def test_what_is_sealed_comes_back_whole(plain: bytes) -> None:
    sealed = seal(plain, purpose="papers")
    assert unseal(sealed, purpose="papers") == plain
    assert not plain or len(plain) < 4 or plain not in sealed


def test_texts_in_any_script_come_back_whole() -> None:
    assert (
        unseal_text(seal_text("身份证 11010119900101123X", purpose="papers"), purpose="papers")
        == "身份证 11010119900101123X"
    )


def test_it_opens_for_no_other_purpose() -> None:
    sealed = seal(b"secret", purpose="papers")
    with pytest.raises(InvalidToken):
        unseal(sealed, purpose="second factor")


def test_it_opens_after_the_key_was_changed_while_the_old_one_is_kept() -> None:
    with override_settings(SECRET_KEY="old" * 20):
        sealed = seal(b"secret", purpose="papers")
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=["old" * 20]):
        assert unseal(sealed, purpose="papers") == b"secret"
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=[]), pytest.raises(InvalidToken):
        unseal(sealed, purpose="papers")
