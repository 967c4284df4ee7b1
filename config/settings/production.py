"""For a site that the public reaches. Refuses to start with an unsafe value, and says which."""

from django.core.exceptions import ImproperlyConfigured

from config.env import env
from config.logs import logging_settings
from config.safety import unsafe_values
from config.settings.base import *

if problems := unsafe_values(env):
    raise ImproperlyConfigured(
        "This site does not start with unsafe values (docs/operators-guide.md):\n"
        + "\n".join(f"  - {problem}" for problem in problems)
    )

STAFF_SECOND_FACTOR_REQUIRED = True

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by probes from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
if env.behind_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = logging_settings("json")
