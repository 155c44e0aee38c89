"""What each kind of entry is: the keys of its front matter, their types and their vocabularies.

Declared once, here. The reader of files, the rules, the skeletons and the templates all follow it.
The models are pydantic's: it reports every fault of an entry at once, with its place, and it
writes JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from edition.model import dates, pictures

# -- Values --------------------------------------------------------------------

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PARAGRAPH = r"^P[1-9][0-9]*$"
_OPENING = r"^\S+( \S+){0,4}$"
_VARIANT = r"^(\S+( \S+)+|\S{12,})$"
_WIKIDATA = r"^Q[1-9][0-9]*$"
_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_NAMED = rf"^(claim|position|event|term|quotation|figure|topic)/{_SLUG[1:]}"
_ADDRESS = r"^https?://[^\s<>\"]+$"

Slug = Annotated[str, StringConstraints(pattern=_SLUG)]
"""The name of an entry: its file name without ``.md``."""

Paragraph = Annotated[str, StringConstraints(pattern=PARAGRAPH)]
"""A paragraph of the essay, such as ``P7``."""

Named = Annotated[str, StringConstraints(pattern=_NAMED)]
"""An entry of any kind, by its kind and slug, as commands name it: ``event/1921-kronstadt``."""

Wikidata = Annotated[str, StringConstraints(pattern=_WIKIDATA)]
"""An item of Wikidata, such as ``Q855``."""

Tag = Annotated[str, StringConstraints(pattern=_TAG)]
"""Any language, in BCP 47: ``de``, ``zh-Hant``."""


def _date(value: Any) -> Any:
    """Read an EDTF date, turning its fault into one that pydantic reports in place."""
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a date is one text")
    try:
        return dates.parse(value)
    except dates.DateError as error:
        raise PydanticCustomError("edtf", "{why}", {"why": str(error)}) from None


Date = Annotated[
    dates.Date,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],  # YAML reads a bare year as a number
            "pattern": dates.PATTERN,
            "examples": ["1936-08-19", "1936-08", 1936, "1932-12~", "193X", "1936-08-19/1936-08-24"],
        }
    ),
    PlainSerializer(lambda date: date.edtf),
]
"""A date in EDTF, level 0 or 1."""


CITING = frozenset(["essay", "note", "record", "source", "step"])
"""The keys, of whatever is below another key, whose texts may cite: they are printed with their notes."""

MARKDOWN = CITING | {"gist", "open_questions", "passages", "questions", "what"}
"""The keys whose texts are Markdown; every other text is printed as it is typed."""


class ClaimKind(StrEnum):
    """What sort of statement a claim is, and so what could settle it."""

    DEFINITIONAL = "definitional"
    EMPIRICAL = "empirical"
    INTERPRETIVE = "interpretive"
    COUNTERFACTUAL = "counterfactual"
    NORMATIVE = "normative"


class ClaimVerdict(StrEnum):
    """How the record judges a claim."""

    SUPPORTED = "supported"
    QUALIFIED = "qualified"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    OPINION = "opinion"


class QuotationVerdict(StrEnum):
    """How the record judges the attribution and wording of a quotation."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"
    DISPUTED = "disputed"
    MISATTRIBUTED = "misattributed"
    APOCRYPHAL = "apocryphal"
    FICTIONAL = "fictional"


class Language(StrEnum):
    """A language in which sayings are met, in BCP 47."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
    ITALIAN = "it"
    PORTUGUESE = "pt"
    POLISH = "pl"
    UKRAINIAN = "uk"
    CZECH = "cs"
    DUTCH = "nl"
    GEORGIAN = "ka"
    LATIN = "la"


class Chart(StrEnum):
    """How a figure is drawn: over the years, by size, or as ranges beside one another."""

    LINE = "line"
    BARS = "bars"
    RANGES = "ranges"


class Derived(StrEnum):
    """What a figure counts of the edition itself, instead of a series that is written down."""

    VERDICTS = "verdicts"


class TermKind(StrEnum):
    """What a glossary term names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    CONCEPT = "concept"
    LAW = "law"
    WORK = "work"
    PLACE = "place"


