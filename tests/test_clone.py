"""What git hands to a contributor whose machine ends lines in its own way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, need


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_a_clone_on_windows_is_well_laid_out_as_it_comes(tmp_path: Path) -> None:
    need((ROOT / ".git").exists(), "This is no repository. Clone it with git.")
    clone = tmp_path / "clone"
    made = run(tmp_path, "git", "clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(clone))
    assert made.returncode == 0, made.stderr
    assert run(clone, "git", "status", "--porcelain").stdout == ""
    done = run(clone, sys.executable, "-m", "edition", "fix", "--check")
    assert done.returncode == 0, done.stdout + done.stderr
    # Scripts stumble over a CR as well.
    assert [line for line in run(clone, "git", "ls-files", "--eol").stdout.splitlines() if "w/crlf" in line] == []
