"""The manifest: complete, frozen, and checked by a script that knows nothing of the portal. Whatever is changed is found."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from policy_kb.models import Clause
from scripts import verify_manifest
from subsidies.models import Submission
from subsidies.rules.manifest import counted, digest, manifest, sealed
from tests.subsidies.publicity.conftest import made_call, published

SCRIPT = Path(verify_manifest.__file__)
Json = dict[str, Any]


def test_a_line_says_on_what_it_rests(call, officer, decide) -> None:
    application = decide(call, 1, amount=Decimal("12345.60"))
    submission = Submission.objects.get(application=application)
    found = published(call, officer).manifest
    (line,) = found["lines"]
    (clause,) = line["clauses"]
    text = Clause.objects.get(text__contains="补助")
    assert (clause["document"], clause["quote"], clause["text_sha256"]) == (
        "海滨市支持海外仓建设若干措施",
        text.text,
        text.text_hash,
    )
    assert found["texts"] == {text.text_hash: text.text}
    assert line["submission"] == {"ordinal": 1, "content_sha256": submission.content_hash}
    assert (line["number"], line["granted"], line["requested"]) == (application.number, "12345.60", "20000.00")
    (result,) = line["criteria"]["results"]
    assert (result["key"], result["asked"], result["found"], result["outcome"]) == ("person", "是", None, "pass")
    assert line["criteria"]["counts"] == {"pass": 1, "fail": 0, "unknown": 0}
    ratio, cap = line["computation"]["steps"][0], line["computation"]["steps"][-1]
    assert (ratio["kind"], ratio["figure"], ratio["clause"]) == ("ratio", "23199.60", 1)
    assert {name: Decimal(figure) for name, figure in ratio["inputs"].items()} == {
        "base": Decimal("28999.50"),
        "percent": 80,
    }
    assert (cap["kind"], Decimal(cap["figure"])) == ("budget_cap", Decimal(20_000))
    assert line["decision"]["outcome"] == "approve"
    assert found["totals"] == {"lines": 1, "granted": "12345.60", "outcomes": {"pass": 1, "fail": 0, "unknown": 0}}
    assert found["scheme"] == {"title": "独立站建设支持", "version": 1}


def test_what_was_found_is_public_where_the_criterion_says_so(call, officer, decide, tmp_path) -> None:
    version = call.version.rule_version
    version.definition["criteria"][0]["is_public"] = True
    version.save()
    decide(call, 1)
    notice = published(call, officer)
    (result,) = notice.manifest["lines"][0]["criteria"]["results"]
    assert result["found"] == "是"
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(notice.manifest, ensure_ascii=False), encoding="utf-8")
    assert run(file)[0] == 0


def test_a_manifest_of_the_first_form_is_still_checked() -> None:
    assert verify_manifest.check(sealed({**whole(), "format": "publicity-manifest/1"})).startswith("2 lines")
    with pytest.raises(verify_manifest.WrongError, match="knows"):
        verify_manifest.check(sealed({**whole(), "format": "publicity-manifest/3"}))


def test_what_is_published_is_checked_by_the_script_alone(call, officer, decide, tmp_path) -> None:
    decide(call, 1)
    decide(call, 2, amount=Decimal("0.01"))
    notice = published(call, officer)
    response = Client().get(f"/subsidies/publicity/{notice.pk}/manifest.json")
    assert response["Content-Disposition"] == f'attachment; filename="publicity-{notice.pk}.json"'
    file = tmp_path / "manifest.json"
    file.write_bytes(response.content)
    assert run(file, "--sha256", notice.manifest_hash) == (
        0,
        f"OK: 2 lines, 10000.01 yuan granted, sha256 {notice.manifest_hash}",
    )
    assert run(file, "--sha256", "0" * 64)[0] == 1
    file.write_text(response.content.decode().replace('"10000.01"', '"10000.02"'), encoding="utf-8")
    assert run(file) == (1, "WRONG: the lines grant 10000.01 in all, not 10000.02")
    file.write_text("{", encoding="utf-8")
    assert run(file)[0] == 2


def run(file: Path, *more: str) -> tuple[int, str]:
    """Exit code and words, of a Python that finds no package but its own."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, file, *more], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def test_later_changes_do_not_reach_it(call, officer, decide) -> None:
    application = decide(call, 1)
    notice = published(call, officer)
    before = Client().get(f"/subsidies/publicity/{notice.pk}/manifest.json").content
    application.enterprise.name = "改名公司"
    application.enterprise.save()
    application.amount_granted = Decimal(1)
    application.save()
    assert Client().get(f"/subsidies/publicity/{notice.pk}/manifest.json").content == before


def test_old_records_without_figures_are_read_and_said_to_be_so(call, officer, decide) -> None:
    application = decide(call, 1)
    submission = Submission.objects.get(application=application)
    for step in submission.amount["steps"]:
        for name in ("kind", "figure", "inputs"):
            del step[name]
    submission.save()
    notice = published(call, officer)
    assert "1 computations keep no figures" in verify_manifest.check(notice.manifest)


