"""Promises: what pages say of the edition as a whole, and what a page of each kind has at least."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check.context import Fault, Site, rule
from edition.check.spelling import texts
from edition.model import schema
from edition.model.document import Page, length
from edition.model.problems import Example

_UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate(_TEENS, start=10)} | {
    f"{tens}-{unit}".strip("-"): 10 * i + j for i, tens in enumerate(_TENS, start=2) for j, unit in enumerate(_UNITS)
}
"""The numbers from ten to ninety-nine in words; smaller ones count something else in most sentences."""

_NOUNS = {kind.plural: kind.plural for kind in schema.KINDS} | {"steps": "claims", "sayings": "quotations"}
_PAST = ("about/changelog.md", "about/decisions/")
"""Pages that say what once was."""

_COUNT = re.compile(rf"\b([a-z]+(?:-[a-z]+)?|\d[\d,]*) ({'|'.join((*_NOUNS, 'paragraphs'))})\b", re.I)


@rule(
    "too-short",
    Example("glossary/senate.md", "A council.", "An elected council of workers."),
    "Say more of what the record shows, or let another entry say it.",
)
def entries_say_enough(site: Site) -> Iterator[Fault]:
    """A text has as many words as its kind has at least; citations and addresses do not count."""
    for entry in site.all_entries:
        least = site.essay.words_least.get(entry.kind.label, 0)
        words = length(entry.body)
        if entry.body.strip() and words < least:
            message = (
                f"has {words} words; {entry.kind.label} pages have at least {least}. "
                "Say more of what the record shows, or let another entry say it."
            )
            yield entry, entry.body_line, message


@rule(
    "wrong-count",
    Example("index.md", "Begin with the eighteen claims,", "Begin with"),
    "Write the number that the message names.",
)
def pages_count_right(site: Site) -> Iterator[Fault]:
    """A page that says how many claims, events or paragraphs there are has their number."""
    if site.unread:
        return
    counts = {kind.plural: sum(entry.kind is kind for entry in site.all_entries) for kind in schema.KINDS}
    words = {number: word for word, number in NUMBERS.items()}
    for page in site.documents:
        if not isinstance(page, Page) or page.path.startswith(_PAST):
            continue
        for line, text in texts(page):
            for match in _COUNT.finditer(text):
                said = match[1].lower()
                number = NUMBERS.get(said) or (int(said.replace(",", "")) if said[0].isdigit() else 0)
                noun = match[2].lower()
                count = site.essay.paragraphs if noun == "paragraphs" else counts[_NOUNS[noun]]
                if number >= 10 and number != count:
                    right = words.get(count, f"{count:,}") if said in NUMBERS else f"{count:,}"
                    message = f"says {match[0]}; there are {count:,}. Write {right} {match[2]}."
                    yield page, line + text.count("\n", 0, match.start()), message
