"""The essay that the edition annotates: all that belongs to it, and to no other."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from edition.model import schema
from edition.model.collation import heading_id
from edition.model.schema import Model, Text

_ADDRESS = r"^https?://[^\s<>\"]+$"
_KEY = r"^[\w:.-]+$"
_NAME = r"^(?:[a-z0-9]+-)*[a-z0-9]+$"
_ENGLISH = r"^en(-[A-Z]{2})?$"
_CODE = r"^[a-z]{2,3}$"
_KINDS = f"^({'|'.join(schema.BY_LABEL)})$"
_HEADING = r"^[^\s#*_`\[\]<>{}|\\][^#*_`\[\]<>{}|\\]*$"
_WORD = r"^[^\s#*_`\[\]<>{}|\\][^#*_`\[\]<>{}|\\]{0,23}$"

HELP: dict[str, str] = {
    _ADDRESS: "Write a whole address, such as https://example.org/an-essay.",
    _KEY: "Write the key of a work in docs/sources.bib, such as adams_terror_1990.",
    _NAME: "Write the name of a file without its ending: small letters, digits and single hyphens.",
    _ENGLISH: "The words of the pages are English: write en-GB, en-US or another English.",
    _CODE: "Write a language in BCP 47, such as fr.",
    _KINDS: f"The kinds are {', '.join(schema.BY_LABEL)}.",
    _HEADING: "Write plain words, without signs of Markdown.",
    _WORD: "Write at most 24 characters, without signs of Markdown.",
}
"""What to write instead, by the pattern that a value failed."""

schema.HELP.update(HELP)

SAID = "said"
"""The type of a fault that brings its own words, under ``why``."""

Numbers = dict[Annotated[str, StringConstraints(pattern=_KINDS)], Annotated[int, Field(ge=0)]]
"""A number for some of the kinds of entries."""

Verdict = schema.ClaimVerdict | schema.QuotationVerdict
"""A verdict on a claim or on a quotation."""

_CLAIMS: dict[str, str] = {
    schema.ClaimVerdict.SUPPORTED: "The record bears the statement out, and specialists do not dispute it.",
    schema.ClaimVerdict.QUALIFIED: "Right in the main, with a nuance or an error of detail that a reader should know.",
    schema.ClaimVerdict.DISPUTED: "Specialists disagree; the page says who, and why.",
    schema.ClaimVerdict.CONTRADICTED: "The record is against it.",
    schema.ClaimVerdict.OPINION: "A value, a forecast or a counterfactual: nothing that a record could settle.",
}
_QUOTATIONS: dict[str, str] = {
    schema.QuotationVerdict.AUTHENTIC: "The person said or wrote this.",
    schema.QuotationVerdict.ALTERED: "The person’s words, with the wording changed.",
    schema.QuotationVerdict.PARAPHRASE: "The thought is theirs, the wording is not.",
    schema.QuotationVerdict.DISPUTED: "Authorities disagree.",
    schema.QuotationVerdict.MISATTRIBUTED: (
        "Somebody else said it; both that it was ascribed and that it is another’s can be shown."
    ),
    schema.QuotationVerdict.APOCRYPHAL: "No source is known, and the attribution comes late.",
    schema.QuotationVerdict.FICTIONAL: "It comes from a work of fiction.",
}


def _said(why: str) -> PydanticCustomError:
    """A fault that brings its own words."""
    return PydanticCustomError(SAID, "{why}", {"why": why})


Texts = tuple[Annotated[Text, StringConstraints(pattern=_HEADING)], ...]


class Headings(Model):
    """The headings of the parts of an entry, by its kind; each part is what it is, whatever it is called."""

    claim: Texts = schema.Claim.headings
    """The essay's view, the record, objections, more to read."""
    position: Texts = schema.Position.headings
    """The case, the objection, the essay, more to read."""
    quotation: Texts = schema.Quotation.headings
    """The source, the wording, the essay, more to read."""
    figure: Texts = schema.Figure.headings
    """What is left out, why counts differ."""
    lesson: Texts = schema.Lesson.headings
    """Aims, criteria, material, task."""

    @field_validator("*")
    @classmethod
    def _whole(cls, headings: tuple[str, ...], field: ValidationInfo) -> tuple[str, ...]:
        """Refuse headings unless there are as many as there usually are, each with an id of its own."""
        usual = schema.BY_LABEL[str(field.field_name)].headings
        ids = [heading_id(heading) for heading in headings]
        if len(headings) != len(usual):
            raise _said(f"there are {len(headings)} headings. Write {len(usual)}, in place of: {'; '.join(usual)}.")
        if "" in ids or len(set(ids)) < len(ids):
            raise _said("a heading has no letter and no digit, or is like another. Write another heading.")
        return headings


