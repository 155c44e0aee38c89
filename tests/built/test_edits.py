"""A preview after an edit: the pages of a full build, byte for byte, though most are kept from the build before."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer

from tests.conftest import Docs, write_small_project

EVENT = "timeline/1936-first-trial.md"
CLAIM = "argument/trials.md"
TERM = "glossary/senate.md"


def tag(docs: Docs, file: str) -> None:
    text = (docs.folder / file).read_text("utf-8")
    docs.write(file, re.sub(r"\ntags:(?: \[Terror\]|\n  - Terror)\n", "\ntags: [Terror, Votes]\n", text, count=1))


def new_topic(docs: Docs) -> None:
    docs.write(
        "topics/votes.md",
        "---\ntitle: Votes\ntags:\n  - Votes\ndescription: Who counted them.\n---\n\nWhat votes were worth.\n",
    )
    for file in (CLAIM, EVENT, "timeline/1921-uprising.md", TERM, "glossary/joseph-stone.md"):
        tag(docs, file)


def new_entry(docs: Docs) -> None:
    docs.write(
        "glossary/fortress.md",
        "---\ntitle: Fortress\ntags:\n  - Terror\nkind: concept\n---\n\nA walled town.\n\nIt fell [@brown_votes_1974].\n",
    )


def renamed_entry(docs: Docs) -> None:
    (docs.folder / EVENT).rename(docs.folder / "timeline/1936-trial-of-sixteen.md")
    docs.replace(
        "timeline/1936-trial-of-sixteen.md", "place: Moscow\n", "place: Moscow\nformerly: [1936-first-trial]\n"
    )
    docs.replace(CLAIM, "1936-first-trial.md", "1936-trial-of-sixteen.md")


EDITS: dict[str, Callable[[Docs], object]] = {
    "a title": lambda docs: docs.replace(EVENT, "title: The first trial", "title: The trial of the sixteen"),
    "an alias": lambda docs: docs.replace(TERM, "aliases: [Council]", "aliases: [Council, Plea]"),
    "a citation": lambda docs: docs.replace(CLAIM, "[@brown_votes_1974]", "[@brown_votes_1974, p. 5]"),
    "a topic": new_topic,
    "a tag": lambda docs: tag(docs, "timeline/1917-october.md"),
    "a date": lambda docs: docs.replace(EVENT, "date: 1936-08-19/1936-08-24", "date: 1936-09"),
    "a verdict": lambda docs: docs.replace(CLAIM, "verdict: supported", "verdict: qualified"),
    "a new entry": new_entry,
    "a renamed entry": renamed_entry,
    "a deleted entry": lambda docs: (docs.folder / "glossary/fortress.md").unlink(),
    "a work": lambda docs: docs.replace("sources.bib", "title = {The Terror}", "title = {The Great Terror}"),
    "a page": lambda docs: docs.replace("about/index.md", "This page", "Stone is the name of no page. This page"),
}


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.sweep  # a preview and thirteen full builds
def test_pages_after_an_edit_are_those_of_a_full_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_small_project(tmp_path)
    shares: dict[str, float] = {}

    def play(server: LiveReloadServer, **_: Any) -> None:
        """In place of what waits for edits and for browsers: each edit, as the preview takes it."""
        run = sys.modules["hooks.py"].run
        assert len(files(Path(server.root))) > 60
        for name, edit in EDITS.items():
            edit(docs)
            assert docs.problems() == [], name
            before = dict(run.kept.pages)
            server.builder()
            shares[name] = sum(before.get(path) is page for path, page in run.kept.pages.items()) / len(before)
            found = files(Path(server.root))
            run.kept.basis = ""
            server.builder()
            assert {path for path, text in files(Path(server.root)).items() if found.pop(path, b"") != text} == set(), (
                name
            )
            assert not found, name

    monkeypatch.setattr(LiveReloadServer, "serve", play)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "NO_MKDOCS_2_WARNING", "1")
    serve(dev_addr="127.0.0.1:0")
    assert shares.keys() == EDITS.keys()
    assert min(shares.values()) > 0.6, shares
