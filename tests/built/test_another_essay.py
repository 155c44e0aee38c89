"""An edition of another essay, begun by the command and written in seven pages: nothing of this one is in what is built."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.__main__ import main
from edition.load.essay import read_essay
from edition.model.edition import Edition
from edition.model.essay import Essay
from edition.tools.start import STARTER, Beginning, start
from tests.built.conftest import ROOT, Once, build

pytestmark = pytest.mark.sweep

ORWELL = Beginning(
    title="Politics and the English Language",
    author="Orwell, George",
    publisher="Horizon",
    address="https://example.org/politics-and-the-english-language",
    published="1946-04",
    text="The opening complains of bad prose.\n\nThe middle lists some habits.\n\nThe end gives six rules.\n",
)
KEY = ORWELL.key

FRONT = "---\ntitle: {}\ntags:\n  - Words and politics\n"
QUESTIONS = "questions: [What is bad prose?, Who says so?, What would show it?]\n---\n\n"
SECTIONS = ("What the essay says", "What the record shows", "Objections", "Where to read on")
CLAIM = "\n".join(f"\n## {heading}\n\nThis is a matter of taste [@{KEY}].\n" for heading in SECTIONS)

PAGES = {
    "index.md": "---\ntitle: Politics and the English Language\ndescription: An edition for a test.\n---\n\n"
    "Begin with [the thesis](argument/language-and-thought.md).\n",
    "argument/language-and-thought.md": FRONT.format("Bad prose makes for bad thought")
    + "essay: [P1, P3]\nkind: interpretive\nverdict: opinion\norder: 1\n"
    + QUESTIONS
    + f"Whoever writes badly, the essay holds, will think badly too.\n{CLAIM}",
    "argument/stale-figures.md": FRONT.format("Stale figures spare the writer trouble")
    + "essay: [P2]\nkind: interpretive\nverdict: opinion\nsupports: language-and-thought\norder: 2\n"
    + QUESTIONS
    + f"A figure that nobody sees any more, the essay holds, does the thinking for its writer.\n{CLAIM}",
    "timeline/1946-the-essay-appears.md": FRONT.format("The essay on language appears")
    + f"date: 1946-04\nplace: London\n---\n\nA monthly printed the essay.\n\nIt was spring [@{KEY}].\n",
    "glossary/dying-metaphor.md": FRONT.format("Dying metaphor")
    + f"kind: concept\n---\n\nA figure of speech that has lost its picture.\n\nIt is one of four faults [@{KEY}].\n",
    "glossary/plain-style.md": FRONT.format("Plain style")
    + f"kind: concept\n---\n\nProse that calls things by their short names.\n\nSix rules teach it [@{KEY}].\n",
    "topics/words-and-politics.md": FRONT.format("Words and politics")
    + "description: How speech and power bear on each other.\n---\n\nHow speech and power bear on each other.\n",
}
"""Seven pages of an edition, in words of their own."""

GONE = ("argument/thesis.md", "glossary/claim.md", "glossary/verdict.md", "topics/the-essay.md")
"""Pages that the command wrote to hold a place."""

TEXTS = (
    ".html",
    ".json",
    ".csv",
    ".xml",
    ".txt",
    ".bib",
    ".ttl",
    ".argdown",
    ".xhtml",
    ".opf",
    ".ncx",
    ".md",
    ".css",
    ".yml",
)


def write(folder: Path) -> None:
    """Begin the edition, write its pages, and build its site, its book and its plain Markdown."""
    project = folder / "project"
    start(ROOT, project, ORWELL)
    docs = project / "docs"
    for file in GONE:
        (docs / file).unlink()
    for file, text in PAGES.items():
        (docs / file).write_text(text, "utf-8")
    (begins,) = docs.glob("timeline/*-this-edition-begins.md")
    for file in (begins, docs / "argument/index.md"):
        text = file.read_text("utf-8").replace("The essay and its edition", "Words and politics")
        file.write_text(text.replace("thesis.md", "language-and-thought.md"), "utf-8")
    build(project, folder / "built/site", SITE_URL="https://example.net/orwell/")
    assert main(["--docs", str(docs), "check"]) == 0
    assert main(["--docs", str(docs), "export", "epub", str(folder / "built/book.epub")]) == 0
    assert main(["--docs", str(docs), "export", "markdown", str(folder / "built/plain")]) == 0


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    return once("another-essay", write) / "built"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text in a folder and in the books there, by its name; what others wrote for programs is none."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix == ".epub":
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as book:
                for part in book.namelist():
                    if part.endswith(TEXTS):
                        yield f"{name}/{part}", book.read(part).decode()
        elif file.is_file() and (name.endswith(TEXTS) or (name.endswith(".js") and "lunr" not in name)):
            yield name, file.read_text("utf-8")


def names(edition: Edition, essay: Essay) -> Iterator[str]:
    """What belongs to this edition alone: who and where the essay is, and the names of its entries."""
    yield from (essay.title, essay.author, essay.publisher, essay.url, essay.holder, essay.name, essay.key)
    yield from (essay.title.upper(), essay.url.split("/")[2].removeprefix("www."))
    for entry in edition.entries:
        yield entry.meta.title
        if "-" in entry.slug:  # a word alone may be anybody's
            yield entry.slug
        yield from (getattr(entry.meta, "translation", None) or "").split("; ")
    if essay.second_language:
        yield from (f"In {essay.second_language.name}", f"{essay.second_language.name} form")
    yield from ("Stalin", "Soviet", "stalin", "soviet")


def test_the_built_edition_is_that_of_the_other_essay(built: Path) -> None:
    home = (built / "site/index.html").read_text("utf-8")
    assert "<title>Politics and the English Language: an annotated edition</title>" in home
    assert (
        'href="https://example.org/politics-and-the-english-language">George Orwell</a>, published by Horizon' in home
    )
    assert {file.name for file in built.iterdir()} == {"site", "book.epub", "plain"}


def test_nothing_of_this_edition_is_in_what_is_built_for_another(built: Path, edition: Edition) -> None:
    essay = read_essay(ROOT)
    theirs = dict(texts(built))
    assert len(theirs) > 100
    whole = "\n".join(theirs.values())
    known = {name.strip() for name in names(edition, essay) if len(name.strip()) > 3}
    own = {ORWELL.author, ORWELL.byline, ORWELL.address.split("/")[2]}
    for docs in (
        STARTER / "docs",
        built.parent / "project/docs",
    ):  # what any edition begins with, and what this one has
        for file in docs.rglob("*.md"):
            own |= {file.stem, *re.findall(r"^title: (.*)$", file.read_text("utf-8"), re.M)}
    leaks = {
        name: [file for file, text in theirs.items() if name in text][:3]
        for name in sorted(known - own)
        if name in whole and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", whole)
    }
    assert leaks == {}
