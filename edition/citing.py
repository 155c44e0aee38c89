"""Citations in a text, ``[@medvedev_let_1989, pp. 600–601]``, become footnotes.

A Python-Markdown extension in front of the library's own footnotes: it puts a reference where the
citation stood and the formatted work into the footnote. The same passage cited twice on a page is
one footnote with two ways back.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from edition.reading import unfenced
from edition.sources import Citation, Formatted, Item, Work, find_citations

PRIORITY = 22
"""After fenced code was taken out (25), before raw HTML is (20)."""


class Citer(Preprocessor):
    """Turns the citations of one page after another into footnotes.

    Attributes:
        page: path of the page that is rendered, set before each.
    """

    def __init__(self, works: Mapping[str, Work], references: Formatted) -> None:
        super().__init__()
        self._works = works
        self._references = references
        self.page = ""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the citations of a page; called by Python-Markdown."""
        masked = dict(unfenced("\n".join(lines)))
        plain = "\n".join(masked.get(i, "\0" * len(line)) for i, line in enumerate(lines))
        citations = [c for c in find_citations(plain) if all(item.key in self._works for item in c.items)]
        if not citations:
            return lines
        text = "\n".join(lines)
        parts, rest = [], 0
        for citation in citations:
            before = text[rest : citation.offset]
            parts += [re.sub(r"(?<=\S) +$", "", before), f"[^{citation.name}]"]
            rest = citation.offset + len(citation.text)
        parts.append(text[rest:])
        notes = {citation.name: self._note(citation) for citation in citations}
        definitions = [f"[^{name}]: {note}" for name, note in notes.items()]
        return [*"".join(parts).split("\n"), "", *definitions]

    def _note(self, citation: Citation) -> str:
        """The text of a footnote, in Markdown with the formatted references stashed as HTML."""
        return " — ".join(self._item(item) for item in citation.items)

    def _item(self, item: Item) -> str:
        work = self._works[item.key]
        reference = self.md.htmlStash.store(self._references.notes[item.pandoc])
        page = posixpath.relpath(work.page, posixpath.dirname(self.page) or ".")
        links = [f"[online](<{work.url}>){{.outward}}"] if work.url else []
        links.append(f"[{work.checked.words}]({page}#{work.key})")
        return f"{reference}. {' · '.join(links)}"


class CitingExtension(Extension):
    """Registers a `Citer` with Python-Markdown."""

    def __init__(self, citer: Citer) -> None:
        super().__init__()
        self.citer = citer

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the citer; called by Python-Markdown for each page."""
        self.citer.md = md
        md.preprocessors.register(self.citer, "citations", PRIORITY)
