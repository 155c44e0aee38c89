"""The shape of each JSON file under /data/: what the exports write and what the published schemas describe.

Declared once, as typed dictionaries: mypy holds the exports to them, and pydantic turns them into JSON Schema.
Texts that contributors write in Markdown stand here in plain text, without their citations, which follow in a
list of their own.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from edition.model import dates
from edition.model.pictures import Licence
from edition.model.schema import (
    ClaimKind,
    ClaimVerdict,
    Language,
    Paragraph,
    QuotationVerdict,
    Slug,
    Tag,
    TermKind,
    Wikidata,
)

Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Day = Annotated[str, Field(pattern=r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}$")]


@with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
class Shape(TypedDict):
    """A record that has the keys declared here and no others."""


class Provenance(Shape):
    """Which edition a file comes from, and what may be done with it."""

    title: str
    """The edition's title."""
    creator: str
    """Who is credited with it."""
    release: str
    """Its name, such as 2026.1; it ends in .dev0 before the release."""
    released: Day | None
    """The day of its release, or null before."""
    commit: str
    """The first twelve digits of the commit, or an empty text where it is unknown."""
    licence: Address
    """Address of the licence."""
    address: Address
    """Where the edition is published."""


class Cited(Shape):
    """A work cited, with the passage."""

    work: str
    """Its key in sources.bib and sources.json."""
    prefix: str
    """What stands before it, such as "see"; often empty."""
    locator: str
    """The passage, such as "pp. 600–601"; often empty."""


class When(Shape):
    """A date, for machines and for readers."""

    edtf: Annotated[str, Field(pattern=dates.PATTERN)]
    """The date in EDTF, level 0 or 1: https://www.loc.gov/standards/datetime/"""
    earliest: Day | None
    """The first day that it may mean, or null where that is open."""
    latest: Day | None
    """The last day that it may mean, or null where that is open."""
    words: str
    """The date as readers read it."""


class Reading(Shape):
    """A second reading of a page, by somebody who did not write it."""

    day: Day
    """When it was."""
    statements: int
    """How many statements were compared with texts."""
    compared_with: str
    """What they were compared with."""
    mended: int
    """How many of them were changed in substance."""
    changed_since: bool
    """Whether the page's statements have changed since."""


class Picture(Shape):
    """A picture that a page shows."""

    address: Address
    """Its file."""
    words: str
    """What is to be seen on it."""
    credit: str
    """Who has to be named."""
    source: Address
    """The page from which it was taken."""
    licence: Licence
    """What allows it to be shown."""
    licence_address: Address
    """Where that can be read."""


class Record(Shape):
    """What the record of every entry has."""

    # pydantic looks for docstrings where a key is declared, not where it is inherited
    id: Annotated[Slug, Field(description="The entry's name, unique in its kind, which never changes.")]
    address: Annotated[Address, Field(description="Its page.")]
    title: Annotated[str, Field(description="Its title.")]
    summary: Annotated[str, Field(description="Its first paragraph, in plain text.")]
    tags: Annotated[list[str], Field(description="Titles of its topics.")]
    citations: Annotated[
        list[Cited], Field(description="The works that it cites, each passage once, in the order of the text.")
    ]
    pictures: Annotated[list[Picture], Field(description="The pictures that its page shows.")]
    second_reading: Annotated[Reading | None, Field(description="Its second reading, or null where it had none.")]


class Slip(Shape):
    """A place where the essay is wrong on a fact."""

    essay: str
    """What the essay has."""
    record: str
    """What the record shows."""
    citations: list[Cited]
    """The works that say so."""


class Judgement(Shape):
    """A verdict that a claim was given."""

    day: str
    """The day, in EDTF."""
    verdict: ClaimVerdict
    """The verdict."""
    reason: str
    """Why it was given."""


