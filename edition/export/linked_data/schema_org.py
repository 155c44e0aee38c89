"""The edition in schema.org's terms: a graph of the whole, and of each page for its own head.

The vocabulary is that of https://schema.org, the syntax JSON-LD (https://www.w3.org/TR/json-ld11/). What
a page is about has a URI of its own (`uris`), the same as in the SKOS file; `entities` describes it.
"""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterator, Mapping

from edition.export.data import models
from edition.export.data.catalogue import FILES
from edition.export.data.common import FOLDER, cited_on, dump, pictures_on
from edition.export.linked_data import entities, uris
from edition.export.linked_data.entities import Node, reference
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model import schema
from edition.model.document import Document, Entry
from edition.model.edition import Edition

CONTEXT = "https://schema.org"

_PAGES = {
    "about/index.md": "AboutPage",
    **{f"{kind.folder}/index.md": "CollectionPage" for kind in schema.KINDS},
    uris.SOURCES: "CollectionPage",
}


def write_json(edition: Edition, release: Release) -> bytes:
    """The whole edition as one graph."""
    whole: models.Linked = {"@context": CONTEXT, "@graph": Linked(edition, release).whole()}
    return dump(whole, release)


def _type(page: Document) -> str:
    """What a page that is no entry is; each letter of the bibliography is a collection, too."""
    return _PAGES.get(page.path, "CollectionPage" if page.path.startswith("sources/") else "WebPage")


