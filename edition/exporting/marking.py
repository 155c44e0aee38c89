"""Pieces of plain Markdown: links, heads of entries, footnotes, first mentions, lists of ties.

What is linked, cited and related is decided by the parts that the site itself uses; here it is only written
down in Markdown instead of HTML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edition import schema
from edition.citing import file_address
from edition.linking import Index, Label
from edition.publishing import Publication
from edition.reading import Entry, unfenced
from edition.sources import Citation, Work
from edition.texts import uncited

Fact = tuple[str, str]
"""A label and its value in Markdown, for the head of an entry."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>#{}|&]|(?<=\]):|-(?=-)|\.(?=\.)")
"""Signs with a meaning in Markdown; as entities they have none, while a backslash does not help before each."""
_SKIPPED = re.compile(
    r"^#[^\n]*|^ {0,3}>[^\n]*|^\[\^[^\]]+\]:[^\n]*"  # headings, quoted blocks, footnotes
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^}]*\})?"  # links
    r"|\[\^[^\]]+\]"  # marks of footnotes
    r"|<(?:q|abbr)\b.*?</(?:q|abbr)>|<[^>]*>|\{[^}]*\}",  # HTML, addresses, attributes
    re.M | re.S,
)
_EMPHASIS = re.compile(r"(?<![*\w])\*(?![*\s])([^*]+)(?<!\s)\*(?!\*)|(?<![_\w])_(?![_\s])([^_]+)(?<!\s)_(?!\w)")


def escape(text: str) -> str:
    """Plain text as Markdown that shows it unchanged, wherever it stands."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)


def link(page: str, entry: Entry, text: str | None = None) -> str:
    """A link from a page to an entry; its title where no other text is given."""
    target = posixpath.relpath(entry.path, posixpath.dirname(page) or ".")
    return f"[{escape(text or entry.meta.title)}]({target})"


def chips(publication: Publication, page: str, tags: Iterable[str]) -> str:
    """Tags as links to their topics."""
    topics = (publication.edition.topics_by_title[tag] for tag in tags)
    return " ".join(f"{link(page, topic)}{{ .chip }}" for topic in topics)


def summary(entry: Entry) -> str:
    """An entry's summary on one line, without its citations."""
    return uncited(entry.summary)


def facts(pairs: Iterable[Fact]) -> str:
    """The head of an entry, as a list."""
    return "\n".join(f"- **{label}:** {value}" for label, value in pairs if value) + "\n"


def head(publication: Publication, entry: Entry) -> Iterator[Fact]:
    """What the head of an entry says, by its kind."""
    meta: Any = entry.meta

    def links(label: str, slugs: Iterable[str] | None) -> str:
        return ", ".join(link(entry.path, publication.edition.get(label, slug)) for slug in slugs or ())

    if entry.kind is schema.Claim:
        yield "Verdict", meta.verdict
        yield "Kind", meta.kind
        yield "Serves", links("claim", [meta.supports] if meta.supports else [])
    elif entry.kind is schema.Position:
        yield "Proponents", "; ".join(f"{escape(p.name)}, *{escape(p.work)}* ({p.year})" for p in meta.proponents)
        yield "Agrees with", links("claim", meta.agrees_with)
        yield "Disputes", links("claim", meta.disputes)
    elif entry.kind is schema.Event:
        old = f" ({meta.old_style.words} Old Style)" if meta.old_style else ""
        yield "Date", f"{meta.date.words}{old}"
        yield "Place", escape(meta.place or "")
        yield "People", links("term", meta.people)
    elif entry.kind is schema.Term:
        yield "Kind", meta.kind
        yield "In Russian", escape(" ".join(filter(None, [meta.russian, meta.transliteration])))
        yield "Born", meta.born.words if meta.born else ""
        yield "Died", meta.died.words if meta.died else ""
        yield "Also", escape(", ".join(meta.aliases or ()))
        yield "See also", links("term", meta.see_also)
        yield "Not to be confused with", links("term", meta.not_to_be_confused_with)
        yield "Wikidata", f"<https://www.wikidata.org/wiki/{meta.wikidata}>" if meta.wikidata else ""
    elif entry.kind is schema.Quotation:
        yield "The words", f"“{escape(meta.quotation)}”"
        yield "Credited to", links("term", [meta.attributed_to])
        yield "Verdict", meta.verdict
        yield "Earliest trace", meta.earliest.words if meta.earliest else ""
    else:
        yield "Description", escape(meta.description)
        yield "Part of", links("topic", [meta.broader] if meta.broader else [])
    yield "In the essay", ", ".join(f"paragraph {p[1:]}" for p in getattr(meta, "essay", None) or ())
    yield "Topics", chips(publication, entry.path, meta.tags)


def ties(publication: Publication, entry: Entry) -> str:
    """What stands below an entry's text: where it is used, what is related, what a topic ties together."""
    context = publication.context(entry)
    parts = []
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
    address = file_address(page, work.page)
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
    left = set(wanted)
    found: list[tuple[int, int, Label]] = []
    for start, stop, label in index.mentions(_linkable(text, index)):
        if label.path in left and not (label.is_work and " " not in label.text and text[start - 1 : start] not in "*_"):
            left.discard(label.path)
            found.append((start, stop, label))
    for start, stop, label in reversed(found):
        target = posixpath.relpath(label.path, posixpath.dirname(page) or ".")
        text = f"{text[:start]}[{text[start:stop]}]({target}){{ .term }}{text[stop:]}"
    return text


def _linkable(text: str, index: Index) -> str:
    """A text of the same length in which everything that takes no link is blanked."""

    def blank(match: re.Match[str]) -> str:
        return "\0" * len(match[0])

    def title_only(match: re.Match[str]) -> str:
        inner = match[1] or match[2]
        whole = [(0, len(inner))] == [(a, b) for a, b, label in index.mentions(inner) if label.is_work]
        return f"\0{inner}\0" if whole else blank(match)

    lines = dict(unfenced(text))
    prose = "\n".join(lines.get(i, "\0" * len(line)) for i, line in enumerate(text.split("\n")))
    return _EMPHASIS.sub(title_only, _SKIPPED.sub(blank, prose))
