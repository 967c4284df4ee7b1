"""How often somebody may do something. Counts live in Django's cache, not in the database."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
HOME_NETWORK = 64  # leading bits of an IPv6 address that stay one visitor's; the rest each device draws anew


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``times`` in each window of ``seconds``."""

    times: int
    seconds: int

    @classmethod
    def parse(cls, written: str) -> "Rate":
        """Read a rate such as ``20/m`` (s, m, h or d). Raises ValueError when it is not one."""
        times, _, unit = written.partition("/")
        if unit not in SECONDS:
            raise ValueError(f"{written!r} is not a rate such as 20/m")
        return cls(int(times), SECONDS[unit])


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether one more is allowed now, and how the window stands.

    ``limit`` is what the window holds and ``remaining`` what is left of it; ``reset`` is in how
    many seconds the next window begins.
    """

    allowed: bool
    limit: int
    remaining: int
    reset: int

    @property
    def retry_after(self) -> int:
        """Seconds to wait; 0 when nothing stands in the way."""
        return 0 if self.allowed else self.reset

    def as_headers(self) -> dict[str, str]:
        """The window as response headers; a refusal says when to come back."""
        headers = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }
        return headers if self.allowed else {**headers, "Retry-After": str(self.reset)}


def take(*, action: str, who: str, rate: Rate, now: datetime) -> Allowance:
    """Count one ``action`` by ``who`` in the window that ``now`` falls into.

    Windows are fixed, so up to twice the rate may pass around a window's edge: cheap, and
    enough against a flood. With the in-process cache each server process counts for itself;
    with Redis they count together.
    """
    window, elapsed = divmod(int(now.timestamp()), rate.seconds)
    key = f"rate:{action}:{who}:{window}"
    cache.add(key, 0, timeout=rate.seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # expired or evicted between the two calls
        count = 1
    return Allowance(
        allowed=count <= rate.times,
        limit=rate.times,
        remaining=max(rate.times - count, 0),
        reset=rate.seconds - elapsed,
    )


def visitor_network(address: str) -> str:
    """What counts as one visitor: an IPv4 address, or the network of an IPv6 one, of which a home has 2⁶⁴."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # a Unix socket's peer has none
        return address
    if not isinstance(found, ipaddress.IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found.packed, HOME_NETWORK), strict=False))
