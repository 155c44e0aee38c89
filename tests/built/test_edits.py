"""A preview after an edit: the pages of a full build, byte for byte, though most are left or kept from the build before."""

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


TEXTS: dict[str, Callable[[Docs], object]] = {
    "a sentence": lambda docs: docs.replace(CLAIM, "\n## Objections\n", "\nIt was long.\n\n## Objections\n"),
    "a link": lambda docs: docs.replace(CLAIM, "It was long.", "It was [long](../timeline/1921-uprising.md)."),
    "no link": lambda docs: docs.replace(CLAIM, "[long](../timeline/1921-uprising.md)", "long"),
    "a mention": lambda docs: docs.replace(CLAIM, "It was long.", "It was long, and the Senate sat."),
    "the material of a lesson": lambda docs: docs.replace("timeline/1917-october.md", "It was short", "It was shorter"),
    "a note": lambda docs: docs.replace(
        "timeline/1921-uprising.md", "[@brown_votes_1974]", "[@brown_votes_1974, p. 7]"
    ),
}
"""Edits to the text of a page, which leave alone what other pages print of it."""

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
    **TEXTS,
}


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def play(monkeypatch: pytest.MonkeyPatch, project: Path, edit: Callable[[LiveReloadServer, Any], None]) -> None:
    """Start a preview as `make serve` does, with edits in place of what waits for them and for browsers."""

    def run(server: LiveReloadServer, **_: Any) -> None:
        run = sys.modules["hooks.py"].run
        run.opening.join()
        edit(server, run)

    monkeypatch.setattr(LiveReloadServer, "serve", run)
    monkeypatch.chdir(project)
    monkeypatch.setitem(os.environ, "NO_MKDOCS_2_WARNING", "1")
    serve(dev_addr="127.0.0.1:0", livereload=True, build_type="dirty")


@pytest.mark.sweep  # a preview and thirty-eight full builds
def test_pages_after_an_edit_are_those_of_a_full_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_small_project(tmp_path)
    shares: dict[str, float] = {}
    touched: dict[str, set[str] | None] = {}

    def edits(server: LiveReloadServer, run: Any) -> None:
        assert len(files(Path(server.root))) > 60
        for name, edit in EDITS.items():
            edit(docs)
            assert docs.problems() == [], name
            before = dict(run.kept.pages)
            server.builder()
            shares[name] = sum(before.get(path) is page for path, page in run.kept.pages.items()) / len(before)
            touched[name] = run.touched
            found = files(Path(server.root))
            for shelf in ("kept", "empty"):
                run.kept.basis = ""
                if shelf == "empty":
                    (tmp_path / ".cache/edition/previewed.sqlite").unlink()
                server.builder()
                assert run.touched is None
                full = files(Path(server.root))
                assert {path for path in full.keys() | found.keys() if full.get(path) != found.get(path)} == set(), (
                    name,
                    shelf,
                )

    play(monkeypatch, tmp_path, edits)
    assert shares.keys() == EDITS.keys()
    assert min(shares.values()) > 0.6, shares
    few = {*TEXTS, "a citation", "a page"}
    assert {name for name, paths in touched.items() if paths is not None} == few
    assert all(len(touched[name] or ()) <= 3 for name in few), touched


def test_what_is_wrong_with_an_entry_changes_no_page_but_its_own_and_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = write_small_project(tmp_path)
    docs.write("words.txt", "changelog\nPetrograd\n")
    docs.replace(CLAIM, "\n## Objections\n", "\nIt was long.\n\n## Objections\n")

    def edits(server: LiveReloadServer, run: Any) -> None:
        before = files(Path(server.root))
        docs.replace(CLAIM, "It was long.", "It was lnog [@no_such_work].")
        server.builder()
        after = files(Path(server.root))
        changed = {path for path, text in after.items() if path.endswith(".html") and before.get(path) != text}
        assert changed == {"argument/trials/index.html", "index.html"}
        page = after["argument/trials/index.html"].decode()
        assert "[unknown-work]" in page and "2 problems keep this page" in page
        assert "&#34;lnog&#34; is in no British dictionary. Did you mean &#34;log&#34;?" in page
        docs.replace(CLAIM, "It was lnog [@no_such_work].", "It was long.")
        server.builder()
        assert before == files(Path(server.root))

    play(monkeypatch, tmp_path, edits)
