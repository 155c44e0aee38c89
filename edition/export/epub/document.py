"""A document in pandoc's own terms: building blocks of it, and changing what pandoc read.

The model is that of https://hackage.haskell.org/package/pandoc-types, in its JSON form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markdown.extensions.toc import slugify

Block = dict[str, Any]
Inline = dict[str, Any]

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# -- Building ------------------------------------------------------------------


def text(words: str) -> list[Inline]:
    """Plain text: words and the spaces between them; a space that holds words together is part of a word."""
    pieces = re.split(r"([ \t\n]+)", words)
    return [{"t": "Space"} if i % 2 else {"t": "Str", "c": piece} for i, piece in enumerate(pieces) if piece]


def _attributes(name: str = "", kind: str = "", language: str = "") -> list[Any]:
    return [name, [kind] if kind else [], [["lang", language]] if language else []]


def link(words: list[Inline], target: str) -> Inline:
    """A link."""
    return {"t": "Link", "c": [_attributes(), words, [target, ""]]}


def span(words: list[Inline], language: str) -> Inline:
    """Words in another language, named by BCP 47."""
    return {"t": "Span", "c": [_attributes(language=language), words]}


def emphasis(words: list[Inline]) -> Inline:
    """Stressed words, or a title."""
    return {"t": "Emph", "c": words}


def strong(words: list[Inline]) -> Inline:
    """Strongly stressed words."""
    return {"t": "Strong", "c": words}


def heading(level: int, words: list[Inline], name: str = "", kind: str = "") -> Block:
    """A heading, with its id and class."""
    return {"t": "Header", "c": [level, _attributes(name, kind), words]}


def paragraph(words: list[Inline], name: str = "", kind: str = "") -> Block:
    """A paragraph, in a division where it has an id or a class."""
    block: Block = {"t": "Para", "c": words}
    return {"t": "Div", "c": [_attributes(name, kind), [block]]} if name or kind else block


def plain(words: list[Inline]) -> Block:
    """Text that is no paragraph, such as that of an item."""
    return {"t": "Plain", "c": words}


def quote(words: list[Inline]) -> Block:
    """A quotation set off."""
    return {"t": "BlockQuote", "c": [{"t": "Para", "c": words}]}


def div(kind: str, blocks: list[Block]) -> Block:
    """Blocks of a class."""
    return {"t": "Div", "c": [_attributes(kind=kind), blocks]}


def bullets(items: Iterable[list[Inline]]) -> Block:
    """A list of items of one line."""
    return bullet_blocks([[plain(words)] for words in items])


def bullet_blocks(items: list[list[Block]]) -> Block:
    """A list of items of any kind."""
    return {"t": "BulletList", "c": items}


def definitions(facts: list[tuple[str, list[Inline]]], kind: str) -> Block:
    """A list of names with what they stand for."""
    return div(kind, [{"t": "DefinitionList", "c": [[text(name), [[plain(words)]]] for name, words in facts]}])


# -- Changing ------------------------------------------------------------------


def walk(node: Any, change: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> Any:
    """A copy of a part of a document, inner elements first, in which a function put others in place of each."""
    if isinstance(node, list):
        result: list[Any] = []
        for item in node:
            item = walk(item, change)
            result += change(item) if isinstance(item, dict) and "t" in item else [item]
        return result
    if isinstance(node, dict):
        return {key: walk(value, change) for key, value in node.items()}
    return node


def with_links(blocks: list[Block], target: Callable[[str], str]) -> list[Block]:
    """Blocks whose links lead to where a function says."""

    def change(node: dict[str, Any]) -> list[dict[str, Any]]:
        if node["t"] == "Link":
            attributes, words, (old, title) = node["c"]
            return [{"t": "Link", "c": [attributes, words, [target(old), title]]}]
        return [node]

    changed: list[Block] = walk(blocks, change)
    return changed


def with_headings(blocks: list[Block], level: int, names: Mapping[str, str]) -> list[Block]:
    """Blocks whose headings begin at a level and have ids of the book's; level two is the highest in a page."""

    def change(node: dict[str, Any]) -> list[dict[str, Any]]:
        if node["t"] == "Header":
            own, _, words = node["c"]
            return [heading(level + own - 2, words, names[slug(node)])]
        return [node]

    changed: list[Block] = walk(blocks, change)
    return changed


def with_references(blocks: list[Block], reference: Callable[[str, list[Inline]], list[Inline]]) -> list[Block]:
    """Blocks in which a function, given its key, changed what is cited of each work."""

    def change(node: dict[str, Any]) -> list[dict[str, Any]]:
        if node["t"] == "Link" and node["c"][2][0].startswith("#ref-"):
            attributes, words, target = node["c"]
            return [{"t": "Link", "c": [attributes, reference(target[0].removeprefix("#ref-"), words), target]}]
        return [node]

    changed: list[Block] = walk(blocks, change)
    return changed


def with_language(inlines: list[Inline], language: str) -> list[Inline]:
    """Inlines whose words in Cyrillic are marked with a language, named by BCP 47."""

    def change(node: dict[str, Any]) -> list[dict[str, Any]]:
        return [span([node], language)] if node["t"] == "Str" and _CYRILLIC.search(node["c"]) else [node]

    changed: list[Inline] = walk(inlines, change)
    return changed


def with_notes(blocks: list[Block]) -> list[Block]:
    """Blocks whose citations are notes, each right after the word or stop before it."""

    def change(node: dict[str, Any]) -> list[dict[str, Any]]:
        if node["t"] == "Cite":
            return [{"t": "Note", "c": [{"t": "Para", "c": [*node["c"][1], {"t": "Str", "c": "."}]}]}]
        if node["t"] == "Span" and not any(key == "lang" for key, _ in node["c"][0][2]):
            return list(node["c"][1])  # pandoc's marks for titles, which mean nothing to a reader
        return [node]

    def close(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: close(value) for key, value in node.items()}
        if not isinstance(node, list):
            return node
        result: list[Any] = []
        for item in map(close, node):
            if is_note(item) and result and isinstance(result[-1], dict) and result[-1]["t"] in ("Space", "SoftBreak"):
                result.pop()
            result.append(item)
        return result

    changed: list[Block] = close(walk(blocks, change))
    return changed


def is_note(node: Any) -> bool:
    """Whether a part of a document is a note."""
    return isinstance(node, dict) and node.get("t") == "Note"


def targets(blocks: list[Block]) -> set[str]:
    """Where the links in blocks lead."""
    found: set[str] = set()
    with_links(blocks, lambda target: found.add(target) or target)  # type: ignore[func-returns-value]
    return found


def headings(blocks: Any) -> Iterator[Block]:
    """Every heading in blocks, in order."""
    for block in blocks if isinstance(blocks, list) else blocks.values() if isinstance(blocks, dict) else ():
        yield from headings(block)
    if isinstance(blocks, dict) and blocks.get("t") == "Header":
        yield blocks


def slug(block: Block) -> str:
    """The id that the site gives a heading: its own, or its words as Python-Markdown makes them one."""
    own: str = block["c"][1][0]
    return own or slugify(words(block["c"][2]), "-")


def words(inlines: list[Inline]) -> str:
    """Inlines as plain text, without notes."""
    found: list[str] = []
    for inline in inlines:
        if inline["t"] == "Str":
            found.append(inline["c"])
        elif inline["t"] in ("Space", "SoftBreak", "LineBreak"):
            found.append(" ")
        elif inline["t"] in ("Emph", "Strong"):
            found.append(words(inline["c"]))
        elif inline["t"] in ("Link", "Span"):
            found.append(words(inline["c"][1]))
    return "".join(found)
