"""Catalogues are compiled without gettext's own programs."""

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from config.management.commands.compile_translations import compile_catalogue

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "政策"
msgstr "Policies"

#, fuzzy
msgid "园区"
msgstr "Perks"

#, python-format
msgid "%(n)s 条"
msgid_plural "%(n)s 条"
msgstr[0] "%(n)s clause"
msgstr[1] "%(n)s clauses"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def catalogue(po: Path) -> gettext.GNUTranslations:
    with po.with_suffix(".mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def test_gettext_reads_what_was_compiled(po: Path) -> None:
    assert compile_catalogue(po)
    assert catalogue(po).gettext("政策") == "Policies"
    assert catalogue(po).ngettext("%(n)s 条", "%(n)s 条", 3) == "%(n)s clauses"


def test_fuzzy_guesses_stay_out(po: Path) -> None:
    compile_catalogue(po)
    assert catalogue(po).gettext("园区") == "园区"


def test_an_unchanged_catalogue_is_left_alone_and_a_changed_one_is_not(po: Path) -> None:
    compile_catalogue(po)
    assert not compile_catalogue(po)
    newer = po.with_suffix(".mo").stat().st_mtime + 5
    os.utime(po, (newer, newer))
    assert compile_catalogue(po)


def test_the_command_says_what_it_did(po: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.LOCALE_PATHS = [po.parents[2]]
    call_command("compile_translations")
    call_command("compile_translations")
    assert capsys.readouterr().out.splitlines() == ["compiled en/django"]
