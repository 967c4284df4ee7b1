"""``make run``: prepare the site, say where it is, serve it until told to stop.

Variables: ``PORT`` (8000), ``HOST`` (127.0.0.1), ``POLICIES`` (a folder imported instead of
the demo documents) and those of ``.env.example``. One web process with threads, because the
index and the embedding model are held once a process; one worker for background tasks, ended
with the server whichever way it ends.
"""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

from config.env import BASE_DIR, env
from scripts.prepare import child_environment, prepare

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = int(os.environ.get("PORT") or 8000)
THREADS = 8
STOP_WITHIN = 10  # seconds before a process that ignores SIGTERM is killed
WORKER_PAUSE = 5  # seconds before a worker that ended by itself is started again
PR_SET_PDEATHSIG = 1
HELD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ACCOUNTS = (
    "admin",
    "officer",
    "editor",
    "knowledge",
    "reviewer",
    "parkmanager",
    "parkmanager2",
    "enterprise",
    "enterprise2",
    "college",
    "applicant",
    "finance",
    "viewer",
    "officer2",
    "reviewer2",
    "reviewer3",
    "director",
    "director2",
    "director3",
    "cashier",
    "cashier2",
    "auditor",
    "college",
    "person",
)
PASSWORD = "demo-pass-2026"  # noqa: S105 - the published password of the demo accounts


def address() -> str:
    return f"http://{HOST}:{PORT}"


def refuse_taken_port() -> None:
    """Say so at once when another program listens there, not after a minute of preparing."""
    with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError as error:
            raise SystemExit(
                f"Port {PORT} on {HOST} cannot be used ({error.strerror}). Try: make run PORT=8001"
            ) from None


@contextmanager
def held() -> Iterator[None]:
    """Let signals wait: one that arrives while Python forks would be lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def die_with(parent: int) -> None:
    """Linux ends the child when this process is killed outright; elsewhere only orderly stops reach it."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed before the kernel was asked
            os._exit(1)


def start(*command: str) -> subprocess.Popen[bytes]:
    environment = child_environment()
    if "base_url" not in env.model_fields_set:
        environment["BASE_URL"] = address()
    # A session of its own: Ctrl-C reaches only this process, which stops both in order.
    with held():
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=BASE_DIR,
            env=environment,
            preexec_fn=partial(die_with, os.getpid()),  # noqa: PLW1509 - no threads here
            start_new_session=True,
        )


def start_web() -> subprocess.Popen[bytes]:
    return start(
        *("-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{PORT}", "--worker-class", "gthread"),
        *("--workers", "1", "--threads", str(THREADS), "--timeout", "120", "--graceful-timeout", "5"),
        *("--log-level", "warning", "--no-control-socket"),
    )


def start_worker() -> subprocess.Popen[bytes]:
    return start("manage.py", "db_worker", "--queue-name", "*")


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_answering(web: subprocess.Popen[bytes]) -> bool:
    """Whether the site answers before its process ends. The socket alone is open long before."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(HOST, HOST)  # noqa: S104 - compared, not bound
    while web.poll() is None:
        connection = http.client.HTTPConnection(host, PORT, timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False


def announce() -> None:
    print(
        f"\n    {env.site_name}\n    {address()}\n\n"
        f"    Demo accounts: {', '.join(ACCOUNTS)}; password {PASSWORD}\n"
        f"    State: {env.data_dir}\n    Stop with Ctrl-C.\n",
        flush=True,
    )


def raise_exit(signum: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signum)


def supervise(web: subprocess.Popen[bytes], new_worker: Callable[[], subprocess.Popen[bytes]]) -> int:
    """Wait for the server's end; a worker that ends before is replaced. Returns the server's exit code."""
    worker = new_worker()
    try:
        while web.poll() is None:
            if worker.poll() is not None:
                print(f"The task worker ended ({worker.returncode}); starting another.", file=sys.stderr, flush=True)
                time.sleep(WORKER_PAUSE)
                worker = new_worker()
            time.sleep(0.5)
        return web.returncode
    finally:
        stop(worker)


def listen_to_signals() -> None:
    """Let SIGINT, SIGTERM and SIGHUP end the site in order.

    SIGINT by name: a script's ``make run &`` hands it down ignored, and Python leaves it so.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, raise_exit)
    signal.signal(signal.SIGHUP, raise_exit)


def main() -> int:
    listen_to_signals()
    refuse_taken_port()
    prepare(os.environ.get("POLICIES") or "")
    web = start_web()
    try:
        if wait_until_answering(web):
            announce()
        return supervise(web, start_worker)
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
        return 0
    finally:
        stop(web)


if __name__ == "__main__":
    sys.exit(main())
