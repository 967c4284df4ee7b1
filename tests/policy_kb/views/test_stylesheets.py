"""The stylesheets of the policy pages: each short, each linked where its rules are needed."""

import re
from pathlib import Path

import pytest

import policy_kb

APP = Path(policy_kb.__file__).parent
STYLES = APP / "static/policy_kb/css"
MAX_LINES = 300


def linked(template: str) -> set[str]:
    words = (APP / "templates/policy_kb" / template).read_text(encoding="utf-8")
    return set(re.findall(r"policy_kb/css/([\w-]+\.css)", words))


def template_words(template: str) -> str:
    """A template with the templates it includes."""
    words = (APP / "templates/policy_kb" / template).read_text(encoding="utf-8")
    included = re.findall(r'include "policy_kb/([\w-]+\.html)"', words)
    return words + "".join(template_words(each) for each in included)


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_each_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("template", ["chat.html", "document.html", "document_list.html", "clause.html"])
def test_a_page_links_every_file_that_styles_its_own_parts(template: str) -> None:
    used = set(re.findall(r"[\w-]+__[\w-]+", " ".join(re.findall(r'class="([^"]*)"', template_words(template)))))
    for path in STYLES.glob("*.css"):
        # A rule within a page's own block (.framed .turn__answer) says nothing of other pages.
        styled = set(re.findall(r"^\.([\w-]+__[\w-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        if used & styled:
            assert path.name in linked(template), used & styled
