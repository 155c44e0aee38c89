"""What the entries are about, and the works they cite, in schema.org's terms.

Nothing is said that the edition does not hold: nobody is named as the speaker of a quotation that the
verdict denies, a verdict is a word and no point on a scale, and a date that is in doubt stands only
where schema.org takes a text (``temporalCoverage``), in EDTF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from edition.export.linked_data import uris
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model import dates, schema
from edition.model.bibliography import Work
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import lessons

Node = dict[str, Any]
"""A node of a graph in JSON-LD."""

SPOKEN = (schema.QuotationVerdict.AUTHENTIC, schema.QuotationVerdict.ALTERED, schema.QuotationVerdict.PARAPHRASE)
"""Verdicts under which a quotation is its alleged speaker's."""

_WORKS = {
    "book": "Book",
    "article": "ScholarlyArticle",
    "incollection": "Chapter",
    "online": "WebPage",
    "report": "Report",
    "thesis": "Thesis",
}
_AGENTS = {"person": "Person", "organisation": "Organization"}


def reference(uri: str) -> Node:
    """A node that is described elsewhere in the graph."""
    return {"@id": uri}


class Matters:
    """Describes what an edition's entries are about."""

    def __init__(self, edition: Edition, release: Release) -> None:
        self._edition = edition
        self._release = release
        self._kinds: Mapping[type[schema.EntryModel], Callable[[Entry[Any], Node], list[Node]]] = {
            schema.Claim: self._claim,
            schema.Position: self._position,
            schema.Event: self._event,
            schema.Term: self._term,
            schema.Quotation: self._quotation,
            schema.Figure: self._figure,
            schema.Lesson: self._lesson,
            schema.Topic: self._topic,
        }

    def entry(self, entry: Entry, page: Node) -> list[Node]:
        """What an entry is about; its page is told so.

        Args:
            entry: the entry.
            page: the node of its page, to which ``mainEntity`` and the like are added.
        """
        return self._kinds[entry.kind](entry, page)

    def collection(self) -> Node:
        """The edition, named."""
        release = self._release
        return {
            "@type": "Collection",
            "@id": uris.edition_uri(release),
            "name": release.title,
            "url": release.url,
        }

    def dated(self, node: Node) -> Node:
        """A node with the day of the release, if there is one."""
        return {**node, "datePublished": self._release.date.isoformat()} if self._release.date else node

    def essay(self) -> Node:
        """The essay that the edition annotates, or nothing where the bibliography does not have it."""
        essay = self._edition.works.get(self._edition.essay.key)
        return self.work(essay) if essay else {}

    # -- Entries ---------------------------------------------------------------

    def _claim(self, entry: Entry[schema.Claim], page: Node) -> list[Node]:
        claim = self._main("Claim", entry, page)
        essay = self.essay()
        if essay:
            claim["appearance"] = essay
            claim["author"] = essay.get("author", [])
        return [claim, {**self._review("ClaimReview", entry), "claimReviewed": entry.meta.title}]

    def _position(self, entry: Entry[schema.Position], page: Node) -> list[Node]:
        page["mentions"] = [self._proposed(proponent) for proponent in entry.meta.proponents]
        return []

    def _proposed(self, proponent: schema.Proponent) -> Node:
        """A work that puts a position; whoever has no entry in the glossary is named and no more."""
        author: Any = proponent.name
        if proponent.term:
            author = {**self.mention(self._edition.get("term", proponent.term)), "name": proponent.name}
        year = f"{proponent.year:04}"
        return {"@type": "CreativeWork", "name": proponent.work, "author": author, "datePublished": year}

    def _event(self, entry: Entry[schema.Event], page: Node) -> list[Node]:
        meta = entry.meta
        page["temporalCoverage"] = meta.date.edtf
        event = {**self._main("Event", entry, page), "description": page["description"], "url": page["url"]}
        for key, point in (("startDate", meta.date.start), ("endDate", meta.date.end)):
            if certain(point):
                event[key] = certain(point)
        if meta.place:
            event["location"] = {"@type": "Place", "name": meta.place}
        if meta.people:
            page["mentions"] = [self.mention(self._edition.get("term", slug)) for slug in meta.people]
        return [event]

    def _term(self, entry: Entry[schema.Term], page: Node) -> list[Node]:
        meta = entry.meta
        others: list[Any] = [*(meta.aliases or ()), *filter(None, (meta.translation, meta.transliteration))]
        others += [{"@value": name, "@language": tag} for tag, name in (meta.names or {}).items()]
        facts: Node = {"alternateName": others} if others else {}
        if meta.wikidata:
            facts["sameAs"] = uris.WIKIDATA + meta.wikidata
        term = self._defined(entry, page, page["description"], uris.glossary_uri(self._release)) | facts
        if meta.kind is not schema.TermKind.PERSON:
            return [term]
        person = {**self.mention(entry), **facts}
        for key, date in (("birthDate", meta.born), ("deathDate", meta.died)):
            if date and not date.is_interval and certain(date.start):
                person[key] = certain(date.start)
        page["about"] = [*page["about"], reference(person["@id"])]
        return [term, person]

    def _topic(self, entry: Entry[schema.Topic], page: Node) -> list[Node]:
        page["@type"] = "CollectionPage"
        return [self._defined(entry, page, entry.meta.description, uris.topics_uri(self._release))]

    def _defined(self, entry: Entry, page: Node, definition: str, members: str) -> Node:
        return {
            **self._main("DefinedTerm", entry, page),
            "description": definition,
            "termCode": entry.slug,
            "url": page["url"],
            "inDefinedTermSet": reference(members),
        }

    def _quotation(self, entry: Entry[schema.Quotation], page: Node) -> list[Node]:
        quotation = {**self._main("Quotation", entry, page), "text": entry.meta.quotation}
        if entry.meta.variants:
            quotation["alternateName"] = [
                {"@value": each.words, "@language": str(each.language)} for each in entry.meta.variants
            ]
        credited = self._edition.get("term", entry.meta.attributed_to)
        if entry.meta.verdict in SPOKEN and isinstance(credited.meta, schema.Term) and credited.meta.kind in _AGENTS:
            quotation["spokenByCharacter"] = self.mention(credited)
        return [quotation, self._review("Review", entry)]

    def _figure(self, entry: Entry[schema.Figure], page: Node) -> list[Node]:
        table = {
            "@type": "DataDownload",
            "contentUrl": uris.figure_table(entry, self._release),
            "encodingFormat": "text/csv",
        }
        measured = {"description": page["description"], "variableMeasured": entry.meta.unit}
        return [{**self._main("Dataset", entry, page), **measured, "license": LICENSE, "distribution": table}]

    def _lesson(self, entry: Entry[schema.Lesson], page: Node) -> list[Node]:
        return [{**self._main("LearningResource", entry, page), **self.teaching(entry)}]

    def teaching(self, entry: Entry[schema.Lesson]) -> Node:
        """A lesson in the terms of LRMI (https://www.dublincore.org/specifications/lrmi/), which schema.org took up."""
        return {
            "description": inline.summary(entry),
            "url": self._release.address(entry.path),
            "learningResourceType": "lesson plan",
            "educationalLevel": entry.meta.level,
            "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
            "timeRequired": f"PT{entry.meta.minutes}M",
            "teaches": lessons.aims(entry, self._edition),
            "isBasedOn": [reference(self._release.address(used.path)) for used in lessons.used(entry, self._edition)],
            "isAccessibleForFree": True,
            "inLanguage": self._edition.essay.language,
            "license": LICENSE,
        }

    def _main(self, kind: str, entry: Entry, page: Node) -> Node:
        """What a page is about before all, and its page told so."""
        uri = uris.matter_uri(entry, self._release)
        page["mainEntity"] = reference(uri)
        return {"@type": kind, "@id": uri, "name": entry.meta.title}

    def _review(self, kind: str, entry: Entry[schema.Claim] | Entry[schema.Quotation]) -> Node:
        """The edition's verdict on what a page is about."""
        address = self._release.address(entry.path)
        node = {
            "@type": kind,
            "@id": f"{address}#review",
            "url": address,
            "author": reference(uris.creator_uri(self._release)),
            "itemReviewed": reference(uris.matter_uri(entry, self._release)),
            "reviewRating": {"@type": "Rating", "alternateName": self._edition.essay.word(entry.meta.verdict)},
        }
        return self.dated(node)

    def mention(self, entry: Entry) -> Node:
        """A term or topic, named: a person as the person, an organisation as such, anything else as the term."""
        kind = _AGENTS.get(entry.meta.kind if isinstance(entry.meta, schema.Term) else "", "DefinedTerm")
        node = {"@type": kind, "name": entry.meta.title}
        if kind == "Person":
            return {**node, "@id": uris.person_uri(entry, self._release)}
        return node if kind == "Organization" else {**node, "@id": uris.matter_uri(entry, self._release)}

    # -- Works -----------------------------------------------------------------

    def named(self, work: Work) -> Node:
        """A work by its title alone."""
        kind = _WORKS.get(work.type, "CreativeWork")
        if work.key == self._edition.essay.key:
            kind = "Article"
        elif work.fields.get("entrysubtype") == "newspaper":
            kind = "NewsArticle"
        return {"@type": kind, "@id": uris.work_uri(work, self._release), "name": work.fields["title"]}

    def work(self, work: Work) -> Node:
        """A work with what the bibliography says of it."""
        item = self._edition.references.csl.get(work.key, {})
        node = self.named(work)
        for role in ("author", "editor", "translator"):
            if item.get(role):
                node[role] = [_agent(name) for name in item[role]]
        issued = item.get("issued", {}).get("date-parts", [])
        if issued:
            node["datePublished"] = "-".join(f"{part:02}" for part in issued[0])
        if item.get("publisher"):
            node["publisher"] = {"@type": "Organization", "name": inline.plain(item["publisher"])}
        if item.get("container-title"):
            node["isPartOf"] = {"@type": "CreativeWork", "name": inline.plain(item["container-title"])}
        for key, variable in (("pagination", "page"), ("inLanguage", "language"), ("url", "URL")):
            if item.get(variable):
                node[key] = item[variable]
        return node


def certain(point: dates.Point) -> str:
    """One end of a date in ISO 8601, or an empty text where it is in doubt, open, or a span that has no such form."""
    return "" if point.approximate or point.uncertain else dates.Date(point.edtf, point, point).machine


def _agent(name: Mapping[str, str]) -> Node:
    """A name of CSL: a person's has parts, another is literal."""
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    parts = (name.get(key) for key in ("given", "dropping-particle", "non-dropping-particle", "family", "suffix"))
    return {"@type": "Person", "name": " ".join(part for part in parts if part)}
