"""Texts: what they open with, their headings, what is left of a skeleton, and what they may not bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from edition.check import markup
from edition.check.context import Fault, Site, rule
from edition.load.messages import location_name
from edition.load.works import HTML, SIGNS
from edition.markdown import anchors
from edition.model import languages, pictures, schema, skeletons
from edition.model.citations import find_citations
from edition.model.collation import heading_id
from edition.model.document import BIBLIOGRAPHY, Document, length, of_kind
from edition.model.essay import Essay
from edition.model.problems import Example, Problem
from edition.model.suggestions import suggest


@rule(
    "skeleton-words",
    Example("timeline/1936-first-trial.md", "place: WHERE IT HAPPENED", "place: Moscow"),
    "Replace the words by your own, or delete what you do not need.",
    alone=True,
)
def nothing_is_left_of_the_skeleton(site: Site) -> Iterator[Fault]:
    """No words in capitals are left from a skeleton."""
    for entry in site.all_entries:
        for line, value in entry.scalars:
            for _, words in skeletons.unfilled(value):
                if words != skeletons.TOPIC:  # of a tag it is told already that no topic has it
                    yield entry, line, _left_over(words)
        for number, line_of_text in entry.prose:
            for _, words in skeletons.unfilled(line_of_text):
                yield entry, entry.body_line + number, _left_over(words)
    for page in (document for document in site.documents if document not in site.all_entries):
        for line, value in page.scalars:
            for _, words in skeletons.unfilled(value):
                yield page, line, _left_over(words)


@rule(
    "reading-numbers",
    Example(
        "timeline/1936-first-trial.md",
        "place: Moscow\nsecond_reading:\n  date: 1936-10\n  statements: 1\n  compared_with: a report\n  mended: 2\n"
        '  digest: "0123456789ab"',
        "place: Moscow",
    ),
    "Give the day, and of the statements compared how many were mended.",
)
def readings_can_be(site: Site) -> Iterator[Fault]:
    """A second reading has a day, and mended no more statements than it compared."""
    for entry in site.entries:
        reading = entry.meta.second_reading
        if reading and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", reading.date.edtf):
            line = entry.line("second_reading", "date")
            yield entry, line, f'second_reading, date: "{reading.date.edtf}" is no day. Write it like 2026-11-29.'
        if reading and reading.mended > reading.statements:
            line = entry.line("second_reading", "mended")
            yield entry, line, "second_reading, mended: is more than statements. Correct one of them."


@rule(
    "language-of-name",
    Example("glossary/senate.md", "kind: concept\nnames: {ru: совет}", "kind: concept"),
    "Write it under the key that the message names.",
    alone=True,
)
def names_are_in_further_languages(site: Site) -> Iterator[Fault]:
    """The name of a term in the edition's own language and in its second one has keys of its own; others stand once."""
    for term in of_kind(site.all_entries, schema.Term):
        seen: set[str] = set()
        for tag in term.meta.names or ():
            fault = (
                "stands twice, with other capitals. Keep one." if tag.lower() in seen else _of_its_own(tag, site.essay)
            )
            if fault:
                yield term, term.line("names", tag), f"names, {tag}: {fault}"
            seen.add(tag.lower())


def _of_its_own(tag: str, essay: Essay) -> str:
    """What is wrong with the language of a name, and where one belongs that has a key of its own; or an empty text."""
    language, second = tag.partition("-")[0], essay.second_language
    if not languages.is_code(language):
        return "is no code of a language. Write that of ISO 639-1, such as es for Spanish."
    if language == essay.language.partition("-")[0]:
        return "is the edition’s own language. Write the name as title, other forms under aliases."
    if second and language == second.code:
        key = "transliteration" if tag.lower() == second.transliterated.lower() else "translation"
        return f"is the edition’s second language. Write the name under {key}."
    return ""


def _left_over(words: str) -> str:
    return f'"{words}" is left from the skeleton. Replace it by your own words, or delete what you do not need.'


