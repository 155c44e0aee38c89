"""What a text may bring into a page: Markdown, and no HTML and no way to run a script.

A text is judged by what becomes of it: it is rendered, and a contributor is told what the sanitizer, which
has the last word on what is published, drops. Text without any sign of HTML, attribute lists, notes or script
addresses, which is nearly all of it, need not be rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from edition.markdown.extensions import rendered
from edition.markdown.sanitizer import ATTRIBUTES, SCHEMES, Dropped
from edition.model.urls import is_address, scheme, squeezed

_SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|!\[|\[\^|\]\[|\]\([^)\s]*\[@|(?m:^[^{\n]*\{[^\n]*[=:#.])|script\s*:|data:|&#|&[a-zA-Z]+;", re.I
)
_LANGUAGE = re.compile(r"(?<=\*)\{lang=[a-zA-Z-]+\}")
"""The one attribute list that is common, and no sign of anything."""

_TYPED = re.compile(r"&(?:lt|#0*60|#x0*3c);?", re.I)
_SCRIPT = re.compile(r"(?:\]\(|\]:|<|=)[\"']?(?:(?:java|vb|live)script:|data:text/html)", re.I)
_TARGET = re.compile(r"(?:\]\(|\]:|<|=)[\"'<]*([a-z][a-z0-9+.-]*):", re.I)
_ODD_HOST = re.compile(r"//[^\s/?#]*(?:[\[\]\\]|[^\x00-\x7f])")

_CODE = re.compile(r"<code\b.*?</code>", re.S)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS_OR_ID = re.compile(r'\s(href|id)="([^"]*)"')

_LEFT_OVER = (
    (re.compile(r"<[a-zA-Z/!?][^\s<>]*>?"), "has HTML ({}). Write Markdown; put code between backticks."),
    (
        re.compile(r"\{:?[^{}\n]*[#.=][^{}\n]*\}"),
        "has an attribute list that belongs to nothing ({}). Put it right after *stressed words*, a link or a heading.",
    ),
    (re.compile(r"\[\^[^\]\s]+\]"), "refers to the note {}, which is not there. Write the note, or delete this."),
    (re.compile(r"\]\[(?![@^])[^\]\n]+\]"), "has a link without its address ({}). Write [words](address)."),
)
"""What ought to have become something else, and stands in the finished page as it was typed."""


def faults(text: str) -> Iterator[tuple[str, str]]:
    """What a text must not bring with it.

    Args:
        text: a body, or a value of front matter.

    Yields:
        For each fault a piece of text that stands where it is, and what is wrong and how to mend it.
    """
    if (
        _SUSPECT.search(_LANGUAGE.sub("", text))
        or _ODD_HOST.search(text)
        or not SCHEMES.issuperset(map(str.lower, _TARGET.findall(squeezed(text))))
    ):
        yield from _judged(text)


@lru_cache(maxsize=2000)
def _judged(text: str) -> tuple[tuple[str, str], ...]:
    """The faults of a text that has to be rendered."""
    text = _TYPED.sub("‹", text)  # whoever types &lt; means a sign, not the beginning of a tag
    if _SCRIPT.search(squeezed(text)):
        return (("script", "has an address that runs a script. Use https:// addresses or links to files."),)
    page, dropped = rendered(text)
    page = _CODE.sub("<code>", page)
    faults = [*map(_loss, dropped), *_misplaced(page)]
    for words in map(html.unescape, _TAG.split(page)):
        for pattern, fault in _LEFT_OVER:
            match = pattern.search(words)
            if match:
                faults.append((match[0].lower(), fault.format(match[0])))
    return tuple(dict.fromkeys(faults))


def _loss(dropped: Dropped) -> tuple[str, str]:
    """What is wrong with something that would not get onto the page."""
    if dropped.element == "img":
        return "![", "has a picture. Pictures are not used here: describe it, and link to it."
    if not dropped.name:
        return f"<{dropped.element}", f"has the HTML element <{dropped.element}>. Write Markdown."
    begins = scheme(dropped.value)
    if dropped.name == "href" and begins:
        return begins, f'has an address that begins with "{begins}:". Use https://.'
    keep = ", ".join(sorted(ATTRIBUTES - {"href"}))
    message = f'has the attribute "{dropped.name}" in <{dropped.element}>. Delete it; allowed are {keep}.'
    return dropped.name, message


def _misplaced(page: str) -> Iterator[tuple[str, str]]:
    """Ids and addresses that the sanitizer keeps, and that do harm all the same."""
    for name, value in _ADDRESS_OR_ID.findall(page):
        value = html.unescape(value)
        if name == "id" and value.startswith("__"):
            yield value, f'has the id "{value}", which the theme uses. Choose another.'
        elif name == "href" and "[@" in unquote(value):
            yield "[@", "has a citation inside an address. Put it after the link."
        elif name == "href" and not is_address(value):
            host = value.partition("//")[2]
            yield host.lower(), f'has the address "{value}", which no program can read. Correct it.'
