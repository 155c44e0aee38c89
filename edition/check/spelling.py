"""Spelling: every word of ours is in the dictionary, or a name that the edition knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.check.context import Fault, Site, rule
from edition.load import spelling
from edition.model import schema
from edition.model.document import WORDS, Document, Entry
from edition.model.problems import Example

OURS = frozenset(
    ["title", "description", "gist", "open_questions", "step", "record", "reason", "note", "unit", "place"]
)
"""The keys of front matter, of whatever is below another key, whose texts are in our words."""

_PEOPLE = ("author", "editor", "translator")


@rule(
    "spelling",
    Example("timeline/1936-first-trial.md", "The sentance was ready", "The sentence was ready"),
    "Correct the word. A name goes into `docs/words.txt`; words of another language stand in italics.",
)
def words_are_spelled(site: Site) -> Iterator[Fault]:
    """A word is spelled as British dictionaries have it, with -ise, or is a name that the edition knows."""
    if not site.dictionary:
        return
    names = site.names | _known(site)
    for document in site.documents:
        told = set()
        for line, text in texts(document):
            for number, word in site.dictionary.unknown(text):
                if word in names or word in told:
                    continue
                told.add(word)
                meant = " or ".join(f'"{one}"' for one in site.dictionary.meant(word, names))
                hint = f"Did you mean {meant}? " if meant else ""
                message = (
                    f'"{word}" is in no British dictionary. {hint}A name goes into {site.folder}/{WORDS}; '
                    "put words of another language between asterisks."
                )
                yield document, _line(document, line + number, word), message
    site.dictionary.keep()


def texts(document: Document) -> Iterator[tuple[int, str]]:
    """What a document says in our words, each text with its line in the file: values of front matter, and the body."""
    for location, value in document.values:
        key = next(part for part in reversed(location) if isinstance(part, str))
        if key in OURS or (location[:1] == ("series",) and key == "label"):
            yield document.line(*location), value
    lines = [""] * (document.body.count("\n") + 1)
    for number, line_of_text in document.prose:
        lines[number] = line_of_text
    yield document.body_line, "\n".join(lines)


def used(documents: Iterable[Document]) -> set[str]:
    """Every word that documents say in our words, for which a list of names may be needed."""
    return {word for document in documents for _, text in texts(document) for _, word in spelling.words(text)}


def _known(site: Site) -> set[str]:
    """The names that the edition says elsewhere: of terms, of proponents, and of those who wrote works."""
    names = [value for term in site.of(schema.Term) for value in (term.meta.title, *(term.meta.aliases or ()))]
    names += [one.name for position in site.of(schema.Position) for one in position.meta.proponents]
    names += [work.fields[key] for work in site.works.values() for key in _PEOPLE if key in work.fields]
    return {word for name in names for word in re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)*", name) if word[0].isupper()}


def _line(document: Document, line: int, word: str) -> int:
    """The line on which a word stands, for a value of front matter may go on over several."""
    if line >= document.body_line or not isinstance(document, Entry):
        return line
    lines = document.text.split("\n")
    return next((number for number in range(line, document.body_line) if word in lines[number - 1]), line)