class Linked:
    """An edition in schema.org's terms.

    Args:
        edition: the edition.
        release: which edition this is.
        changed: the day on which each document was last changed, by its path, as far as it is known.
    """

    def __init__(self, edition: Edition, release: Release, changed: Mapping[str, datetime.date] | None = None) -> None:
        self._edition = edition
        self._release = release
        self._changed = changed or {}
        self._describe = entities.Matters(edition, release)

    def whole(self) -> list[Node]:
        """Every page, what each is about, and every work, each described once."""
        documents = sorted(self._edition.by_path.values(), key=lambda document: document.path)
        pages = [reference(self._release.address(document.path)) for document in documents]
        nodes = [{**self._collection(), "hasPart": pages}, self._creator(), *self._sets(True), self._dataset()]
        for document in documents:
            nodes += self._nodes(document, [reference(work["@id"]) for work in self._cited(document)])
        return nodes + [self._describe.work(work) for work in self._edition.works.values()]

    def page(self, document: Document) -> Node:
        """What stands in the head of a page."""
        path = document.path
        nodes = [*self._nodes(document, self._cited(document)), self._breadcrumbs(document)]
        if isinstance(document, Entry) or path in ("index.md", uris.DATA):
            nodes.append(self._creator())
        if path == "index.md":
            nodes.append({**self._collection(), **({"isBasedOn": essay} if (essay := self._describe.essay()) else {})})
        else:
            nodes.append(self._describe.collection())
        if path == uris.DATA:
            nodes.append(self._dataset())
        nodes += [part for part in self._sets(False) if part["url"] == self._release.address(path)]
        return {"@context": CONTEXT, "@graph": nodes}

    # -- The whole and its parts -----------------------------------------------

    def _collection(self) -> Node:
        node = {
            **self._describe.collection(),
            "creator": reference(uris.creator_uri(self._release)),
            "license": LICENSE,
            "version": self._release.label,
            "inLanguage": self._edition.essay.language,
        }
        essay = self._describe.essay()
        return self._describe.dated({**node, **({"isBasedOn": reference(essay["@id"])} if essay else {})})

    def _creator(self) -> Node:
        return {"@type": "Organization", "@id": uris.creator_uri(self._release), "name": self._release.creator}

    def _sets(self, members: bool) -> Iterator[Node]:
        """The glossary and the topics as sets of defined terms."""
        for name, uri, path, terms in (
            ("Glossary", uris.glossary_uri(self._release), uris.GLOSSARY, self._edition.terms),
            ("Topics", uris.topics_uri(self._release), uris.TOPICS, self._edition.topics),
        ):
            node: Node = {"@type": "DefinedTermSet", "@id": uri, "name": name, "url": self._release.address(path)}
            node |= {"license": LICENSE, "isPartOf": reference(uris.edition_uri(self._release))}
            if members:
                node["hasDefinedTerm"] = [reference(uris.matter_uri(term, self._release)) for term in terms]
            yield node

    def _dataset(self) -> Node:
        page = self._release.address(uris.DATA)
        return self._describe.dated(
            {
                "@type": "Dataset",
                "@id": f"{page}#dataset",
                "name": f"Data of {self._release.title}",
                "description": "The edition’s claims, events, terms, quotations and sources, in open formats.",
                "url": page,
                "creator": reference(uris.creator_uri(self._release)),
                "license": LICENSE,
                "version": self._release.label,
                "isPartOf": reference(uris.edition_uri(self._release)),
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "name": file.name,
                        "contentUrl": f"{self._release.url}{FOLDER}{file.name}",
                        "encodingFormat": file.media,
                    }
                    for file in FILES
                ],
            }
        )

    # -- Pages -----------------------------------------------------------------

    def _nodes(self, document: Document, citations: list[Node]) -> list[Node]:
        """A page and what it is about."""
        address = self._release.address(document.path)
        page: Node = {
            "@type": "Article" if isinstance(document, Entry) else _type(document),
            "@id": address,
            "url": address,
            "name": document.meta.title,
            "inLanguage": self._edition.essay.language,
            "isPartOf": reference(uris.edition_uri(self._release)),
            "license": LICENSE,
        }
        if document.path in self._changed:
            page["dateModified"] = self._changed[document.path].isoformat()
        if citations:
            page["citation"] = citations
        if not isinstance(document, Entry):
            description = document.meta.description if isinstance(document.meta, schema.Page) else None
            return [page | ({"description": description} if description else {})]
        page |= {
            "headline": document.meta.title,
            "description": inline.summary(document),
            "author": reference(uris.creator_uri(self._release)),
            "about": [self._describe.mention(topic) for topic in self._topics(document)],
        }
        if document.meta.pictures:
            page["image"] = self._images(document)
        subjects = self._describe.entry(document, page)
        return [self._describe.dated(page), *subjects]

    def _images(self, entry: Entry) -> list[Node]:
        """The pictures of an entry, each under its own licence."""
        return [
            {
                "@type": "ImageObject",
                "@id": picture["address"],
                "contentUrl": picture["address"],
                "description": picture["words"],
                "creditText": picture["credit"],
                "license": picture["licence_address"],
                "isBasedOn": picture["source"],
                **self._measured(picture["address"]),
            }
            for picture in pictures_on(entry, self._release)
        ]

    def _measured(self, address: str) -> Node:
        """The media type and size of a picture, given by its address, where the file is there."""
        file = self._edition.pictures.get(address.removeprefix(self._release.url))
        return {"encodingFormat": file.media, "width": file.width, "height": file.height} if file else {}

    def _topics(self, entry: Entry) -> list[Entry]:
        """An entry's topics, itself not among them."""
        known = self._edition.topics_by_title
        return [known[tag] for tag in entry.meta.tags if tag in known and known[tag] is not entry]

    def _cited(self, document: Document) -> list[Node]:
        """The works that a page cites, each once and named."""
        keys = dict.fromkeys(cited["work"] for cited in cited_on(document))
        return [self._describe.named(self._edition.works[key]) for key in keys if key in self._edition.works]

    def _breadcrumbs(self, document: Document) -> Node:
        """The way from the first page to a page."""
        folder = posixpath.dirname(document.path)
        parts = folder.split("/") if folder else []
        paths = ["index.md", *("/".join([*parts[: i + 1], "index.md"]) for i in range(len(parts)))]
        above = (self._edition.by_path.get(path) for path in paths if path != document.path)
        pages = [*filter(None, above), document]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": i, "name": page.meta.title, "item": self._release.address(page.path)}
                for i, page in enumerate(pages, start=1)
            ],
        }
