"""The edition as a book: an EPUB 3 with the argument, the debate, quotations, figures, timeline, glossary and lessons.

The standard is EPUB 3 (https://www.w3.org/TR/epub-33/). The book is the pages of the plain tree, each a file of
pandoc's Markdown, in one run of pandoc, which leads from one to another and numbers the footnotes of each.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
import subprocess
import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypandoc
import yaml
from markdown.extensions.toc import unique

from edition.export.markdown import render
from edition.export.markdown.render import Renderer, escape
from edition.load.release import LICENSE, Release
from edition.markdown import anchors, figures, inline
from edition.model import schema, urls
from edition.model.bibliography import Work
from edition.model.collation import alphabetical, heading_id, headword
from edition.model.document import ALONGSIDE, Document, Entry, relative
from edition.model.edition import Edition
from edition.model.pictures import Image, PictureFile

COVER = Path(__file__).with_name("cover.png")
STYLE = Path(__file__).with_name("book.css")


FRONT = ("index.md", "about/verdicts.md", ALONGSIDE)
"""The pages before the first part."""

PARTS = (
    *(schema.Claim, schema.Position, schema.Quotation, schema.Figure, schema.Event, schema.Term, schema.Topic),
    schema.Lesson,
)
"""The parts in their order; each begins with the page that introduces its section."""

SOURCES = "sources"
"""The folder of the bibliography, which the book has in one place."""

TITLE = "title"
"""The id of a page's own heading."""

READER = "+".join(
    [
        *("markdown_strict", "abbreviations", "bracketed_spans", "definition_lists", "fenced_code_blocks"),
        *("fenced_divs", "footnotes", "header_attributes", "implicit_figures", "intraword_underscores"),
        "link_attributes",
        *("native_spans", "pipe_tables", "all_symbols_escapable"),
    ]
)
"""Pandoc's extensions that read what the plain tree's Markdown means; others, such as mathematics, would read more."""

_NOTE = re.compile(rb'<aside epub:type="footnote" role="doc-footnote" id="fn(\d+)">\s*<p>')
_BACK = rb'\g<0><a href="#fnref\1" role="doc-backlink" aria-label="Back to reference \1">\1</a>. '
_HEADING = re.compile(r"^(#{1,6})([^\n]*?)[ \t#]*(?:\{([^{}\n]*)\})?[ \t]*$", re.M)
_LINK = re.compile(
    r"(?:(?<!\\)\]\(|^ {0,3}\[(?!\^)[^\]\n]+\]:)\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)",  # in place, or defined
    re.M,
)


def write(edition: Edition, release: Release, target: Path) -> None:
    """Write the book, the same bytes for the same edition.

    Args:
        edition: the edition.
        release: which one it is.
        target: the file to write, with the ending ``.epub``.

    Raises:
        RuntimeError: if pandoc fails.
        OSError: if the file cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    pages = Book(edition, release).pages()
    options = {
        "from": READER,
        "to": "epub3",
        "input-files": list(pages),
        "output-file": "book.epub",
        "file-scope": True,
        "table-of-contents": True,
        "toc-depth": 2,
        "split-level": 2,
        **({"epub-cover-image": str(COVER)} if COVER.exists() else {}),
        "css": [str(STYLE)],
        "metadata": {
            "title": release.title,
            "creator": release.creator,
            "date": (release.date or release.moment.date()).isoformat(),
            "lang": edition.essay.language,
            "rights": f"CC BY 4.0, {LICENSE}",
            "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{release.url}#{release.name}')}",
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            Path(folder, name).write_text(text, "utf-8")
        for picture in edition.pictures.values():
            Path(folder, _flat(picture.path)).write_bytes(picture.file.read_bytes())
        Path(folder, "book.yaml").write_text(yaml.safe_dump(options, allow_unicode=True), "utf-8")
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "--defaults=book.yaml", "--quiet"],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": f"{release.moment.timestamp():.0f}"},
            stderr=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        _copy(Path(folder, "book.epub"), target)


def _copy(source: Path, target: Path) -> None:
    """Copy the book; there, a note begins with its number, which leads back to its mark."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            new.writestr(info, _NOTE.sub(_BACK, old.read(info)))