# -- Models --------------------------------------------------------------------


class Model(BaseModel):
    """Front matter: unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Slugs = Annotated[tuple[Slug, ...], Field(min_length=1)]
Paragraphs = Annotated[tuple[Paragraph, ...], Field(min_length=1)]
Names = Annotated[tuple[Named, ...], Field(min_length=1)]


class Era(Model):
    """A stretch of the timeline, a heading on its page."""

    title: Text
    """The heading."""
    span: Date
    """The years that it covers, as an EDTF interval."""

    def covers(self, date: Date) -> bool:
        """Whether a date falls in the era, by the first day that it may mean; by its end, where its start is open."""
        return self.span.earliest <= date.sort_key[0] <= self.span.latest


class Lane(Model):
    """A lane of the timeline's overview."""

    title: Text
    """Its title."""
    topics: Texts
    """Titles of topics; events that name one of them first stand in it."""


class Passage(Model):
    """A paragraph of the essay, which is not reprinted: how it opens, and what it says in our words."""

    opening: Annotated[Text, StringConstraints(pattern=_OPENING)]
    """Its first words, at most five, as they stand there; no other paragraph has them."""
    gist: Text
    """What it says, in a sentence of ours."""


class Removed(Model):
    """A key that the bibliography no longer has; published addresses end in it."""

    key: Text
    """The key."""
    now: Text | None = None
    """The key of the work that stands for it, where there is one."""


class Page(Model):
    """A page that is no entry: home, the pages under About, the front pages of the sections."""

    label: ClassVar[str] = "page"

    title: Text
    """The heading, and the name in the navigation."""
    description: Text | None = None
    """One sentence for search engines and previews."""
    hide: Texts | None = None
    """Parts of the frame that Material leaves out on this page."""
    eras: Annotated[tuple[Era, ...], Field(min_length=1)] | None = None
    """The eras, on the timeline page only."""
    lanes: Annotated[tuple[Lane, ...], Field(min_length=1)] | None = None
    """The lanes of its overview, on the timeline page only."""
    paragraphs: Annotated[tuple[Passage, ...], Field(min_length=1)] | None = None
    """The essay's paragraphs in order, on the page that stands alongside it only."""
    removed: Annotated[tuple[Removed, ...], Field(min_length=1)] | None = None
    """The keys that were removed from the bibliography, on the front page of the sources only."""
    formerly: Slugs | None = None
    """File names, without ``.md``, of pages of its folder that it replaces; their addresses lead here."""


class Reading(Model):
    """A second reading: a page's statements compared with texts by somebody who did not write it."""

    date: Date
    """The day."""
    statements: Annotated[int, Field(ge=1)]
    """How many statements were compared."""
    compared_with: Text
    """What they were compared with, in words."""
    mended: Annotated[int, Field(ge=0)]
    """How many of them were changed in substance."""
    digest: Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """The statements of the page after it, in twelve hexadecimal digits, which ``python -m edition reading`` gives."""


class Picture(Model):
    """Whose a picture is that the entry shows, and why it may."""

    file: Annotated[Text, StringConstraints(pattern=pictures.NAME)]
    """The name of its file in the folder `pictures/` beside the entry."""
    credit: Text
    """Who made it, and whoever else has to be named, in plain text."""
    source: Annotated[Text, StringConstraints(pattern=_ADDRESS)]
    """Address of the page from which it was taken, which names the licence."""
    licence: pictures.Licence
    """What allows it to be shown."""


@dataclass(frozen=True)
class Tie:
    """A slug by which front matter names an entry.

    Attributes:
        location: its place: ``("people", 2)``, ``("proponents", 1, "term")``.
        label: the kind of entry that it names.
        slug: the slug.
    """

    location: tuple[str | int, ...]
    label: str
    slug: str

    @property
    def key(self) -> str:
        """The key under which it stands."""
        return str(self.location[0])


