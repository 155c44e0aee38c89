"""Who may import whom: the contracts in pyproject.toml, and what they cannot say of hooks.py, templates and names."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
MODULES = sorted((ROOT / "edition").rglob("*.py"))
THEME = re.compile(r"\bmd-[a-z]|\bdata-md-|\bmaterial/|\b__(?:drawer|search|toc|nav|palette|tabbed)\b")
"""Names that Material gives to classes, attributes, ids, icons and plugins."""


def lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout


def imported(file: Path) -> set[str]:
    """The modules that a file imports, those within functions among them."""
    tree = ast.parse(file.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def constants(file: Path) -> Iterator[str]:
    """The texts in a file's code; docstrings are none of them."""
    tree = ast.parse(file.read_text("utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_an_import_that_goes_up_is_refused(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "edition", tmp_path / "edition", ignore=shutil.ignore_patterns("__pycache__"))
    status, report = lint(tmp_path)
    assert status == 0, report
    with (tmp_path / "edition/model/dates.py").open("a") as file:
        file.write("\nfrom edition.site import pages\n")
    status, report = lint(tmp_path)
    assert status == 1
    assert "edition.model.dates -> edition.site.pages" in report
    shutil.copy(ROOT / "edition/model/dates.py", tmp_path / "edition/model")
    (tmp_path / "edition/lessons").mkdir()
    (tmp_path / "edition/lessons/__init__.py").write_text("from mkdocs import utils\n")
    status, report = lint(tmp_path)
    assert status == 1
    assert "lessons" in report and "edition.lessons -> mkdocs" in report


def test_hooks_import_the_engine_the_templates_and_the_edition() -> None:
    others = {name.split(".")[0] for name in imported(ROOT / "hooks.py")} - sys.stdlib_module_names
    assert others == {"edition", "jinja2", "mkdocs"}


def test_nothing_imports_the_hooks_and_only_they_import_the_engine() -> None:
    for file in (*MODULES, *(ROOT / "overrides").rglob("*.py")):
        assert not {name.split(".")[0] for name in imported(file)} & {"hooks", "mkdocs", "material"}, file


def test_only_what_pages_show_knows_the_names_of_the_theme() -> None:
    site = ROOT / "edition/site"
    known = {file for file in MODULES if any(map(THEME.search, constants(file)))}
    assert known, "the theme has other names now"
    assert {file for file in known if site not in file.parents} == set()
