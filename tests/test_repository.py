"""What must never be committed: addresses of registries, paths of one machine, other people's texts and assets."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.env import BASE_DIR

REAL_TEXTS = BASE_DIR.parent / "shared" / "policies"
LONGEST_QUOTE = 40  # characters of a real text in a row, white space apart
NAMES = re.compile(r"[（(]责任单位[：:][^）)]*[）)]")  # lists of bodies are facts that a digest gives too
REGISTRY = re.compile(
    r"--(extra-)?index-url|--find-links|/simple/?\b.*@|\"resolved\": ?\"https?:|^registry ?=", re.MULTILINE
)
PUBLIC_REGISTRIES = ("pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org")
LOCAL_PATH = re.compile(r"(?<![\w.$/])/(?:home|root|Users|work|farm)/[\w.]+")
VENDORED = re.compile(r"\.min\.(js|css)$|(^|/)node_modules/|(^|/)vendor/")
# Files that speak about such addresses and paths because that is their subject.
SUBJECT = {"scripts/bootstrap.py", "tests/test_repository.py", "tests/scripts/test_bootstrap.py"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=BASE_DIR, capture_output=True, text=True, check=True)
    return [path for line in listed.stdout.split("\0") if line and (path := BASE_DIR / line).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Relative path and content of every tracked text file."""
    for path in tracked():
        name = path.relative_to(BASE_DIR).as_posix()
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_lock_files_name_no_registry() -> None:
    locks = [
        (name, text) for name, text in texts() if "requirements/" in name or "lock" in name or name.endswith(".toml")
    ]
    assert locks
    found = [name for name, text in locks if REGISTRY.search(text) or any(host in text for host in PUBLIC_REGISTRIES)]
    assert found == []


def test_lock_files_pin_every_package() -> None:
    for name, text in texts():
        if name.startswith("requirements/"):
            loose = [line for line in text.splitlines() if line and line[0] not in " #" and "==" not in line]
            assert loose == [], name


def test_no_path_of_one_machine() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if name not in SUBJECT and not name.endswith((".svg", ".po"))
        for match in LOCAL_PATH.finditer(text)
    ]
    assert found == []


def test_no_vendored_asset() -> None:
    assert [name for path in tracked() if VENDORED.search(name := path.relative_to(BASE_DIR).as_posix())] == []


def test_nothing_is_loaded_from_another_host() -> None:
    loads = re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//|@import\s+url\(|url\(\s*[\"']?https?:"
    )
    found = [name for name, text in texts() if name.endswith((".html", ".css", ".js")) and loads.search(text)]
    assert found == []


def test_no_inline_style_or_handler() -> None:
    """Either would be dead under the Content-Security-Policy."""
    inline = re.compile(
        r"<[^>{%]*\s(?:style=|on(?:click|load|change|submit|input|error)=)|<style\b|href=[\"']javascript:",
        re.IGNORECASE,
    )
    found = [name for name, text in texts() if name.endswith(".html") and inline.search(text)]
    assert found == []


@pytest.mark.skipif(not REAL_TEXTS.is_dir(), reason="the real texts are not beside the repository")
def test_no_real_text_is_committed() -> None:
    runs: set[str] = set()
    for path in REAL_TEXTS.glob("*.txt"):
        real = folded(path.read_text(encoding="utf-8", errors="ignore"))
        for part in NAMES.split(real):
            runs |= {part[start : start + LONGEST_QUOTE] for start in range(len(part) - LONGEST_QUOTE + 1)}
    found = []
    for name, text in texts():
        whole = folded(text)
        quoted = (whole[start : start + LONGEST_QUOTE] for start in range(len(whole) - LONGEST_QUOTE + 1))
        quote = next((run for run in quoted if run in runs), None)
        if quote:
            found.append(f"{name}: {quote}")
    assert not found, "\n".join(found)
