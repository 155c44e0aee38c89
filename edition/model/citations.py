"""Citations in texts, in Pandoc's form: ``[see @key, pp. 3–5; @other]``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from edition.model.document import Document, Location
from edition.model.schema import CITING

_BRACKETS = re.compile(r"\[([^\[\]@]*@[^\[\]]*)\](?!\(|\[(?![^\]]*@))")


_KEY = re.compile(r"(?<![\w.])@(?=\w|\s+[^\W\d_]\w*[_\d])|^\s*@(?=\s+\w)")
"""An @ before a key, be it with a space between: what begins brackets, or looks like a key, is meant for one."""


_ITEM = re.compile(r"^(?P<prefix>[^@]*?)-?@(?P<key>[\w][\w:./-]*[\w])(?P<suffix>[^@]*)$", re.S)


_WORDS = re.compile(r'"([^"]*)"\s*$')


_MARKUP = re.compile(r"([\\`*_{}<>$~^;#])")
_ESCAPED = r"\\\1"


_DIGITS = {ord(digit): 0xE000 + int(digit) for digit in "0123456789"}
_HIDDEN = {hidden: digit for digit, hidden in _DIGITS.items()}


def show_digits(text: str) -> str:
    """A text that pandoc formatted, with the digits that `Item.pandoc` hid from it."""
    return text.translate(_HIDDEN)


def _quoted(words: str) -> str:
    return words.rstrip(" .,;:").translate({**_DIGITS, ord("“"): "‘", ord("”"): "’"})


@dataclass(frozen=True)
class Item:
    """One work cited in a citation: ``see @key, pp. 3–5``."""

    prefix: str
    key: str
    suffix: str

    @cached_property
    def pandoc(self) -> str:
        """The item as pandoc's Markdown writes it; the words of the work have no markup.

        They lose the full stop at their end, for the reference gets one, and quotation marks in them are single, as
        they stand in quotation marks themselves. Their digits are hidden, see `show_digits`: words with a digit are
        pages to pandoc.
        """
        suffix = _WORDS.sub(lambda match: f'"{_MARKUP.sub(_ESCAPED, _quoted(match[1]))}"', self.suffix)
        return f"[{self.prefix}@{self.key}{suffix}]"

    @property
    def words(self) -> str:
        """The words of the work that stand for the place, as they stand there; an empty text where none do."""
        match = _WORDS.search(self.suffix)
        return match[1] if match else ""

    @property
    def has_place(self) -> bool:
        """Whether it names a place in the work, or its words."""
        return any(sign.isalnum() for sign in self.suffix)


@dataclass(frozen=True)
class Citation:
    """A citation in a text.

    Attributes:
        text: as written, brackets included.
        items: the works that it cites.
        offset: where it stands in the text.
    """

    text: str
    items: tuple[Item, ...]
    offset: int

    @cached_property
    def name(self) -> str:
        """A name for its footnote, the same wherever the same passage is cited."""
        exact = show_digits("; ".join(item.pandoc for item in self.items))
        plain = "-".join(item.key for item in self.items)
        if exact == f"[@{plain}]" and re.fullmatch(r"[a-z0-9_]+", plain):
            return f"cite-{plain}"
        plain = re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")
        return f"cite-{plain}-{hashlib.sha256(exact.encode()).hexdigest()[:6]}"


def find_citations(text: str) -> list[Citation]:
    """Every citation in a piece of Markdown from which code was taken out.

    Args:
        text: the Markdown.

    Returns:
        The citations in order. Brackets in which an ``@`` is followed by no key are none.
    """
    return [
        Citation(
            match[0], tuple(Item(m["prefix"], m["key"], _one_space(m["suffix"])) for m in items if m), match.start()
        )
        for match, items in _matches(text)
        if all(items)
    ]


def between_citations(text: str) -> list[str]:
    """What stands before, between and after the citations of a piece of Markdown."""
    ends = [0]
    for citation in find_citations(text):
        ends += [citation.offset, citation.offset + len(citation.text)]
    ends.append(len(text))
    return [text[start:stop] for start, stop in zip(ends[::2], ends[1::2], strict=True)]


def find_broken_citations(text: str) -> list[tuple[str, int]]:
    """Brackets that cite a work but have a part that names none or two, with their place: ``[@key, pp. 1; 5]``."""
    return [(match[0], match.start()) for match, items in _matches(text) if not all(items)]


_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\[]*")
_NAMED = re.compile(
    rf"{_ADDRESS.pattern}|(?<![\w.])[@\uff20](?P<key>\w[\w:./-]*)|\[(?P<bare>\w[\w:./-]*\w)(?=[,;\]])(?!\]\()"
)
"""An address, which has no key; or a key with an @, or without, in brackets."""


@lru_cache(maxsize=5000)
def keys_outside(text: str) -> tuple[re.Match[str], ...]:
    """What looks like a key of a work in a text, outside its citations: ``key`` after an @, ``bare`` in brackets."""
    cited = [(each.offset, each.offset + len(each.text)) for each in find_citations(text)]
    cited += [(offset, offset + len(broken)) for broken, offset in find_broken_citations(text)]
    return tuple(
        match
        for match in _NAMED.finditer(text)
        if match.lastgroup and not any(start <= match.start() < end for start, end in cited)
    )


@lru_cache(maxsize=50_000)
def stray_key(value: str) -> str | None:
    """The key with an @ that comes first in a value, unless one in brackets comes before it."""
    match = _NAMED.search(_ADDRESS.sub("", value))
    return match[0] if match and match["key"] else None


@lru_cache(maxsize=256)  # the rules ask for those of a document one after another
def _matches(text: str) -> tuple[tuple[re.Match[str], list[re.Match[str] | None]], ...]:
    """Every pair of brackets that looks like a citation, with its parts."""
    if "@" not in text:
        return ()
    return tuple(
        (match, [_ITEM.match(part.strip()) for part in _parts(match[1])])
        for match in _BRACKETS.finditer(text)
        if len(_KEY.findall(match[1])) == match[1].count("@")  # an address of mail is no key
    )


def _parts(text: str) -> list[str]:
    """What stands between semicolons; one within the words of a work parts nothing."""
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)' if text.count('"') % 2 == 0 else ";", text)


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def citations(document: Document) -> list[tuple[int, Citation]]:
    """Every citation of a page, in its body and in the values of its front matter, with its line."""
    if document not in _cited:
        _cited[document] = [
            (line + text.count("\n", 0, citation.offset), citation)
            for line, text in texts(document)
            for citation in find_citations(text)
        ]
    return _cited[document]


def items(document: Document) -> list[Item]:
    """Every work that a page cites, in the order of its citations, as often as it is cited."""
    return [item for _, citation in citations(document) for item in citation.items]


_cited: WeakKeyDictionary[Document, list[tuple[int, Citation]]] = WeakKeyDictionary()


def texts(document: Document) -> Iterator[tuple[int, str]]:
    """The texts of a page in which citations may stand, code blanked, each with its first line."""
    yield body(document)
    for location, value in document.values:
        if is_citing(location):
            yield document.line(*location), value


def is_citing(location: Location) -> bool:
    """Whether the value at a place of front matter may cite."""
    return len(location) > 1 and location[-1] in CITING


def body(document: Document) -> tuple[int, str]:
    """The body of a page, code blanked, with its first line."""
    lines = dict(document.prose)
    return document.body_line, "\n".join(lines.get(i, "") for i in range(max(lines, default=-1) + 1))
