"""Ask clamd about a file, where one is configured: its INSTREAM command over TCP or a socket file.

The protocol is a page long (``man clamd``), the client in the package index is under the GPL.
A scanner that is configured and does not answer lets nothing pass.
"""

import logging
import socket
import struct
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from core.health import Check, Health
from core.uploads.kinds import RefusedUploadError, UploadFault

CONNECT_SECONDS = 5
ANSWER_SECONDS = 120  # of silence, while a large file is gone through
PIECE_BYTES = 64 * 1024
LONGEST_ANSWER = 4096
DEFAULT_PORT = 3310
CLEAN, FOUND = "OK", "FOUND"

logger = logging.getLogger(__name__)


def scan(chunks: Iterable[bytes], *, name: str) -> None:
    """Have the bytes looked at; returns at once where no scanner is configured.

    Raises RefusedUploadError: INFECTED when something was found, SCANNER when the scanner cannot
    be reached, does not answer in time or did not look at the whole file.
    """
    if not settings.CLAMD_URL:
        return
    try:
        answer = _asked(chunks)
    except OSError as error:
        logger.exception("the virus scanner does not answer")
        raise RefusedUploadError(UploadFault.SCANNER) from error
    if answer.endswith(FOUND):
        logger.warning("refused an upload: %s", answer)
        raise RefusedUploadError(UploadFault.INFECTED, name=name)
    if not answer.endswith(CLEAN):
        logger.error("the virus scanner answered %r", answer)
        raise RefusedUploadError(UploadFault.SCANNER)


def scanner() -> Check:
    """The virus scanner answers, where one is configured; without it the site serves but takes no files."""
    if not settings.CLAMD_URL:
        return Check("scanner", Health.OK, "none named")
    try:
        with _connected() as line:
            line.settimeout(CONNECT_SECONDS)
            line.sendall(b"zPING\0")
            alive = _answer(line) == "PONG"
    except OSError:
        logger.exception("the virus scanner does not answer")
        alive = False
    return Check("scanner", Health.OK if alive else Health.DEGRADED, "" if alive else "uploads are refused")


def _asked(chunks: Iterable[bytes]) -> str:
    with _connected() as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                for start in range(0, len(chunk), PIECE_BYTES):
                    piece = chunk[start : start + PIECE_BYTES]
                    line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            # It says why (a file above its own limit) and hangs up before the end.
            return _answer(line)
        return _answer(line)


def _connected() -> socket.socket:
    parts = urlsplit(settings.CLAMD_URL)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
    else:
        line = socket.create_connection((parts.hostname or "", parts.port or DEFAULT_PORT), CONNECT_SECONDS)
    line.settimeout(ANSWER_SECONDS)
    return line


def _answer(line: socket.socket) -> str:
    received = b""
    while b"\0" not in received and len(received) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        received += piece
    return received.partition(b"\0")[0].decode(errors="replace").strip()
