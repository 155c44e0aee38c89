"""First mentions in the book: what `edition.markdown.glossary_links` does on the site, in pandoc's document model.

What is linked is decided there; headings, links, quoted blocks, citations and words in another language stay
as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edition.export.epub import document
from edition.export.epub.document import Block, Inline
from edition.markdown.glossary_links import FirstMentions, Index

SKIPPED = frozenset(["Header", "Link", "Code", "CodeBlock", "BlockQuote", "Cite", "Note", "Span", "Quoted"])
WORDS = frozenset(["Str", "Space", "SoftBreak"])


class Mentions:
    """Links first mentions on one page after another."""

    def __init__(self, index: Index, link: Callable[[str, str], Inline]) -> None:
        """Take the names of the terms, and what gives a link from the path of an entry and its words."""
        self._index = index
        self._link = link
        self._firsts = FirstMentions(index, ())

    def on_page(self, blocks: list[Block], linked: set[str]) -> list[Block]:
        """The blocks of a page, first mentions linked.

        Args:
            blocks: the blocks.
            linked: the paths that need no link: the page itself, and those that it links to already.
        """
        self._firsts = FirstMentions(self._index, linked)
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
        for start, stop, label in self._firsts.in_text(words):
            result += [*document.text(words[rest:start]), self._link(label.path, words[start:stop])]
            rest = stop
        return [*result, *document.text(words[rest:])] if rest else run

    def _title(self, inlines: list[Inline]) -> list[Inline]:
        """Stressed words; they are linked where they are, as a whole, the title of a work."""
        words = document.words(inlines)
        label = self._firsts.as_title(words)
        return [self._link(label.path, words)] if label else inlines
