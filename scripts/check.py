"""``make check``: every check that reads the code without running the tests. All run; one summary ends it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from config.env import BASE_DIR

# Values with which the production settings start, for ``check --deploy``; none is in use anywhere.
SAFE_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "checked-not-used-" + "0123456789abcdef" * 4,
    "ALLOWED_HOSTS": "portal.example.cn",
    "BASE_URL": "https://portal.example.cn",
    "DATABASE_URL": "postgres://portal@database.example.cn/portal",
    "EMAIL_URL": "smtp+tls://portal@mail.example.cn:587",
    "DEFAULT_FROM_EMAIL": "noreply@portal.example.cn",
    "DEBUG": "false",
}


def template_folders() -> list[str]:
    return sorted(str(path.relative_to(BASE_DIR)) for path in BASE_DIR.glob("*/templates"))


def commands() -> list[tuple[str, list[str], dict[str, str]]]:
    """Name, command and extra environment of each check."""
    python = sys.executable
    tests = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    tool = str(Path(python).parent)
    templates = template_folders()
    found = [
        ("ruff check", [f"{tool}/ruff", "check", "."], {}),
        ("ruff format", [f"{tool}/ruff", "format", "--check", "."], {}),
        ("mypy", [f"{tool}/mypy"], tests),
        ("import contracts", [f"{tool}/lint-imports", "--no-cache"], {}),
        ("migrations", [python, "manage.py", "makemigrations", "--check", "--dry-run"], tests),
        (
            "deployment",
            [python, "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            SAFE_PRODUCTION,
        ),
    ]
    if templates:
        found.append(("templates", [f"{tool}/djlint", "--lint", "--quiet", *templates], {}))
    return found


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory(prefix="portal-check-") as data_dir:
        for name, command, extra in commands():
            print(f"==> {name}", flush=True)
            started = time.monotonic()
            environment = {**os.environ, "DATA_DIR": data_dir, **extra}
            if subprocess.run(command, cwd=BASE_DIR, env=environment, check=False).returncode:
                failed.append(name)
            print(f"    {time.monotonic() - started:.1f} s", flush=True)
    print(f"Checks failed: {', '.join(failed)}" if failed else "All checks passed.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
