"""The essay alongside as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Each paragraph of the essay is found by its first words; the annotation says in our words what it says, and links
what bears on it here. There are no positions, since the essay's own page may change around its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.export.data import models
from edition.export.data.common import FOLDER, dump
from edition.export.linked_data import uris
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.markdown.glossary_links import Index
from edition.model import schema
from edition.model.document import ALONGSIDE, SLIPS, Entry
from edition.model.edition import Edition
from edition.site import alongside, infobox

NAME = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_json(edition: Edition, release: Release) -> bytes:
    """The annotations as one collection with one page, which holds them all."""
    passages = alongside.passages(edition, Index(edition.terms))
    collection = f"{release.url}{FOLDER}{NAME}"
    items = [_annotation(passage, collection, edition, release) for passage in passages]
    whole: models.Annotations = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{release.title}, edition {release.label}",
        "creator": {"id": uris.creator_uri(release), "type": "Organization", "name": release.creator},
        "rights": LICENSE,
        "total": len(items),
        "first": {"id": f"{collection}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return dump(whole, release)


def _annotation(passage: alongside.Passage, collection: str, edition: Edition, release: Release) -> models.Annotation:
    bodies: list[models.Gist | models.Linking] = [
        {
            "type": "TextualBody",
            "value": inline.plain(passage.gist),
            "format": "text/plain",
            "language": edition.essay.language,
            "purpose": "describing",
        }
    ]
    return {
        "id": f"{collection}#p{passage.number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies
        + [_link(label, address, edition.essay.language) for label, address in _bearing(passage, edition, release)],
        "target": {
            "type": "SpecificResource",
            "source": edition.essay.url,
            "selector": {"type": "TextQuoteSelector", "exact": passage.opening},
        },
    }


def _bearing(passage: alongside.Passage, edition: Edition, release: Release) -> Iterator[tuple[str, str]]:
    """What bears on a paragraph: what it is with its title, and its address; the paragraph's own place here first."""
    yield f"Paragraph {passage.number}", f"{release.address(ALONGSIDE)}#p{passage.number}"
    judged: tuple[Entry[schema.Claim] | Entry[schema.Quotation], ...] = (*passage.claims, *passage.quotations)
    for each in judged:
        yield f"{_name(each)} ({edition.essay.word(each.meta.verdict)})", release.address(each.path)
    for entry in passage.slips:
        yield f"Slip: {entry.meta.title}", f"{release.address(SLIPS)}#{entry.slug}"
    for entry in (*passage.events, *passage.terms):
        yield _name(entry), release.address(entry.path)


def _name(entry: Entry) -> str:
    return f"{infobox.kind(entry)}: {entry.meta.title}"


def _link(label: str, address: str, language: str) -> models.Linking:
    return {
        "type": "SpecificResource",
        "source": {"id": address, "type": "Text", "format": "text/html", "language": language, "label": label},
        "purpose": "linking",
    }
