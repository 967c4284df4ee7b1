"""See to it that the journeys have a browser and a Chinese font: Debian's where root may install, else Playwright's."""

import os
import shutil
import subprocess
import sys


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"==> {' '.join(command)}", flush=True)
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def ensure_browser() -> bool:
    """Whether a browser is there in the end; what is missing is installed."""
    wanted = [] if shutil.which("chromium") else ["chromium"]
    if not _has_chinese_font():
        wanted.append("fonts-noto-cjk")
    if not wanted:
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet")
        _run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *wanted)
        if shutil.which("chromium"):
            return True
    return shutil.which("chromium") is not None or _run(sys.executable, "-m", "playwright", "install", "chromium")
