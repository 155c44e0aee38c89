"""What a text may bring into a page: Markdown, a little harmless HTML, and no way to run a script.

A text is judged by what becomes of it: it is rendered, and the elements, attributes and addresses
that come out are compared with lists of what is allowed. Text without any sign of HTML, attribute
lists or script addresses, which is nearly all of it, need not be rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markdown import Markdown

ALLOWED = frozenset(["span", "abbr", "br", "sub", "sup", "q", "cite", "div"])
"""Elements that a contributor may write as HTML."""

_FROM_MARKDOWN = frozenset(
    [
        *("a", "blockquote", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ins"),
        *("li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    ]
)
_ATTRIBUTES = frozenset(["class", "dir", "href", "id", "lang", "markdown", "start", "title"])
_SUSPECT = re.compile(r"<\s*[a-zA-Z/!?]|!\[|(?m:^[^{\n]*\{[^\n]*[=:#.])|script\s*:|data:|&#|&[a-zA-Z]+;", re.I)
_SCRIPT = re.compile(r"(?:\]\(|\]:|<|=)[\"']?(?:(?:java|vb|live)script:|data:text/html)", re.I)
_SPACE = re.compile(r"[\x00-\x20]+")
_TARGET = re.compile(r"(?:\]\(|\]:|<|=)[\"'<]*([a-z][a-z0-9+.-]*):", re.I)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_ODD_HOST = re.compile(r"//[^\s/?#]*(?:[\[\]\\]|[^\x00-\x7f])")
SCHEMES = frozenset(["http", "https", "mailto"])
"""What the address of a link may begin with, if it is not a file or a heading."""

_ALIGNMENT = re.compile(r"text-align: (?:left|right|center);?")

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    "pymdownx.superfences",
)
"""The extensions of mkdocs.yml that decide what is HTML, what is code and what is an attribute.

All that it has, but for the dashes and dots of smarty and the table of contents, which bring nothing of a text's own.
"""


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS)


def rendered(text: str) -> str:
    """A text as HTML, by those extensions."""
    return _markdown().reset().convert(text)


def faults(text: str) -> Iterator[tuple[str, str]]:
    """What a text must not bring with it.

    Args:
        text: a body, or a value of front matter.

    Yields:
        For each fault a piece of text that stands where it is, and what is wrong and how to mend it.
    """
    if (
        _SUSPECT.search(text)
        or _ODD_HOST.search(text)
        or not SCHEMES.issuperset(map(str.lower, _TARGET.findall(_squeezed(text))))
    ):
        yield from _judged(text)


def _squeezed(text: str) -> str:
    """A text as browsers read addresses: without spaces, tabs and line breaks, entities resolved."""
    return _SPACE.sub("", html.unescape(text))


@lru_cache(maxsize=2000)
def _judged(text: str) -> tuple[tuple[str, str], ...]:
    """The faults of a text that has to be rendered."""
    if _SCRIPT.search(_squeezed(text)):
        return (("script", "has an address that runs a script. Use https:// addresses or links to files."),)
    reader = _Reader()
    markdown = _markdown().reset()
    reader.feed(markdown.convert(text))
    reader.close()
    if any(re.match(r"\s*<a\b", str(raw), re.I) for raw in markdown.htmlStash.rawHtmlBlocks):
        reader.faults.append(("<a", "has a link as HTML. Write [words](address)."))
    return tuple(dict.fromkeys(reader.faults))


def is_address(text: str) -> bool:
    """Whether a text can be taken apart as an address (RFC 3986, and the hosts that Python's parser refuses)."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


class _Reader(HTMLParser):
    """Collects the faults of rendered HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED | _FROM_MARKDOWN:
            allowed = ", ".join(sorted(ALLOWED))
            self.faults.append((f"<{tag}", f"has the HTML element <{tag}>. Write Markdown; allowed are {allowed}."))
            return
        for name, value in attrs:
            if name == "style" and tag in ("td", "th") and _ALIGNMENT.fullmatch(value or ""):
                continue
            scheme = _SCHEME.match(_squeezed(value or "")) if name == "href" else None
            if scheme and scheme[1].lower() not in SCHEMES:
                self.faults.append((scheme[1], f'has an address that begins with "{scheme[0]}". Use https://.'))
            if name == "href" and not is_address(value or ""):
                host = (value or "").partition("//")[2]
                self.faults.append((host.lower(), f'has the address "{value}", which no program can read. Correct it.'))
            if name == "id" and (value or "").startswith("__"):
                self.faults.append((value or "", f'has the id "{value}", which the theme uses. Choose another.'))
            if name not in _ATTRIBUTES:
                keep = ", ".join(sorted(_ATTRIBUTES - {"href"}))
                self.faults.append((name, f'has the attribute "{name}" in <{tag}>. Delete it; allowed are {keep}.'))

    handle_startendtag = handle_starttag

    def handle_decl(self, decl: str) -> None:
        self.faults.append(("<!", "has a declaration. Delete it."))

    def unknown_decl(self, data: str) -> None:
        self.faults.append(("<!", "has a declaration. Delete it."))

    def handle_pi(self, data: str) -> None:
        self.faults.append(("<?", "has a processing instruction. Delete it."))
