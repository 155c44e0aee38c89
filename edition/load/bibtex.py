"""The bibliography: `docs/sources.bib` in, works out.

The file is BibTeX (in its BibLaTeX dialect, as Zotero exports it) with fields of our own; `works` lists all fields.
Reading is bibtexparser's, which gives lines and goes on after a fault. What it lets pass is judged here: a value
that swallowed its neighbour, what stands between entries, and BibTeX's own shorthand.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from bibtexparser import model
from bibtexparser.library import Library
from bibtexparser.splitter import Splitter

from edition.load import files, works
from edition.load.documents import CONTROL_CHARACTER
from edition.model.bibliography import Work
from edition.model.problems import Example, Problem, Rule

BIBTEX = Rule(
    "bibtex",
    "The bibliography is BibTeX.",
    "Check the braces of the entry, and the commas between its fields.",
    Example("sources.bib", "  title {The Terror},\n", "  title = {The Terror},\n"),
)
MISSING_COMMA = Rule(
    "missing-comma",
    "A comma stands after the key of a work and after each of its fields but the last.",
    "Put the comma at the end of the line that the message names.",
    Example("sources.bib", "  title = {The Terror}\n", "  title = {The Terror},\n"),
)
BRACES = Rule(
    "braces",
    "A value has as many braces that open as braces that close, nested no deeper than eight.",
    "Add the brace, or delete the one too many.",
    Example("sources.bib", "  title = {The Terror,\n", "  title = {The Terror},\n"),
)
SHORTHAND = Rule(
    "shorthand",
    "A value stands in braces as it is to be printed, without `@string`, `@preamble`, `@xdata` and `#`.",
    "Write the whole value in braces.",
    Example("sources.bib", "  publisher = cup # { Press},\n", "  publisher = {Example Press},\n"),
)
OUTSIDE = Rule(
    "outside-entry",
    "Between works stand blank lines, and lines that begin with `%`, alone.",
    "Delete the lines, or begin the entry with `@`.",
    Example("sources.bib", "rticle{brown_votes_1974,", "@article{brown_votes_1974,"),
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
    "A work has a key of letters, digits and underscores.",
    "Write it like smith_red_1983.",
    Example("sources.bib", "@online{clark plans 2021,", "@online{clark_plans_2021,"),
)
RULES = (
    BIBTEX,
    MISSING_COMMA,
    BRACES,
    SHORTHAND,
    OUTSIDE,
    REPEATED_WORK,
    REPEATED_FIELD,
    WORK_KEY,
    *works.RULES,
)

logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # what it warns of is told here, in words

_DEEPEST = 8
_MONTH = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")
_REST = re.compile(r"\s*[,}]|\s*[A-Za-z][\w-]*\s*=")
"""What an entry leaves behind that was closed too early."""
_UNEQUAL = re.compile(r"\s*([A-Za-z][\w-]*)\s*[{\"]")


def read_bibliography(file: Path, display_path: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read a .bib file.

    Args:
        file: the file.
        display_path: its path as problems name it.

    Returns:
        The works by key, those with problems among them, and the problems.
    """
    text = files.read(file, display_path)
    if isinstance(text, Problem):
        both = files.both_versions(file) if text.rule == files.CONFLICT.name else ""
        return _read(both, display_path)[0], [text]  # what cites a work of either has no fault of its own
    return _read(text.replace("\r\n", "\n").replace("\r", "\n"), display_path)


class _Fault(NamedTuple):
    """What is wrong with the file: the rule, the line from 1, and the message."""

    rule: Rule
    line: int
    message: str