class Wording(Model):
    """How a verdict is put; where a key is missing, as it is put by default."""

    word: Annotated[Text, StringConstraints(pattern=_WORD)] | None = None
    """The word that readers see."""
    meaning: Text | None = None
    """What it means, in a sentence."""


class Verdicts(Model):
    """How verdicts are put, by the words that entries have."""

    claim: dict[schema.ClaimVerdict, Wording] = Field(default_factory=dict)
    """Those on claims."""
    quotation: dict[schema.QuotationVerdict, Wording] = Field(default_factory=dict)
    """Those on quotations."""

    @field_validator("claim", "quotation")
    @classmethod
    def _differ(cls, given: dict[Any, Wording], field: ValidationInfo) -> dict[Any, Wording]:
        """Refuse words that stand for two verdicts."""
        every = schema.ClaimVerdict if field.field_name == "claim" else schema.QuotationVerdict
        words = [given.get(verdict, Wording()).word or str(verdict) for verdict in every]
        for number, word in enumerate(words):
            if word in words[:number]:
                raise _said(f'"{word}" stands for two verdicts. Write another word for one of them.')
        return given


class Language(Model):
    """The language in which terms give their names as well."""

    label: ClassVar[str] = "second language"

    code: Annotated[Text, StringConstraints(pattern=_CODE)]
    """The language in BCP 47: ``ru``."""
    name: Text
    """Its name in English."""

    @property
    def transliterated(self) -> str:
        """The same in Latin letters, in BCP 47."""
        return f"{self.code}-Latn"


def edition_title(title: str) -> str:
    """The title of the edition of an essay, from that of the essay."""
    return f"{title}: an annotated edition"


class Essay(Model):
    """The essay, and what its edition demands of entries."""

    label: ClassVar[str] = "edition"

    title: Text
    """Its title."""
    author: Text
    """Who wrote it."""
    publisher: Text
    """Who published it."""
    url: Annotated[Text, StringConstraints(pattern=_ADDRESS)]
    """Where it stands."""
    key: Annotated[Text, StringConstraints(pattern=_KEY)]
    """Its key in the bibliography."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs it has."""
    name: Annotated[Text, StringConstraints(pattern=_NAME)]
    """What files that readers take away are called, without their endings."""
    description: Text
    """What its edition is, in a sentence."""
    holder: Text
    """Who holds the licence of its edition, and whom citations name."""
    language: Annotated[Text, StringConstraints(pattern=_ENGLISH)]
    """The language of the edition's own words, in BCP 47."""
    second_language: Language | None = None
    """The language in which terms give their names as well, if any."""
    calendar: Text | None = None
    """What dates by the Julian calendar are called; None where there are none."""
    works_cited: Numbers
    """How many different works an entry of each kind cites at least."""
    words: Numbers
    """How many words the text of an entry of each kind has at most."""
    words_least: Numbers = Field(default_factory=dict)
    """How many words it has at least."""
    topic: Numbers
    """How many entries of each kind a topic ties together at least."""

    headings: Headings = Headings()
    """The headings of the parts of entries."""
    verdicts: Verdicts = Verdicts()
    """How verdicts are put."""

    @field_validator("words_least")
    @classmethod
    def _fitting(cls, least: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        """Refuse texts that would have to be longer than they may be."""
        most = info.data.get("words", {})
        for kind, words in least.items():
            if words > most.get(kind, words):
                raise _said(f"a {kind} has {words} words at least, and {most[kind]} at most. Correct one of the two.")
        return least

    def headings_of(self, kind: type[schema.EntryModel]) -> tuple[str, ...]:
        """The headings of level 2 that an entry of a kind has, in their order."""
        headings: tuple[str, ...] = getattr(self.headings, kind.label, ())
        return headings

    def word(self, verdict: Verdict) -> str:
        """The word for a verdict that readers see."""
        return self._wording(verdict).word or str(verdict)

    def meaning(self, verdict: Verdict) -> str:
        """What a verdict means, in a sentence."""
        return (
            self._wording(verdict).meaning
            or (_CLAIMS if isinstance(verdict, schema.ClaimVerdict) else _QUOTATIONS)[verdict]
        )

    def _wording(self, verdict: Verdict) -> Wording:
        if isinstance(verdict, schema.ClaimVerdict):
            return self.verdicts.claim.get(verdict) or Wording()
        return self.verdicts.quotation.get(verdict) or Wording()

    @property
    def edition(self) -> str:
        """The title of its edition."""
        return edition_title(self.title)

    @property
    def old_style(self) -> tuple[str, str]:
        """What stands before and after the words of a Julian date, beside those of the Gregorian one."""
        return " (", f" {self.calendar})"
