"""The HTML of every page, by the Nu checker: https://validator.github.io/validator/."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.built.conftest import Site
from tests.conftest import need
from tests.epub import QUICK

JAR = Path(__file__).parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"


def faults(folder: Path) -> list[str]:
    """What the Nu checker says of the HTML files in a folder."""
    java = shutil.which("java")
    need(java and JAR.is_file(), "The Nu checker is missing. It needs Java, and: npm ci --prefix tests/tools")
    options = ("--errors-only", "--format", "json", "--skip-non-html")
    command = [str(java), *QUICK, "-Xss16m", "-jar", str(JAR), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{m['url'].removeprefix('file:')}: {m['message']}" for m in messages]


@pytest.mark.sweep
def test_the_nu_checker_finds_no_error_on_any_page(site: Site) -> None:
    assert faults(site.folder) == []
