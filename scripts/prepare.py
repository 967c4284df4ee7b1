"""Bring a site's ``DATA_DIR`` up to date with the code and the policy folder, doing only what changed.

The steps and what each depends on stand in :func:`steps`. Each runs as a management command
of its own, so its output shows and its memory is given back.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.env import BASE_DIR, env
from scripts.stamps import Stamps, fingerprint

APPS = ("config", "core", "accounts", "policy_kb", "criteria", "parks", "subsidies", "talent", "events")
LOCK = BASE_DIR / "requirements" / "runtime.txt"
DEMO_DOCUMENTS = BASE_DIR / "policy_kb" / "demo_documents"
NEED_THE_FOLDER = {"policies", "demo-digests"}
DOCUMENT_SUFFIXES = {".txt", ".md", ".html", ".htm", ".docx", ".pdf"}


@dataclass(frozen=True, slots=True)
class Step:
    """One management command and the digest of everything it reads.

    ``may_fail`` reports and goes on; ``makes`` is a path whose absence means doing it again.
    """

    name: str
    says: str
    command: tuple[str, ...]
    digest: str
    may_fail: bool = False
    makes: Path | None = None


def child_environment() -> dict[str, str]:
    """The environment of every process started here.

    OpenMP reads its variables when the library loads, before any settings module could set
    them: threads that spin while waiting made the embedding model eight times slower.
    """
    defaults = {"DJANGO_SETTINGS_MODULE": "config.settings.local", "OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": "1"}
    return {**defaults, **os.environ}


def policy_folder(asked: str, stamps: Stamps) -> Path:
    """The folder to import: the one asked for, else the one this site was filled from, else the demo documents."""
    if asked:
        return Path(asked).expanduser().resolve()
    remembered = stamps.read("policy-folder")
    return Path(remembered) if remembered else DEMO_DOCUMENTS


def code_files(pattern: str) -> Iterator[Path]:
    for app in APPS:
        yield from (path for path in (BASE_DIR / app).glob(pattern) if path.is_file())


def documents(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in DOCUMENT_SUFFIXES]


def steps(folder: Path) -> list[Step]:
    """What a site needs before it serves, in order."""
    database = env.database_url or "sqlite"
    migrated = fingerprint([*code_files("migrations/*.py"), LOCK], database)
    importing = fingerprint([*documents(folder), *code_files("ingestion/*.py")], database, str(folder))
    folder_is_demo = folder == DEMO_DOCUMENTS
    return [
        Step(
            "translations",
            "Compiling translations",
            ("compile_translations",),
            fingerprint((BASE_DIR / "locale").glob("*/LC_MESSAGES/*.po")),
        ),
        Step(
            "static",
            "Collecting static files",
            ("collectstatic", "--noinput", "--verbosity=0"),
            fingerprint([*code_files("static/**/*"), LOCK]),
            makes=env.data_dir / "static",
        ),
        Step("migrations", "Migrating the database", ("migrate", "--noinput", "--verbosity=0"), migrated),
        Step(
            "demo",
            "Loading demo content and accounts",
            ("seed_demo", "--force"),
            fingerprint([*code_files("seeds.py"), *code_files("seeds/*.py")], migrated),
        ),
        Step(
            "policies",
            f"Importing policy documents from {shown(folder)}",
            ("import_policies", str(folder)),
            importing,
            # A file that cannot be read is named in its line; the rest is imported and the site is served.
            may_fail=True,
        ),
        Step(
            "demo-digests",
            "Showing the demo digests" if folder_is_demo else "Hiding the demo digests",
            ("demo_digests", "--show" if folder_is_demo else "--hide"),
            importing,
        ),
        Step(
            "demo-parks",
            "Linking the demo parks to the documents",
            ("seed_parks",),
            fingerprint(code_files("seeds/*.py"), migrated, importing),
        ),
        Step(
            "demo-schemes",
            "Loading demo schemes that rest on the documents",
            ("seed_schemes",),
            fingerprint(code_files("seeds/*.py"), migrated, importing),
        ),
        Step(
            "demo-talent",
            "Loading demo talent programmes that rest on the documents",
            ("seed_talent",),
            fingerprint(code_files("seeds/*.py"), migrated, importing),
        ),
        Step(
            "index",
            "Building the search index",
            ("rebuild_index",),
            fingerprint(code_files("retrieval/*.py"), importing, env.chroma_url, env.embedding_model),
            makes=env.data_dir / "index",
        ),
    ]


def shown(path: Path) -> str:
    """A path as people would type it here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd().parent) else str(path)


def run(step: Step, environment: Mapping[str, str]) -> None:
    print(f"==> {step.says}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "manage.py", *step.command]
    code = subprocess.run(command, cwd=BASE_DIR, env=environment, check=False).returncode
    if code and not step.may_fail:
        raise SystemExit(f"The step “{step.says}” failed (exit code {code}); its message is above.")
    print(f"    {time.monotonic() - started:.1f} s", flush=True)


def prepare(asked_folder: str) -> None:
    """Do the steps whose inputs changed since they were last done in this ``DATA_DIR``."""
    stamps = Stamps(env.data_dir)
    if not env.database_url and not (env.data_dir / "portal.sqlite3").exists():
        stamps.forget()
    folder = policy_folder(asked_folder, stamps)
    if asked_folder and not folder.is_dir():
        raise SystemExit(f"POLICIES={asked_folder}: there is no such folder.")
    if not folder.is_dir():
        print(f"The folder {folder} is gone; the documents imported from it stay.", flush=True)
    for step in steps(folder):
        if is_due(step, stamps) and (folder.is_dir() or step.name not in NEED_THE_FOLDER):
            run(step, child_environment())
            stamps.write(step.name, step.digest)
    stamps.write("policy-folder", str(folder))


def is_due(step: Step, stamps: Stamps) -> bool:
    lost = step.makes is not None and not step.makes.exists()
    return lost or stamps.read(step.name) != step.digest
