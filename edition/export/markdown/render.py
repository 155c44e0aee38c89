"""Documents as plain Markdown, for the plain tree and for the book.

What is linked, cited and related is decided by the parts that the site itself uses; here it is written in
Markdown instead of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from markdown.extensions.toc import slugify

from edition.check import registry
from edition.markdown import extensions, figures
from edition.markdown.citations import CitingExtension
from edition.markdown.glossary_links import FirstMentions, Index, Label, LinkingExtension
from edition.markdown.inline import uncited, words
from edition.markdown.sanitizer import SafeExtension
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.citations import Citation
from edition.model.code import unfenced
from edition.model.collation import heading_id
from edition.model.document import SLIPS, Document, Entry, relative
from edition.model.edition import Edition
from edition.model.pictures import Image, PictureFile
from edition.site import charts, infobox, lessons
from edition.site.infobox import Piece
from edition.site.pages import Publication
from edition.site.related import Node

ROOT = Path(__file__).parents[3]
TEMPLATES = Environment(loader=FileSystemLoader(ROOT / "overrides"))
"""The site's templates that need no engine."""
TEMPLATES.filters["generated"] = str  # here no term is linked in what a template makes

LANGUAGES = {"russian": "ru", "ukrainian": "uk", "bulgarian": "bg", "serbian": "sr"}
"""BibLaTeX's names of the languages in Cyrillic, and those of BCP 47."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>#{}|&]|(?<=\]):|-(?=-)|\.(?=\.)")
"""Signs with a meaning in Markdown; as entities they have none, while a backslash does not help before each."""
_SKIPPED = re.compile(
    r"^#[^\n]*|^ {0,3}>[^\n]*|^\[\^[^\]]+\]:[^\n]*"  # headings, quoted blocks, footnotes
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^}]*\})?"  # links
    r"|\[\^[^\]]+\]"  # marks of footnotes
    r"|<(?:q|abbr)\b.*?</(?:q|abbr)>|<[^>]*>|\{[^}]*\}",  # HTML, addresses, attributes
    re.M | re.S,
)
_EMPHASIS = re.compile(r"(?<![*\w])\*(?![*\s])[^*]+(?<!\s)\*(?!\*)|(?<![_\w])_(?![_\s])[^_]+(?<!\s)_(?!\w)")
_CYRILLIC = re.compile(r"{0}(?: {0})*".format(r"[^\s<>&;]*[\u0400-\u04ff][^\s<>&;]*"))
"""Words with a Cyrillic letter, one or several in a row."""


class Renderer:
    """Renders what pages are made of.

    Attributes:
        edition: the edition.
        publication: what the site says of each page.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.publication = Publication(edition)
        self._look_through()

    def _look_through(self) -> None:
        """Let the site's own extensions look at every page, so that its links and uses are known."""
        linker, citer = self.publication.linker, self.publication.citer
        markdown = Markdown(
            extensions=[*extensions.EXTENSIONS, SafeExtension(), CitingExtension(citer), LinkingExtension(linker)]
        )
        for document in self.publication.by_path.values():
            self.publication.begin(document)
            markdown.reset().convert(self._text(document))

    def _text(self, document: Document) -> str:
        """A page's own text, with the chain of a quotation, the numbers of a figure or the rules in their place."""
        if document.path == registry.PAGE:
            return f"{document.body}\n{registry.as_markdown()}"
        if isinstance(document, Entry) and isinstance(document.meta, schema.Figure):
            table = charts.table(charts.series(document, self.edition), document.meta.unit)
            return document.body.replace("\n## ", f"\n## The numbers {{ #numbers }}\n\n{table}\n\n## ", 1)
        if isinstance(document, Entry) and isinstance(document.meta, schema.Lesson):
            return lessons.sheet(document, self.edition, document.body, "")
        text = self.publication.with_settings(document, document.body)
        return self.publication.with_chain(document, text, TEMPLATES.get_template("partials/chain.html"))

    def _material(self, lesson: Entry[schema.Lesson]) -> Iterator[str]:
        """What the entries of a lesson show: a quotation with its chain, numbers, or the first paragraph."""
        for entry in lessons.used(lesson, self.edition):
            yield f"**{link(lesson.path, entry)}**"
            if isinstance(entry.meta, schema.Quotation):
                yield f"> “{escape(entry.meta.quotation)}”"
                yield "\n".join(f"- {step.date.words}: {unlinked(uncited(step.step))}" for step in entry.meta.chain)
            elif isinstance(entry.meta, schema.Figure):
                numbers = [(one, point) for one in charts.series(entry, self.edition) for point in one.points]
                yield "\n".join("- " + escape(f"{one.label}, {point.name}: {point.words}") for one, point in numbers)
                notes = [f"- {escape(point.name)}: {point.note}." for _, point in numbers if point.note]
                yield "\n".join(unlinked(uncited(note)) for note in notes)
            else:
                yield summary(entry)
            yield " ".join(unlinked(uncited(passage)) for passage in lessons.passages(lesson, entry))
        choices = lessons.verdicts(lesson, self.edition)
        if choices:
            yield "**Verdicts to choose from**"
            essay = self.edition.essay
            yield "\n".join(f"- {essay.word(verdict)}: {unlinked(essay.meaning(verdict))}" for verdict in choices)

    def questions(self, entry: Entry) -> Iterator[str]:
        """The questions of a claim for a discussion, under their heading."""
        if isinstance(entry.meta, schema.Claim) and entry.meta.questions:
            yield section("Questions for a discussion { #discussion }", entry.meta.questions)

    def text(self, document: Document) -> tuple[str, Mapping[str, Citation]]:
        """A page's own text, and what its footnotes cite, by their names.

        Citations are marks of footnotes there, and first mentions are links.
        """
        linker = self.publication.linker
        text, citations = self.publication.citer.cite(self._text(document))
        text = link_mentions(text, document.path, linker.index, linker.mentions.get(document.path, ()))
        if isinstance(document, Entry) and isinstance(
            document.meta, schema.Lesson
        ):  # its material has pages of its own
            material = "\n\n".join(filter(None, self._material(document)))
            text = text.replace("\n## Questions {", f"\n{material}\n\n## Questions {{", 1)
        return figures.drawn(with_ids(text), document, self.edition.pictures, self.picture), citations

    def picture(self, image: Image, item: schema.Picture, file: PictureFile) -> str:
        """A picture, with a paragraph below it that says whose it is."""
        size = f"{{ width={file.width} height={file.height} loading=lazy }}"
        return f"![{image.words}]({image.address}){size}\n\n*Picture:* {figures.caption(item, escape)}"

    def facts(self, entry: Entry) -> list[tuple[str, str]]:
        """The facts of an entry: labels, and what stands beside each."""
        facts = infobox.facts(entry, self.edition)
        return [(fact.label, "".join(_set(entry.path, piece) for piece in fact.pieces)) for fact in facts]

    def listings(self, entry: Entry) -> Iterator[str]:
        """The lists below an entry's text of what is tied to it from the other side, each under its heading."""
        for listing in infobox.listings(entry, self.edition):
            rows = [f"{_set(entry.path, how)}: {link(entry.path, other)}" for how, other in listing.rows]
            yield section(listing.title, rows)

    def tagged(self, topic: Entry) -> Iterator[str]:
        """What a topic ties together: a list for each kind, under its heading."""
        for kind, entries in self.publication.tagged.get(topic.meta.title, []):
            yield section(f"Tied together: {kind.plural}", links(topic.path, entries))

    def alongside(self, page: str) -> Iterator[str]:
        """The essay's paragraphs in order, each under a heading with what bears on it."""
        for passage in self.publication.passages:
            there = f" [Read it there](<{self.edition.essay.url}#{passage.fragment}>)"
            slips = [f"[{escape(e.meta.title)}]({relative(page, SLIPS)}#{e.slug})" for e in passage.slips]
            notes = {
                "Claims": [self.judged(page, claim) for claim in passage.claims],
                "Quotations": [self.judged(page, quotation) for quotation in passage.quotations],
                "Slips": slips,
                "Events": links(page, passage.events),
                "Terms": links(page, passage.terms),
            }
            yield f"## Paragraph {passage.number} {{ #p{passage.number} }}"
            yield f"{prose(passage.gist)}\n\n“{escape(passage.opening)} …”{there}"
            yield "\n".join(f"- **{label}:** {'; '.join(rows)}" for label, rows in notes.items() if rows)

    def outline(self, page: str, nodes: Iterable[Node]) -> str:
        """The map of the argument, one nested list."""
        return "\n".join(self._outline(page, nodes))

    def _outline(self, page: str, nodes: Iterable[Node], depth: int = 0) -> Iterator[str]:
        for node in nodes:
            yield f"{'    ' * depth}- {self.judged(page, node.claim)}"
            yield from self._outline(page, node.children, depth + 1)

    def verdict(self, entry: Entry[Any]) -> str:
        """The verdict on an entry, in bold."""
        return f"**{self.edition.essay.word(entry.meta.verdict)}**"

    def judged(self, page: str, entry: Entry[Any]) -> str:
        """A link in Markdown from a page, given by its path, to an entry with a verdict, and the verdict in bold."""
        return f"{link(page, entry)} {self.verdict(entry)}"

    def note(self, citation: Citation) -> list[str]:
        """What a footnote cites, formatted: a text for each work."""
        notes = self.edition.references.notes
        return [self._reference(item.key, notes[item.pandoc]) for item in citation.items]

    def reference(self, key: str) -> str:
        """A work as the bibliography has it."""
        return self._reference(key, self.edition.references.list[key])

    def _reference(self, key: str, html: str) -> str:
        """A formatted reference as Markdown, its Cyrillic words in the work's language where that is known."""
        language = LANGUAGES.get(self.edition.works[key].fields.get("langid", ""), "")
        return prose(_CYRILLIC.sub(rf'<span lang="{language}">\g<0></span>', html) if language else html)


