"""Make ``.venv`` hold exactly what a lock file names. Standard library only: it runs before anything is installed.

usage: python3 scripts/bootstrap.py runtime|dev

Does nothing (in milliseconds) when the lock file is the one last installed. ``uv`` does the
installing, ten times faster than pip; it lives in ``.venv/.uv``, out of reach of its own
``sync``. Where pip has been told to use another index, uv is told the same.
"""

import hashlib
import os
import shlex
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV_HOME = VENV / ".uv"
UV = UV_HOME / "bin" / "uv"
UV_VERSION = "0.13.9"
OLDEST = (3, 11)


def step(text: str) -> None:
    print(f"==> {text}", flush=True)


def fingerprint(lock: Path) -> str:
    """What an installation depends on: the lock file and the interpreter."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def wanted_set(asked: str) -> str:
    """An environment that once had the developers' tools keeps them: ``dev`` contains ``runtime``."""
    return "dev" if (VENV / ".installed-dev").exists() else asked


def uv_environment(pip_settings: str) -> dict[str, str]:
    """uv's names for what ``pip config list`` printed (lines such as ``global.index-url='…'``)."""
    told: dict[str, str] = {}
    for line in pip_settings.splitlines():
        key, _, value = line.partition("=")
        words = shlex.split(value)
        told[key.rpartition(".")[2]] = words[0] if words else ""
    wanted = {
        "UV_DEFAULT_INDEX": told.get("index-url", ""),
        "UV_INDEX": told.get("extra-index-url", ""),
        "UV_FIND_LINKS": told.get("find-links", "").replace(" ", ","),
        # pip takes the best version of all its indexes; uv by default only looks into the first that knows the name.
        "UV_INDEX_STRATEGY": "unsafe-best-match" if "extra-index-url" in told else "",
    }
    return {name: value for name, value in wanted.items() if value and name not in os.environ}


def install(lock: Path) -> None:
    if not PYTHON.exists():
        step("Creating .venv")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    quiet = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    if not UV.exists():
        step("Fetching uv, the installer")
        subprocess.run([*quiet, "install", "--quiet", "--target", UV_HOME, f"uv=={UV_VERSION}"], check=True)
    settings = subprocess.run([*quiet, "config", "list"], capture_output=True, text=True, check=False).stdout
    step(f"Installing the packages of {lock.relative_to(ROOT)}")
    command = [str(UV), "pip", "sync", "--python", str(PYTHON), str(lock)]
    subprocess.run(command, check=True, env={**os.environ, **uv_environment(settings)})
    shortcut = VENV / "bin" / "uv"
    if not shortcut.exists():
        shortcut.symlink_to(UV)


def main(asked: str) -> int:
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    chosen = wanted_set(asked)
    lock = ROOT / "requirements" / f"{chosen}.txt"
    stamp = VENV / f".installed-{chosen}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(lock):
        return 0
    try:
        install(lock)
    except subprocess.CalledProcessError as error:
        print(f"Installing stopped: {shlex.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    stamp.write_text(fingerprint(lock))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
