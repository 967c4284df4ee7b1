"""The virus scanner, at the wire: a small clamd that speaks the protocol, behaves, misbehaves or is not there."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pydantic import ValidationError

from config.env import Env
from core.health import Health
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, LARGEST_FILE, RefusedUploadError, UploadFault
from core.uploads.scanning import PIECE_BYTES, scan, scanner
from core.uploads.wording import refusal_in_words
from tests.factories import files

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd:
    """Answers one connection after another; keeps the streams that it was sent."""

    def __init__(self, listener: socket.socket, *, most: int = LARGEST_FILE, mute: bool = False) -> None:
        self.listener, self.most, self.mute = listener, most, mute
        self.streams: list[bytes] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                line, _address = self.listener.accept()
            except OSError:
                return
            with line:
                answer = self.answer(line)
                if not self.mute:
                    line.sendall(answer)

    def answer(self, line: socket.socket) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += line.recv(1)
        if command == b"zPING\0":
            return b"PONG\0"
        assert command == b"zINSTREAM\0"
        stream = b""
        while size := struct.unpack("!I", self.exactly(line, 4))[0]:
            assert size <= PIECE_BYTES
            stream += self.exactly(line, size)
            if len(stream) > self.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.streams.append(stream)
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in stream else b"stream: OK\0"

    @staticmethod
    def exactly(line: socket.socket, size: int) -> bytes:
        received = b""
        while len(received) < size:
            received += line.recv(size - len(received))
        return received


@pytest.fixture
def clamd(settings) -> Iterator[Callable[..., Clamd]]:
    """Start a scanner and name it in the settings."""
    listeners: list[socket.socket] = []

    def start(**behaviour: object) -> Clamd:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        settings.CLAMD_URL = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        return Clamd(listener, **behaviour)

    yield start
    for listener in listeners:
        listener.close()


def refused(content: bytes) -> RefusedUploadError:
    with pytest.raises(RefusedUploadError) as caught:
        scan([content], name="材料.pdf")
    return caught.value


def test_a_clean_file_passes_and_was_sent_whole(clamd: Callable[..., Clamd]) -> None:
    server = clamd()
    content = files.pdf(pages=3) + b"x" * (3 * PIECE_BYTES)
    scan([content[:1000], content[1000:]], name="材料.pdf")
    assert server.streams == [content]


def test_a_file_with_something_in_it_is_refused(clamd: Callable[..., Clamd]) -> None:
    clamd()
    content = files.pdf() + EICAR
    with pytest.raises(RefusedUploadError) as caught:
        check_upload(files.upload(content), kinds=ALL_KINDS, most_bytes=LARGEST_FILE)
    assert caught.value.fault is UploadFault.INFECTED
    assert "病毒" in refusal_in_words(caught.value)


def test_no_file_passes_while_the_scanner_is_away(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings.CLAMD_URL = f"tcp://127.0.0.1:{port}"  # nobody listens any more
    assert refused(files.pdf()).fault is UploadFault.SCANNER
    assert scanner().health is Health.DEGRADED


def test_a_scanner_that_hangs_up_lets_nothing_pass(clamd: Callable[..., Clamd]) -> None:
    clamd(mute=True)
    assert refused(files.pdf()).fault is UploadFault.SCANNER
    assert scanner().health is Health.DEGRADED


def test_a_scanner_that_is_silent_lets_nothing_pass(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.uploads.scanning.ANSWER_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listener:  # takes the connection, never answers
        settings.CLAMD_URL = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        assert refused(files.pdf()).fault is UploadFault.SCANNER


def test_a_file_above_the_scanners_own_limit_is_not_clean(clamd: Callable[..., Clamd]) -> None:
    clamd(most=1000)
    assert refused(b"x" * 5_000_000).fault is UploadFault.SCANNER


def test_a_socket_file_is_as_good(settings, tmp_path: Path) -> None:
    path = tmp_path / "clamd.ctl"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        settings.CLAMD_URL = f"unix://{path}"
        server = Clamd(listener)
        scan([b"clean"], name="x")
        assert server.streams == [b"clean"]
        assert scanner().health is Health.OK


def test_without_a_scanner_files_pass(settings) -> None:
    settings.CLAMD_URL = ""
    scan([EICAR], name="x")
    assert scanner().health is Health.OK


@pytest.mark.django_db
def test_readiness_tells_of_the_scanner(client: Client, clamd: Callable[..., Clamd]) -> None:
    assert client.get("/readyz").json()["checks"]["scanner"] == {"status": "ok", "detail": "none named"}
    clamd()
    assert client.get("/readyz").json()["checks"]["scanner"] == {"status": "ok"}


@pytest.mark.parametrize("url", ["127.0.0.1:3310", "http://127.0.0.1", "tcp://", "unix:"])
def test_an_address_that_cannot_be_one_is_found_at_the_start(url: str) -> None:
    with pytest.raises(ValidationError):
        Env(clamd_url=url)
