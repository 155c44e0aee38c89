"""First mentions in the book: what `edition.linking` does on the site, in pandoc's document model.

The same names, the same rules: on each page the first mention of a term links to its entry; headings,
links, quoted blocks, citations and words in another language stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edition.exporting import document
from edition.exporting.document import Block, Inline
from edition.linking import Index, Label

SKIPPED = frozenset(["Header", "Link", "Code", "CodeBlock", "BlockQuote", "Cite", "Note", "Span", "Quoted"])
WORDS = frozenset(["Str", "Space", "SoftBreak"])


class Mentions:
    """Links first mentions on one page after another."""

    def __init__(self, index: Index, link: Callable[[str, str], Inline]) -> None:
        """Take the names of the terms, and what gives a link from the path of an entry and its words."""
        self._index = index
        self._link = link
        self._linked: set[str] = set()

    def on_page(self, blocks: list[Block], linked: set[str]) -> list[Block]:
        """The blocks of a page, first mentions linked.

        Args:
            blocks: the blocks.
            linked: the paths that need no link: the page itself, and those that it links to already.
        """
        self._linked = set(linked)
        return self._list(blocks)

    def _list(self, items: list[Any]) -> list[Any]:
        """Blocks or inlines; words that follow one another are looked through together."""
        result: list[Any] = []
        run: list[Inline] = []
        for item in items:
            if isinstance(item, dict) and item.get("t") in WORDS:
                run.append(item)
                continue
            result += self._words(run)
            run = []
            result.append(self._inside(item))
        return result + self._words(run)

    def _inside(self, node: Any) -> Any:
        if isinstance(node, list):
            return self._list(node)
        if not isinstance(node, dict) or node.get("t") in SKIPPED:
            return node
        if node["t"] == "Emph":
            return {"t": "Emph", "c": self._title(node["c"])}
        return {key: self._inside(value) if key == "c" else value for key, value in node.items()}

    def _words(self, run: list[Inline]) -> list[Inline]:
        words = document.words(run)
        result: list[Inline] = []
        rest = 0
        for start, stop, label in self._index.mentions(words):
            if label.path not in self._linked and (not label.is_work or " " in label.text):
                result += [*document.text(words[rest:start]), self._to(label, words[start:stop])]
                rest = stop
        return [*result, *document.text(words[rest:])] if rest else run

    def _title(self, inlines: list[Inline]) -> list[Inline]:
        """Stressed words; they are linked where they are, as a whole, the title of a work."""
        words = document.words(inlines)
        for start, stop, label in self._index.mentions(words):
            if label.is_work and label.path not in self._linked and (start, stop) == (0, len(words)):
                return [self._to(label, words)]
            break
        return inlines

    def _to(self, label: Label, words: str) -> Inline:
        self._linked.add(label.path)
        return self._link(label.path, words)
