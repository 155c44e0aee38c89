"""The bibliography: `docs/sources.bib` in, formatted references out.

The file is BibTeX (in its BibLaTeX dialect, as Zotero exports it) with one field of our own, `checked`:
``text`` (the passage was read), ``excerpt`` (a part was read) or ``no`` (known through others).
Reading is bibtexparser's, which gives lines and goes on after a fault; formatting is that of
pandoc's citeproc with the style `citing.csl`, in one run for the whole site.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from edition.load.documents import Problem, Source
from edition.markdown.sanitizer import is_address

STYLE = Path(__file__).parents[1] / "references/citing.csl"

ESSAY = "starr_stalinism_nd"
"""The key of the essay that the edition annotates."""

_BRACKETS = re.compile(r"\[([^\[\]@]*@[^\[\]]*)\](?!\(|\[(?![^\]]*@))")
_KEY = re.compile(r"(?<![\w.])@(?=\w)")
_ITEM = re.compile(r"^(?P<prefix>[^@]*?)-?@(?P<key>[\w][\w:./-]*[\w])(?P<suffix>.*)$", re.S)


class Checked(StrEnum):
    """How far a source was looked at."""

    TEXT = "text"
    EXCERPT = "excerpt"
    NO = "no"

    @property
    def words(self) -> str:
        """The same as readers read it."""
        return {"text": "passage read", "excerpt": "read in part", "no": "not read for this edition"}[self]


_CHECKED = tuple(map(str, Checked))


@dataclass(frozen=True)
class Work:
    """A work of the bibliography.

    Attributes:
        key: the citation key.
        type: the BibTeX entry type, such as ``book``.
        fields: the fields, without the braces that protect capitals and institutions.
        raw: the fields as written.
        line: its line in the file.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    raw: Mapping[str, str]
    line: int

    @property
    def checked(self) -> Checked:
        """How far it was looked at."""
        return Checked(self.fields["checked"])

    @property
    def letter(self) -> str:
        """The letter under which the bibliography lists it: that of its key, or ``0-9``."""
        first = self.key[0].lower()
        return first if first.isalpha() else "0-9"

    @property
    def shelf(self) -> str:
        """That letter as readers read it: ``M``, or ``0–9``."""
        return self.letter.upper().replace("-", "–")

    @property
    def page(self) -> str:
        """The path of the page of the bibliography that has it, as for a Markdown file: ``sources/m.md``."""
        return f"sources/{self.letter}.md"

    @property
    def url(self) -> str:
        """Its address, or an empty text."""
        return self.fields.get("url", "")

    @property
    def passages(self) -> tuple[tuple[str, str], ...]:
        """Passages that were read at other addresses, from ``annotation``: what each is, and where."""
        found = (part.rpartition(": ") for part in self.fields.get("annotation", "").split("; "))
        return tuple((words, address) for words, _, address in found if address)

    @property
    def archived(self) -> str:
        """An address at the Internet Archive that resolves to the copy nearest to the year it was looked at."""
        if not self.url or "web.archive.org/" in self.url:
            return ""
        year = self.fields.get("urldate", "2026")[:4]
        return f"https://web.archive.org/web/{year}/{self.url}"


@dataclass(frozen=True)
class Item:
    """One work cited in a citation: ``see @key, pp. 3–5``."""

    prefix: str
    key: str
    suffix: str

    @property
    def pandoc(self) -> str:
        """The item as pandoc's Markdown writes it."""
        return f"[{self.prefix}@{self.key}{self.suffix}]"


@dataclass(frozen=True)
class Citation:
    """A citation in a text.

    Attributes:
        text: as written, brackets included.
        items: the works that it cites.
        offset: where it stands in the text.
    """

    text: str
    items: tuple[Item, ...]
    offset: int

    @property
    def name(self) -> str:
        """A name for its footnote, the same wherever the same passage is cited."""
        exact = "; ".join(item.pandoc for item in self.items)
        plain = "-".join(item.key for item in self.items)
        if exact == f"[@{plain}]" and re.fullmatch(r"[a-z0-9_]+", plain):
            return f"cite-{plain}"
        plain = re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")
        return f"cite-{plain}-{hashlib.sha256(exact.encode()).hexdigest()[:6]}"