@rule(
    "summary",
    Example("timeline/1936-first-trial.md", "- Sixteen men were tried and shot.", "Sixteen men were tried and shot."),
    "Open with one to three sentences that stand alone, without links.",
    alone=True,
)
def entries_open_with_a_summary(site: Site) -> Iterator[Fault]:
    """A text begins with a paragraph, which lists repeat and which therefore has no links."""
    for entry in site.all_entries:
        summary = entry.summary
        if not entry.body.strip():
            yield entry, entry.body_line, "has no text. Write one to three sentences that stand alone, then the rest."
        elif not summary or re.match(r"[-*+>|<!]\s|[|<!]|```|~~~|:::|\d+[.)]\s|([-*_] ?){3,}$", summary, re.M):
            yield (
                entry,
                entry.body_line,
                "begins with no paragraph. Open with one to three sentences that stand alone.",
            )
        elif re.search(r"\]\(|\]\[", pictures.without(summary)):
            yield (
                entry,
                entry.body_line,
                "has a link in its first paragraph, which lists repeat. Move the link further down.",
            )


@rule(
    "underlined-heading",
    Example("timeline/1936-first-trial.md", "The end\n=======\n\nThe sentence", "The sentence"),
    "Write `##` before the words.",
    alone=True,
)
def headings_begin_with_signs(site: Site) -> Iterator[Fault]:
    """A heading is made by `##` before it, not by a line below it."""
    for document in site.documents:
        lines = dict(document.prose)
        for number, line in document.prose:
            above = lines.get(number - 1, "").strip()
            if above and not above.startswith("|") and re.fullmatch(r"(?:=+|-+)\s*", line):
                yield document, document.body_line + number, f'makes a heading of "{above}". Write ## {above}.'


@rule(
    "heading-level",
    Example("timeline/1936-first-trial.md", "# The end\n\nThe sentence", "The sentence"),
    "Use `##`.",
    alone=True,
)
def titles_stand_in_front_matter(site: Site) -> Iterator[Fault]:
    """A text has no heading of level 1: the title in the front matter is the only one."""
    for document in site.documents:
        for number, level, _ in _headings(document):
            if level == 1:
                yield (
                    document,
                    document.body_line + number,
                    "has a heading of level 1. The title in the front matter is the only one; use ## here.",
                )


@rule(
    "headings",
    Example("argument/trials.md", "## Objection", "## Objections"),
    "Write the headings that the message names, in their order.",
    alone=True,
)
def entries_have_their_headings(site: Site) -> Iterator[Fault]:
    """An entry has the headings of level 2 that its kind has, in their order, and no others."""
    for entry in site.all_entries:
        kind = entry.kind
        own = site.essay.headings_of(kind)
        headings = [(entry.body_line + number, words) for number, level, words in _headings(entry) if level == 2]
        if not own and headings:
            line, words = headings[0]
            yield entry, line, f"has the heading {words}. {kind.label.capitalize()} pages have none: write paragraphs."
        elif tuple(words for _, words in headings) != own and entry.body.strip():
            wanted = f"A {kind.label} has exactly: {', '.join(own)}."
            missing = [words for words in own if words not in {words for _, words in headings}]
            rest = list(own)
            for line, words in headings:
                if words in rest:
                    rest.remove(words)
                    continue
                hint = suggest(words, missing)
                missing = [one for one in missing if f'"{one}"' not in hint]
                what = "a second time" if words in own else "which it should not have"
                yield entry, line, f'has the heading "{words}", {what}. {hint}{wanted}'
            if missing:
                lines = " and ".join(f"## {words}" for words in missing)
                yield entry, entry.body_line, f"lacks the line {lines}. Add it. {wanted}"
            elif not rest and len(headings) == len(own):
                line = next(line for (line, words), right in zip(headings, own, strict=True) if words != right)
                yield entry, line, f"has its headings in another order. {wanted}"


