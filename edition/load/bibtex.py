"""The bibliography: `docs/sources.bib` in, works out.

The file is BibTeX (in its BibLaTeX dialect, as Zotero exports it) with fields of our own: `checked`,
``text`` (the passage was read), ``excerpt`` (a part was read) or ``no`` (known through others); and `standing`,
which says what kind of ground a work is (`Standing`); and `seen_in`, where a copy of it was seen, in words.
Reading is bibtexparser's, which gives lines and goes on after a fault.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from edition.load import files
from edition.model.bibliography import Checked, Standing, Work
from edition.model.problems import Example, Problem, Rule
from edition.model.urls import is_address

BIBTEX = Rule(
    "bibtex",
    "The bibliography is BibTeX.",
    "Check the braces of the entry, and the commas between its fields.",
    Example("sources.bib", "@book{adams_terror_1990\n", "@book{adams_terror_1990,\n"),
)
REPEATED_WORK = Rule(
    "repeated-work",
    "A key of the bibliography stands once.",
    "Give one of the two another key.",
    Example("sources.bib", "@article{adams_terror_1990,", "@article{brown_votes_1974,"),
)
REPEATED_FIELD = Rule(
    "repeated-field",
    "A field of a work stands once.",
    "Keep one.",
    Example("sources.bib", "  year = {1990},\n  year = {1989},\n", "  year = {1990},\n"),
)
WORK_KEY = Rule(
    "work-key",
    "A key of the bibliography has letters, digits and underscores.",
    "Write it like smith_red_1983.",
    Example("sources.bib", "@online{clark plans 2021,", "@online{clark_plans_2021,"),
)
MISSING_FIELD = Rule(
    "missing-field",
    "A work has the fields that its type requires.",
    "Add the field.",
    Example("sources.bib", "", "  title = {The Terror},\n"),
)
CHECKED = Rule(
    "checked",
    "The field `checked` says how far a work was read: text, excerpt or no.",
    "Write how far you read it; `checked = {no}` where it is known through others.",
    Example("sources.bib", "checked = {maybe}", "checked = {no}"),
)
STANDING = Rule(
    "standing",
    "The field `standing` says what a work is: primary, scholarship, reference, journalism, advocacy or other.",
    "Write the word that fits; *Add a source* says which is which.",
    Example("sources.bib", "standing = {scholarly}", "standing = {scholarship}"),
)
WEB_ADDRESS = Rule(
    "web-address",
    "The field `url` is a web address.",
    "Begin it with https://, and leave no spaces in it.",
    Example("sources.bib", "url = {example.org/plans}", "url = {https://example.org/plans}"),
)
PASSAGE_ADDRESS = Rule(
    "passage-address",
    "The field `annotation` gives web addresses, each after words that say what is there.",
    "Write ch. 1: https://…; ch. 2: https://….",
    Example("sources.bib", "  year = {1990},\n  annotation = {see there},\n", "  year = {1990},\n"),
)
TEX_COMMAND = Rule(
    "tex-command",
    "The bibliography has no TeX commands but those for letters, accents and type.",
    "Write the characters themselves.",
    Example("sources.bib", "title = {The \\href{x}{Terror}}", "title = {The Terror}"),
)
YEAR_FORM = Rule(
    "year-form",
    "The field `year` is a year.",
    "Write four digits.",
    Example("sources.bib", "year = {c. 1990}", "year = {1990}"),
)
RULES = (
    BIBTEX,
    REPEATED_WORK,
    REPEATED_FIELD,
    WORK_KEY,
    MISSING_FIELD,
    CHECKED,
    STANDING,
    WEB_ADDRESS,
    PASSAGE_ADDRESS,
    TEX_COMMAND,
    YEAR_FORM,
)

_CHECKED = tuple(map(str, Checked))
_STANDINGS = tuple(map(str, Standing))
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_HARMLESS = {
    *("emph", "textit", "textbf", "textsc", "textasciitilde", "c", "v", "u", "H", "k", "r", "d", "b", "ss", "i", "j"),
    *("o", "O", "l", "L", "ae", "AE", "oe", "OE", "aa", "AA"),
}
"""Commands of TeX that stand for a letter or a kind of type; others could bring links or pictures."""

_REQUIRED = {
    "article": ("title", "journal|journaltitle"),
    "incollection": ("title", "booktitle"),
    "online": ("title", "url"),
}


def read_bibliography(file: Path, display_path: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read a .bib file.

    Args:
        file: the file.
        display_path: its path as problems name it.

    Returns:
        The works by key, those with problems among them, and the problems.
    """
    text = files.read(file, display_path)
    return ({}, [text]) if isinstance(text, Problem) else _read(text, display_path)


