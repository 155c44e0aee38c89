"""Pieces of plain Markdown: links, heads of entries, footnotes, first mentions, lists of ties.

What is linked, cited and related is decided by the parts that the site itself uses; here it is only written
down in Markdown instead of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from edition.markdown.glossary_links import FirstMentions, Index, Label
from edition.markdown.inline import uncited
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.citations import Citation
from edition.model.code import unfenced
from edition.model.document import Document, Entry, relative
from edition.site.infobox import Piece, facts, listings
from edition.site.pages import Publication

_SPECIAL = re.compile(r"[\\`*_\[\]<>#{}|&]|(?<=\]):|-(?=-)|\.(?=\.)")
"""Signs with a meaning in Markdown; as entities they have none, while a backslash does not help before each."""
_SKIPPED = re.compile(
    r"^#[^\n]*|^ {0,3}>[^\n]*|^\[\^[^\]]+\]:[^\n]*"  # headings, quoted blocks, footnotes
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^}]*\})?"  # links
    r"|\[\^[^\]]+\]"  # marks of footnotes
    r"|<(?:q|abbr)\b.*?</(?:q|abbr)>|<[^>]*>|\{[^}]*\}",  # HTML, addresses, attributes
    re.M | re.S,
)
_EMPHASIS = re.compile(r"(?<![*\w])\*(?![*\s])[^*]+(?<!\s)\*(?!\*)|(?<![_\w])_(?![_\s])[^_]+(?<!\s)_(?!\w)")


def escape(text: str) -> str:
    """Plain text as Markdown that shows it unchanged, wherever it stands."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)


def link(page: str, entry: Document, text: str | None = None) -> str:
    """A link from a page to another; its title where no other text is given."""
    target = relative(page, entry.path)
    return f"[{escape(text or entry.meta.title)}]({target})"


def chips(publication: Publication, page: str, tags: Iterable[str]) -> str:
    """Tags as links to their topics."""
    topics = (publication.edition.topics_by_title[tag] for tag in tags)
    return " ".join(f"{link(page, topic)}{{ .chip }}" for topic in topics)


def summary(entry: Entry) -> str:
    """An entry's summary on one line, without its citations."""
    return uncited(entry.summary)


def head(publication: Publication, entry: Entry) -> str:
    """What stands above an entry's text, as a list."""
    found = facts(entry, publication.edition)
    pairs = [(fact.label, "".join(_set(entry.path, piece) for piece in fact.pieces)) for fact in found]
    if isinstance(entry.meta, schema.Quotation):
        pairs.insert(0, ("The words", f"“{escape(entry.meta.quotation)}”"))
    if isinstance(entry.meta, schema.Topic):
        pairs.insert(0, ("Description", escape(entry.meta.description)))
    return "\n".join(f"- **{label}:** {value}" for label, value in pairs) + "\n"


def _set(page: str, piece: Piece) -> str:
    if piece.entry:
        return link(page, piece.entry, piece.words) + ("{ .chip }" if piece.role == "chip" else "")
    if piece.address:
        return f"[{escape(piece.words)}](<{piece.address}>)"
    return f"*{escape(piece.words)}*" if piece.role == "title" else escape(piece.words)


def ties(publication: Publication, entry: Entry) -> str:
    """What stands below an entry's text: its lists, where it is used, what is related, what a topic ties together."""
    context = publication.context(entry)
    parts = []
    for listing in listings(entry, publication.edition):
        lines = [f"- {_set(entry.path, how)}: {link(entry.path, other)}" for how, other in listing.rows]
        parts.append("\n".join([f"## {listing.title}", "", *lines]))
    for title, groups in (("Tied together", context["tagged"]), ("Used in", context["used_in"])):
        for kind, entries in groups:
            lines = [f"- {link(entry.path, other)}" for other in entries]
            parts.append("\n".join([f"## {title}: {kind.plural}", "", *lines]))
    for kind, found in context["related"]:
        lines = [f"- {link(entry.path, other.entry)} ({escape(' · '.join(other.shared))})" for other in found]
        parts.append("\n".join([f"## Related {kind.plural}", "", *lines]))
    return "\n\n".join(parts)


def footnotes(publication: Publication, page: str, cited: Mapping[str, Citation]) -> str:
    """The definitions of a page's footnotes."""
    lines = []
    for name, citation in cited.items():
        items = []
        for item in citation.items:
            reference = publication.edition.references.notes[item.pandoc]
            items.append(f"{prose(reference)}. {access(publication.edition.works[item.key], page)}")
        lines.append(f"[^{name}]: {' — '.join(items)}")
    return "\n".join(lines)


def access(work: Work, page: str) -> str:
    """Where a work can be read, and how far it was, with a link to its place in the bibliography."""
    address = relative(page, work.page)
    online = f"[online](<{work.url}>) · " if work.url else ""
    return f"{online}[{work.checked.words}]({address}#{work.key})"


def prose(html: str) -> str:
    """A formatted reference as Markdown: its few elements stay, its signs are no markup."""
    parts = re.split(r"(<[^>]+>|&[#\w]+;)", html)
    return "".join(re.sub(r"([\\`*_\[\]|{}])", r"\\\1", part) if i % 2 == 0 else part for i, part in enumerate(parts))


def link_mentions(text: str, page: str, index: Index, wanted: Iterable[str]) -> str:
    """Link the first mention of each term that the site links on a page.

    Args:
        text: the page's Markdown.
        page: its path.
        index: the names of all terms.
        wanted: paths of the terms that the site's own linker found in the rendered text.

    Returns:
        The text with links; a mention that stands where Markdown allows no link is left alone.
    """
    firsts = FirstMentions(index, ())
    found: list[tuple[int, int, Label]] = []
    for place, piece, italic in _pieces(_linkable(text)):
        if not italic:
            found += [(place + start, place + stop, label) for start, stop, label in firsts.in_text(piece)]
        elif title := firsts.as_title(piece):
            found.append((place, place + len(piece), title))
    linked = set(wanted)
    for start, stop, label in reversed(found):
        if label.path in linked:
            target = relative(page, label.path)
            text = f"{text[:start]}[{text[start:stop]}]({target}){{ .term }}{text[stop:]}"
    return text


def _linkable(text: str) -> str:
    """A text of the same length in which what takes no link is blanked."""
    lines = dict(unfenced(text))
    prose = "\n".join(lines.get(i, "\0" * len(line)) for i, line in enumerate(text.split("\n")))
    return _SKIPPED.sub(lambda match: "\0" * len(match[0]), prose)


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """A text in pieces, each with its place and whether it stands in italics, whose marks are left out."""
    rest = 0
    for match in _EMPHASIS.finditer(text):
        yield rest, text[rest : match.start()], False
        yield match.start() + 1, match[0][1:-1], True
        rest = match.end()
    yield rest, text[rest:], False
