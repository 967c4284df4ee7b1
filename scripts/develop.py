"""``make dev``: the prepared site under Django's own server, which reloads on change and shows tracebacks."""

import os
import subprocess
import sys

from config.env import BASE_DIR
from scripts.prepare import child_environment, prepare
from scripts.serve import HOST, PORT


def main() -> int:
    prepare(os.environ.get("POLICIES") or "")
    environment = {**child_environment(), "DJANGO_SETTINGS_MODULE": "config.settings.dev", "DEBUG": "true"}
    command = [sys.executable, "manage.py", "runserver", f"{HOST}:{PORT}"]
    try:
        return subprocess.run(command, cwd=BASE_DIR, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
