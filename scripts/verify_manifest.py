"""Check the manifest of a publicity notice: every hash, count, sum and step of a computation is made again.

    python verify_manifest.py manifest.json [--sha256 HEX]

Needs Python 3.11 and nothing else; no network, no part of the portal. Prints OK and exits 0, or prints the first
thing that is wrong and exits 1; 2 when the file cannot be read at all. The form is described in docs/manifest.md.
"""

import argparse
import hashlib
import json
import sys
import unicodedata
from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FORMATS = ("publicity-manifest/1", "publicity-manifest/2")  # the first published every figure that was found
OUTCOMES = ("pass", "fail", "unknown")
FEN, WAN, NOTHING = Decimal("0.01"), Decimal(10_000), Decimal(0)
PARTS = {"ratio", "fixed", "tiered", "per_unit", "not_met"}
CAPS = {"spend_cap", "project_cap", "year_cap", "budget_cap"}


class WrongError(Exception):
    """Something in the manifest does not hold; the message says what, and where."""


def main() -> int:
    options = argparse.ArgumentParser(description="Check the manifest of a publicity notice.")
    options.add_argument("file", type=Path, help="the manifest as it was downloaded")
    options.add_argument("--sha256", default="", help="the hash that the notice's page names")
    asked = options.parse_args()
    try:
        found = read(asked.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"CANNOT BE READ: {error}")
        return 2
    try:
        said = check(found, expected=asked.sha256.strip().lower())
    except WrongError as error:
        print(f"WRONG: {error}")
        return 1
    print(f"OK: {said}")
    return 0


def read(written: str) -> Json:
    """The manifest as an object. Raises ValueError: no JSON, a key twice, or a number with a fraction."""
    found = json.loads(
        written, object_pairs_hook=without_repetition, parse_float=no_fractions, parse_constant=no_fractions
    )
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  # of the file, not of this program
    return found


