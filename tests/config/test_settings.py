"""The test settings keep the developer's own site out of reach."""

from pathlib import Path

from django.conf import settings

from config.env import BASE_DIR


def test_state_lives_in_a_temporary_directory() -> None:
    assert not Path(settings.DATA_DIR).is_relative_to(BASE_DIR)
    assert Path(settings.MEDIA_ROOT).is_relative_to(settings.DATA_DIR)


def test_no_model_and_no_mail_server_is_reachable() -> None:
    assert settings.EMBEDDING_BASE_URL == ""
    assert settings.EMAIL_BACKEND.endswith("locmem.EmailBackend")
