"""References formatted by pandoc's citeproc with the style `citing.csl`, in one run for the whole site."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition.load.works import DATES, OURS, VERBATIM
from edition.model import dates
from edition.model.bibliography import Formatted, Work
from edition.model.citations import Item, show_digits
from edition.references.bibtex import record

STYLE = Path(__file__).with_name("citing.csl")


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
    bibliography = _bibtex(works, addresses)
    addressed = "" if addresses else _bibtex(works, True)
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
    result = Formatted(*_run(bibliography, notes), _csl(addressed, works) if addressed else {})
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        kept = {"signature": signature, "notes": result.notes, "list": result.list, "csl": result.csl}
        cache.write_text(json.dumps(kept, ensure_ascii=False, indent=0), "utf-8")
    return result


_IN_CSL = {"date": "issued", "eventdate": "event-date", "origdate": "original-date", "urldate": "accessed"}
"""The fields that hold dates, and what CSL calls them."""


def _csl(bibliography: str, works: Mapping[str, Work]) -> dict[str, dict[str, Any]]:
    """Every work as CSL JSON; pandoc marks protected titles as spans and knows no type for ``misc``.

    A date that pandoc reads in part, or not at all, comes in words.
    """
    import pypandoc  # a build that finds its references formatted does not need it

    csl = pypandoc.convert_text(bibliography, "csljson", format="biblatex", extra_args=["--quiet"])
    items = json.loads(re.sub(r'<span class=\\"nocase\\">(.*?)</span>', r"\1", csl))
    for item in items:
        for name, date in _odd_dates(works[item["id"]]).items():
            kept = item.get(_IN_CSL[name], {}) if not date.is_interval and _is_read(date.start) else {}
            item[_IN_CSL[name]] = {**kept, "literal": date.words}
        item["type"] = item["type"] or "document"
    return {item["id"]: item for item in items}


def _odd_dates(work: Work) -> dict[str, dates.Date]:
    """The dates of a work that are more than days, months and years of our era, by the names of their fields."""
    found = {name: dates.parse(work.fields[name]) for name in DATES if work.fields.get(name)}
    return {name: date for name, date in found.items() if not (_is_plain(date.start) and _is_plain(date.end))}


def _is_read(point: dates.Point) -> bool:
    """Whether pandoc reads the numbers of a date."""
    return point.precision in ("day", "month", "year") and "X" not in point.edtf and point.earliest[0] > 0


def _is_plain(point: dates.Point) -> bool:
    """Whether pandoc reads the whole of a date."""
    return _is_read(point) and not (point.approximate or point.uncertain)


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
        {note: show_digits(blocks[f"cite-{i}"]) for i, note in enumerate(notes)},
        {name.removeprefix("ref-"): text for name, text in blocks.items() if name.startswith("ref-")},
    )


_TITLES = ("title", "booktitle", "series", "journal", "journaltitle", "organization", "publisher")


def _bibtex(works: Mapping[str, Work], addresses: bool) -> str:
    """Works for pandoc, in order of their keys, with or without addresses and when these were looked at."""
    return "\n\n".join(record(work.type, work.key, _fields(work, addresses)) for _, work in sorted(works.items()))


def _fields(work: Work, addresses: bool) -> dict[str, str]:
    """The fields of a work for pandoc: capitals protected, since titles are printed as written.

    The style prints ``pubstate`` where there is no date: a date in words goes there.
    """
    dropped = {*OURS, *(() if addresses else ("url", "urldate"))}
    fields = {name: value if name in (*VERBATIM, *DATES) else _escape(value) for name, value in work.raw.items()}
    odd = {} if addresses else _odd_dates(work)
    if "date" in odd:
        fields["pubstate"] = f"{{{odd['date'].words}}}"
        dropped.add("date")
    return {name: f"{{{value}}}" if name in _TITLES else value for name, value in fields.items() if name not in dropped}


def _escape(value: str) -> str:
    """Protect the signs that TeX would read as commands, those already protected aside."""
    return re.sub(r"(?<!\\)([%&$#_])", r"\\\1", value).replace("~", r"\textasciitilde{}")
