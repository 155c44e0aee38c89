"""What a text may bring into a page: Markdown, and no HTML and no way to run a script.

A text is judged by what becomes of it: it is rendered, and the elements, attributes, addresses and
words that come out are compared with what is allowed (`safe`, which has the last word on what is
published). Text without any sign of HTML, attribute lists, notes or script addresses, which is
nearly all of it, need not be rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

from edition.markdown.extensions import rendered
from edition.markdown.sanitizer import ATTRIBUTES, ELEMENTS, SCHEMES, is_alignment
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
    reader = _Reader()
    reader.feed(rendered(text))
    reader.close()
    return tuple(dict.fromkeys(reader.faults))


class _Reader(HTMLParser):
    """Collects the faults of rendered HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[str, str]] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag == "code"
        if tag == "img":
            self.faults.append(("![", "has a picture. Pictures are not used here: describe it, and link to it."))
            return
        if tag not in ELEMENTS:
            self.faults.append((f"<{tag}", f"has the HTML element <{tag}>. Write Markdown."))
            return
        for name, value in ((name, value or "") for name, value in attrs):
            if name == "href":
                self._judge_address(value)
            elif name == "id" and value.startswith("__"):
                self.faults.append((value, f'has the id "{value}", which the theme uses. Choose another.'))
            elif name not in ATTRIBUTES and not is_alignment(tag, name, value):
                keep = ", ".join(sorted(ATTRIBUTES - {"href"}))
                self.faults.append((name, f'has the attribute "{name}" in <{tag}>. Delete it; allowed are {keep}.'))

    def _judge_address(self, address: str) -> None:
        begins = scheme(address)
        if begins and begins not in SCHEMES:
            self.faults.append((begins, f'has an address that begins with "{begins}:". Use https://.'))
        if "[@" in unquote(address):
            self.faults.append(("[@", "has a citation inside an address. Put it after the link."))
        elif not is_address(address):
            host = address.partition("//")[2]
            self.faults.append((host.lower(), f'has the address "{address}", which no program can read. Correct it.'))

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        for pattern, fault in _LEFT_OVER if not self._code else ():
            match = pattern.search(data)
            if match:
                self.faults.append((match[0].lower(), fault.format(match[0])))
