"""What is kept of the pages from one build to the next: each is taken again where all that it came from is the same.

Two things are kept of a page, each with a key of what it came from: its text as HTML, and the finished page. Nothing is
guessed about what an edit touches. The key of a text holds the text, the names that it mentions, the works that it
cites and the addresses that it links to; that of a page holds all that our templates print on it, which are rendered
for that (`PARTS`), and what the theme prints around it. An entry's page is not even rendered for that where its
templates are given the same. What all pages have in common is the basis of all of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.site.shelf import Shelf

PARTS = "kept/parts.html"
"""The template that draws, in place of the theme's, only the blocks that `overrides/` fills with what pages say."""

WHOLE = "kept/whole.html"
"""The template that prints, in place of the theme's, a page that is kept."""

_SHARED = ("edition.yml", "hooks.py", "mkdocs.yml", "edition/**/*.py", "overrides/**/*.html")

Address = Callable[[str], str | None]
"""The address of the page that a file becomes, from its path; None where there is none."""


@dataclass(frozen=True)
class Text:
    """The text of a page, rendered.

    Attributes:
        key: of what it came from.
        html: the text as HTML.
        toc: its headings, as `headings` gives them.
        anchors: the ids on the page.
        linked: by path, the places that it links to there, each with the link as written.
        links: the paths that it links to.
        mentions: the paths of the terms that it mentions.
        addresses: what each of these paths was published as.
    """

    key: str
    html: str
    toc: list[dict[str, Any]]
    anchors: set[str]
    linked: dict[str, dict[str, str]]
    links: list[str]
    mentions: list[str]
    addresses: dict[str, str | None]


@dataclass(frozen=True)
class Drawn:
    """A finished page.

    Attributes:
        key: of what it came from.
        html: the page.
        entries: what the index of the search holds of it.
    """

    key: str
    html: str
    entries: list[dict[str, Any]]


@dataclass
class Kept:
    """The pages of the last build.

    Attributes:
        shelf: where texts stand that are not in memory.
        remembers: whether texts stay in memory for another build of the same command, as a preview has them.
        basis: what all pages came from.
        texts, pages: by the path of a page, its text and what became of it.
        printed: by the path of an entry, the key of what the templates were given for its page.
    """

    shelf: Shelf
    remembers: bool = False
    basis: str = ""
    texts: dict[str, Text] = field(default_factory=dict)
    pages: dict[str, Drawn] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    def begin(self, basis: str, paths: Iterable[str]) -> None:
        """Begin a build: forget what came from another basis, and pages that are gone.

        Args:
            basis: the key of what all pages have in common.
            paths: the paths of all pages.
        """
        present = frozenset(paths) if basis == self.basis else frozenset()
        self.basis = basis
        self.texts = {path: text for path, text in self.texts.items() if path in present}
        self.pages = {path: page for path, page in self.pages.items() if path in present}
        self.printed = {path: key for path, key in self.printed.items() if path in present}

    def text(self, path: str, key: str, address: Address) -> Text | None:
        """The text of a page, if it came from the same, and what it links to is where it was."""
        kept = self.texts.get(path)
        if not kept or kept.key != key:
            found = self.shelf.get(path, "text", key)
            kept = Text(**found | {"anchors": set(found["anchors"])}) if found else None
        if kept and all(address(to) == then for to, then in kept.addresses.items()):
            if self.remembers:
                self.texts[path] = kept
            return kept
        return None

    def keep(self, path: str, text: Text) -> None:
        """Keep the text of a page."""
        if self.remembers:
            self.texts[path] = text
        self.shelf.put(path, "text", text.key, vars(text))

    def page(self, path: str, key: str) -> Drawn | None:
        """A finished page, if it came from the same."""
        kept = self.pages.get(path)
        return kept if kept and kept.key == key else None


def key(*sources: Any) -> str:
    """The key of what something came from: texts, and values whose `repr` says all of them."""
    found = hashlib.sha256()
    for source in sources:
        text = source if isinstance(source, str) else repr(source)
        found.update(f"{type(source).__name__} {len(text)} {text}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def shared(root: Path) -> str:
    """The key of the files from which every page is made: settings, code, templates.

    Args:
        root: the folder of the project.
    """
    files = sorted(file for pattern in _SHARED for file in root.glob(pattern))
    return key([(file.relative_to(root).as_posix(), file.read_bytes()) for file in files])


def headings(toc: Iterable[Any]) -> list[dict[str, Any]]:
    """The headings of a page, as the engine reads them again."""
    return [{"name": one.title, "id": one.id, "level": one.level, "children": headings(one.children)} for one in toc]


def outline(items: Iterable[Any]) -> list[Any]:
    """What the theme prints of the navigation, from its items."""
    return [(*_label(item), outline(item.children or ())) for item in items]


def frame(page: Any, navigation: str) -> str:
    """The key of what the theme prints of a page, around what our templates do.

    Args:
        page: a page of the engine's, its text rendered.
        navigation: the key of the navigation's outline.
    """
    around = [page.previous_page, page.next_page]
    return key(
        navigation,
        page.url,
        page.canonical_url,
        page.edit_url,
        page.title,
        sorted((name, repr(value)) for name, value in page.meta.items()),
        headings(page.toc),
        [_label(other) for other in around if other],
        [bool(other) for other in around],
        [_label(above) for above in page.ancestors],
    )


def _label(item: Any) -> tuple[Any, ...]:
    meta: Mapping[str, Any] = getattr(item, "meta", None) or {}
    marks = [meta.get(name) for name in ("icon", "status", "subtitle")]
    return type(item).__name__, item.title, getattr(item, "url", None), marks
