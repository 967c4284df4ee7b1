"""Where e-mail goes, from one address such as ``smtp+tls://user:password@mail.example.org:587``. Pure."""

from urllib.parse import unquote, urlsplit

BACKENDS = {
    "console": "console",  # printed by the server: for development
    "memory": "locmem",
    "smtp": "smtp",
    "smtp+tls": "smtp",
    "smtps": "smtp",
}
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
TIMEOUT = 15  # seconds until a silent mail server is given up


def email_settings(url: str) -> dict[str, object]:
    """Django's settings for ``url``. Raises ValueError when the scheme is unknown or an smtp host is missing."""
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS:
        raise ValueError(f"EMAIL_URL must begin with one of {', '.join(f'{scheme}://' for scheme in BACKENDS)}")
    settings: dict[str, object] = {
        "EMAIL_BACKEND": f"django.core.mail.backends.{BACKENDS[parts.scheme]}.EmailBackend",
    }
    if BACKENDS[parts.scheme] != "smtp":
        return settings
    if not parts.hostname:
        raise ValueError("EMAIL_URL names no mail server")
    return settings | {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT,
    }