class Claim(Record):
    """A step of the essay's argument, with the verdict of this edition."""

    essay: list[Paragraph]
    """The essay's paragraphs that make it."""
    figures: list[Slug]
    """Ids of the figures that it leans on: figures/<id>.csv has their numbers."""
    kind: ClaimKind
    """What sort of statement it is."""
    verdict: ClaimVerdict
    """How the record judges it."""
    supports: Slug | None
    """Id of the claim that it serves, or null for the thesis."""
    supported_by: list[Slug]
    """Ids of the claims that serve it."""
    order: int
    """Its place in the order of the argument, from 1."""
    agreed_by: list[Slug]
    """Ids of the positions in the debate that agree with it."""
    disputed_by: list[Slug]
    """Ids of the positions in the debate that dispute it."""
    verdict_history: list[Judgement]
    """Every verdict that it was given, the first one first; empty where there was only one."""
    slips: list[Slip]
    """What the essay gets wrong here in fact."""
    open_questions: list[str]
    """What nobody has settled yet."""
    questions: list[str]
    """Open questions for a discussion, which the page helps to answer."""


class Claims(Shape):
    """Every step of the essay's argument, in its order: after each claim the ones that serve it."""

    edition: Provenance
    """Which edition this is."""
    claims: list[Claim]
    """The claims."""


class Stage(Shape):
    """What a class does for some minutes of a lesson."""

    minutes: int
    """How long."""
    what: str
    """What is done."""


class Used(Shape):
    """An entry that is material of a lesson."""

    kind: str
    """What it is: claim, position, event, term, quotation, figure or topic."""
    id: Slug
    """Its id."""
    title: str
    """Its title."""
    address: Address
    """Its page."""
    passages: list[str]
    """The lines of it that the lesson shows besides what all lessons show of an entry of its kind."""


class Lesson(Record):
    """A sheet for a lesson."""

    minutes: int
    """How long it takes."""
    level: str
    """For whom it is."""
    aims: list[str]
    """What is learned."""
    steps: list[Stage]
    """How the time is spent, in order."""
    uses: list[Used]
    """Its material."""
    questions: list[str]
    """Open questions for the class."""
    linked: dict[str, Any]
    """The same as JSON-LD: a LearningResource in the terms of LRMI, which are schema.org's."""


class Lessons(Shape):
    """Every lesson, by title."""

    edition: Provenance
    """Which edition this is."""
    lessons: list[Lesson]
    """The lessons."""


class Stances(Shape):
    """How many agree, dispute and are silent."""

    agree: int
    """How many agree."""
    dispute: int
    """How many dispute."""
    silent: int
    """How many take no stand."""


class Debated(Shape):
    """A claim and what the positions in the debate make of it."""

    id: Slug
    """Its id, as in claims.json."""
    address: Address
    """Its page."""
    title: str
    """Its title."""
    verdict: ClaimVerdict
    """How the record judges it, whoever agrees."""
    agreed_by: list[Slug]
    """Ids of the positions that agree with it."""
    disputed_by: list[Slug]
    """Ids of the positions that dispute it."""
    silent: list[Slug]
    """Ids of the positions that take no stand on it."""
    counts: Stances
    """How many positions do each."""


class Stand(Shape):
    """A position in the debate and what it makes of the claims."""

    id: Slug
    """Its name, the last part of its address."""
    address: Address
    """Its page."""
    title: str
    """Its title."""
    agrees_with: list[Slug]
    """Ids of the claims with which it agrees."""
    disputes: list[Slug]
    """Ids of the claims that it disputes."""
    silent_on: list[Slug]
    """Ids of the claims on which it takes no stand."""
    counts: Stances
    """How many claims it treats so."""


class Debate(Shape):
    """The debate as a table, told from both sides: claims down, positions across."""

    edition: Provenance
    """Which edition this is."""
    claims: list[Debated]
    """The claims, in their order."""
    positions: list[Stand]
    """The positions, by title."""


class Step(Shape):
    """One link in the chain by which a quotation came to be attributed."""

    date: When
    """When."""
    step: str
    """Who said or printed what."""
    citations: list[Cited]
    """The works that show it."""


class Named(Shape):
    """A term of the glossary, named."""

    id: Slug
    """Its id."""
    title: str
    """Its title."""


class Variant(Shape):
    """Other words in which a quotation is met."""

    words: str
    """The words."""
    language: Language
    """Their language, in BCP 47."""