def without_repetition(pairs: list[Any]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice in one object")
    return found


def no_fractions(written: str) -> None:
    raise ValueError(f"{written} is no string: amounts are strings")


def check(manifest: Json, expected: str = "") -> str:
    """What holds, in a line. Raises WrongError for the first thing that does not."""
    try:
        return checked(manifest, expected)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise WrongError(f"something is missing or has another form: {error!r}") from error
    except ArithmeticError as error:
        raise WrongError("an amount is no number that can be counted with") from error


def checked(manifest: Json, expected: str) -> str:
    if manifest["format"] not in FORMATS:
        raise WrongError(f"the format is {manifest['format']!r}, this program knows {' and '.join(FORMATS)}")
    for name, text in manifest["texts"].items():
        if hashlib.sha256(text.encode()).hexdigest() != name:
            raise WrongError(f"the words of clause text {name} have another hash")
    without_figures = 0
    numbers: set[object] = set()
    for place, line in enumerate(manifest["lines"], 1):
        where = f"line {place} ({line.get('number')})"
        try:
            without_figures += not check_line(line, manifest["texts"])
        except WrongError as error:
            raise WrongError(f"{where}: {error}") from error
        if line["number"] in numbers:
            raise WrongError(f"{where}: the number occurs twice")
        numbers.add(line["number"])
    check_totals(manifest)
    seal = check_seal(manifest, "the manifest")
    if expected and expected != seal:
        raise WrongError(f"the page names another hash than {seal}")
    return in_words(manifest, without_figures)


def in_words(manifest: Json, without_figures: int) -> str:
    totals = manifest["totals"]
    said = f"{totals['lines']} lines, {totals['granted'] or 'no'} yuan granted, sha256 {manifest['sha256']}"
    return (
        f"{said} ({without_figures} computations keep no figures and were not made again)" if without_figures else said
    )


def check_seal(value: Json, what: str) -> str:
    """The hash of everything in ``value`` but the hash itself."""
    rest = {key: each for key, each in value.items() if key != "sha256"}
    written = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = hashlib.sha256(written.encode()).hexdigest()
    if found != value["sha256"]:
        raise WrongError(f"{what} says another sha256 than it has: something was changed")
    return found


def check_line(line: Json, texts: Json) -> bool:
    """Whether the computation, if there is one, could be made again."""
    check_seal(line, "the line")
    clauses = check_clauses(line["clauses"], texts)
    check_criteria(line["criteria"], clauses)
    if line["granted"] is not None and Decimal(line["granted"]) < 0:
        raise WrongError("less than nothing is granted")
    known_clause(line["decision"]["clause"], clauses)
    if line["computation"] is None:
        return True
    for step in line["computation"]["steps"]:
        known_clause(step["clause"], clauses)
    return check_computation(line["computation"])


def check_clauses(clauses: list[Any], texts: Json) -> set[object]:
    for clause in clauses:
        text = texts.get(clause["text_sha256"])
        if text is not None and squeezed(clause["quote"]) not in squeezed(text):
            raise WrongError(f"the quotation of {clause['document']} {clause['label']} is not in the clause")
    known = {clause["id"] for clause in clauses}
    if len(known) < len(clauses):
        raise WrongError("a clause is listed twice")
    return known


def squeezed(text: str) -> str:
    """Without what quotations may write otherwise: white space, full and half width, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def known_clause(clause: object, clauses: set[object]) -> None:
    if clause is not None and clause not in clauses:
        raise WrongError(f"rests on clause {clause}, which is not listed")


def check_criteria(criteria: Json, clauses: set[object]) -> None:
    outcomes = [result["outcome"] for result in criteria["results"]]
    unknown = set(outcomes) - set(OUTCOMES)
    if unknown:
        raise WrongError(f"{unknown} is no outcome of a criterion")
    for outcome in OUTCOMES:
        if outcomes.count(outcome) != criteria["counts"][outcome]:
            raise WrongError(f"{outcomes.count(outcome)} criteria are {outcome}, not {criteria['counts'][outcome]}")
    together = "fail" if "fail" in outcomes else "unknown" if "unknown" in outcomes else "pass"
    if outcomes and criteria["outcome"] != together:
        raise WrongError(f"the criteria together are {together}, not {criteria['outcome']}")
    for result in criteria["results"]:
        known_clause(result["clause"], clauses)
        check_finding(result, where=result["key"])


def check_finding(finding: Json, where: str) -> None:
    """Parts come together to the whole; what was found is words, or null where it is not published."""
    if finding["found"] is not None and not isinstance(finding["found"], str):
        raise WrongError(f"what was found of {where} is neither words nor null")
    for part in finding.get("parts", []):
        check_finding(part, where)


def check_totals(manifest: Json) -> None:
    lines, totals = manifest["lines"], manifest["totals"]
    if totals["lines"] != len(lines):
        raise WrongError(f"there are {len(lines)} lines, not {totals['lines']}")
    amounts = [Decimal(line["granted"]) for line in lines if line["granted"] is not None]
    granted = None if totals["granted"] is None else Decimal(totals["granted"])
    if granted != (sum(amounts, NOTHING) if amounts else None):
        raise WrongError(f"the lines grant {sum(amounts, NOTHING)} in all, not {totals['granted']}")
    for outcome in OUTCOMES:
        count = sum(line["criteria"]["counts"][outcome] for line in lines)
        if count != totals["outcomes"][outcome]:
            raise WrongError(f"{count} criteria are {outcome} in all, not {totals['outcomes'][outcome]}")


# --- The computation of an amount ---


def check_computation(computation: Json) -> bool:
    """Make every step again; whether the steps keep the figures that this needs."""
    steps = computation["steps"]
    if any(not step["kind"] for step in steps):
        return False
    parts: list[Decimal] = []
    total = None
    for place, step in enumerate(steps, 1):
        try:
            total = run(step, parts, total)
        except WrongError as error:
            raise WrongError(f"step {place} ({step['title']}): {error}") from error
        except KeyError as error:
            raise WrongError(f"step {place} ({step['title']}): the figure {error} is missing") from error
    reached = sum(parts, NOTHING) if total is None else total
    if computation["total"] is not None and Decimal(computation["total"]) != reached:
        raise WrongError(f"the steps come to {reached}, not {computation['total']}")
    return True


def run(step: Json, parts: list[Decimal], total: Decimal | None) -> Decimal | None:
    """Make one step again on what came before it; the running total after it, None while parts are added."""
    kind, found = step["kind"], Decimal(step["figure"])
    figures = {name: Decimal(figure) for name, figure in step["inputs"].items()}
    if kind in PARTS:
        if total is not None:
            raise WrongError("comes after the sum")
        agree(found, part(kind, figures, found))
        parts.append(found)
        return None
    if kind == "part_cap":
        agree(figures["before"], parts[-1])
        agree(found, min(figures["before"], figures["cap"]))
        parts[-1] = found
        return None
    before = sum(parts, NOTHING) if total is None else total
    if kind == "sum":
        agree(found, before)
        return found
    agree(figures["before"], before)
    if kind == "rounded":
        agree(found, max((before / WAN).to_integral_value(ROUND_DOWN), NOTHING) * WAN)
    elif kind in CAPS:
        if kind == "year_cap":
            agree(figures["cap"], in_fen(figures["limit"] - figures["granted"]))
        agree(found, min(before, figures["cap"]))
    else:
        raise WrongError(f"{kind} is no kind of step")
    return found


def part(kind: str, figures: dict[str, Decimal], found: Decimal) -> Decimal:
    """What a part comes to; a fixed amount, and that of a tier, stand in the rules alone."""
    if kind == "not_met":
        return NOTHING
    if kind == "fixed":
        return in_fen(found)
    if kind == "per_unit":
        units = max(figures["base"] / figures["unit_size"], NOTHING).to_integral_value(ROUND_FLOOR)
        agree(figures["units"], units)
        return in_fen(units * figures["each"])
    if kind == "tiered" and "tier" not in figures:
        return NOTHING
    if kind == "tiered" and figures["base"] < figures["tier"]:
        raise WrongError(f"{figures['base']} does not reach the tier of {figures['tier']}")
    if kind == "tiered" and "percent" not in figures:
        return in_fen(found)
    return in_fen(figures["base"] * figures["percent"] / 100)


def in_fen(amount: Decimal) -> Decimal:
    return max(amount, NOTHING).quantize(FEN, ROUND_DOWN)


def agree(found: Decimal, made_again: Decimal) -> None:
    if found != made_again:
        raise WrongError(f"says {found}, comes to {made_again}")


if __name__ == "__main__":
    sys.exit(main())
