"""The glossary and the timeline as decks of cards for Anki, which updates a note that it knows by its identifier.

genanki (https://github.com/kerrickstaley/genanki) writes the collection, with every moment given to it; it is packed
here, because genanki's own file bears the time at which it was written. Anki takes a note again where its identifier
is the same and its moment later, so identifiers come from slugs, and the moment is that of the commit.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterable
from html import escape

import genanki

from edition.export.data.timeline import date_in_words
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.infobox import lifespan

STYLE = """\
.card { font: 20px/1.5 Georgia, serif; max-width: 34rem; margin: 0 auto; text-align: start; }
.small { font: 15px/1.5 sans-serif; opacity: 0.8; }
"""
"""How cards look; colours are Anki's, which has a dark scheme too."""

_ORIGIN = zipfile.ZipInfo().date_time
"""The moment that the files in a package bear."""


def write_glossary(edition: Edition, release: Release) -> bytes:
    """A card for each term: the term, then what it means here and what it is in Russian."""
    fields = ("Term", "Meaning", "Facts", "Russian", "Transliteration", "Page")
    back = "{{Meaning}}<p class=small>{{Facts}}</p>{{#Russian}}<p lang=ru>{{Russian}}</p>{{/Russian}}"
    back += "{{#Transliteration}}<p class=small>{{Transliteration}}</p>{{/Transliteration}}"
    notes = {
        term: (
            escape(term.meta.title),
            inline.inline(term.summary),
            escape(" · ".join(filter(None, (term.meta.kind, lifespan(term.meta))))),
            escape(term.meta.russian or ""),
            escape(term.meta.transliteration or ""),
        )
        for term in edition.terms
    }
    return _deck(edition, release, "Glossary", fields, back, notes.items())


def write_timeline(edition: Edition, release: Release) -> bytes:
    """A card for each event: what happened, then when, where and how."""
    fields = ("Event", "Date", "What happened", "Place", "Page")
    back = "<p>{{Date}}</p>{{What happened}}{{#Place}}<p class=small>{{Place}}</p>{{/Place}}"
    notes = {
        event: (
            escape(event.meta.title),
            escape(date_in_words(event, edition.essay)),
            inline.inline(event.summary),
            escape(event.meta.place or ""),
        )
        for event in edition.events
    }
    return _deck(edition, release, "Timeline", fields, back, notes.items())


def _deck(
    edition: Edition,
    release: Release,
    name: str,
    fields: tuple[str, ...],
    back: str,
    notes: Iterable[tuple[Entry, tuple[str, ...]]],
) -> bytes:
    """A deck, in which the front of a card is the first field of a note, and its last one leads to the page."""
    title = f"{release.title}: {name}"
    template = {
        "name": "Card",
        "qfmt": f"{{{{{fields[0]}}}}}",
        "afmt": f"{{{{FrontSide}}}}<hr id=answer>{back}<p class=small>{{{{{fields[-1]}}}}}</p>",
    }
    essay = edition.essay.key
    model = genanki.Model(
        _number(essay, name, "model"), title, [{"name": field} for field in fields], [template], STYLE
    )
    about = f'<a href="{escape(release.url)}">{escape(release.url)}</a>, edition {escape(release.label)}, '
    about += f'<a href="{LICENSE}">CC BY 4.0</a>'
    deck = genanki.Deck(_number(essay, name, "deck"), title, about)
    for place, (entry, values) in enumerate(notes):
        page = f'<a href="{escape(release.address(entry.path))}">More, with sources</a>'
        tags = [edition.topics_by_title[tag].slug for tag in entry.meta.tags]
        guid = genanki.guid_for(essay, entry.kind.label, entry.slug)
        deck.add_note(genanki.Note(model, [*values, page], tags=tags, guid=guid, due=place))
    return _packed(deck, (release.committed or release.moment).timestamp())


def _number(*names: str) -> int:
    """A number for what bears some names, the same for ever, in the range that genanki asks for."""
    digest = hashlib.sha256("\n".join(names).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)


def _packed(deck: genanki.Deck, moment: float) -> bytes:
    """A deck as a file of Anki, the same bytes for the same notes and moment."""
    collection = sqlite3.connect(":memory:")
    genanki.Package(deck).write_to_db(collection.cursor(), moment, itertools.count(int(moment * 1000)))
    collection.commit()
    collection.execute("VACUUM")
    files = {"collection.anki2": collection.serialize(), "media": b"{}"}
    collection.close()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, _ORIGIN), content, zipfile.ZIP_DEFLATED)
    return package.getvalue()