def test_recognition_needs_no_money(officer, decide) -> None:
    call = made_call(benefit="recognition")
    decide(call, 1, amount=None)
    notice = published(call, officer)
    assert notice.manifest["totals"]["granted"] is None
    assert "no yuan granted" in verify_manifest.check(notice.manifest)


def test_many_lines_take_no_more_queries(call, officer, decide, django_assert_max_num_queries) -> None:
    from subsidies.services.publicity.manifests import manifest_of

    for number in range(1, 4):
        decide(call, number)
    notice = published(call, officer)
    items = list(notice.items.select_related("application__version__scheme", "application__version__rule_version", "application__enterprise"))  # fmt: skip
    with django_assert_max_num_queries(10):
        manifest_of(notice, items)
    with django_assert_max_num_queries(10):
        manifest_of(notice, items * 10)


# --- Nothing of it can be changed unseen ---


def step(kind: str, figure: str, **inputs: str) -> Json:
    return {"kind": kind, "title": kind, "words": "", "amount": figure, "figure": figure, "inputs": inputs, "clause": 1}


STEPS = (
    step("ratio", "150.00", base="300.00", percent="50"),
    step("part_cap", "120.00", before="150.00", cap="120.00"),
    step("per_unit", "40000", base="9", unit_size="2", units="4", each="10000"),
    step("tiered", "500.00", base="1000", tier="800", percent="50"),
    step("fixed", "100.00"),
    step("not_met", "0"),
    step("sum", "40720.00"),
    step("spend_cap", "40720.00", before="40720.00", cap="90000.00"),
    step("year_cap", "35000.00", before="40720.00", cap="35000.00", limit="50000", granted="15000"),
    step("rounded", "30000", before="35000.00"),
)
CLAUSE = {
    "id": 1,
    "document": "措施",
    "doc_number": "1号",
    "label": "一",
    "quote": "给予 补助",
    "url": "/p/1",
    "text_sha256": "",
}
TEXT = "对企业给予补助，最高100万元。"


