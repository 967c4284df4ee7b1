"""One address names the mail server."""

import pytest

from config.mail import email_settings


def test_an_smtp_address_is_taken_apart() -> None:
    settings = email_settings("smtp+tls://portal%40city.cn:p%2Fw@mail.city.cn:2525")
    assert settings["EMAIL_HOST"] == "mail.city.cn"
    assert settings["EMAIL_PORT"] == 2525
    assert settings["EMAIL_HOST_USER"] == "portal@city.cn"
    assert settings["EMAIL_HOST_PASSWORD"] == "p/w"
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (True, False)


@pytest.mark.parametrize(("scheme", "port"), [("smtp", 25), ("smtp+tls", 587), ("smtps", 465)])
def test_each_scheme_has_its_port(scheme: str, port: int) -> None:
    assert email_settings(f"{scheme}://mail.city.cn")["EMAIL_PORT"] == port


def test_console_needs_no_server() -> None:
    assert email_settings("console://") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize("url", ["", "mail.city.cn", "http://mail.city.cn", "smtps://"])
def test_nonsense_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="EMAIL_URL"):
        email_settings(url)
