"""Is the portal alive, and can it serve?

``/healthz`` says that the process answers. ``/readyz`` asks every part that answers depend
on; apps add theirs under the hook ``readiness_checks``: a function without arguments that
returns a :class:`Check` or raises. A part may be degraded (answers are poorer, yet right)
without making the site unready.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_hex

from django.core.cache import cache
from django.db import connection
from wagtail import hooks

HOOK = "readiness_checks"
PROBE_SECONDS = 10

logger = logging.getLogger(__name__)


class Health(StrEnum):
    """How a part stands, from best to worst."""

    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """The state of one part. ``detail`` is read by strangers: no addresses, no tracebacks."""

    name: str
    health: Health
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    checks: tuple[Check, ...]

    @property
    def health(self) -> Health:
        """The worst of all parts."""
        order = list(Health)
        return max((check.health for check in self.checks), key=order.index, default=Health.OK)

    @property
    def can_serve(self) -> bool:
        return self.health is not Health.FAILED


def database() -> Check:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("database", Health.OK)


def shared_cache() -> Check:
    """The cache keeps what it is given."""
    key, value = f"readyz-{token_hex(4)}", token_hex(4)
    cache.set(key, value, PROBE_SECONDS)
    kept = cache.get(key) == value
    cache.delete(key)
    return Check("cache", Health.OK if kept else Health.FAILED)


def readiness() -> Readiness:
    """Ask every part. One that raises has failed; the reason goes to the log only."""
    probes: list[tuple[str, Callable[[], Check]]] = [("database", database), ("cache", shared_cache)]
    probes += [(probe.__name__, probe) for probe in hooks.get_hooks(HOOK)]
    return Readiness(tuple(answer(name, probe) for name, probe in probes))


def answer(name: str, probe: Callable[[], Check]) -> Check:
    try:
        return probe()
    except Exception:
        logger.exception("readiness check %s failed", name)
        return Check(name, Health.FAILED)