def find_citations(text: str) -> list[Citation]:
    """Every citation in a piece of Markdown from which code was taken out.

    Args:
        text: the Markdown.

    Returns:
        The citations in order. Brackets in which an ``@`` is followed by no key are none.
    """
    return [
        Citation(
            match[0], tuple(Item(m["prefix"], m["key"], _one_space(m["suffix"])) for m in items if m), match.start()
        )
        for match, items in _matches(text)
        if all(items)
    ]


def find_broken_citations(text: str) -> list[tuple[str, int]]:
    """Brackets that cite a work but have a part without one, such as ``[@key, pp. 1; 5]``, with their place."""
    return [(match[0], match.start()) for match, items in _matches(text) if not all(items)]


@lru_cache(maxsize=8192)
def _matches(text: str) -> tuple[tuple[re.Match[str], list[re.Match[str] | None]], ...]:
    """Every pair of brackets that looks like a citation, with its parts; several rules look at the same text."""
    if "@" not in text:
        return ()
    return tuple(
        (match, [_ITEM.match(part.strip()) for part in match[1].split(";")])
        for match in _BRACKETS.finditer(text)
        if len(_KEY.findall(match[1])) == match[1].count("@")  # an address of mail is no key
    )


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def citations(source: Source) -> list[tuple[int, Citation]]:
    """Every citation of a page, in its body and in the values of its front matter, with its line."""
    if source not in _cited:
        _cited[source] = [
            (line + text.count("\n", 0, citation.offset), citation)
            for line, text in texts(source)
            for citation in find_citations(text)
        ]
    return _cited[source]


_cited: WeakKeyDictionary[Source, list[tuple[int, Citation]]] = WeakKeyDictionary()


def texts(source: Source) -> Iterator[tuple[int, str]]:
    """The texts of a page in which citations may stand, code blanked, each with its first line."""
    yield body(source)
    yield from source.scalars


def body(source: Source) -> tuple[int, str]:
    """The body of a page, code blanked, with its first line."""
    lines = dict(source.prose)
    return source.body_line, "\n".join(lines.get(i, "") for i in range(max(lines, default=-1) + 1))


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
    """A field without the braces that protect its capitals."""
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


_PRINTED = frozenset(["em", "strong", "sub", "sup"])
"""What a reference is printed with; whatever else came in with a locator or a field is left out."""


