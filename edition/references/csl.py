"""References formatted by pandoc's citeproc with the style `citing.csl`, in one run for all that are new."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition.load.works import DATES, OURS, VERBATIM
from edition.model import dates
from edition.model.bibliography import Formatted, Work
from edition.model.citations import Item, show_digits
from edition.references.bibtex import escaped, record

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
        cache: a file in which the result is kept for the next build.
        addresses: whether a reference in the list ends in the work's address, as where a page is cited; the
            bibliography's own references link to it instead, and come as CSL JSON, too.

    Returns:
        The references.

    Raises:
        RuntimeError: if pandoc fails.
    """
    by_key = sorted(works.items())
    plain = {key: _bibtex(work, addresses) for key, work in by_key}
    addressed = {} if addresses else {key: _bibtex(work, True) for key, work in by_key}
    maker = _mark(STYLE.read_text("utf-8"), version("pypandoc_binary"))
    marks = {key: _mark(maker, record, addressed.get(key, "")) for key, record in plain.items()}
    cited = {item.pandoc: item.key for item in items if item.key in works}
    noted = {note: f"{marks[key]} {note}" for note, key in cited.items()}
    kept = _kept(cache)
    made = {name: dict(kept.get(name, {})) for name in ("notes", "list", "csl")}
    # A reference comes from its own work alone, since the style looks at no other: only new ones are formatted.
    notes = [note for note, mark in noted.items() if mark not in made["notes"]]
    new = {key for key, mark in marks.items() if mark not in made["list"]} | {cited[note] for note in notes}
    if new:
        of_notes, of_works = _run(_joined(plain, new), notes)
        made["notes"] |= {noted[note]: text for note, text in of_notes.items()}
        made["list"] |= {marks[key]: text for key, text in of_works.items()}
        in_csl = _csl(_joined(addressed, new), works) if addressed else {}
        made["csl"] |= {marks[key]: item for key, item in in_csl.items()}
    used = {
        "notes": {mark: made["notes"][mark] for mark in noted.values()},
        "list": {mark: made["list"][mark] for mark in marks.values()},
        "csl": {marks[key]: made["csl"][marks[key]] for key in addressed},
    }
    if cache and used != kept:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(used, ensure_ascii=False, indent=0), "utf-8")
    return Formatted(
        {note: made["notes"][mark] for note, mark in noted.items()},
        {key: made["list"][mark] for key, mark in marks.items()},
        {key: made["csl"][marks[key]] for key in addressed},
    )


def _kept(cache: Path | None) -> dict[str, dict[str, Any]]:
    """What a cache holds: notes, references and CSL by their marks; an empty one where it is missing or damaged."""
    try:
        kept = json.loads(cache.read_text("utf-8")) if cache and cache.is_file() else {}
        return {name: dict(kept[name]) for name in ("notes", "list", "csl")}
    except (ValueError, KeyError, TypeError):
        return {}


def _mark(*sources: str) -> str:
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()


def _joined(records: Mapping[str, str], keys: Iterable[str]) -> str:
    return "\n\n".join(records[key] for key in sorted(keys))


_IN_CSL = {"date": "issued", "eventdate": "event-date", "origdate": "original-date", "urldate": "accessed"}
"""The fields that hold dates, and what CSL calls them."""


def _csl(bibliography: str, works: Mapping[str, Work]) -> dict[str, dict[str, Any]]:
    """Every work as CSL JSON; pandoc marks protected titles as spans and knows no type for ``misc``.

    A date that pandoc reads in part, or not at all, comes in words.
    """
    import pypandoc  # a build that finds its references formatted does not need it

    csl = pypandoc.convert_text(bibliography, "csljson", format="biblatex", extra_args=["--quiet"], verify_format=False)
    items = json.loads(re.sub(r'<span class=\\"nocase\\">(.*?)</span>', r"\1", csl))
    for item in items:
        for name, date in _odd_dates(works[item["id"]].fields).items():
            kept = item.get(_IN_CSL[name], {}) if not date.is_interval and _is_read(date.start) else {}
            item[_IN_CSL[name]] = {**kept, "literal": date.words}
        item["type"] = item["type"] or "document"
    return {item["id"]: item for item in items}


def _odd_dates(fields: Mapping[str, str]) -> dict[str, dates.Date]:
    """The dates of a work that are more than days, months and years of our era, by the names of their fields."""
    found = {name: dates.parse(fields[name]) for name in DATES if fields.get(name)}
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
            verify_format=False,  # which would ask pandoc twice more
        )
    divs = _Divs()
    divs.feed(html)
    blocks = {name: "".join(parts).strip() for name, parts in divs.blocks.items()}
    return (
        {note: show_digits(blocks[f"cite-{i}"]) for i, note in enumerate(notes)},
        {name.removeprefix("ref-"): text for name, text in blocks.items() if name.startswith("ref-")},
    )


_TITLES = ("title", "booktitle", "series", "journal", "journaltitle", "organization", "publisher")


def _bibtex(work: Work, addresses: bool) -> str:
    """A work for pandoc, with or without addresses and when these were looked at."""
    return _record(work.type, work.key, tuple(work.raw.items()), tuple(work.fields.items()), addresses)


Fields = tuple[tuple[str, str], ...]


@lru_cache(maxsize=20_000)  # a preview asks for the same works again
def _record(kind: str, key: str, raw: Fields, fields: Fields, addresses: bool) -> str:
    return record(kind, key, _fields(dict(raw), dict(fields), addresses))


def _fields(raw: Mapping[str, str], plain: Mapping[str, str], addresses: bool) -> dict[str, str]:
    """The fields of a work for pandoc: capitals protected, since titles are printed as written.

    The style prints ``pubstate`` where there is no date: a date in words goes there.
    """
    dropped = {*OURS, *(() if addresses else ("url", "urldate"))}
    fields = {name: value if name in (*VERBATIM, *DATES) else _escape(value) for name, value in raw.items()}
    odd = {} if addresses else _odd_dates(plain)
    if "date" in odd:
        fields["pubstate"] = f"{{{odd['date'].words}}}"
        dropped.add("date")
    return {name: f"{{{value}}}" if name in _TITLES else value for name, value in fields.items() if name not in dropped}


def _escape(value: str) -> str:
    """Protect the signs that TeX would read as commands, those already protected aside."""
    return escaped(value).replace("~", r"\textasciitilde{}")
