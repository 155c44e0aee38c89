"""First mentions: on each page the first mention of a term links to its entry in the glossary.

A Python-Markdown extension. A mention is the title or an alias of a term, written out exactly; the
first letter of a concept may be small or capital, and a plain plural counts. The longest name wins.
Headings, links, code, quoted blocks, footnotes and titles of works stay as they are, and so do the
mentions of a term on its own page. The extension also notes every link of every page.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from edition.model import schema
from edition.model.document import Entry, kind_of, relative

PRIORITY = 12
"""After inline patterns (20), so that text is whole; before MkDocs resolves links to files (0)."""

PREVIEW = "data-preview"
"""The attribute by which Material shows a preview of the page that a link leads to."""

_WORD = re.compile(r"[^\W_]+")
_SKIPPED = {"a", "code", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "q", "abbr", "script", "style"}
_TITLES = {"em", "i", "cite"}


@dataclass(frozen=True)
class Label:
    """A name under which a term is mentioned."""

    text: str
    path: str
    is_work: bool


class Index:
    """The names of all terms, found by their first word."""

    def __init__(self, terms: Iterable[Entry[schema.Term]]) -> None:
        labels: dict[str, list[Label]] = defaultdict(list)
        for term in terms:
            is_work = term.meta.kind is schema.TermKind.WORK
            for name in (term.meta.title, *(term.meta.aliases or ())):
                for text in _forms(name.replace("'", "’"), term.meta.kind):
                    word = _WORD.match(text)
                    if word:
                        labels[word[0]].append(Label(text, term.path, is_work))
        self._labels = {word: sorted(found, key=lambda label: -len(label.text)) for word, found in labels.items()}
        self._plurals = {f"{word}s" for word in self._labels}
        self._said = {word: repr(found) for word, found in self._labels.items()}

    def possible(self, text: str) -> list[str]:
        """What is said of the names that a text may mention, however it is marked up: those whose first word it has."""
        words = _words(text)
        found = (self._labels.keys() & words) | {word.removesuffix("s") for word in self._plurals & words}
        return [self._said[word] for word in sorted(found)]

    def mentions(self, text: str) -> Iterator[tuple[int, int, Label]]:
        """Every mention in a text: start, end, label; none overlaps another."""
        plain = text.replace("'", "’").replace("\n", " ")
        end = 0
        for word in _WORD.finditer(plain):
            if (
                not (word[0] in self._labels or word[0] in self._plurals)
                or word.start() < end
                or _joined_before(plain, word.start())
            ):
                continue
            for label in self._labels.get(word[0], ()):
                stop = _stop(plain, word.start(), label.text)
                if stop:
                    yield word.start(), stop, label
                    end = stop
                    break
            else:
                plural = word[0].removesuffix("s")
                for label in self._labels.get(plural, ()) if plural != word[0] else ():
                    if label.text == plural:
                        yield word.start(), word.end(), label
                        end = word.end()
                        break


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _forms(name: str, kind: schema.TermKind) -> set[str]:
    """A name as running text may write it: a concept's first letter is small or capital."""
    if kind is schema.TermKind.CONCEPT:
        return {name, name[0].lower() + name[1:], name[0].upper() + name[1:]}
    return {name}


def _joined_before(text: str, start: int) -> bool:
    """Whether a word is the second half of a compound, such as Stone in de-Stone."""
    return start > 0 and text[start - 1] in "-_\x02\x03"


def _stop(text: str, start: int, label: str) -> int:
    """Where a label that begins at a place ends, its plural s included; 0 where another word follows."""
    if not text.startswith(label, start):
        return 0
    stop = start + len(label)
    for end in (stop, stop + 1):
        if end == stop + 1 and text[stop:end] != "s":
            break
        after = text[end : end + 2]
        if not after or not (after[0].isalnum() or after[0] == "_" or (after[0] == "-" and after[1:].isalnum())):
            return end
    return 0


