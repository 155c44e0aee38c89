"""The bibliography: `docs/sources.bib` in, formatted references out.

The file is BibTeX (in its BibLaTeX dialect, as Zotero exports it) with one field of our own, `checked`:
``text`` (the passage was read), ``excerpt`` (a part was read) or ``no`` (known through others).
Reading is bibtexparser's, which gives lines and goes on after a fault; formatting is that of
pandoc's citeproc with the style `citing.csl`, in one run for the whole site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from edition.model.bibliography import Checked, Work
from edition.model.document import Problem
from edition.model.urls import is_address

_CHECKED = tuple(map(str, Checked))


# -- Reading -------------------------------------------------------------------

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


def read_bibliography(file: Path, shown: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read a .bib file.

    Args:
        file: the file.
        shown: its path as problems name it.

    Returns:
        The works by key, those with problems among them, and the problems.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return {}, [Problem(shown, line, "is not UTF-8. Save the file with the encoding UTF-8.")]
    except OSError as error:
        return {}, [Problem(shown, 1, f"cannot be read ({error.strerror}).")]
    return _read(text, shown)


@lru_cache(maxsize=4)
def _read(text: str, shown: str) -> tuple[dict[str, Work], list[Problem]]:
    """Read the text of a .bib file; a preview reads the same one again and again."""
    library = parse_string(text)
    problems = [_block_problem(block, shown) for block in library.failed_blocks]
    works: dict[str, Work] = {}
    for block in library.failed_blocks:  # what cites a broken entry has no fault of its own
        for key in re.findall(r"@\w+\s*\{\s*([^\s,{}]+)", block.raw or ""):
            works[key] = Work(key, "misc", {}, {}, (block.start_line or 0) + 1)
    for entry in library.entries:
        line = (entry.start_line or 0) + 1
        raw = {field.key.lower(): str(field.value) for field in entry.fields}
        fields = {name: _plain(value) for name, value in raw.items()}
        work = Work(entry.key, entry.entry_type.lower(), fields, raw, line)
        problems += [Problem(shown, line, f"{work.key}: {fault}") for fault in _faults(work)]
        works[work.key] = work
    return works, problems


def _plain(value: str) -> str:
    """A field in plain text: without the braces that protect its capitals, kinds of type, and TeX's escapes."""
    value = re.sub(r"\\(?:emph|textit|textbf|textsc)\b\s*", "", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub(r"\s+", " ", value.replace("{", "").replace("}", "")).strip()


def _block_problem(block: model.ParsingFailedBlock, shown: str) -> Problem:
    line = (block.start_line or 0) + 1
    if isinstance(block, model.DuplicateBlockKeyBlock):
        return Problem(shown, line, f"{block.key}: the key stands twice. Give one of the two another key.")
    if isinstance(block, model.DuplicateFieldKeyBlock):
        return Problem(shown, line, f"a field stands twice ({', '.join(sorted(block.duplicate_keys))}). Keep one.")
    return Problem(shown, line, "is no BibTeX entry. Check its braces and the commas between its fields.")


def _faults(work: Work) -> Iterable[str]:
    if not re.fullmatch(r"\w[\w:./-]*\w", work.key):
        yield f'"{work.key}" is no key. Write letters, digits and underscores, such as smith_red_1983.'
    for group in _REQUIRED.get(work.type, ("title",)):
        if not any(work.fields.get(name) for name in group.split("|")):
            yield f"{group.replace('|', ' or ')} is missing. Every @{work.type} needs it."
    if "checked" not in work.fields:
        yield f"checked is missing. Add checked = {{no}}, or how far you read it ({', '.join(_CHECKED)})."
    elif work.fields["checked"] not in _CHECKED:
        yield f'checked: "{work.fields["checked"]}" is none of {", ".join(_CHECKED)}.'
    if work.url and not _is_web_address(work.url):
        yield f'url: "{work.url}" is no web address. It begins with https:// and has no spaces.'
    for words, address in work.passages:
        if not words or not _is_web_address(address):
            yield f'annotation: "{address}" is no web address with words before it. Write ch. 1: https://…; ch. 2: https://….'
    for name, value in work.raw.items():
        for command in _COMMAND.findall(value):
            if command not in _HARMLESS and name not in ("annotation", "url", "doi"):
                yield f"{name}: has the TeX command \\{command}. Write the characters themselves."
    year = work.fields.get("year", "")
    if year and not re.fullmatch(r"-?\d{4}", year):
        yield f'year: "{year}" is no year. Write four digits.'


def _is_web_address(text: str) -> bool:
    return bool(re.match(r"https?://[^\s<>\"]+$", text)) and is_address(text)


# -- Formatting ----------------------------------------------------------------
