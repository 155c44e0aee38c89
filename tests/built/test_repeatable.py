"""Two builds of one commit are the same byte for byte, wherever and however they are made."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import copy_project, write_small_project

PLACES = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
)
"""Fourteen hours ahead of UTC and ten behind; a plain locale, and one whose capital of i is another letter."""


def git(folder: Path, *words: str) -> None:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def begin(folder: Path) -> None:
    """Make a project a repository of one commit that holds what a build reads."""
    (folder / ".gitignore").write_text("__pycache__/\n.cache/\n/site/\n")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    record(folder, "2025-03-01T23:30:00-0500")


def record(folder: Path, date: str) -> None:
    """Commit what was added, on a day that is the next one in UTC."""
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", "-C", str(folder), *name, "commit", "--quiet", "--message", "All", "--date", date],
        env={**os.environ, "GIT_COMMITTER_DATE": date},
    )
    assert done.returncode == 0


def build(folder: Path, places: dict[str, str], umask: int = 0o022) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **places, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        umask=umask,
    )


def files(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.mark.sweep  # each is built twice more
@pytest.mark.parametrize("write", [write_small_project, copy_project], ids=["small edition", "this edition"])
def test_two_builds_of_one_commit_are_the_same_byte_for_byte(tmp_path: Path, write: Callable[[Path], object]) -> None:
    commit = tmp_path / "commit"
    write(commit)
    begin(commit)
    found = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / ("a" * number + "place") / str(number)
        git(tmp_path, "clone", "--quiet", str(commit), str(folder))
        done = build(folder, place, umask=(0o077, 0o000)[number])
        assert done.returncode == 0, done.stderr
        found.append(files(folder / "site"))
    one, two = found
    assert len(one) > len(list((commit / "docs").rglob("*.md")))
    assert {"sitemap.xml", "sitemap.xml.gz", "search/search_index.json"} <= one.keys()
    assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == []
    sitemap = etree.parse(str(tmp_path / "place/0/site/sitemap.xml"))
    assert {element.text for element in sitemap.iter("{*}lastmod")} == {"2025-03-02"}


def test_a_shallow_clone_builds_without_dates_and_says_so(tmp_path: Path) -> None:
    commit = tmp_path / "commit"
    write_small_project(commit)
    begin(commit)
    (commit / "README").write_text("A second commit.\n")
    git(commit, "add", "README")
    record(commit, "2025-04-01T12:00:00+0000")
    git(tmp_path, "clone", "--quiet", "--depth", "1", commit.as_uri(), "shallow")
    done = build(tmp_path / "shallow", {})
    assert done.returncode == 0, done.stderr
    assert "Pages show no date of their last change, and the feeds are empty: the clone is shallow." in done.stderr
    page = (tmp_path / "shallow/site/timeline/1917-october/index.html").read_text("utf-8")
    assert "git-revision" not in page and "Last update" not in page


def test_a_second_build_takes_its_texts_from_the_first_and_is_the_same(tmp_path: Path) -> None:
    docs = write_small_project(tmp_path)
    begin(tmp_path)
    found = []
    for place in PLACES:
        done = build(tmp_path, place)
        assert done.returncode == 0, done.stderr
        found.append(files(tmp_path / "site"))
    assert found[0] == found[1]
    with closing(sqlite3.connect(tmp_path / ".cache/edition/published.sqlite", isolation_level=None)) as rows:
        rows.execute(
            "UPDATE kept SET value = replace(value, '<p>', '<p>Again ') WHERE path LIKE '%senate.md' AND name = 'text'"
        )
    assert build(tmp_path, {}).returncode == 0
    changed = {path for path, digest in files(tmp_path / "site").items() if found[0][path] != digest}
    assert changed == {"glossary/senate/index.html"}
    docs.replace("about/index.md", "This page", "A [link](to-nothing.md). This page")
    for _ in range(2):
        done = build(tmp_path, {})
        assert done.returncode == 1 and "to-nothing.md" in done.stderr
