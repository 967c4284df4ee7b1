"""HTTP to services that the operator named, with a limit on the whole exchange.

A time-out of httpx counts from one piece of the answer to the next: an endpoint that drips one
byte a second would hold its caller for ever. Here the answer as a whole has its time.
"""

import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # takes half a second to load, and most sites ask nobody
    import httpx

CONNECT_SECONDS = 5.0


def timed_client(seconds: float) -> "httpx.Client":
    """A client whose every exchange ends, at the latest, some moments after ``seconds``; it follows no redirects.

    Raises ``httpx.TimeoutException`` from the request or while its answer is read.
    """
    import httpx

    timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
    return httpx.Client(transport=_transport_class()(seconds), timeout=timeout, follow_redirects=False)


@lru_cache(maxsize=1)
def _transport_class() -> "Callable[[float], httpx.HTTPTransport]":
    """The classes are made on first use, as they derive from those of httpx."""
    import httpx

    class Timed(httpx.SyncByteStream):
        """An answer's bytes, until ``deadline`` on the monotonic clock."""

        def __init__(self, stream: httpx.SyncByteStream, request: httpx.Request, deadline: float) -> None:
            self._stream = stream
            self._request = request
            self._deadline = deadline

        def __iter__(self) -> Iterator[bytes]:
            for piece in self._stream:
                if time.monotonic() > self._deadline:
                    raise httpx.ReadTimeout("the answer took too long as a whole", request=self._request)
                yield piece

        def close(self) -> None:
            self._stream.close()

    class DeadlineTransport(httpx.HTTPTransport):
        def __init__(self, seconds: float) -> None:
            super().__init__()
            self._seconds = seconds

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            deadline = time.monotonic() + self._seconds
            response = super().handle_request(request)
            response.stream = Timed(cast("httpx.SyncByteStream", response.stream), request, deadline)
            return response

    return DeadlineTransport