class EntryModel(Model):
    """What every entry has."""

    label: ClassVar[str]
    plural: ClassVar[str]
    folder: ClassVar[str]
    headings: ClassVar[tuple[str, ...]] = ()
    ties: ClassVar[dict[str, str]] = {}
    """The kind of entry that each key names; an empty text where the values say it."""

    title: Text
    """The entry's name, unique among entries."""
    tags: Texts
    """Titles of topics, at least one."""
    pictures: Annotated[tuple[Picture, ...], Field(min_length=1)] | None = None
    """Whose the pictures are that the text shows."""
    open_questions: Texts | None = None
    """What nobody has settled yet, in Markdown; a page under About gathers them."""
    formerly: Slugs | None = None
    """Names that the entry had before, or that entries had which it took in; their addresses lead here."""
    second_reading: Reading | None = None
    """When somebody who did not write it compared it with texts."""

    def tied(self) -> Iterator[Tie]:
        """Every slug by which the front matter names an entry, in the order of `ties`."""
        for key, label in self.ties.items():
            value: str | tuple[str | Proponent, ...] = getattr(self, key) or ()
            if isinstance(value, str):
                yield Tie((key,), label, value)
                continue
            for i, item in enumerate(value):
                if isinstance(item, str):
                    kind, _, slug = item.rpartition("/")
                    yield Tie((key, i), kind or label, slug)
                elif item.term:
                    yield Tie((key, i, "term"), label, item.term)


class Slip(Model):
    """A place where the essay is wrong on a fact, a name, a date or an attribution."""

    essay: Text
    """What the essay has."""
    record: Text
    """What the record shows, in Markdown."""


class Judgement(Model):
    """A verdict that a claim was given."""

    date: Date
    """The day."""
    verdict: ClaimVerdict
    """The verdict."""
    reason: Text
    """Why it was given, in a sentence."""


Slips = Annotated[tuple[Slip, ...], Field(min_length=1)]


class Claim(EntryModel):
    """A step of the essay's argument."""

    label = "claim"
    plural = "claims"
    folder = "argument"
    headings = ("What the essay says", "What the record shows", "Objections", "Where to read on")
    ties = {"supports": "claim", "figures": "figure"}

    essay: Paragraphs
    """The essay's paragraphs that make it."""
    kind: ClaimKind
    """What sort of statement it is."""
    verdict: ClaimVerdict
    """How the record judges it."""
    supports: Slug | None = None
    """The claim that it serves; the thesis serves none."""
    order: Annotated[int, Field(ge=1)]
    """Its place in the essay, from 1, which orders the claims that serve the same one."""
    figures: Slugs | None = None
    """Figures that it leans on; its page draws them."""
    slips: Slips | None = None
    """What the essay gets wrong here in fact; a page under About gathers them."""
    verdict_history: Annotated[tuple[Judgement, ...], Field(min_length=2)] | None = None
    """Every verdict that it was given, the first one first; absent where there was only one."""
    questions: Texts | None = None
    """Open questions for a discussion, which the page and its notes help to answer."""


class Proponent(Model):
    """Somebody who holds a position, with the work that puts it."""

    name: Text
    """The name in its usual English form."""
    work: Text
    """Title of the work."""
    year: Annotated[int, Field(ge=1500, le=2100)]
    """Year of its first publication."""
    term: Slug | None = None
    """The person's entry in the glossary, where there is one."""


class Position(EntryModel):
    """A position in the debate that the essay is part of."""

    label = "position"
    plural = "positions"
    folder = "debate"
    headings = ("The case", "The strongest objection", "What it means for the essay", "Where to read on")
    ties = {"agrees_with": "claim", "disputes": "claim", "proponents": "term"}

    proponents: Annotated[tuple[Proponent, ...], Field(min_length=1)]
    """Who holds it."""
    agrees_with: Slugs | None = None
    """Claims of the essay."""
    disputes: Slugs | None = None
    """Claims of the essay."""