class Quotation(Record):
    """A quotation, with the chain of its attribution."""

    quotation: str
    """The words as the essay gives them, or as they are mostly met where it does not use them."""
    variants: list[Variant]
    """Other words in which it is met."""
    attributed_to: Named
    """Whom the essay credits, or those who use the words, which the verdict may deny."""
    verdict: QuotationVerdict
    """How the record judges that."""
    earliest: When | None
    """Date of the earliest trace, or null."""
    chain: list[Step]
    """The steps from there to the essay, or to the form that is met, oldest first."""
    essay: list[Paragraph]
    """The essay's paragraphs that quote it; none where it does not use it."""
    figures: list[Slug]
    """Ids of the figures that it leans on: figures/<id>.csv has their numbers."""
    slips: list[Slip]
    """What the essay gets wrong about it."""
    open_questions: list[str]
    """What nobody has settled yet."""


class Quotations(Shape):
    """Every quotation in the essay, and others that are ascribed in the debate."""

    edition: Provenance
    """Which edition this is."""
    quotations: list[Quotation]
    """The quotations, in the essay's order; those that it does not use come last."""


class Term(Record):
    """A word, a name or a work that the argument uses."""

    kind: TermKind
    """What it names."""
    headword: str
    """The title as an alphabetical list prints it."""
    aliases: list[str]
    """Other forms of the name."""
    translation: str | None
    """The name in the edition's second language, or null."""
    transliteration: str | None
    """The same in Latin letters, or null."""
    names: dict[Tag, str]
    """The name in further languages, by language in BCP 47."""
    born: When | None
    """Of persons, where known."""
    died: When | None
    """Of persons, where known."""
    wikidata: Wikidata | None
    """The item of Wikidata about it, or null."""
    see_also: list[Slug]
    """Ids of related terms."""
    not_to_be_confused_with: list[Slug]
    """Ids of look-alikes."""


class Glossary(Shape):
    """Every term, A to Z by its headword."""

    edition: Provenance
    """Which edition this is."""
    terms: list[Term]
    """The terms."""


# -- The timeline, for TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html


class SlideText(Shape):
    """What TimelineJS prints on a slide, both in HTML."""

    headline: str
    """The title."""
    text: NotRequired[str]
    """The summary, and a link to the page; an era has none."""


class SlideDate(Shape):
    """A date of TimelineJS; a part that is missing is not known."""

    year: int
    """Astronomical, so that 0 is 1 BC."""
    month: NotRequired[int]
    """From 1."""
    day: NotRequired[int]
    """From 1."""


class SlideMedia(Shape):
    """A picture beside a slide."""

    url: Address
    """Its file."""
    alt: str
    """What is to be seen on it."""
    credit: str
    """Who has to be named, and the licence, in HTML."""
    link: Address
    """The page from which it was taken."""


class Title(Shape):
    """The first slide, which names the edition."""

    unique_id: str
    """Its id."""
    text: SlideText
    """What it prints."""


class Slide(Shape):
    """An event as TimelineJS shows it."""

    unique_id: Slug
    """The event's id."""
    start_date: SlideDate
    """Its beginning, as exactly as it is known."""
    end_date: NotRequired[SlideDate]
    """Its end, if it is an interval or a span such as a decade."""
    display_date: str
    """The date in words, doubts included."""
    text: SlideText
    """What it prints."""
    media: NotRequired[SlideMedia]
    """Its first picture, if it has one."""
    group: NotRequired[str]
    """The era, which is its lane; escaped twice, since TimelineJS reads it as HTML twice."""


class EraSpan(Shape):
    """An era as TimelineJS shows it."""

    start_date: SlideDate
    """Its first day."""
    end_date: SlideDate
    """Its last day."""
    text: SlideText
    """Its title."""


class Timeline(Shape):
    """Every event, as TimelineJS 3 reads it: https://timeline.knightlab.com/docs/json-format.html"""

    edition: Provenance
    """Which edition this is; TimelineJS passes over it."""
    title: Title
    """The first slide."""
    events: list[Slide]
    """The events, in order of date."""
    eras: list[EraSpan]
    """The eras."""


# -- Tags and the bibliography


class Page(Shape):
    """A page, as Material for MkDocs names it."""

    url: str
    """Its address below the site's."""
    title: str
    """Its title."""


class Tagged(Shape):
    """A page and its tags."""

    item: Page
    """The page."""
    tags: list[str]
    """Titles of topics, sorted."""


