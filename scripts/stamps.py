"""Remember what a step was last done with, so that a second start skips it."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A digest of files (by relative order, name and content) and of whatever else the step depends on."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(str(path).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Stamps:
    """One small file a step under ``DATA_DIR/stamps``."""

    def __init__(self, data_dir: Path) -> None:
        self.directory = data_dir / "stamps"

    def read(self, step: str) -> str:
        """The digest of the last time, or nothing."""
        path = self.directory / step
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def write(self, step: str, value: str) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        (self.directory / step).write_text(value, encoding="utf-8")

    def forget(self) -> None:
        """Do everything again, as after somebody deleted the database under ``DATA_DIR``."""
        shutil.rmtree(self.directory, ignore_errors=True)