class Event(EntryModel):
    """Something that happened."""

    label = "event"
    plural = "events"
    folder = "timeline"
    ties = {"people": "term", "figures": "figure"}

    date: Date
    """When, New Style."""
    old_style: Date | None = None
    """The same by the Julian calendar, where that is customary."""
    place: Text | None = None
    """Where; several places are separated by semicolons."""
    people: Slugs | None = None
    """Terms of the glossary that are persons."""
    essay: Paragraphs | None = None
    """The essay's paragraphs that need it."""
    figures: Slugs | None = None
    """Figures that it leans on; its page draws them."""


class Term(EntryModel):
    """A word, a name or a work that the argument uses."""

    label = "term"
    plural = "terms"
    folder = "glossary"
    ties = {"see_also": "term", "not_to_be_confused_with": "term"}

    kind: TermKind
    """What it names."""
    aliases: Texts | None = None
    """Other forms that link here from running text."""
    translation: Text | None = None
    """The name in the edition's second language."""
    transliteration: Text | None = None
    """The same in Latin letters, by the Library of Congress system, without diacritics."""
    names: Annotated[dict[Tag, Text], Field(min_length=1)] | None = None
    """The name in further languages, each after the code of its language: ``de: Mitbestimmung``."""
    born: Date | None = None
    """Lifespan, of persons only."""
    died: Date | None = None
    """Lifespan, of persons only."""
    wikidata: Wikidata | None = None
    """The item of Wikidata about it."""
    see_also: Slugs | None = None
    """Related terms."""
    not_to_be_confused_with: Slugs | None = None
    """Look-alikes."""


class Step(Model):
    """One link in the chain by which a quotation came to be attributed."""

    date: Date
    """When."""
    step: Text
    """Who said or printed what, in Markdown, with its citation."""


class Variant(Model):
    """Other words in which a quotation is met."""

    words: Annotated[Text, StringConstraints(pattern=_VARIANT)]
    """The words, at least two."""
    language: Language = Language.ENGLISH
    """Their language; English where none is given."""