@lru_cache(maxsize=4)
def _read(text: str, display_path: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read the text of a .bib file; a preview reads the same one again and again."""
    library = parse_string(text)
    problems = [_block_problem(block, display_path) for block in library.failed_blocks]
    works: dict[str, Work] = {}
    for block in library.failed_blocks:  # what cites a broken entry has no fault of its own
        for key in re.findall(r"@\w+\s*\{\s*([^\s,{}]+)", block.raw or ""):
            works[key] = Work(key, "misc", {}, {}, (block.start_line or 0) + 1)
    for entry in library.entries:
        line = (entry.start_line or 0) + 1
        raw = {field.key.lower(): str(field.value) for field in entry.fields}
        fields = {name: _plain(value) for name, value in raw.items()}
        work = Work(entry.key, entry.entry_type.lower(), fields, raw, line)
        problems += [rule.problem(display_path, line, f"{work.key}: {fault}") for rule, fault in _faults(work)]
        works[work.key] = work
    return works, problems


def _plain(value: str) -> str:
    """A field in plain text: without the braces that protect its capitals, kinds of type, and TeX's escapes."""
    value = re.sub(r"\\(?:emph|textit|textbf|textsc)\b\s*", "", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub(r"\s+", " ", value.replace("{", "").replace("}", "")).strip()


def _block_problem(block: model.ParsingFailedBlock, display_path: str) -> Problem:
    line = (block.start_line or 0) + 1
    if isinstance(block, model.DuplicateBlockKeyBlock):
        message = f"{block.key}: the key stands twice. Give one of the two another key."
        return REPEATED_WORK.problem(display_path, line, message)
    if isinstance(block, model.DuplicateFieldKeyBlock):
        message = f"a field stands twice ({', '.join(sorted(block.duplicate_keys))}). Keep one."
        return REPEATED_FIELD.problem(display_path, line, message)
    message = "is no BibTeX entry. Check its braces and the commas between its fields."
    return BIBTEX.problem(display_path, line, message)


def _faults(work: Work) -> Iterable[tuple[Rule, str]]:
    if not re.fullmatch(r"\w[\w:./-]*\w", work.key):
        yield WORK_KEY, f'"{work.key}" is no key. Write letters, digits and underscores, such as smith_red_1983.'
    for group in _REQUIRED.get(work.type, ("title",)):
        if not any(work.fields.get(name) for name in group.split("|")):
            yield MISSING_FIELD, f"{group.replace('|', ' or ')} is missing. Every @{work.type} needs it."
    if "checked" not in work.fields:
        yield CHECKED, f"checked is missing. Add checked = {{no}}, or how far you read it ({', '.join(_CHECKED)})."
    elif work.fields["checked"] not in _CHECKED:
        yield CHECKED, f'checked: "{work.fields["checked"]}" is none of {", ".join(_CHECKED)}.'
    standing = work.fields.get("standing")
    if standing is None:
        yield STANDING, f"standing is missing. Say what the work is ({', '.join(_STANDINGS)})."
    elif standing not in _STANDINGS:
        close = difflib.get_close_matches(standing, _STANDINGS, 1)
        hint = f' Did you mean "{close[0]}"?' if close else ""
        yield STANDING, f'standing: "{standing}" is none of {", ".join(_STANDINGS)}.{hint}'
    if work.url and not _is_web_address(work.url):
        yield WEB_ADDRESS, f'url: "{work.url}" is no web address. It begins with https:// and has no spaces.'
    for words, address in work.passages:
        if not words or not _is_web_address(address):
            yield (
                PASSAGE_ADDRESS,
                f'annotation: "{address}" is no web address with words before it. '
                "Write ch. 1: https://…; ch. 2: https://….",
            )
    for name, value in work.raw.items():
        for command in _COMMAND.findall(value):
            if command not in _HARMLESS and name not in ("annotation", "url", "doi"):
                yield TEX_COMMAND, f"{name}: has the TeX command \\{command}. Write the characters themselves."
    year = work.fields.get("year", "")
    if year and not re.fullmatch(r"-?\d{4}", year):
        yield YEAR_FORM, f'year: "{year}" is no year. Write four digits.'


def _is_web_address(text: str) -> bool:
    return bool(re.match(r"https?://[^\s<>\"]+$", text)) and is_address(text)
