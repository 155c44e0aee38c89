"""Edits of a document's text, place by place, so that quotation marks, comments and order stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from edition.load.front_matter import HEADER
from edition.markdown import anchors
from edition.model.code import unfenced
from edition.model.document import Location

# -- Front matter --------------------------------------------------------------


def with_value(text: str, location: Location, value: str) -> str:
    """A text of a document with another value at a place of its front matter, in the quotation marks that are there."""
    node = _node(text, location)
    assert isinstance(node, yaml.ScalarNode), "a value is a text"
    start, end = _span(text, node)
    if node.style == "'":
        written = "'" + value.replace("'", "''") + "'"
    else:
        written = json.dumps(value, ensure_ascii=False) if node.style else _scalar(value)
    return text[:start] + written + text[end:]


def without(text: str, location: Location) -> str:
    """A text of a document without a value of its front matter; a list that becomes empty goes with its key."""
    parent = _node(text, location[:-1])
    assert isinstance(parent, yaml.CollectionNode), "a value stands in a list or under a key"
    spans = [_span(text, item) for item in parent.value]
    if len(spans) == 1:
        return without(text, location[:-1])
    if isinstance(parent, yaml.MappingNode):
        place = [key.value for key, _ in parent.value].index(location[-1])
    else:
        place = int(location[-1])
    start, end = spans[place]
    if parent.flow_style:
        start, end = (spans[place - 1][1], end) if place else (start, spans[1][0])
    elif isinstance(parent, yaml.MappingNode) and text[_line_start(text, start) : start].strip():
        end = spans[1][0]  # it stands after the hyphen of an item, and the next key takes its place
    else:
        begin = start if isinstance(parent, yaml.MappingNode) else text.rindex("-", 0, start)
        start, end = _line_start(text, begin), text.index("\n", end) + 1
    return text[:start] + text[end:]


def with_items(text: str, key: str, items: Iterable[str], order: tuple[str, ...]) -> str:
    """A text of a document with more items in a list of its front matter.

    Args:
        text: the whole text.
        key: the key of the list; it need not be there.
        items: what to add at its end.
        order: the keys that the front matter may have, in order, which says where a new one stands.
    """
    written = [_scalar(item) for item in items]
    if not written:
        return text
    pairs = {name.value: (name, value) for name, value in _node(text, ()).value}
    if key not in pairs:
        later = [_span(text, pairs[name])[0] for name in order[order.index(key) + 1 :] if name in pairs]
        header = HEADER.match(text)
        assert header, "a document has front matter"
        at = min(later, default=header.end(1))
        while later and text.startswith("#", _line_start(text, at - 1)):  # a comment belongs to the key below it
            at = _line_start(text, at - 1)
        return text[:at] + "".join([f"{key}:\n", *(f"  - {item}\n" for item in written)]) + text[at:]
    items_there = pairs[key][1]
    start, end = _span(text, items_there.value[-1])
    if items_there.flow_style:
        return text[:end] + "".join(f", {item}" for item in written) + text[end:]
    lead = text[_line_start(text, text.rindex("-", 0, start)) : start]
    at = text.index("\n", end) + 1
    return text[:at] + "".join(f"{lead.rstrip()} {item}\n" for item in written) + text[at:]


def _node(text: str, location: Location) -> yaml.Node:
    """The node of YAML at a place of front matter."""
    header = HEADER.match(text)
    assert header, "a document has front matter"
    node: Any = yaml.compose(header[1], yaml.BaseLoader)
    for step in location:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    assert isinstance(node, yaml.Node), "the place is one of the document"
    return node


def _span(text: str, item: yaml.Node | tuple[yaml.Node, yaml.Node]) -> tuple[int, int]:
    """Where a value, or a key with its value, begins and ends in a text, without what follows it."""
    header = HEADER.match(text)
    assert header, "a document has front matter"
    first, last = item if isinstance(item, tuple) else (item, item)
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    begin = header.start(1)
    start, end = begin + first.start_mark.index, begin + last.end_mark.index
    return start, max(start, len(text[:end].rstrip()))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _scalar(value: str) -> str:
    """A text as YAML has it, in quotation marks only where it needs them."""
    try:
        plain = yaml.safe_load(f"[{value}]") == [value]
    except yaml.YAMLError:
        plain = False
    return value if plain else json.dumps(value, ensure_ascii=False)


# -- Links ---------------------------------------------------------------------

_ADDRESS = re.compile(r"(\s*<?)([^\s<>)]*)")
_REST = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^{}\n]*\})?")
_LABEL = re.compile(r"^ {0,3}\[([^\]\n]+)\]:\s*\Z", re.M)
_USE = re.compile(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![\[(:])")

Target = Callable[[str], str | None]
"""What an address becomes: another address, an empty text where the link turns into its words, None where it stays."""


def with_links(text: str, target: Target) -> str:
    """A text of a document, the links of its body and of the values of its front matter led elsewhere; code stays.

    Args:
        text: the whole text.
        target: says where each address within the site leads, as it is written.
    """
    header = HEADER.match(text)
    assert header, "a document has front matter"
    spans = [*_scalars(text, _node(text, ())), (header.end(), len(text))]
    for start, end in reversed(spans):
        text = text[:start] + _led(text[start:end], target) + text[end:]
    return text


def _scalars(text: str, node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Where the values of front matter stand, in order."""
    if isinstance(node, yaml.ScalarNode):
        yield _span(text, node)
    for item in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _scalars(text, item[1] if isinstance(node, yaml.MappingNode) else item)


def _led(text: str, target: Target) -> str:
    """A piece of Markdown with its links led elsewhere."""
    visible = _without_code(text)
    edits: set[tuple[int, int, str]] = set()
    for start, _ in anchors.links(visible):
        match = _ADDRESS.match(text, start)
        assert match, "an empty address matches too"
        address = target(match[2])
        if address:
            edits.add((*match.span(2), address))
        elif address is not None:
            edits.update((begin, end, "") for begin, end in _around_words(visible, start))
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def _around_words(text: str, address: int) -> Iterator[tuple[int, int]]:
    """What stands around the words of a link whose address begins at a place; of a definition, all of it as well."""
    definition = _LABEL.search(text, 0, address)
    if definition:
        yield definition.start(), text.find("\n", address) + 1 or len(text)
        for use in _USE.finditer(text):
            if (use[2] or use[1]).casefold() == definition[1].casefold():
                yield use.start(), use.start(1)
                yield use.end(1), use.end()
        return
    rest = _REST.match(text, address)
    begin, depth = address - 2, 1
    while depth and begin:
        begin -= 1
        if text[max(begin - 1, 0)] != "\\":
            depth += {"]": 1, "[": -1}.get(text[begin], 0)
    if rest and text[begin] == "[":
        yield begin, begin + 1
        yield address - 2, rest.end()


def _without_code(text: str) -> str:
    """A text with its code blanked, each sign in its place."""
    lines = [" " * len(line) for line in text.split("\n")]
    for number, line in unfenced(text):
        lines[number] = line
    return "\n".join(lines)