class Quotation(EntryModel):
    """A quotation in the essay, or another that is ascribed to somebody in the debate about its subject."""

    label = "quotation"
    plural = "quotations"
    folder = "quotations"
    headings = ("Where it comes from", "The wording", "What the essay makes of it", "Where to read on")
    ties = {"attributed_to": "term", "figures": "figure"}

    quotation: Text
    """The words as the essay gives them, or as they are mostly met where it does not use them."""
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)] | None = None
    """Other words in which it is met, in any language; the page that checks a text looks for them too."""
    attributed_to: Slug
    """Whom the essay credits, or those who use the words (a term)."""
    verdict: QuotationVerdict
    """How the record judges that."""
    earliest: Date | None = None
    """Date of the earliest trace."""
    chain: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The steps from there to the essay, or to the form that is met, oldest first."""
    essay: tuple[Paragraph, ...]
    """The essay's paragraphs that quote it; an empty list where it does not use it."""
    figures: Slugs | None = None
    """Figures that it leans on; its page draws them."""
    slips: Slips | None = None
    """What the essay gets wrong about it."""


Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""A count or a measure, in the unit of its figure."""


class Point(Model):
    """One number of a figure: a value, a range, or a bound alone, which means at least or at most."""

    when: Date | None = None
    """The time that it is counted for."""
    label: Text | None = None
    """What it is counted for, where that is no time or more than one."""
    value: Number | None = None
    """The number."""
    low: Number | None = None
    """Its bounds, instead."""
    high: Number | None = None
    """Its bounds, instead."""
    source: Text | None = None
    """Its citation; without one that of its series."""
    note: Text | None = None
    """What a reader has to know of this number, in Markdown."""

    @property
    def least(self) -> float:
        """The smallest number that it may be; its upper bound where no other is given."""
        return next(number for number in (self.low, self.value, self.high) if number is not None)

    @property
    def most(self) -> float:
        """The largest number that it may be; its lower bound where no other is given."""
        return next(number for number in (self.high, self.value, self.low) if number is not None)

    @property
    def name(self) -> str:
        """What it is counted for, in words."""
        return self.label or (self.when.words if self.when else "")

    @property
    def words(self) -> str:
        """The number in words: ``1,548``, ``5.5–6.5``, ``at least 7``, ``up to 9``."""
        if self.value is not None:
            return f"{self.value:,.10g}"
        if self.low is None:
            return f"up to {self.high:,.10g}"
        return f"at least {self.low:,.10g}" if self.high is None else f"{self.low:,.10g}–{self.high:,.10g}"


class Series(Model):
    """Numbers that belong together in a figure."""

    label: Annotated[Text, StringConstraints(max_length=40)]
    """What they have in common; the key of the drawing names it."""
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    """The numbers, in the order of the table."""
    source: Text | None = None
    """The citation of every point that has none of its own."""


class Figure(EntryModel):
    """Something that is counted: its numbers with their ranges and sources, and what they leave out."""

    label = "figure"
    plural = "figures"
    folder = "figures"
    headings = ("What the number leaves out", "Why the counts differ")

    unit: Text
    """What is counted, such as ``persons sentenced to death in the year``."""
    chart: Chart
    """How it is drawn."""
    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=3)] | None = None
    """The numbers."""
    derived: Derived | None = None
    """What of the edition is counted, instead of a series."""


class Stage(Model):
    """What a class does for some minutes of a lesson."""

    minutes: Annotated[int, Field(ge=1)]
    """How long."""
    what: Text
    """What is done."""


class Lesson(EntryModel):
    """A sheet for a lesson, made of entries: its page draws them, and copies nothing."""

    label = "lesson"
    plural = "lessons"
    folder = "lessons"
    headings = ("Aims", "What a good answer holds", "Material", "Task")
    ties = {"uses": ""}

    minutes: Annotated[int, Field(ge=5, le=360)]
    """How long it takes."""
    level: Text
    """For whom it is, such as ``from 15 years on``."""
    steps: Annotated[tuple[Stage, ...], Field(min_length=2)]
    """How the time is spent, in order."""
    uses: Names
    """The entries that are its material, of any kind: ``quotation/votes``."""
    passages: Texts | None = None
    """The first words of lines of these entries that their material shows besides."""
    questions: Texts
    """Open questions for the class."""


class Topic(EntryModel):
    """A tag: what entries of all kinds have in common."""

    label = "topic"
    plural = "topics"
    folder = "topics"
    ties = {"broader": "topic"}

    description: Text
    """One sentence."""
    broader: Slug | None = None
    """The topic of which it is a part."""


KINDS: tuple[type[EntryModel], ...] = (Claim, Position, Event, Term, Quotation, Figure, Lesson, Topic)
"""Every kind of entry, in the order in which pages list them."""

BY_FOLDER: dict[str, type[EntryModel]] = {kind.folder: kind for kind in KINDS}
BY_LABEL: dict[str, type[EntryModel]] = {kind.label: kind for kind in KINDS}

HELP: dict[str, str] = {
    _SLUG: "Write the file name of an entry without .md, such as leon-trotsky.",
    PARAGRAPH: "Write P and the number of a paragraph of the essay, such as P7.",
    _OPENING: "Write the first words of the paragraph, at most five.",
    _NAMED: "Write the kind and the file name of an entry, such as event/1921-kronstadt.",
    _VARIANT: "Write two words at least, with single spaces between them, or one of twelve letters at least.",
    _WIKIDATA: "Write an item of Wikidata, such as Q855.",
    _TAG: "Write a language in BCP 47, such as de.",
    _ADDRESS: "Write an address that begins with https://.",
    pictures.NAME: (
        "Write the name of a file in pictures/, such as court-1936.jpg: small letters, digits and single hyphens, "
        "then .jpg, .png or .webp."
    ),
}
"""What to write instead, by the pattern that a value failed."""


def slug_problem(slug: str) -> str | None:
    """Why a text cannot name an entry, or None where it can."""
    if re.fullmatch(_SLUG, slug):
        return None
    return f'"{slug}" cannot name an entry. Use lower-case letters a–z, digits and single hyphens.'
