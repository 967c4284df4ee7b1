"""What a template takes in or builds upon is there: Django looks only when the line is reached."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

NAMED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
OWN = sorted(Path(settings.BASE_DIR).glob("*/templates/**/*.*"))


def test_there_are_templates() -> None:
    assert len(OWN) > 100


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_what_it_names_is_there(path: Path) -> None:
    for name in NAMED.findall(path.read_text(encoding="utf-8")):
        get_template(name)
