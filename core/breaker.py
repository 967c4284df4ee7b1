"""Leaving an outside service alone for a while after it failed, so that not every visitor waits for it."""

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Breaker:
    """Counts failures in a row; after ``failures`` of them the service rests for ``cooldown`` seconds.

    When the rest is over one caller is let through to try; the others wait for how that goes.
    Each process has its own, which needs no store and heals by itself.
    """

    def __init__(
        self, name: str, *, failures: int, cooldown: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.name = name
        self._limit = failures
        self._cooldown = cooldown
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._rests_until = 0.0

    @property
    def is_resting(self) -> bool:
        """Whether the service failed too often lately to be asked now."""
        with self._lock:
            return self._failed >= self._limit and self._clock() < self._rests_until

    def allows(self) -> bool:
        """Whether to ask the service now. Whoever is told so reports back with ``succeeded`` or ``failed``."""
        with self._lock:
            if self._failed < self._limit:
                return True
            now = self._clock()
            if now < self._rests_until:
                return False
            self._rests_until = now + self._cooldown  # this caller tries for all
            return True

    def succeeded(self) -> None:
        """The service did what it is for."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """The service did not answer, or not in its protocol."""
        with self._lock:
            self._failed += 1
            if self._failed < self._limit:
                return
            self._rests_until = self._clock() + self._cooldown
        logger.warning("%s failed %d times in a row and rests for %.0f s", self.name, self._failed, self._cooldown)

    def reset(self) -> None:
        """Forget every failure."""
        with self._lock:
            self._failed, self._rests_until = 0, 0.0