def _flat(path: str) -> str:
    """The file of a picture, without folders."""
    return path.replace("/", "-")


def file_name(path: str) -> str:
    """The file of a page, without folders, as pandoc makes its name a part of ids: ``timeline-1921-kronstadt``."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


class Book(Renderer):
    """Renders the pages of the book, as pandoc reads them.

    Args:
        edition: the edition.
        release: which one it is.
    """

    def __init__(self, edition: Edition, release: Release) -> None:
        super().__init__(edition)
        self._release = release
        fronts = [*FRONT, *(f"{kind.folder}/index.md" for kind in PARTS)]
        pages = [edition.by_path[path] for path in fronts if path in edition.by_path]
        self._ids = {page.path: _ids(_join(self._text(page), *self._list(page))) for page in (*pages, *edition.entries)}

    def pages(self) -> dict[str, str]:
        """The files of the book, in its order."""
        texts = {path: self._page(self.edition.by_path[path]) for path in FRONT if path in self._ids}
        for kind in PARTS:
            if self.edition.of(kind):
                path = f"{kind.folder}/index.md"
                texts[path] = self._introduction(kind, path)
                texts |= {entry.path: self._entry(entry) for entry in self.edition.of(kind)}
        pages = {file_name(path): self._translate(path, text) for path, text in texts.items()}
        return pages | {SOURCES: self._sources(), "colophon": self._colophon()}

    def _page(self, page: Document) -> str:
        text, notes = self._texts(page)
        return _join(_heading(1, page.meta.title), _set_headings(_join(text, *self._list(page))), notes)

    def _list(self, page: Document) -> Iterable[str]:
        """What stands below the text of a page."""
        return self.alongside(page.path) if page.path == ALONGSIDE else ()

    def _introduction(self, kind: type[schema.EntryModel], path: str) -> str:
        """The beginning of a part: the page of its section, and its entries at a glance."""
        page = self._page(self.edition.by_path[path]) if path in self._ids else _heading(1, kind.plural.capitalize())
        return _join(page, _div("glance", self._glance(kind, path)))

    def _glance(self, kind: type[schema.EntryModel], path: str) -> str:
        if kind is schema.Claim:
            return self.outline(path, self.publication.argument)
        if kind is schema.Event:
            return "\n".join(f"- {event.meta.date.words}: {render.link(path, event)}" for event in self.edition.events)
        if kind is schema.Term:
            return "\n".join(f"- {render.link(path, term, headword(term))}" for term in self.edition.terms)
        return "\n".join(f"- {link}" for link in render.links(path, self.edition.of(kind)))

    def _entry(self, entry: Entry) -> str:
        text, notes = self._texts(entry)
        facts = "\n\n".join(f"{label}\n:   {value}" for label, value in self.facts(entry))
        tagged = self.tagged(entry) if entry.kind is schema.Topic else ()
        return _join(
            _heading(2, entry.meta.title, entry.kind.label),
            f"> “{escape(entry.meta.quotation)}”" if isinstance(entry.meta, schema.Quotation) else "",
            f"*{escape(entry.meta.description)}*" if isinstance(entry.meta, schema.Topic) else "",
            _div("facts", facts) if facts else "",
            _set_headings(_join(text, *self.questions(entry), *self.listings(entry), *tagged), 1),
            notes,
        )

    def _texts(self, page: Document) -> tuple[str, str]:
        """A page's own text, and its footnotes; each is a reference that leads to the bibliography."""
        text, citations = self.text(page)
        notes = []
        for name, citation in citations.items():
            works = [self.edition.works[item.key] for item in citation.items]
            addresses = [f"{relative(page.path, work.page)}#{work.key}" for work in works]
            pairs = zip(self.note(citation), addresses, strict=True)
            notes.append(f"[^{name}]: {'; '.join(f'[{reference}]({address})' for reference, address in pairs)}.")
        return text, "\n".join(notes)

    def picture(self, image: Image, item: schema.Picture, file: PictureFile) -> str:
        """A picture; pandoc makes its words between the brackets the caption."""
        return f'![{figures.caption(item, escape)}]({image.address}){{alt="{html.escape(image.words)}"}}'

    def _sources(self) -> str:
        """The bibliography, each work with what it is, how far it was checked and where it can be read."""
        references = self.edition.references.list

        def place(work: Work) -> str:
            return alphabetical(re.sub(r"<[^>]*>|[^\w\s]", "", html.unescape(references[work.key])))

        return _join(
            _heading(1, "Sources"),
            "Every work that the edition cites stands here once, with what it is and how far it was looked at.",
            *(
                f'::: {{id="{work.key}" .reference}}\n{self.reference(work.key)} '
                f"{work.facts[0].upper()}{work.facts[1:]}.{f' [Online](<{work.url}>).' if work.url else ''}\n:::"
                for work in sorted(self.edition.works.values(), key=place)
            ),
        )

    def _colophon(self) -> str:
        release = self._release
        dated = f", released {release.when}" if release.when else ", a state before its release"
        return _join(
            _heading(1, "About this copy"),
            f"Edition {escape(release.label)}{dated}.",
            f"The edition is published at [{escape(release.url)}](<{release.url}>).",
            "The essay belongs to its author and publisher and is not reprinted. "
            f"The text of the edition is under [CC BY 4.0](<{LICENSE}>).",
        )

    def _translate(self, page: str, text: str) -> str:
        """Markdown of the plain tree as pandoc reads it: links to files of the book; no attributes of emphasis."""
        for match in reversed(list(_LINK.finditer(render.blank_code(text)))):
            text = f"{text[: match.start(1)]}{self._address(page, match[1])}{text[match.end(1) :]}"
        text = re.sub(r"\*([^*\n]+)\*\{ datetime=[^}]*\}", r"\1", text)
        return re.sub(r"(\*[^*\n]+\*)\{ ?(lang=[\w-]+) ?\}", r"[\1]{\2}", text)

    def _address(self, page: str, address: str) -> str:
        """Where a link of a page leads: to a place in the book, or to an address on the web."""
        if urls.scheme(address):
            return address
        path, fragment = anchors.split(address)
        path = anchors.resolved(page, path)
        if path in self.edition.pictures:
            return _flat(path)
        if posixpath.dirname(path) == SOURCES:
            return f"{SOURCES}#{fragment if fragment in self.edition.works else TITLE}"
        if path in self._ids:
            return f"{file_name(path)}#{fragment if fragment in self._ids[path] else TITLE}"
        there = self._release.address(path) if path.endswith(".md") else self._release.url + path
        return f"{there}#{fragment}" if fragment else there


def _join(*parts: str) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _div(kind: str, text: str) -> str:
    return f"::: {kind}\n\n{text}\n\n:::"


def _heading(level: int, title: str, kind: str = "") -> str:
    return f"{'#' * level} {escape(title)} {{#{TITLE}{f' .{kind}' if kind else ''}}}"


def _headings(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The headings of a text, each with its id: its own, or its words as Python-Markdown makes them one."""
    used = {TITLE}
    for match in _HEADING.finditer(render.blank_code(text)):
        own = re.search(r"#(\S+)", match[3] or "")
        words = inline.words(text[match.start(2) : match.end(2)])
        yield match, unique(own[1] if own else heading_id(words), used)


def _ids(text: str) -> set[str]:
    return {name for _, name in _headings(text)}


def _set_headings(text: str, deeper: int = 0) -> str:
    """Give the headings of a text their ids, and put them some levels deeper."""
    for match, name in reversed(list(_headings(text))):
        heading = f"{match[1]}{'#' * deeper} {text[match.start(2) : match.end(2)].strip()} {{#{name}}}"
        text = text[: match.start()] + heading + text[match.end() :]
    return text
