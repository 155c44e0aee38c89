"""The edition as a book: an EPUB 3 with the argument, the debate, the quotations, the timeline and the glossary.

The standard is EPUB 3 (https://www.w3.org/TR/epub-33/), the writer pandoc's. Pandoc reads all texts in one
run, which resolves the citations; the book is then put together from what it read, as a document in its
own terms (`edition.export.epub.document`), and written in a second run. Nothing is assembled as text.
"""

from __future__ import annotations

import posixpath
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from edition.export.epub import document, pandoc
from edition.export.epub.document import Block, Inline
from edition.export.epub.heads import foot, head
from edition.export.epub.mentions import Mentions
from edition.load.release import LICENSE, Release
from edition.loader import headword
from edition.markdown.glossary_links import Index
from edition.model import schema
from edition.model.document import Document, Entry
from edition.model.edition import Edition
from edition.site import related
from edition.tools import archive

LANGUAGE = "en-GB"
COVER = Path(__file__).with_name("cover.png")
STYLE = Path(__file__).with_name("book.css")

FRONT = ("index.md", "about/verdicts.md")
"""The pages before the first part."""

PARTS = (schema.Claim, schema.Position, schema.Quotation, schema.Event, schema.Term, schema.Topic)
"""The parts in their order; each begins with the page that introduces its section."""

SOURCES = "sources/index.md"

LANGUAGES = {"russian": "ru", "ukrainian": "uk", "bulgarian": "bg", "serbian": "sr"}
"""BibLaTeX's names of the languages in Cyrillic, and those of BCP 47."""


def write(edition: Edition, release: Release, target: Path) -> None:
    """Write the book.

    Args:
        edition: the edition.
        release: which one it is.
        target: the file to write, with the ending ``.epub``.

    Raises:
        RuntimeError: if pandoc fails.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    book = _Book(edition, release)
    metadata = {
        "title": release.title,
        "creator": release.creator,
        "date": (release.date or archive.moment().date()).isoformat(),
        "lang": LANGUAGE,
        "rights": f"CC BY 4.0, {LICENSE}",
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{release.url}#{release.name}')}",
    }
    pandoc.write_epub(list(book.blocks()), book.version, metadata, target, cover=COVER, style=STYLE)


def anchor(path: str) -> str:
    """The place of a page in the book: ``timeline-1921-kronstadt``."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


