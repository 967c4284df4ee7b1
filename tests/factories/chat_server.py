"""A chat model of a few lines: speaks OpenAI's ``/chat/completions`` as a stream, and ``/rerank``.

What it says is set by ``says``: a text, or one of the misbehaviours below. It answers from the
clauses it finds in the prompt, as a model would.
"""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from policy_kb.chat import language_model
from policy_kb.rules.text import bigrams

PIECE = 5  # characters in one event
PROMPT_TOKENS, COMPLETION_TOKENS = 1200, 80

_CLAUSE = re.compile(r"^\[(\d)\]\n(=====\w+=====)\n(.*?)\n\2$", re.MULTILINE | re.DOTALL)

Body = dict[str, object]
Behaviour = Callable[["_Handler", Body], None]


def clauses_in(body: Body) -> list[str]:
    """The clauses of a prompt, as the model is shown them."""
    prompt = str(body["messages"][-1]["content"])
    return [found[3].strip() for found in _CLAUSE.finditer(prompt)]


def quoting(body: Body) -> str:
    """A good answer: the first whole sentence of each clause's own text, with its number."""
    said = []
    for number, clause in enumerate(clauses_in(body), start=1):
        first = next(line for line in reversed(clause.split("\n")) if line).split("。")[0]
        said.append(f"{re.sub(r'^（.{1,3}）', '', first)}[{number}]。")
    return "".join(said)


class ChatServer(ThreadingHTTPServer):
    """``asked`` keeps the body of each chat request, ``ranked`` of each rerank request, ``keys`` their keys."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Body] = []
        self.ranked: list[Body] = []
        self.keys: list[str] = []
        self.says: str | Callable[[Body], str] = quoting
        self.does: Behaviour | None = None
        self.ranks: Behaviour | None = None
        self.finish_reason = "stop"
        self.tells_usage = True
        self.released = threading.Event()  # lets those that hang go at the end
        self.connections = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def prompts(self) -> list[str]:
        """Every message sent so far, system and human, one text a request."""
        return ["\n".join(str(message["content"]) for message in body["messages"]) for body in self.asked]

    def process_request(self, request: object, client_address: object) -> None:
        self.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.keys.append(self.headers.get("Authorization", ""))
        if self.path == "/v1/rerank":
            self.server.ranked.append(body)
            (self.server.ranks or _rank)(self, body)
        elif self.path == "/v1/chat/completions":
            self.server.asked.append(body)
            (self.server.does or _say)(self, body)
        else:
            self.send_json(404, {"error": {"message": "no such address"}})

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    # --- what behaviours are made of ---

    def send_json(self, status: int, body: object) -> None:
        self.send_raw(status, json.dumps(body).encode(), "application/json")

    def send_raw(self, status: int, raw: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def send_bytes(self, raw: bytes) -> None:
        self.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
        self.wfile.flush()

    def send_event(self, data: object) -> None:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.send_bytes(f"data: {text}\n\n".encode())

    def send_piece(self, text: str, finish: str | None = None, **delta: object) -> None:
        choice = {"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}
        self.send_event(
            {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": [choice]}
        )

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def end(self) -> None:
        if self.server.tells_usage:
            usage = {
                "prompt_tokens": PROMPT_TOKENS,
                "completion_tokens": COMPLETION_TOKENS,
                "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
            }
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": []}
            self.send_event({**chunk, "usage": usage})
        self.send_event("[DONE]")
        self.send_bytes(b"")

    def hang_up(self) -> None:
        """Break the connection off without a farewell."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True


def _text(handler: _Handler, body: Body) -> str:
    says = handler.server.says
    return says if isinstance(says, str) else says(body)


def _say(handler: _Handler, body: Body) -> None:
    text = _text(handler, body)
    handler.begin()
    for start in range(0, len(text), PIECE):
        handler.send_piece(text[start : start + PIECE])
    handler.send_piece("", handler.server.finish_reason)
    handler.end()


def failing(status: int, body: object = None) -> Behaviour:
    """Answers with an error status."""
    return lambda handler, _body: handler.send_json(status, body or {"error": {"message": "out of order"}})


def raw(content: bytes, media_type: str = "text/event-stream") -> Behaviour:
    """Answers 200 with bytes of any kind."""
    return lambda handler, _body: handler.send_raw(200, content, media_type)


def refusing(handler: _Handler, _body: Body) -> None:
    """Refuses in the field that the protocol has for it."""
    handler.begin()
    handler.send_piece("", refusal="I cannot help with that.")
    handler.send_piece("", "stop")
    handler.end()


def breaking_off(handler: _Handler, body: Body) -> None:
    """Says half of it and hangs up."""
    text = _text(handler, body)
    handler.begin()
    handler.send_piece(text[: len(text) * 2 // 3])
    time.sleep(0.05)
    handler.hang_up()


def stopping_short(handler: _Handler, body: Body) -> None:
    """Says half of it and ends the stream politely, without a reason."""
    handler.begin()
    handler.send_piece(_text(handler, body)[:40])
    handler.send_bytes(b"")


def hanging(handler: _Handler, _body: Body) -> None:
    """Takes the request and never answers."""
    handler.server.released.wait(30)
    handler.hang_up()


def hanging_midway(handler: _Handler, body: Body) -> None:
    """Says the first sentences and then nothing more."""
    text = _text(handler, body)
    handler.begin()
    handler.send_piece(text[: len(text) * 2 // 3])
    handler.server.released.wait(30)
    handler.hang_up()


def dripping(handler: _Handler, body: Body) -> None:
    """Never silent for long, never done: a character now and then."""
    handler.begin()
    for char in _text(handler, body) * 1000:
        if handler.server.released.wait(0.1):
            break
        handler.send_piece(char)
    handler.hang_up()


def dripping_bytes(handler: _Handler, _body: Body) -> None:
    """Comments of the event stream, one byte at a time: the client's parser never gets anything."""
    handler.begin()
    while not handler.server.released.wait(0.05):
        handler.send_bytes(b":")
    handler.hang_up()


def _rank(handler: _Handler, body: Body) -> None:
    """Ranks by shared words, best first, as many as were asked for."""
    wanted = set(bigrams(str(body["query"])))
    scores = [len(wanted & set(bigrams(text))) / (len(wanted) or 1) for text in body["documents"]]
    order = sorted(range(len(scores)), key=lambda place: -scores[place])[: int(body["top_n"])]
    handler.send_json(200, {"results": [{"index": place, "relevance_score": scores[place]} for place in order]})


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A server on a free loopback port while the block runs."""
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def named_model(settings: object) -> Iterator[ChatServer]:
    """A chat model that the settings name while the block runs."""
    with chat_server() as server:
        settings.CHAT_BASE_URL = server.url
        settings.CHAT_MODEL = "tiny"
        settings.CHAT_API_KEY = "sesame"
        settings.CHAT_TIMEOUT_SECONDS = 5
        language_model.breaker.reset()
        yield server
        language_model.breaker.reset()