def whole(steps: tuple[Json, ...] = STEPS) -> Json:
    """A manifest with every kind of step and outcome."""
    hashed = verify_manifest.hashlib.sha256(TEXT.encode()).hexdigest()
    results = [
        {"key": key, "title": key, "clause": 1, "outcome": outcome, "fact": "", "asked": "是", "found": found}
        for key, outcome, found in (("a", "pass", "是"), ("b", "fail", None), ("c", "unknown", ""))
    ]
    lines = [
        {
            "number": f"2026-{place:06d}", "name": "甲", "code": "9111****0Y43", "district": "朝阳区", "subject": "",
            "submission": {"ordinal": 1, "content_sha256": "c" * 64},
            "scheme": {"title": "项目", "version": 1, "definition_sha256": "d" * 64, "rules_sha256": None},
            "clauses": [{**CLAUSE, "text_sha256": hashed}],
            "criteria": {"outcome": "fail", "counts": counted(results), "results": copy.deepcopy(results)},
            "requested": "30000.00",
            "computation": {"total": "30000", "steps": copy.deepcopy(list(steps))},
            "decision": {"outcome": "approve", "decided_at": "2026-11-20T10:00:00+08:00", "clause": 1},
            "granted": "30000.00",
        }
        for place in (1, 2)
    ]  # fmt: skip
    head = {
        "notice": {"id": 1, "title": "公示", "intro": "", "contact": "电话", "opens_at": "x", "closes_at": "y"},
        "call": {"id": 1, "title": "批次", "budget": None},
        "scheme": {"title": "项目", "version": 1},
    }
    return manifest(head=head, texts={hashed: TEXT}, lines=lines)


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each value stands that holds no others."""
    if isinstance(value, dict | list) and value:
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*at, key))
    else:
        yield at


def changed(value: Json, at: tuple[Any, ...], new: Any) -> Json:
    copied = copy.deepcopy(value)
    inner: Any = copied
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = new
    return copied


def sealed_again(value: Json) -> Json:
    """As somebody would leave it who knows the form."""
    return sealed({**value, "lines": [sealed(line) for line in value["lines"]]})


def test_a_whole_one_holds() -> None:
    assert verify_manifest.check(whole()).startswith("2 lines, 60000.00 yuan granted")


def test_any_changed_value_is_found() -> None:
    good = whole()
    places = list(leaves(good))
    assert len(places) > 150
    for at in places:
        for new in ("变", None, 7):
            if changed(good, at, new) == good:
                continue
            with pytest.raises(verify_manifest.WrongError):
                verify_manifest.check(changed(good, at, new))


def test_any_value_taken_out_or_added_is_found() -> None:
    good = whole()
    for at in leaves(good):
        spoiled = copy.deepcopy(good)
        inner: Any = spoiled
        for key in at[:-1]:
            inner = inner[key]
        del inner[at[-1]]
        with pytest.raises(verify_manifest.WrongError):
            verify_manifest.check(spoiled)
    with pytest.raises(verify_manifest.WrongError, match="the manifest says another sha256"):
        verify_manifest.check({**good, "more": 1})
    with pytest.raises(verify_manifest.WrongError, match="there are 1 lines"):
        verify_manifest.check({**good, "lines": good["lines"][:1]})


def line_at(*at: Any) -> tuple[Any, ...]:
    return ("lines", 0, *at)


@pytest.mark.parametrize(
    ("at", "new", "words"),
    [
        (("format",), "publicity-manifest/3", "format"),
        (("totals", "granted"), "60000.01", "60000.00 in all"),
        (("totals", "lines"), 3, "2 lines, not 3"),
        (("totals", "outcomes", "pass"), 3, "2 criteria are pass in all"),
        (line_at("granted"), "40000.00", "70000.00 in all"),
        (line_at("granted"), "-1", "less than nothing"),
        (line_at("granted"), "viel", "no number"),
        (line_at("number"), "2026-000002", "occurs twice"),
        (line_at("criteria", "counts", "pass"), 2, "1 criteria are pass, not 2"),
        (line_at("criteria", "outcome"), "pass", "together are fail"),
        (line_at("criteria", "results", 0, "outcome"), "great", "no outcome"),
        (line_at("criteria", "results", 1, "outcome"), "pass", "2 criteria are pass"),
        (line_at("criteria", "results", 1, "clause"), 9, "clause 9, which is not listed"),
        (line_at("decision", "clause"), 5, "clause 5"),
        (line_at("computation", "steps", 0, "clause"), 5, "clause 5"),
        (line_at("clauses", 0, "quote"), "给予200万元", "not in the clause"),
        (line_at("computation", "total"), "30001", "come to 30000, not 30001"),
        (line_at("computation", "steps", 0, "figure"), "151.00", "says 151.00, comes to 150.00"),
        (line_at("computation", "steps", 0, "inputs", "percent"), "60", "comes to 180.00"),
        (line_at("computation", "steps", 0, "inputs"), {}, "is missing"),
        (line_at("computation", "steps", 0, "kind"), "guess", "is missing|no kind"),
        (line_at("computation", "steps", 1, "inputs", "before"), "151.00", "comes to 150.00"),
        (line_at("computation", "steps", 1, "figure"), "150.00", "comes to 120.00"),
        (line_at("computation", "steps", 2, "inputs", "units"), "5", "comes to 4"),
        (line_at("computation", "steps", 2, "inputs", "each"), "20000", "comes to 80000"),
        (line_at("computation", "steps", 2, "inputs", "unit_size"), "0", "no number"),
        (line_at("computation", "steps", 3, "inputs", "tier"), "1200", "does not reach the tier"),
        (line_at("computation", "steps", 3, "inputs", "percent"), "10", "comes to 100.00"),
        (line_at("computation", "steps", 5, "figure"), "1", "comes to 0"),
        (line_at("computation", "steps", 6, "figure"), "40721.00", "comes to 40720.00"),
        (line_at("computation", "steps", 7, "inputs", "cap"), "100.00", "comes to 100.00"),
        (line_at("computation", "steps", 8, "inputs", "granted"), "0", "comes to 50000.00"),
        (line_at("computation", "steps", 9, "figure"), "40000", "comes to 30000"),
        (line_at("computation", "steps", 9, "inputs", "before"), "45000", "comes to 35000.00"),
    ],
)
def test_what_does_not_add_up_is_found_though_all_hashes_were_made_again(
    at: tuple[Any, ...], new: Any, words: str
) -> None:
    with pytest.raises(verify_manifest.WrongError, match=words):
        verify_manifest.check(sealed_again(changed(whole(), at, new)))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda line: line["clauses"].append(line["clauses"][0]), "listed twice"),
        (lambda line: line["computation"]["steps"].append(step("fixed", "1")), "after the sum"),
        (lambda line: line["computation"]["steps"].pop(), "come to 35000.00"),
    ],
)
def test_a_spoilt_line_is_found(spoil: Callable[[Json], Any], words: str) -> None:
    found = whole()
    spoil(found["lines"][0])
    with pytest.raises(verify_manifest.WrongError, match=f"line 1 .*{words}"):
        verify_manifest.check(sealed_again(found))


def test_words_of_a_clause_are_held_against_their_hash() -> None:
    good = whole()
    (name,) = good["texts"]
    with pytest.raises(verify_manifest.WrongError, match="words of clause text"):
        verify_manifest.check(sealed_again({**good, "texts": {name: "别的"}}))


@pytest.mark.parametrize("written", ['{"a": 1, "a": 2}', '{"a": 1.5}', '{"a": NaN}', "[]", "x"])
def test_what_is_not_the_form_s_json_is_not_read(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # of several readers
        verify_manifest.read(written)


def test_both_make_the_same_hash() -> None:
    good = whole()
    assert verify_manifest.check_seal(good, "x") == digest({key: each for key, each in good.items() if key != "sha256"})
    assert json.loads(json.dumps(good)) == good
