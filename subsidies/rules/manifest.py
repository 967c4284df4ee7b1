"""The manifest of a publicity notice: what each line rests on, sealed by hashes that anybody computes again. Pure.

Its form, and how it is checked, stand in docs/manifest.md; scripts/verify_manifest.py checks it without this code.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

FORMAT = "publicity-manifest/2"  # 1 published every figure that was found
SEAL = "sha256"
OUTCOMES = ("pass", "fail", "unknown")

Json = dict[str, Any]


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: UTF-8, keys in order, no spaces, nothing escaped that need not be."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def sealed(value: Json) -> Json:
    """``value`` with its own hash, which covers all the rest."""
    rest = {key: each for key, each in value.items() if key != SEAL}
    return {**rest, SEAL: digest(rest)}


def counted(results: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many criteria came to each outcome."""
    found = Counter(result["outcome"] for result in results)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def manifest(*, head: Json, texts: Mapping[str, str], lines: Sequence[Json]) -> Json:
    """The whole: ``head`` (notice, call, scheme), the words of clauses by their hash, lines, sums; all sealed."""
    kept = [sealed(line) for line in lines]
    return sealed({"format": FORMAT, **head, "texts": dict(texts), "lines": kept, "totals": totals(kept)})


def totals(lines: Sequence[Mapping[str, Any]]) -> Json:
    """How many lines, how much is granted in all (元; None where no money is), criteria by outcome."""
    amounts = [Decimal(line["granted"]) for line in lines if line["granted"] is not None]
    counts = [line["criteria"]["counts"] for line in lines]
    return {
        "lines": len(lines),
        "granted": str(sum(amounts, Decimal(0))) if amounts else None,
        "outcomes": {outcome: sum(count[outcome] for count in counts) for outcome in OUTCOMES},
    }
