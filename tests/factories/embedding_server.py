"""A model server of a few lines: speaks OpenAI's ``/embeddings`` and can be told to fail."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from policy_kb.rules.text import bigrams

DIMENSIONS = 64


def vector_of(text: str) -> np.ndarray:
    """Texts that share terms lie near each other: terms hashed into a unit vector, shape (64,), float32."""
    vector = np.full(DIMENSIONS, 0.01, dtype=np.float32)
    for term in bigrams(text):
        vector[int(hashlib.sha256(term.encode()).hexdigest(), 16) % DIMENSIONS] += 1
    return vector / np.linalg.norm(vector)


class EmbeddingServer(ThreadingHTTPServer):
    """``asked`` keeps the body of each request; ``failing`` makes it answer 500."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict] = []
        self.keys: list[str] = []
        self.failing = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def texts(self) -> list[str]:
        """Every text sent so far."""
        return [text for body in self.asked for text in _inputs(body)]


def _inputs(body: dict) -> list[str]:
    return [body["input"]] if isinstance(body["input"], str) else body["input"]


class _Handler(BaseHTTPRequestHandler):
    server: EmbeddingServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        if self.server.failing or self.path != "/v1/embeddings":
            self._send(500, {"error": {"message": "out of order"}})
            return
        rows = [
            {"object": "embedding", "index": index, "embedding": _encoded(vector_of(text), body)}
            for index, text in enumerate(_inputs(body))
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._send(200, {"object": "list", "data": rows, "model": body["model"], "usage": usage})

    def _send(self, status: int, body: dict) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def _encoded(vector: np.ndarray, body: dict) -> str | list[float]:
    return base64.b64encode(vector.tobytes()).decode() if body.get("encoding_format") == "base64" else vector.tolist()


@contextmanager
def embedding_server() -> Iterator[EmbeddingServer]:
    """A server on a free loopback port while the block runs."""
    server = EmbeddingServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
