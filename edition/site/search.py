"""What the search knows of an entry beside its text; overrides/assets/javascripts/workers/ranking.js ranks by it."""

from __future__ import annotations

from html import escape

from edition.markdown import generated
from edition.model import schema
from edition.model.document import Entry


def names(entry: Entry) -> list[str]:
    """What people may call an entry, beside its title: what the head of its page shows, and the short forms of it.

    Returns:
        Aliases, forms in other languages, the words of a quotation, the date and place of an event; the first word
        of a person's name there, which is the surname in Russian, and what stands before the colon of a title.
    """
    title, colon, _ = entry.meta.title.partition(": ")
    short = [title] if colon else []
    meta = entry.meta
    if isinstance(meta, schema.Term) and meta.kind is schema.TermKind.PERSON and meta.translation:
        short.append(meta.translation.partition(" ")[0])
    return [*_head(entry), *short]


def hidden(entry: Entry) -> str:
    """The same for the index of words, as a paragraph of a page's Markdown that nobody sees; empty for other kinds."""
    head = _head(entry)
    return generated.mark(f"<p hidden>{escape(', '.join(head), quote=False)}</p>") if head else ""


def _head(entry: Entry) -> list[str]:
    """What the head of an entry's page shows of it beside the title: names, a quotation's words, date and place."""
    meta = entry.meta
    if isinstance(meta, schema.Term):
        names = "; ".join((meta.translation or "", *(meta.names or {}).values())).split("; ")
        return [*(meta.aliases or ()), *filter(None, [*names, meta.transliteration])]
    if isinstance(meta, schema.Quotation):
        return [meta.quotation, *(variant.words for variant in meta.variants or ())]
    return [meta.date.words, *filter(None, [meta.place])] if isinstance(meta, schema.Event) else []