@lru_cache(maxsize=4)
def _read(text: str, display_path: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read the text of a .bib file; a preview reads the same one again and again."""
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"has the control character U+{ord(control[0]):04X}. Delete it."
        return {}, [CONTROL_CHARACTER.problem(display_path, line, message)]
    library = Splitter(text).split()
    found: dict[str, Work] = {}
    faults = list(_faults(library, found))
    known = {key: found.get(work.fields.get("through", "")) for key, work in found.items()}
    found = {key: replace(work, through=known[key]) if known[key] else work for key, work in found.items()}
    return found, [fault.rule.problem(display_path, fault.line, fault.message) for fault in faults]


def _faults(library: Library, found: dict[str, Work]) -> Iterator[_Fault]:
    """What is wrong with a file; the works in it are put under their keys."""
    entry_line, torn = 0, False
    fields = (field for entry in library.entries for field in entry.fields if field.key.lower() in works.NAMES)
    given = works.given_names(str(field.value)[1:-1] for field in fields)
    for block, after in zip_longest(library.blocks, library.blocks[1:]):
        line = (block.start_line or 0) + 1
        if isinstance(block, model.DuplicateBlockKeyBlock):
            yield _Fault(
                REPEATED_WORK,
                line,
                f"{block.key}: the key stands twice, first in line {(block.previous_block.start_line or 0) + 1}. "
                "Give one of the two another key.",
            )
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            assert isinstance(block.ignore_error_block, model.Entry)
            yield from _entry(block.ignore_error_block, found, given)
        elif isinstance(block, model.Entry):
            entry_line = line
            cut = isinstance(after, model.ImplicitComment) and _REST.match(after.comment) is not None
            yield from _entry(block, found, given, cut)
        elif isinstance(block, model.ParsingFailedBlock):
            for key in re.findall(r"@\w+\s*\{\s*([^\s,{}]+)", block.raw or ""):  # what cites it has no fault of its own
                found.setdefault(key, Work(key, "misc", {}, {}, line))
            yield _torn(block.raw or "", line)
        elif isinstance(block, model.ImplicitComment):
            yield from () if torn else _between(block.comment, line, entry_line)  # the rest of what is told
        elif isinstance(block, (model.String, model.Preamble)):
            what = "@string" if isinstance(block, model.String) else "@preamble"
            message = f"{what} is not read. Write each value out where it is used, and delete this."
            yield _Fault(SHORTHAND, line, message)
        else:
            yield _Fault(OUTSIDE, line, "@comment is no work. Delete it: a comment is a line that begins with %.")
        torn = type(block) is model.ParsingFailedBlock


def _entry(entry: model.Entry, found: dict[str, Work], given: frozenset[str], cut: bool = False) -> Iterator[_Fault]:
    """Judge an entry, and put its work under its key.

    Args:
        entry: the entry.
        found: where its work goes.
        given: the given names in all entries.
        cut: whether it ended too early; what it lacks is not told then.
    """
    line = (entry.start_line or 0) + 1
    lines: dict[str, int] = {}
    raw: dict[str, str] = {}
    telling: list[_Fault] = []
    for field in entry.fields:
        name = field.key.lower()
        place = (field.start_line or 0) + 1
        if name in lines:
            telling.append(_Fault(REPEATED_FIELD, place, f"a field stands twice ({name}). Keep one."))
            continue
        lines[name] = place
        value = _value(name, str(field.value), place)
        if isinstance(value, _Fault):
            telling.append(value)
        else:
            raw[name] = value
    fields = {name: value if name in works.VERBATIM else _plain(value) for name, value in raw.items()}
    work = Work(entry.key, entry.entry_type.lower(), fields, raw, line, lines)
    yield from (fault._replace(message=f"{work.key}: {fault.message}") for fault in telling)
    if not entry.key:
        yield _Fault(WORK_KEY, line, f"has no key. Write @{work.type}{{smith_red_1983, before its fields.")
        return
    if not re.fullmatch(r"\w[\w:./-]*\w", work.key):
        message = f'"{work.key}" is no key. Write letters, digits and underscores, such as smith_red_1983.'
        yield _Fault(WORK_KEY, line, message)
    if work.type == "xdata":
        yield _Fault(SHORTHAND, line, f"{work.key}: @xdata is not read. Write its fields out where they are used.")
    elif not cut and all(fault.rule is REPEATED_FIELD for fault in telling):  # one that was torn lacks what it lost
        for fault in works.faults(work, given):
            yield _Fault(fault.rule, lines.get(fault.field, line), f"{work.key}: {fault.message}")
    found[work.key] = work


def _value(name: str, written: str, line: int) -> str | _Fault:
    """What stands between the braces or quotation marks of a value, or what is wrong with it."""
    if not written:
        return ""
    end = _closing(written)
    if end is None:
        return _Fault(BRACES, line, f"{name}: has a brace without its fellow. Add it, or delete this one.")
    rest = written[end:]
    if rest.strip():
        line += written.count("\n", 0, end)
        if rest.lstrip().startswith("#") or "#" in written[:end]:
            return _Fault(SHORTHAND, line, f"{name}: # is not read. Write the whole value in braces.")
        if _FIELD.match(rest) or _UNEQUAL.match(rest):
            return _Fault(MISSING_COMMA, line, f"a comma is missing after {name}. Put it at the end of the line.")
        return _Fault(BRACES, line, f"{name}: goes on after its closing sign. Put braces around the whole value.")
    if written[0] in '{"':
        value = written[1 : end - 1]
        if not _is_even(value):
            return _Fault(BRACES, line, f"{name}: has a brace without its fellow. Add it, or delete this one.")
        if _depth(value) > _DEEPEST:
            return _Fault(BRACES, line, f"{name}: nests braces deeper than {_DEEPEST}. Delete some.")
        return value
    if written.isdecimal() or (name == "month" and _MONTH.fullmatch(written)):
        return written
    return _Fault(SHORTHAND, line, f"{name}: {written} stands without braces. Write the whole value in braces.")


def _closing(written: str) -> int | None:
    """Where the first part of a value ends: after its brace or quotation mark, or its bare word; None if nowhere."""
    if written[0] == "{":
        depth = 0
        for i, sign in enumerate(written):
            depth += (sign == "{") - (sign == "}")
            if depth == 0:
                return i + 1
        return None
    if written[0] == '"':
        depth = 0
        for i, sign in enumerate(written[1:], start=1):
            depth += (sign == "{") - (sign == "}")
            if sign == '"' and depth == 0:
                return i + 1
        return None
    return len(re.match(r"[^\s#{}\"]*", written)[0]) or len(written)  # type: ignore[index]


def _depths(value: str) -> Iterator[int]:
    depth = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        yield depth


def _is_even(value: str) -> bool:
    depths = list(_depths(value))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _depth(value: str) -> int:
    return max(_depths(value), default=0)


def _torn(raw: str, first: int) -> _Fault:
    """Say where an entry that could not be read is torn, as far as its lines tell.

    Args:
        raw: the entry, up to where reading gave up.
        first: its line.
    """
    head = re.match(r"@(\w*)\s*[{(](?=\s*([^\s,{}=()]*)[ \t]*(,?))", raw)
    key = head[2] if head else ""
    lines = raw.rstrip().split("\n")
    if head and _FIELD.match(raw, head.end()):
        return _Fault(WORK_KEY, first, f"has no key. Write @{head[1]}{{smith_red_1983, before its fields.")
    if head and not head[3] and re.match(r"\s*\w[^\s,]*\s+[A-Za-z][\w-]*\s*[={\"]", raw[head.end() :]):
        return _Fault(MISSING_COMMA, first, f"{key}: a comma is missing after the key. Put it at the end of the line.")
    depth, quoted, name, began, ends = 0, False, "", first, ","
    for number, line in enumerate(lines, start=first):
        begins = _FIELD.match(line)
        if number > first and begins:
            if depth > 1:
                message = f"{key}: {name} has a brace that does not close. Add it at the end of the value."
                return _Fault(BRACES, began, message)
            if quoted:
                message = f"{key}: {name} has a quotation mark that does not close. Add it at the end of the value."
                return _Fault(BRACES, began, message)
            if depth == 1 and ends not in ",":
                message = f"{key}: a comma is missing after {name}. Put it at the end of the line."
                return _Fault(MISSING_COMMA, number - 1, message)
        elif (
            number > first and depth == 1 and not quoted and (unequal := re.fullmatch(r"\s*([A-Za-z][\w-]*)\s*", line))
        ):
            return _Fault(BIBTEX, number, f"{key}: = is missing after {unequal[1]}. Write {unequal[1]} = {{…}}.")
        if begins and depth == 1 and not quoted:
            name, began = begins[1].lower(), number
        for sign in line:
            if sign == '"' and depth == 1:
                quoted = not quoted
            depth += 0 if quoted else (sign in "{") - (sign in "}")
        ends = line.rstrip()[-1:] or ends
    if depth > 1 or quoted:
        message = f"{key}: {name} has a {'quotation mark' if quoted else 'brace'} that does not close. Add it."
        return _Fault(BRACES, began, message)
    if depth == 1 and ends in ',}"':
        message = f"{key}: the brace that ends the entry is missing. Put it on a line of its own."
        return _Fault(BRACES, first + len(lines) - 1, message)
    return _Fault(BIBTEX, first, "is no BibTeX entry. Check its braces and the commas between its fields.")


def _between(comment: str, line: int, entry_line: int) -> Iterable[_Fault]:
    """What is wrong with the lines between two entries: the first of them that is no comment."""
    for number, words in enumerate(comment.split("\n")):
        if words.strip() and not words.lstrip().startswith("%"):
            place = line + number
            if entry_line and _REST.match(words):
                message = (
                    f"stands after the end of the entry of line {entry_line}. Delete the brace too many before it."
                )
                return [_Fault(BRACES, place, message)]
            message = f'"{words.strip()[:40]}" stands outside of an entry. Delete it, or begin the entry with @.'
            return [_Fault(OUTSIDE, place, message)]
    return []


def _plain(value: str) -> str:
    """A field in plain text: without the braces that protect its capitals, kinds of type, and TeX's escapes."""
    value = re.sub(r"\\(?:emph|textit|textbf|textsc)\b\s*", "", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value).replace(r"\textasciitilde", "~")
    return re.sub(r"\s+", " ", value.replace("{", "").replace("}", "")).strip()
