"""The shape of each JSON file under /data/: what the exports write and what the published schemas describe.

Declared once, as typed dictionaries: mypy holds the exports to them, and `schemas` turns them, with
what their docstrings say, into JSON Schema. Texts that contributors write in Markdown stand here in
plain text, without their citations, which follow in a list of their own.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from edition.model import dates
from edition.model.schema import ClaimKind, ClaimVerdict, Paragraph, QuotationVerdict, Slug, TermKind, Wikidata

Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Day = Annotated[str, Field(pattern=r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}$")]


class Provenance(TypedDict):
    """Which edition a file comes from, and what may be done with it.

    Attributes:
        title: the edition's title.
        creator: who is credited with it.
        release: its name, such as 2026.1; it ends in .dev0 before the release.
        released: the day of its release, or null before.
        commit: the first twelve digits of the commit, or an empty text where it is unknown.
        licence: address of the licence.
        address: where the edition is published.
    """

    title: str
    creator: str
    release: str
    released: Day | None
    commit: str
    licence: Address
    address: Address


class Cited(TypedDict):
    """A work cited, with the passage.

    Attributes:
        work: its key in sources.bib and sources.json.
        prefix: what stands before it, such as "see"; often empty.
        locator: the passage, such as "pp. 600–601"; often empty.
    """

    work: str
    prefix: str
    locator: str


class When(TypedDict):
    """A date, for machines and for readers.

    Attributes:
        edtf: the date in EDTF, level 0 or 1: https://www.loc.gov/standards/datetime/
        earliest: the first day that it may mean, or null where that is open.
        latest: the last day that it may mean, or null where that is open.
        words: the date as readers read it.
    """

    edtf: Annotated[str, Field(pattern=dates.PATTERN)]
    earliest: Day | None
    latest: Day | None
    words: str


class Record(TypedDict):
    """What the record of every entry has.

    Attributes:
        id: the entry's name, unique in its kind, which never changes.
        address: its page.
        title: its title.
        summary: its first paragraph, in plain text.
        tags: titles of its topics.
        citations: the works that it cites, each passage once, in the order of the text.
    """

    id: Slug
    address: Address
    title: str
    summary: str
    tags: list[str]
    citations: list[Cited]


class Slip(TypedDict):
    """A place where the essay is wrong on a fact.

    Attributes:
        essay: what the essay has.
        record: what the record shows.
        citations: the works that say so.
    """

    essay: str
    record: str
    citations: list[Cited]


class Claim(Record):
    """A step of the essay's argument, with the verdict of this edition.

    Attributes:
        essay: the essay's paragraphs that make it.
        kind: what sort of statement it is.
        verdict: how the record judges it.
        supports: id of the claim that it serves, or null for the thesis.
        supported_by: ids of the claims that serve it.
        order: its place in the order of the argument, from 1.
        agreed_by: ids of the positions in the debate that agree with it.
        disputed_by: ids of the positions in the debate that dispute it.
        slips: what the essay gets wrong here in fact.
        open_questions: what nobody has settled yet.
    """

    essay: list[Paragraph]
    kind: ClaimKind
    verdict: ClaimVerdict
    supports: Slug | None
    supported_by: list[Slug]
    order: int
    agreed_by: list[Slug]
    disputed_by: list[Slug]
    slips: list[Slip]
    open_questions: list[str]


class Claims(TypedDict):
    """Every step of the essay's argument, in its order: after each claim the ones that serve it.

    Attributes:
        edition: which edition this is.
        claims: the claims.
    """

    edition: Provenance
    claims: list[Claim]


class Step(TypedDict):
    """One link in the chain by which a quotation came to be attributed.

    Attributes:
        date: when.
        step: who said or printed what.
        citations: the works that show it.
    """

    date: When
    step: str
    citations: list[Cited]


class Named(TypedDict):
    """A term of the glossary, named.

    Attributes:
        id: its id.
        title: its title.
    """

    id: Slug
    title: str


class Quotation(Record):
    """A quotation in the essay, with the chain of its attribution.

    Attributes:
        quotation: the words as the essay gives them.
        attributed_to: whom the essay credits, which the verdict may deny.
        verdict: how the record judges that.
        earliest: date of the earliest trace, or null.
        chain: the steps from there to the essay, oldest first.
        essay: the essay's paragraphs that quote it.
        slips: what the essay gets wrong about it.
        open_questions: what nobody has settled yet.
    """

    quotation: str
    attributed_to: Named
    verdict: QuotationVerdict
    earliest: When | None
    chain: list[Step]
    essay: list[Paragraph]
    slips: list[Slip]
    open_questions: list[str]


class Quotations(TypedDict):
    """Every quotation in the essay.

    Attributes:
        edition: which edition this is.
        quotations: the quotations, in the essay's order.
    """

    edition: Provenance
    quotations: list[Quotation]


class Term(Record):
    """A word, a name or a work that the argument uses.

    Attributes:
        kind: what it names.
        headword: the title as an alphabetical list prints it.
        aliases: other forms of the name.
        russian: the Russian form, or null.
        transliteration: the same in Latin letters, or null.
        born: of persons, where known.
        died: of persons, where known.
        wikidata: the item of Wikidata about it, or null.
        see_also: ids of related terms.
        not_to_be_confused_with: ids of look-alikes.
    """

    kind: TermKind
    headword: str
    aliases: list[str]
    russian: str | None
    transliteration: str | None
    born: When | None
    died: When | None
    wikidata: Wikidata | None
    see_also: list[Slug]
    not_to_be_confused_with: list[Slug]


class Glossary(TypedDict):
    """Every term, A to Z by its headword.

    Attributes:
        edition: which edition this is.
        terms: the terms.
    """

    edition: Provenance
    terms: list[Term]


class Page(TypedDict):
    """A page, as Material for MkDocs names it.

    Attributes:
        url: its address below the site's.
        title: its title.
    """

    url: str
    title: str


class Tagged(TypedDict):
    """A page and its tags.

    Attributes:
        item: the page.
        tags: titles of topics, sorted.
    """

    item: Page
    tags: list[str]


class Tags(TypedDict):
    """Every entry with its tags, in the form of Material for MkDocs' tags plugin.

    Attributes:
        mappings: the entries.
    """

    mappings: list[Tagged]


class Custom(TypedDict):
    """What this edition adds to a work.

    Attributes:
        checked: how far the work was looked at: text (the passage was read), excerpt (a part was) or no.
        address: its place in the edition's bibliography.
        edition: name and commit of the edition.
        licence: address of the licence.
    """

    checked: str
    address: Address
    edition: str
    licence: Address


class Work(TypedDict):
    """A work in CSL JSON, whose own schema says which other keys there may be.

    Attributes:
        id: its key in sources.bib.
        type: what it is, in CSL's words.
        title: its title.
        custom: what this edition adds.
    """

    id: str
    type: str
    title: str
    custom: Custom


Works = list[Work]
"""The bibliography in CSL JSON: https://docs.citationstyles.org"""

Linked = TypedDict("Linked", {"@context": str, "@graph": list[dict[str, Any]]})
"""The edition in schema.org's terms, as JSON-LD: https://schema.org/docs/developers.html"""
