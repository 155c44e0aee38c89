"""Look-alikes: signs and letters that readers take for others, and that searches, links and comparisons do not find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check import markup
from edition.check.context import Fault, Site, rule
from edition.model import lookalikes, schema
from edition.model.document import BIBLIOGRAPHY, Location
from edition.model.problems import Example

_FILE = "timeline/1936-first-trial.md"


@rule(
    "decomposed",
    Example(_FILE, "The cafe\u0301 was ready", "The sentence was ready"),
    "Type the word again, or run `make fix`.",
)
def letters_are_composed(site: Site) -> Iterator[Fault]:
    """A letter with a mark is one sign (Unicode’s form NFC), as keyboards write it."""
    for file, number, text in _lines(site):
        word = lookalikes.decomposed(text)
        if word:
            yield file, number, f'has "{word}" with a letter and its mark as two signs. Type it again, or run make fix.'


@rule(
    "hidden-sign",
    Example(_FILE, "The sen\u200btence was ready", "The sentence was ready"),
    "Delete the sign, which the message names by its number in Unicode.",
)
def signs_are_seen(site: Site) -> Iterator[Fault]:
    """A text has no signs that nobody sees: spaces without width, soft hyphens, marks of direction."""
    for file, number, text in _lines(site):
        sign = lookalikes.hidden(text)
        if sign:
            near = text[: text.index(sign)].split(" ")[-1][-20:]
            yield file, number, f'has the sign U+{ord(sign):04X}, which nobody sees, after "{near}". Delete it.'


@rule(
    "garbled-letters",
    Example(_FILE, "The caf\ufffd was ready", "The sentence was ready"),
    "Type the word again; save files as UTF-8.",
)
def letters_are_whole(site: Site) -> Iterator[Fault]:
    """A text has the letters that were typed, and not what programs make of UTF-8 that take it for another code."""
    for file, number, text in _lines(site):
        signs = lookalikes.garbled(text)
        if signs:
            yield file, number, f'has "{signs}", which a program made of other letters. Type them again.'


@rule(
    "two-scripts",
    Example(_FILE, "The s\u0435ntence was ready", "The sentence was ready"),
    "Type the word again in one script.",
)
def words_have_one_script(site: Site) -> Iterator[Fault]:
    """A word has letters of one script: a Cyrillic letter in a Latin word looks right and is not found."""
    for file, number, text in _lines(site):
        word = "" if lookalikes.garbled(text) else lookalikes.mixed(text)
        if word:
            odd = next(sign for sign in word if not sign.isascii())
            message = f'has the word "{word}" with letters of two scripts (U+{ord(odd):04X}). Type it again.'
            yield file, number, message


def _lines(site: Site) -> Iterator[tuple[str, int, str]]:
    """Every line that is not plain ASCII, of documents and of the bibliography."""
    for document in site.documents:
        if not document.text.isascii():
            for number, text in enumerate(document.text.split("\n"), start=1):
                if not text.isascii():
                    yield document.file, number, text
    for work in site.works.values():
        for name, value in {"key": work.key, **work.raw}.items():
            if not value.isascii():
                yield f"{site.folder}/{BIBLIOGRAPHY}", work.lines.get(name, work.line), value


@rule(
    "name-signs",
    Example("glossary/senate.md", "aliases: [Council, Workers' council]", "aliases: [Council]"),
    "Write ’ and “ ”, single spaces, and a plain hyphen.",
)
def names_have_the_signs_of_texts(site: Site) -> Iterator[Fault]:
    """A title or an alias has the quotation marks, hyphens and spaces of texts: ’, “ ”, - and one space."""
    for entry in site.all_entries:
        names: list[tuple[Location, str]] = [(("title",), entry.meta.title or "")]
        if isinstance(entry.meta, schema.Term):
            names += [(("aliases", i), alias) for i, alias in enumerate(entry.meta.aliases or ())]
        for location, name in names:
            odd = re.search(r"['\"`´‛ʼ′″\u2010\u2011\u2012\u2212]|\s{2,}|[^\S ]|--", name)
            if odd and not markup.stray(name):
                yield (
                    entry,
                    entry.line(*location),
                    f'{location[0]}: "{name}" has "{odd[0]}". Write ’ and “ ”, single spaces, and a plain hyphen.',
                )