@rule(
    "heading-words",
    Example("about/index.md", "---\ntitle: About\n---\n\n## …\n\nWhat this is.\n"),
    "Write a word, or an id after the heading: `{ #id }`.",
    alone=True,
)
def headings_have_words(site: Site) -> Iterator[Fault]:
    """A heading has a letter or a digit, or an id of its own, so that links to it last."""
    for document in site.documents:
        for number, line in document.prose:
            match = re.match(r"#{2,6}\s+(.*?)\s*#*\s*(\{.*#.*\})?$", line)
            if match and not match[2] and not heading_id(match[1]):
                message = "has a heading without a letter or a digit. Write a word, or an id after it: { #id }."
                yield document, document.body_line + number, message


def _headings(document: Document) -> Iterator[tuple[int, int, str]]:
    """The headings of a text: each with its line from 0, its level and its words."""
    for number, line in document.prose:
        match = re.match(r"(#{1,6})\s+(.*?)\s*#*\s*(\{.*\})?$", line)
        if match:
            yield number, len(match[1]), match[2]


_MORE_WORDS = 50
"""How many words more a verdict after the first gives the text of its claim."""


@rule(
    "length",
    Example("timeline/1936-first-trial.md", "The sentence was " + "word " * 250 + "ready", "The sentence was ready"),
    "Leave out what does not carry the argument, or give it an entry of its own.",
)
def entries_keep_to_their_length(site: Site) -> Iterator[Fault]:
    """A text has no more words than its kind may have; citations and addresses do not count.

    Each verdict after the first gives a claim fifty more, to say why it changed.
    """
    for entry in site.all_entries:
        most = site.essay.words.get(entry.kind.label)
        words = length(entry.body)
        if most and isinstance(entry.meta, schema.Claim):
            most += _MORE_WORDS * len((entry.meta.verdict_history or ())[1:])
        if most and words > most:
            yield (
                entry,
                entry.body_line,
                f"has {words} words; {entry.kind.label} pages have at most {most}. "
                "Leave out what does not carry the argument, or give it an entry of its own.",
            )


def texts_bring_no_script(site: Site) -> Iterator[Problem]:
    """What `markup` demands of texts; one function yields the problems of all its rules."""
    for document in site.documents:
        if document not in _brought:  # a preview judges only what was read anew
            _brought[document] = tuple(_faults(document))
        yield from _brought[document]
    for work in site.works.values():
        for name, value in work.fields.items():
            stray = None if name in SIGNS or HTML.search(value) else markup.stray(value)
            if stray:
                message = (
                    f"{work.key}: {name}: has {stray}, but no Markdown is read here. Write \\emph{{…}} for italics."
                )
                yield markup.PLAIN.problem(f"{site.folder}/{BIBLIOGRAPHY}", work.lines.get(name, work.line), message)


_brought: WeakKeyDictionary[Document, tuple[Problem, ...]] = WeakKeyDictionary()


def _faults(document: Document) -> Iterator[Problem]:
    for location, value in document.values:
        line = document.line(*location)
        told = {fault for form in _forms(value) for fault in markup.faults(form)}
        for fault in told:
            yield fault.rule.problem(document.file, line, fault.message)
        is_plain = schema.MARKDOWN.isdisjoint(part for part in location[-2:] if isinstance(part, str))
        stray = None if told or not is_plain or anchors.links(value) else markup.stray(value)
        if stray:
            message = f"{location_name(location)}: has {stray}, but no Markdown is read here. Write the words alone."
            yield markup.PLAIN.problem(document.file, line, message)
    body = document.body.split("\n")
    # Of what it shows by images in place, check.pictures tells.
    for fault in {fault for form in _forms(pictures.without(document.body)) for fault in markup.faults(form)}:
        first = next((number for number, line in enumerate(body) if line.strip()), 0)
        near = markup.place(fault, pictures.without(document.body))
        yield fault.rule.problem(document.file, document.body_line + (first if near is None else near), fault.message)


def _forms(text: str) -> Iterator[str]:
    """A text as written, without its citations, and with `*x*` for each citation.

    The site replaces citations, and the signs around them may then mean something else.
    """
    yield text
    citations = find_citations(text)
    for stand_in in ("", "*x*") if citations else ():
        parts, rest = [], 0
        for citation in citations:
            parts += [text[rest : citation.offset], stand_in]
            rest = citation.offset + len(citation.text)
        yield "".join([*parts, text[rest:]])
