"""Citations in a text, ``[@medvedev_let_1989, pp. 600–601]``, become footnotes.

A Python-Markdown extension in front of the library's own footnotes: it puts a reference where the
citation stood and the formatted work into the footnote. The same passage cited twice on a page is
one footnote with two ways back.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from edition.model.bibliography import Formatted, Work
from edition.model.citations import Citation, Item, find_citations
from edition.model.code import unfenced
from edition.model.document import relative

PRIORITY = 22
"""After fenced code was taken out (25), before raw HTML is (20)."""

MARKS = 14
"""After notes were put in their order (19) and given further ways back (15); before first mentions are linked (12)."""

Address = Callable[[str, str], str]
"""The address of a page as another writes it, from the paths of both: the one that links first."""


class Citer(Preprocessor):
    """Turns the citations of one page after another into footnotes.

    Attributes:
        page: path of the page that is rendered, set before each.
        address: how that page addresses the bibliography; whoever publishes knows the addresses of pages.
    """

    def __init__(self, works: Mapping[str, Work], references: Formatted, address: Address = relative) -> None:
        super().__init__()
        self.address = address
        self._works = works
        self._references = references
        self.page = ""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the citations of a page; called by Python-Markdown."""
        text, cited = self.cite("\n".join(lines))
        if not cited:
            return lines
        definitions = [f"[^{name}]: {self._note(citation)}" for name, citation in cited.items()]
        return [*text.split("\n"), "", *definitions]

    def cite(self, text: str) -> tuple[str, dict[str, Citation]]:
        """Put references to footnotes where citations stand.

        Args:
            text: Markdown; code in it is left alone.

        Returns:
            The text, and for the name of each footnote what it has to cite.
        """
        parts, rest = [], 0
        cited: dict[str, Citation] = {}
        for citation in _outside_code(text):
            if all(item.key in self._works for item in citation.items):
                name = citation.name
                cited[name] = citation
                parts += [re.sub(r"(?<=\S) +$", "", text[rest : citation.offset]), f"[^{name}]"]
                rest = citation.offset + len(citation.text)
        return "".join([*parts, text[rest:]]), cited

    def cited(self, text: str) -> list[tuple[str, ...]]:
        """All that the notes of a text are made of: for each item that it cites, what is printed, and its links."""
        items = [item for citation in _outside_code(text) for item in citation.items if item.key in self._works]
        works = [(item, self._works[item.key]) for item in items]
        return [
            (item.pandoc, self._references.notes.get(item.pandoc, ""), work.at(item.words), work.facts, work.page)
            for item, work in works
        ]

    def _note(self, citation: Citation) -> str:
        """The text of a footnote: one piece of HTML, so that Python-Markdown need not look through it again."""
        return self.md.htmlStash.store(" — ".join(self._item(item) for item in citation.items))

    def _item(self, item: Item) -> str:
        work = self._works[item.key]
        at, url = html.escape(work.at(item.words)), html.escape(work.url)
        printed = f' data-address="{url}"' if at != url else ""  # on paper the note has the words themselves
        links = [f'<a class="outward"{printed} href="{at}">online</a>'] if url else []
        address = html.escape(f"{self.address(self.page, work.page)}#{work.key}")
        links.append(f'<a href="{address}">{html.escape(work.facts)}</a>')
        note = self._references.notes[item.pandoc]
        return f"{note}{'' if note.endswith('.') else '.'} {' · '.join(links)}"


def _outside_code(text: str) -> tuple[Citation, ...]:
    masked = dict(unfenced(text))
    return tuple(find_citations("\n".join(masked.get(i, "\0" * len(line)) for i, line in enumerate(text.split("\n")))))


class CitingExtension(Extension):
    """Registers a `Citer` with Python-Markdown."""

    def __init__(self, citer: Citer) -> None:
        super().__init__()
        self.citer = citer

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the citer; called by Python-Markdown for each page."""
        self.citer.md = md
        md.preprocessors.register(self.citer, "citations", PRIORITY)
        md.treeprocessors.register(_Marks(), "marks", MARKS)


class _Marks(Treeprocessor):
    """Says of the mark of a note, and of the way back to it, what they are, to those who cannot see it."""

    def run(self, root: Element) -> None:
        """Give marks and ways back their roles, and names to the latter; called by Python-Markdown."""
        numbers: dict[str, str] = {}
        for mark in root.iter("a"):
            if mark.get("class") == "footnote-ref":
                mark.set("role", "doc-noteref")
                numbers[mark.get("href", "").removeprefix("#fn:")] = mark.text or ""
        for back in root.iter("a"):
            if back.get("class") == "footnote-backref":
                _, time, name = re.split(r"#fnref(\d*):", back.get("href", ""), maxsplit=1)
                back.attrib.pop("title", None)
                back.set("role", "doc-backlink")
                again = f", place {time}" if time else ""
                back.set("aria-label", f"Back to reference {numbers.get(name, '')}{again}")
