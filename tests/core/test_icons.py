"""Every icon that a template or a table of icons names is one that the package has: a wrong name is an error page."""

import re
from pathlib import Path

import pytest
from lucide import IconDoesNotExist
from lucide import _render_icon as render

from config.env import BASE_DIR

NAMED = [
    re.compile(r"""\{%\s*icon\s+["']([a-z0-9-]+)["']"""),
    re.compile(r"""icon(?:_name)?=["']([a-z0-9-]+)["']"""),
    re.compile(r"""\{%\s*status_tag\s+\S+\s+(?:kind=)?["'][a-z]*["']\s+["']([a-z0-9-]+)["']"""),
]


def named() -> dict[str, str]:
    """Icon → the template that names it."""
    found: dict[str, str] = {}
    for path in sorted(BASE_DIR.glob("*/templates/**/*.html")):
        if "office" in path.parts or "wagtail" in path.as_posix():
            continue  # Wagtail's own icons
        words = path.read_text(encoding="utf-8")
        found.update({name: path.relative_to(BASE_DIR).as_posix() for rule in NAMED for name in rule.findall(words)})
    return found


@pytest.mark.parametrize(("name", "template"), sorted(named().items()))
def test_it_exists(name: str, template: str) -> None:
    assert "<svg" in render(name, 20), template


def test_icons_named_in_python_exist() -> None:
    rule = re.compile(r"""(?:icon|icon_name)\s*=\s*["']([a-z0-9-]+)["']|ICONS?\b[^=\n]*=\s*\{([^}]*)\}""")
    wrong = []
    for path in public_modules():
        for single, table in rule.findall(path.read_text(encoding="utf-8")):
            names = [single] if single else re.findall(r""":\s*["']([a-z0-9-]+)["']""", table)
            wrong += [f"{path.relative_to(BASE_DIR)}: {name}" for name in names if not exists(name)]
    assert wrong == []


def public_modules() -> list[Path]:
    """Modules behind the public pages; those of the admin name Wagtail's icons."""
    kept = [path for path in BASE_DIR.glob("*/**/*.py") if "tests" not in path.parts and ".venv" not in path.parts]
    in_admin = ("wagtail_hooks", "office", "migrations", "blocks.py", "forms/clauses.py")
    return [path for path in kept if not any(part in path.as_posix() for part in in_admin)]


def exists(name: str) -> bool:
    try:
        render(name, 20)
    except IconDoesNotExist:
        return False
    return True