class _Book:
    """The blocks of the book, part by part."""

    def __init__(self, edition: Edition, release: Release) -> None:
        self._edition = edition
        self._release = release
        fronts = (*FRONT, *(f"{kind.folder}/index.md" for kind in PARTS))
        pages = [edition.by_path[path] for path in fronts if path in edition.by_path]
        self._inside: dict[str, Document] = {source.path: source for source in (*pages, *edition.entries)}
        texts = {anchor(source.path): _markdown(source) for source in self._inside.values()}
        read = pandoc.read_all(texts, edition.works)
        self.version = read.version
        self._texts, self._references = read.blocks, read.references
        self._by_topic = related.tagged(edition)
        self._mentions = Mentions(Index(edition.terms), self._link_to)
        self._headings = {
            name: {document.slug(block): f"{name}--{document.slug(block)}" for block in document.headings(blocks)}
            for name, blocks in self._texts.items()
        }

    def blocks(self) -> Iterator[Block]:
        """The whole book."""
        for path in FRONT:
            if path in self._inside:
                yield from self._page(self._inside[path])
        for kind in PARTS:
            yield from self._part(kind)
        yield from self._sources()
        yield from self._colophon()

    def _page(self, source: Document) -> Iterator[Block]:
        yield document.heading(1, document.text(source.meta.title), anchor(source.path))
        yield from self._text(source, 2)

    def _part(self, kind: type[schema.EntryModel]) -> Iterator[Block]:
        """A part: its introduction, its entries at a glance, then one after another."""
        entries = self._edition.of(kind)
        if not entries:
            return
        introduction = self._inside.get(f"{kind.folder}/index.md")
        if introduction:
            yield from self._page(introduction)
        else:
            yield document.heading(1, document.text(kind.plural.capitalize()), kind.folder)
        yield document.div("glance", self._glance(kind, entries))
        for entry in entries:
            yield document.heading(2, document.text(entry.meta.title), anchor(entry.path), kind.label)
            yield from head(entry, self._edition, self._link)
            yield from self._text(entry, 3)
            yield from foot(entry, self._edition, self._link)
            if kind is schema.Topic:
                yield from self._tagged(entry)

    def _glance(self, kind: type[schema.EntryModel], entries: tuple[Entry, ...]) -> list[Block]:
        if kind is schema.Claim:
            return [self._outline(related.argument(self._edition))]
        if kind is schema.Event:
            return [
                document.bullets(
                    [[*document.text(f"{e.meta.date.words}: "), self._link(e)] for e in self._edition.events]
                )
            ]
        if kind is schema.Term:
            return [document.bullets([[self._link(entry, headword(entry))] for entry in entries])]
        return [document.bullets([[self._link(entry)] for entry in entries])]

    def _outline(self, nodes: tuple[related.Node, ...]) -> Block:
        """The map of the argument as nested lists."""
        items: list[list[Block]] = []
        for node in nodes:
            words = [self._link(node.claim), *document.text(f" ({node.claim.meta.verdict})")]
            items.append([document.plain(words), *([self._outline(node.children)] if node.children else [])])
        return document.bullet_blocks(items)

    def _tagged(self, topic: Entry) -> Iterator[Block]:
        """What a topic ties together."""
        for kind, entries in self._by_topic.get(topic.meta.title, []):
            yield document.heading(3, document.text(kind.plural.capitalize()))
            yield document.bullets([[self._link(entry)] for entry in entries])

    def _sources(self) -> Iterator[Block]:
        """The bibliography, each work with how far it was checked and where it can be read."""
        yield document.heading(1, document.text("Sources"), anchor(SOURCES))
        words = "Every work that the edition cites stands here once, with how far it was looked at for this edition."
        yield document.paragraph(document.text(words))
        for key, reference in self._references.items():
            work = self._edition.works[key]
            found = [
                *self._in_its_language(key, reference),
                *document.text(f" {f'{work.checked.words.capitalize()}.'}"),
            ]
            if work.url:
                found += [*document.text(" "), document.link(document.text("Online"), work.url), *document.text(".")]
            yield from document.with_notes([document.paragraph(found, f"ref-{key}", "reference")])

    def _in_its_language(self, key: str, reference: list[Inline]) -> list[Inline]:
        """A reference whose Cyrillic words carry the language of the work, where the bibliography names it."""
        language = LANGUAGES.get(self._edition.works[key].fields.get("langid", ""), "")
        return document.with_language(reference, language) if language else reference

    def _colophon(self) -> Iterator[Block]:
        release = self._release
        yield document.heading(1, document.text("About this copy"), "colophon")
        dated = f", released {release.when}" if release.when else ", a state before its release"
        yield document.paragraph(document.text(f"Edition {release.label}{dated}."))
        address = document.link(document.text(release.url), release.url)
        yield document.paragraph([*document.text("The edition is published at "), address, *document.text(".")])
        licence = document.link(document.text("CC BY 4.0"), LICENSE)
        words = "The essay belongs to its author and publisher and is not reprinted. The text of the edition is under "
        yield document.paragraph([*document.text(words), licence, *document.text(".")])

    def _text(self, source: Document, level: int) -> list[Block]:
        """The body of a page, its headings below a level and its links led to where they lead in the book."""
        name = anchor(source.path)
        linked = {self._path(source.path, target) for target in document.targets(self._texts[name])}
        blocks = self._mentions.on_page(self._texts[name], {source.path, *linked})
        blocks = document.with_links(blocks, lambda target: self._target(source.path, target))
        blocks = document.with_references(blocks, self._in_its_language)
        return document.with_notes(document.with_headings(blocks, level, self._headings[name]))

    def _link(self, entry: Entry, words: str = "") -> Inline:
        return self._link_to(entry.path, words or entry.meta.title)

    def _link_to(self, path: str, words: str) -> Inline:
        return document.link(document.text(words), f"#{anchor(path)}")

    @staticmethod
    def _path(page: str, target: str) -> str:
        """The file that a link of a page leads to."""
        file = unquote(target).partition("#")[0]
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page

    def _target(self, page: str, target: str) -> str:
        """Where a link of a page leads: to a place in the book, or to an address on the web."""
        if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I) or target.startswith("#"):
            return target
        fragment = unquote(target).partition("#")[2]
        path = self._path(page, target)
        if posixpath.dirname(path) == posixpath.dirname(SOURCES):  # the book has the whole bibliography in one place
            return f"#ref-{fragment}" if fragment in self._edition.works else f"#{anchor(SOURCES)}"
        if path not in self._inside:
            address = self._release.address(path) if path.endswith(".md") else self._release.url + path
            return f"{address}#{fragment}" if fragment else address
        name = anchor(path)
        return f"#{self._headings[name].get(fragment, name)}"


def _markdown(source: Document) -> str:
    """The text of a page; a quotation's chain of attribution stands in its front matter."""
    chain = getattr(source.meta, "chain", None)
    if not chain:
        return source.body
    steps = "\n\n".join(f"{link.date.words}\n\n:   {link.step}" for link in chain)
    section = f"\n## The chain of attribution\n\n{steps}\n\n## The wording"
    return source.body.replace("\n## The wording", section, 1)