class Tags(Shape):
    """Every entry with its tags, in the form of Material for MkDocs' tags plugin."""

    mappings: list[Tagged]
    """The entries."""


class Custom(Shape):
    """What this edition adds to a work."""

    checked: str
    """How far the work was looked at: text (the passage was read), excerpt (a part was) or no."""
    standing: str
    """What kind of source it is: primary, scholarship, reference, journalism, advocacy or other."""
    address: Address
    """Its place in the edition's bibliography."""
    edition: str
    """Name and commit of the edition."""
    licence: Address
    """Address of the licence."""


@with_config(ConfigDict(use_attribute_docstrings=True))
class Work(TypedDict):
    """A work in CSL JSON, whose own schema says which other keys there may be."""

    id: str
    """Its key in sources.bib."""
    type: str
    """What it is, in CSL's words."""
    title: str
    """Its title."""
    custom: Custom
    """What this edition adds."""


Works = list[Work]
"""The bibliography in CSL JSON: https://docs.citationstyles.org"""

Linked = TypedDict("Linked", {"@context": str, "@graph": list[dict[str, Any]]})
"""The edition in schema.org's terms, as JSON-LD: https://schema.org/docs/developers.html"""
Linked.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]


# -- The essay alongside, as W3C Web Annotations: https://www.w3.org/TR/annotation-model/


class Gist(Shape):
    """What a paragraph says, in the edition's words."""

    type: Literal["TextualBody"]
    """A text that stands here."""
    value: str
    """The words."""
    format: Literal["text/plain"]
    """Its media type."""
    language: str
    """Its language."""
    purpose: Literal["describing"]
    """What it is for."""


class Resource(Shape):
    """A page of the edition."""

    id: Address
    """Its address, down to its part."""
    type: Literal["Text"]
    """What it is."""
    format: Literal["text/html"]
    """Its media type."""
    language: str
    """Its language."""
    label: str
    """What it is called, after what it is; of claims and quotations with the verdict."""


class Linking(Shape):
    """A page that bears on a paragraph."""

    type: Literal["SpecificResource"]
    """What stands elsewhere."""
    source: Resource
    """The page."""
    purpose: Literal["linking"]
    """What it is for."""


class Selector(Shape):
    """How a paragraph is found."""

    type: Literal["TextQuoteSelector"]
    """By words that stand there."""
    exact: str
    """Its first words, at most five, which the essay has once."""


class Target(Shape):
    """A paragraph of the essay."""

    type: Literal["SpecificResource"]
    """A part of a page."""
    source: Address
    """Where the essay stands."""
    selector: Selector
    """Which part."""


class Annotation(Shape):
    """What this edition has on a paragraph."""

    id: Address
    """Its address: that of the file, with the paragraph."""
    type: Literal["Annotation"]
    """What it is."""
    motivation: Literal["linking"]
    """What it is for."""
    body: list[Gist | Linking]
    """What the paragraph says, and the pages that bear on it."""
    target: Target
    """The paragraph."""


class AnnotationPage(Shape):
    """The page of the collection."""

    id: Address
    """Its address."""
    type: Literal["AnnotationPage"]
    """What it is."""
    startIndex: int
    """The place of its first annotation in the collection, from 0."""
    items: list[Annotation]
    """The annotations, in the order of the essay."""


class Creator(Shape):
    """Who is credited."""

    id: Address
    """Its address in edition.jsonld."""
    type: Literal["Organization"]
    """What it is."""
    name: str
    """The name."""


Annotations = TypedDict(
    "Annotations",
    {
        "@context": Annotated[str, Field(description="The vocabulary.")],
        "id": Annotated[Address, Field(description="Its address.")],
        "type": Annotated[Literal["AnnotationCollection"], Field(description="What it is.")],
        "label": Annotated[str, Field(description="Which edition this is.")],
        "creator": Annotated[Creator, Field(description="Those who are credited with it.")],
        "rights": Annotated[Address, Field(description="Address of the licence.")],
        "total": Annotated[int, Field(description="How many annotations there are.")],
        "first": Annotated[AnnotationPage, Field(description="The one page of the collection.")],
    },
)
"""The essay alongside, as Web Annotations: https://www.w3.org/TR/annotation-model/"""
Annotations.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