class FirstMentions:
    """Decides what is linked on a page whose texts come one after another, in whatever form they are.

    Args:
        index: the names of all terms.
        known: the paths that need no link: the page itself, and those that it links to already.

    Attributes:
        found: the paths of the terms whose first mention came, in order.
    """

    def __init__(self, index: Index, known: Iterable[str]) -> None:
        self._index = index
        self._known = set(known)
        self.found: list[str] = []

    def in_text(self, text: str) -> Iterator[tuple[int, int, Label]]:
        """The mentions to link in running text: start, end, label.

        A title of one word, such as Capital, is no mention there: it is told from the word by its italics.
        """
        for start, stop, label in self._index.mentions(text):
            if label.path not in self._known and not (label.is_work and " " not in label.text):
                self._note(label)
                yield start, stop, label

    def as_title(self, text: str) -> Label | None:
        """The work to link where a text in italics is, as a whole, its title."""
        for start, stop, label in self._index.mentions(text):
            if label.is_work and label.path not in self._known and (start, stop) == (0, len(text)):
                self._note(label)
                return label
            return None
        return None

    def _note(self, label: Label) -> None:
        self._known.add(label.path)
        self.found.append(label.path)


class Linker(Treeprocessor):
    """Links first mentions on one page after another, and keeps what each page links to.

    Attributes:
        index: the names of all terms.
        page: path of the page that is rendered, set before each.
        mentions: for each page the paths of the terms whose first mention was linked, in order.
        links: for each page the paths that it links to, first those that its author wrote.
    """

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index
        self.page = ""
        self.mentions: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}

    def run(self, root: Element) -> None:
        """Link the first mentions of a page; called by Python-Markdown."""
        written = list(dict.fromkeys(self._written(root)))
        firsts = FirstMentions(self.index, {self.page, *written})
        self._walk(root, firsts)
        self.mentions[self.page] = firsts.found
        self.links[self.page] = written + firsts.found

    def _written(self, root: Element) -> Iterator[str]:
        """The files that a page's own links lead to."""
        folder = posixpath.dirname(self.page)
        for anchor in root.iter("a"):
            target, _, place = anchor.get("href", "").partition("#")
            if target.endswith(".md") and "://" not in target:
                path = posixpath.normpath(posixpath.join(folder, unquote(target)))
                if _says_what_it_is(path, place):
                    anchor.set(PREVIEW, "")
                yield path

    def _walk(self, element: Element, firsts: FirstMentions) -> None:
        if element.tag == "sup" and element.get("id", "").startswith("fnref"):
            element.set("data-search-exclude", "true")  # a number in the middle of a sentence is no word of it
        if element.tag in _SKIPPED or "footnote" in element.get("class", ""):
            return
        if element.tag in _TITLES:
            self._link_title(element, firsts)
            return
        if element.text:
            self._link_text(element, None, element.text, firsts)
        for child in list(element):
            self._walk(child, firsts)
            if child.tail:
                self._link_text(element, child, child.tail, firsts)

    def _link_title(self, element: Element, firsts: FirstMentions) -> None:
        """Link an italic text that is a title."""
        label = firsts.as_title(element.text) if element.text and not len(element) else None
        if label:
            anchor = SubElement(element, "a", self._attributes(label))
            anchor.text, element.text = element.text, None

    def _link_text(self, parent: Element, before: Element | None, text: str, firsts: FirstMentions) -> None:
        """Link the mentions in a piece of text, which is a parent's text or the tail of one of its children."""
        at = 0 if before is None else list(parent).index(before) + 1
        rest = 0
        last = before
        for start, stop, label in firsts.in_text(text):
            anchor = Element("a", self._attributes(label))
            anchor.text = text[start:stop]
            self._set(parent, last, text[rest:start])
            parent.insert(at, anchor)
            at, rest, last = at + 1, stop, anchor
        if last is not before:
            self._set(parent, last, text[rest:])

    @staticmethod
    def _set(parent: Element, last: Element | None, text: str) -> None:
        if last is None:
            parent.text = text
        else:
            last.tail = text

    def _attributes(self, label: Label) -> dict[str, str]:
        target = relative(self.page, label.path)
        return {"href": target, "class": "term", PREVIEW: ""}


def _says_what_it_is(path: str, place: str) -> bool:
    """Whether what a link leads to begins by what it is: an entry as a whole, or a work in the bibliography."""
    return bool(place) if path.startswith("sources/") else kind_of(path) is not None and not place


class LinkingExtension(Extension):
    """Registers a `Linker` with Python-Markdown."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the linker; called by Python-Markdown for each page."""
        self.linker.md = md
        md.treeprocessors.register(self.linker, "first-mentions", PRIORITY)
