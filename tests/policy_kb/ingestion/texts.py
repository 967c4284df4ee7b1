"""Where the texts are that the golden tests read, and helpers to look into their trees."""

from pathlib import Path

from policy_kb.ingestion.split import split
from policy_kb.rules.parsed import Node, ParsedDocument

BASE_DIR = Path(__file__).resolve().parents[3]
DEMO = BASE_DIR / "policy_kb" / "demo_documents"
REAL = BASE_DIR.parent / "shared" / "policies"


def by_path(parsed: ParsedDocument) -> dict[str, Node]:
    return {node.path: node for node, _ in parsed.walk()}


def demo(name: str) -> ParsedDocument:
    return split((DEMO / name).read_text(encoding="utf-8"))


def real(number: int) -> ParsedDocument:
    (path,) = REAL.glob(f"{number:03d}_*.txt")
    return split(path.read_text(encoding="utf-8"))
