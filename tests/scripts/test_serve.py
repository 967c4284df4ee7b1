"""Server and worker start and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.env import BASE_DIR
from scripts import serve


def sleeping() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])


def ended(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def wait_for(condition: object, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_named_before_anything_is_prepared(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORT", taken_port)
    monkeypatch.setattr(serve, "HOST", "127.0.0.1")
    with pytest.raises(SystemExit, match=str(taken_port)):
        serve.refuse_taken_port()


def test_the_worker_ends_with_the_server() -> None:
    web = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    workers = []

    def new_worker() -> subprocess.Popen[bytes]:
        workers.append(sleeping())
        return workers[-1]

    assert serve.supervise(web, new_worker) == 3
    assert [worker.poll() is not None for worker in workers] == [True]


def test_a_worker_that_died_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "WORKER_PAUSE", 0)
    web = sleeping()
    started = []

    def new_worker() -> subprocess.Popen[bytes]:
        if started:
            web.terminate()
            started.append(sleeping())
        else:
            started.append(subprocess.Popen([sys.executable, "-c", "pass"]))
            started[0].wait()
        return started[-1]

    serve.supervise(web, new_worker)
    assert len(started) == 2
    assert started[1].poll() is not None


def test_what_ignores_a_polite_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "STOP_WITHIN", 0.3)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    stubborn = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    stubborn.stdout.read(1)
    serve.stop(stubborn)
    assert stubborn.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's own")
def test_children_die_even_when_the_parent_is_killed_outright() -> None:
    code = (
        "from scripts import serve\n"
        "child = serve.start('-c', 'import time; time.sleep(60)')\n"
        "print(child.pid, flush=True)\n"
        "child.wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=BASE_DIR, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert wait_for(lambda: ended(child))


def test_links_carry_the_port_that_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORT", 8099)
    child = serve.start("-c", "import os, sys; sys.exit(0 if os.environ['BASE_URL'].endswith(':8099') else 1)")
    assert child.wait(30) == (0 if "BASE_URL" not in os.environ else 1)


def test_ctrl_c_stops_a_site_that_a_script_started_in_the_background() -> None:
    code = (
        "import sys, time\n"
        "from scripts import serve\n"
        "serve.refuse_taken_port = lambda: None\n"
        "serve.prepare = lambda policies: None\n"
        "serve.start_web = serve.start_worker = lambda: serve.start('-c', 'import time; time.sleep(60)')\n"
        "serve.wait_until_answering = lambda web: print(web.pid, flush=True)\n"
        "sys.exit(serve.main())\n"
    )
    # What a shell without job control does to the command of a line that ends in &.
    site = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509 - no threads here
    )
    try:
        web = int(site.stdout.readline())
        site.send_signal(signal.SIGINT)
        output, _ = site.communicate(timeout=60)
    finally:
        site.kill()
    assert (site.returncode, "Stopping." in output) == (0, True)
    assert wait_for(lambda: ended(web))