class _Divs(HTMLParser):
    """Cuts pandoc's output into the blocks that carry an id, each as HTML of stress and raised letters alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: dict[str, list[str]] = {}
        self._id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            name = dict(attrs).get("id") or ""
            if name.startswith(("cite-", "ref-")):
                self._id = name
                self.blocks[name] = []
            return
        if tag in _PRINTED and self._id:
            self.blocks[self._id].append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._id = ""
        elif tag in _PRINTED and self._id:
            self.blocks[self._id].append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._id:
            self.blocks[self._id].append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


@dataclass(frozen=True)
class Formatted:
    """References as HTML and as data.

    Attributes:
        notes: a reference for each cited item, by the item as pandoc writes it.
        list: a reference for each work, by key, as the bibliography prints it.
        csl: each work, by key, as CSL JSON (https://docs.citationstyles.org).
    """

    notes: Mapping[str, str]
    list: Mapping[str, str]
    csl: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def format_references(
    works: Mapping[str, Work], items: Iterable[Item], cache: Path | None = None, addresses: bool = False
) -> Formatted:
    """Format every cited item and every work.

    Args:
        works: the bibliography.
        items: what the site cites; keys that are not in the bibliography are left out.
        cache: a file in which the result is kept for the next build of the same references.
        addresses: whether a reference in the list ends in the work's address, as where a page is cited; the
            bibliography's own references link to it instead, and come as CSL JSON, too.

    Returns:
        The references.

    Raises:
        RuntimeError: if pandoc fails.
    """
    notes = sorted({item.pandoc for item in items if item.key in works})
    bibliography = "\n\n".join(bibtex(work, addresses) for _, work in sorted(works.items()))
    addressed = "" if addresses else "\n\n".join(bibtex(work, True) for _, work in sorted(works.items()))
    signature = hashlib.sha256(
        "\0".join([STYLE.read_text("utf-8"), version("pypandoc_binary"), bibliography, addressed, *notes]).encode()
    ).hexdigest()
    if cache and cache.is_file():
        try:
            kept = json.loads(cache.read_text("utf-8"))
            if kept["signature"] == signature:
                return Formatted(kept["notes"], kept["list"], kept["csl"])
        except (ValueError, KeyError, TypeError):
            pass  # a damaged cache is no cache
    result = Formatted(*_run(bibliography, notes), _csl(addressed) if addressed else {})
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        kept = {"signature": signature, "notes": result.notes, "list": result.list, "csl": result.csl}
        cache.write_text(json.dumps(kept, ensure_ascii=False, indent=0), "utf-8")
    return result


def _csl(bibliography: str) -> dict[str, dict[str, Any]]:
    """Every work as CSL JSON; pandoc marks protected titles as spans and knows no type for ``misc``."""
    import pypandoc  # a build that finds its references formatted does not need it

    written = pypandoc.convert_text(bibliography, "csljson", format="biblatex", extra_args=["--quiet"])
    items = json.loads(re.sub(r'<span class=\\"nocase\\">(.*?)</span>', r"\1", written))
    return {item["id"]: {**item, "type": item["type"] or "document"} for item in items}


def _run(bibliography: str, notes: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """One run of pandoc over all references: the notes and the list of `Formatted`."""
    import tempfile

    import pypandoc  # a build that finds its references formatted needs neither

    blocks_of_notes = [f"::: {{#cite-{i}}}\n{note}\n:::" for i, note in enumerate(notes)]
    document = "\n\n".join(["---\nnocite: '@*'\n---", *blocks_of_notes])
    with tempfile.TemporaryDirectory() as folder:
        bib = Path(folder, "sources.bib")
        bib.write_text(bibliography, "utf-8")
        html = pypandoc.convert_text(
            document,
            "html",
            format="markdown-raw_html-raw_attribute-raw_tex-native_divs-native_spans-tex_math_dollars",
            extra_args=[
                "--citeproc",
                f"--csl={STYLE}",
                f"--bibliography={bib}",
                "--metadata=link-bibliography=false",
                "--metadata=link-citations=false",
                "--wrap=none",
                "--quiet",
            ],
        )
    divs = _Divs()
    divs.feed(html)
    blocks = {name: "".join(parts).strip() for name, parts in divs.blocks.items()}
    return (
        {note: blocks[f"cite-{i}"] for i, note in enumerate(notes)},
        {name.removeprefix("ref-"): text for name, text in blocks.items() if name.startswith("ref-")},
    )


_TITLES = ("title", "booktitle", "series", "journal", "journaltitle", "organization", "publisher")


def bibtex(work: Work, addresses: bool = False) -> str:
    """A work for pandoc: capitals protected, since titles are printed as written.

    Args:
        work: the work.
        addresses: whether to give its address, and when it was looked at.

    Returns:
        A BibTeX entry.
    """
    lines = []
    for name, value in work.raw.items():
        if name == "url" and addresses:
            lines.append(f"  url = {{{value}}}")
        elif name not in ("annotation", "checked", "url") and (addresses or name != "urldate"):
            value = _escape(value)
            lines.append(f"  {name} = {{{{{value}}}}}" if name in _TITLES else f"  {name} = {{{value}}}")
    return f"@{work.type}{{{work.key},\n" + ",\n".join(lines) + "\n}"


def _escape(value: str) -> str:
    """Protect the signs that TeX would read as commands, those already protected aside."""
    return re.sub(r"(?<!\\)([%&$#_])", r"\\\1", value).replace("~", r"\textasciitilde{}")
