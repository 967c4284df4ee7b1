"""An exchange ends in its time, whatever the other side does."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from core.outbound import timed_client

Serve = Callable[[socket.socket, threading.Event], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"


@pytest.fixture
def serving() -> Iterator[Callable[[Serve], str]]:
    """Serve one connection by a function; gives the address."""
    done, opened = threading.Event(), []

    def serving_(serve: Serve) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        opened.append(listener)

        def run() -> None:
            connection, _address = listener.accept()
            with connection:
                connection.recv(4096)
                serve(connection, done)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield serving_
    done.set()
    for listener in opened:
        listener.close()


def drip(connection: socket.socket, done: threading.Event) -> None:
    connection.sendall(HEAD)
    while not done.wait(0.02):
        connection.sendall(b"x")


def test_an_answer_that_drips_ends_at_its_time(serving: Callable[[Serve], str]) -> None:
    started = time.monotonic()
    with timed_client(0.3) as client, pytest.raises(httpx.TimeoutException, match="as a whole"):
        client.get(serving(drip))
    assert time.monotonic() - started < 2


def test_silence_ends_at_its_time(serving: Callable[[Serve], str]) -> None:
    with timed_client(0.2) as client, pytest.raises(httpx.TimeoutException):
        client.get(serving(lambda _connection, done: done.wait(5) and None))


def test_a_quick_answer_comes_whole(serving: Callable[[Serve], str]) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    with timed_client(5) as client:
        assert client.get(serving(lambda connection, _done: connection.sendall(answer))).text == "hello"


def test_a_redirect_is_not_followed(serving: Callable[[Serve], str]) -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
    with timed_client(5) as client:
        response = client.get(serving(lambda connection, _done: connection.sendall(answer)))
    assert response.status_code == 302
