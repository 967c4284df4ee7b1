"""Every dependency is declared, used and justified."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

from config.env import BASE_DIR

PROJECT = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| `(?P<name>[\w.-]+)` \| (?P<why>\S.+) \|$", re.MULTILINE)
# Imported by nobody by name: named in settings, used by a driver or started as a program.
INDIRECT = {
    "django-tasks-db",
    "django-htmx",
    "django-js-lib-leaflet",
    "gunicorn",
    "langchain-openai",
    "wagtail",
    "whitenoise",
}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements}


RUNTIME = names(PROJECT["project"]["dependencies"])
DEVELOPERS = names(PROJECT["dependency-groups"]["dev"])


def imported_distributions(folders: set[str]) -> set[str]:
    """Distributions behind the third-party imports of these folders."""
    modules: set[str] = set()
    for folder in folders:
        for path in (BASE_DIR / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
                elif isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
    own = {path.parent.name for path in BASE_DIR.glob("*/*.py")}
    providers = importlib.metadata.packages_distributions()
    third_party = modules - own - set(sys.stdlib_module_names)
    return {re.sub(r"[_.]+", "-", providers.get(module, [module])[0]).lower() for module in third_party}


def folders() -> set[str]:
    return {path.parent.name for path in BASE_DIR.glob("*/__init__.py")} - {"tests"} | {"scripts"}


def test_what_the_code_imports_is_declared() -> None:
    assert imported_distributions(folders()) - RUNTIME == set()


def test_what_the_tests_import_is_declared() -> None:
    assert imported_distributions({"tests"}) - RUNTIME - DEVELOPERS == set()


def test_what_is_declared_is_used() -> None:
    assert RUNTIME - imported_distributions(folders()) - INDIRECT == set()


def test_every_dependency_has_its_line() -> None:
    page = Path(BASE_DIR / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = [row["name"] for row in ROW.finditer(page)]
    assert sorted(listed) == sorted(RUNTIME | DEVELOPERS)
