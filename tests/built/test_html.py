"""The HTML of every page, by the Nu checker: https://validator.github.io/validator/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Site

JAR = Path(__file__).parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_the_nu_checker_finds_no_error_on_any_page(site: Site) -> None:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        message = "The Nu checker is missing. It needs Java, and: npm ci --prefix tests/tools"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    command = [
        java,
        "-Xss16m",
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(site.folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    assert not [f"{m['url'].removeprefix('file:')}: {m['message']}" for m in messages]
