"""What must not be served to the public. Pure: the production settings call it and refuse to start."""

import ipaddress
from urllib.parse import urlsplit

from config.env import Env
from config.mail import email_settings

SHORTEST_SECRET = 50  # characters
FEWEST_SYMBOLS = 10  # different characters in a secret
PLACEHOLDERS = ("django-insecure-", "change", "secret", "only-for-tests", "example")


def unsafe_values(env: Env) -> list[str]:
    """One line for each value that production must refuse, naming its variable; nothing when all is well."""
    findings = [_debug(env), _secret_key(env), _hosts(env), _base_url(env), _email(env), _sender(env), _chroma(env)]
    findings += [
        _plain_http_with_key("CHAT_BASE_URL", env.chat_base_url, env.chat_api_key),
        _plain_http_with_key("EMBEDDING_BASE_URL", env.embedding_base_url, env.embedding_api_key),
        _plain_http_with_key("RERANK_BASE_URL", env.rerank_base_url, env.rerank_api_key),
    ]
    return [finding for finding in findings if finding]


def _debug(env: Env) -> str:
    return "DEBUG is on: tracebacks and settings would be shown to visitors." if env.debug else ""


def _secret_key(env: Env) -> str:
    key = env.secret_key
    if not key:
        return ""  # one is generated in DATA_DIR
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_SYMBOLS:
        return f"SECRET_KEY is guessable: at least {SHORTEST_SECRET} random characters, or leave it empty."
    if key.lower().startswith(PLACEHOLDERS):
        return "SECRET_KEY is a placeholder: replace it with random characters, or leave it empty."
    return ""


def _hosts(env: Env) -> str:
    if not env.allowed_hosts:
        return "ALLOWED_HOSTS is empty: name the hosts that this site answers for."
    if "*" in env.allowed_hosts:
        return "ALLOWED_HOSTS contains *: forged Host headers would be believed."
    return ""


def _base_url(env: Env) -> str:
    if env.base_url.scheme != "https":
        return "BASE_URL does not begin with https://: sign-in and links in mails would be open to readers on the way."
    host = (env.base_url.host or "").lower()
    named = [name.lower() for name in env.allowed_hosts if name != "*"]
    if named and not any(host == name or (name.startswith(".") and host.endswith(name)) for name in named):
        return f"BASE_URL's host {host} is not among ALLOWED_HOSTS."
    return ""


def _email(env: Env) -> str:
    if not env.email_url:
        return "EMAIL_URL is empty: links to reset passwords would be printed in the log instead of sent."
    try:
        backend = str(email_settings(env.email_url)["EMAIL_BACKEND"])
    except ValueError as error:
        return f"{error}."
    return "" if ".smtp." in backend else "EMAIL_URL sends nothing: name a mail server."


def _sender(env: Env) -> str:
    if env.default_from_email.endswith(("@example.org", "@example.com", "@localhost")):
        return "DEFAULT_FROM_EMAIL is still the example: replies would reach nobody."
    return ""


def _chroma(env: Env) -> str:
    if env.chroma_url and not env.chroma_token and not _on_this_machine(env.chroma_url):
        return "CHROMA_TOKEN is empty while CHROMA_URL is another machine: anybody there could rewrite the index."
    return ""


def _plain_http_with_key(name: str, url: str, key: str) -> str:
    if key and urlsplit(url).scheme == "http" and not _on_this_machine(url):
        return f"{name} is plain http: its key could be read on the way."
    return ""


def _on_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