def with_ids(text: str) -> str:
    """A text whose headings in other scripts have their ids written out: other engines would number them."""
    lines = text.split("\n")
    for number, line in unfenced(text):
        heading = re.match(r"#{2,6} (?P<words>[^{]+)$", line)
        name = heading_id(words(heading["words"])) if heading else ""
        if heading and name != slugify(words(heading["words"]), "-"):
            lines[number] += f" {{ #{name} }}"
    return "\n".join(lines)


def escape(text: str) -> str:
    """Plain text as Markdown that shows it unchanged, wherever it stands."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)


def link(page: str, entry: Document, text: str | None = None) -> str:
    """A link from a page to another; its title where no other text is given."""
    target = relative(page, entry.path)
    return f"[{escape(text or entry.meta.title)}]({target})"


def links(page: str, entries: Iterable[Entry]) -> list[str]:
    """Links from a page to entries."""
    return [link(page, entry) for entry in entries]


def section(title: str, rows: Iterable[str]) -> str:
    """A heading of level 2 and a list below it; the title and the rows are Markdown already."""
    return "\n".join([f"## {title}", "", *(f"- {row}" for row in rows)])


def unlinked(text: str) -> str:
    """A piece of Markdown with the words of its links in their place, for another page than its own."""
    return re.sub(r"(?<!!)\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)


def summary(entry: Entry) -> str:
    """An entry's summary on one line, without its citations."""
    return uncited(entry.summary)


