"""Only what changed is done again, and the policy folder is remembered."""

from pathlib import Path

import pytest

from config.env import env
from scripts import prepare
from scripts.stamps import Stamps, fingerprint


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A DATA_DIR whose steps only leave a note of having run."""
    monkeypatch.setattr(env, "data_dir", tmp_path / "var")
    monkeypatch.setattr(env, "database_url", "")
    return tmp_path / "var"


@pytest.fixture
def ran(site: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def run(step: prepare.Step, environment: dict[str, str]) -> None:
        names.append(step.name)
        for made in (site / "portal.sqlite3", step.makes):
            if made:
                made.parent.mkdir(parents=True, exist_ok=True)
                made.touch()

    monkeypatch.setattr(prepare, "run", run)
    return names


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("一、支持海外仓", encoding="utf-8")
    return folder


def test_the_first_start_does_everything_in_order(ran: list[str], texts: Path) -> None:
    prepare.prepare(str(texts))
    assert ran == [
        "translations",
        "static",
        "migrations",
        "demo",
        "policies",
        "demo-digests",
        "demo-parks",
        "demo-schemes",
        "demo-talent",
        "index",
    ]


def test_the_second_does_nothing(ran: list[str], texts: Path) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    prepare.prepare(str(texts))
    assert ran == []


def test_a_new_document_is_imported_and_indexed_alone(ran: list[str], texts: Path) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    (texts / "b.md").write_text("# 二", encoding="utf-8")
    prepare.prepare(str(texts))
    assert ran == ["policies", "demo-digests", "demo-parks", "demo-schemes", "demo-talent", "index"]


def test_files_that_are_no_documents_change_nothing(ran: list[str], texts: Path) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    (texts / "notes.xlsx").write_bytes(b"x")
    prepare.prepare(str(texts))
    assert ran == []


def test_the_folder_is_remembered(ran: list[str], texts: Path) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    prepare.prepare("")
    assert ran == []


def test_a_remembered_folder_that_is_gone_leaves_the_site_as_it_is(
    ran: list[str], texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    (texts / "a.txt").unlink()
    texts.rmdir()
    prepare.prepare("")
    assert "policies" not in ran
    assert "is gone" in capsys.readouterr().out


def test_a_folder_asked_for_must_exist(ran: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such folder"):
        prepare.prepare(str(tmp_path / "nowhere"))
    assert ran == []


def test_the_digests_show_only_where_they_are_the_content(site: Path, texts: Path) -> None:
    def command(folder: Path) -> tuple[str, ...]:
        return next(step.command for step in prepare.steps(folder) if step.name == "demo-digests")

    assert command(texts) == ("demo_digests", "--hide")
    assert command(prepare.DEMO_DOCUMENTS) == ("demo_digests", "--show")


@pytest.mark.parametrize("lost", ["static", "index"])
def test_what_was_deleted_is_made_again(ran: list[str], site: Path, texts: Path, lost: str) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    (site / lost).unlink()
    prepare.prepare(str(texts))
    assert ran == [lost]


def test_without_its_database_a_site_starts_over(ran: list[str], site: Path, texts: Path) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    (site / "portal.sqlite3").unlink()
    prepare.prepare(str(texts))
    assert len(ran) == 10


def test_another_database_is_migrated_and_filled(ran: list[str], texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare.prepare(str(texts))
    ran.clear()
    monkeypatch.setattr(env, "database_url", "postgres://portal@db.test/portal")
    prepare.prepare(str(texts))
    assert ran == [
        "migrations",
        "demo",
        "policies",
        "demo-digests",
        "demo-parks",
        "demo-schemes",
        "demo-talent",
        "index",
    ]


def test_a_failed_step_stops_and_is_not_taken_as_done(site: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(step: prepare.Step, environment: dict[str, str]) -> None:
        raise SystemExit(step.name)

    monkeypatch.setattr(prepare, "run", fail)
    with pytest.raises(SystemExit, match="translations"):
        prepare.prepare(str(texts))
    assert Stamps(site).read("translations") == ""


def test_run_goes_on_after_files_that_could_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    step = prepare.Step("policies", "Importing", ("no-such-command",), "digest", may_fail=True)
    prepare.run(step, prepare.child_environment())
    with pytest.raises(SystemExit, match="Importing"):
        prepare.run(prepare.Step("policies", "Importing", ("no-such-command",), "digest"), prepare.child_environment())


def test_threads_that_wait_do_not_spin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    assert prepare.child_environment()["OMP_WAIT_POLICY"] == "passive"
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    assert prepare.child_environment()["OMP_WAIT_POLICY"] == "active"


def test_a_fingerprint_sees_names_contents_and_words(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1")
    second.write_text("1")
    plain = fingerprint([first])
    assert fingerprint([second]) != plain
    assert fingerprint([first], "word") != plain
    first.write_text("2")
    assert fingerprint([first]) != plain