def access(work: Work, page: str, words: str = "") -> str:
    """Where a work can be read, what it is and how far it was read, with a link to its place in the bibliography.

    Args:
        work: the work.
        page: the path of the page that cites it.
        words: its words that stand for the place.
    """
    address = relative(page, work.page)
    online = f"[online](<{work.at(words)}>) · " if work.url else ""
    return f"{online}[{prose(work.facts)}]({address}#{work.key})"


def prose(html: str) -> str:
    """A formatted reference as Markdown: its few elements stay, its signs are no markup."""
    parts = re.split(r"(<[^>]+>|&[#\w]+;)", html)
    return "".join(re.sub(r"([\\`*_\[\]|{}])", r"\\\1", part) if i % 2 == 0 else part for i, part in enumerate(parts))


def _set(page: str, piece: Piece) -> str:
    if piece.entry:
        return link(page, piece.entry, piece.words) + ("{ .chip }" if piece.role == "chip" else "")
    words = escape(piece.words)
    if piece.address:
        return f"[{words}](<{piece.address}>)"
    if piece.language:
        return f'<span lang="{piece.language}">{words}</span>'
    stress = {"title": "*", "verdict": "**"}.get(piece.role, "")
    return f"{stress}{words}{stress}"


def link_mentions(text: str, page: str, index: Index, terms: Container[str]) -> str:
    """Link the first mention of each term.

    Args:
        text: Markdown.
        page: path of the page that it stands on.
        index: the names of all terms.
        terms: paths of the terms to link.

    Returns:
        The text; a mention that stands where Markdown allows no link is left alone.
    """
    for start, stop, label in reversed(list(_first_mentions(text, index))):
        if label.path in terms:
            target = relative(page, label.path)
            text = f"{text[:start]}[{text[start:stop]}]({target}){{ .term }}{text[stop:]}"
    return text


def _first_mentions(text: str, index: Index) -> Iterator[tuple[int, int, Label]]:
    """The first mention of each term in running text, or in italics where it is a title: start, end, label."""
    firsts = FirstMentions(index, ())
    for place, piece, italic in _pieces(_SKIPPED.sub(_blank, blank_code(text))):
        if not italic:
            for start, stop, label in firsts.in_text(piece):
                yield place + start, place + stop, label
        elif title := firsts.as_title(piece):
            yield place, place + len(piece), title


def blank_code(text: str) -> str:
    """A text of the same length in which code is blanked."""
    lines = dict(unfenced(text))
    return "\n".join(lines.get(i, "\0" * len(line)) for i, line in enumerate(text.split("\n")))


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """A text in pieces, each with its place and whether it stands in italics, whose marks are left out."""
    rest = 0
    for match in _EMPHASIS.finditer(text):
        yield rest, text[rest : match.start()], False
        yield match.start() + 1, match[0][1:-1], True
        rest = match.end()
    yield rest, text[rest:], False
