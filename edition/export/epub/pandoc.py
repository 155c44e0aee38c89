"""Pandoc at work: Markdown with citations in, an EPUB out, a run for each.

Between the two lies a document in pandoc's own terms, which `edition.export.epub.document` builds and changes.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypandoc

from edition.export.epub.document import Block, Inline
from edition.model.bibliography import Work
from edition.references.csl import STYLE, bibtex
from edition.tools import archive

READER = "+".join(
    [
        "markdown_strict",
        *("abbreviations", "citations", "definition_lists", "fenced_code_blocks", "fenced_divs"),
        *("footnotes", "header_attributes", "bracketed_spans", "native_spans", "pipe_tables", "intraword_underscores"),
        "all_symbols_escapable",
    ]
)
"""Pandoc's extensions that read what the site's Markdown means; others, such as mathematics, would read more."""


@dataclass(frozen=True)
class Texts:
    """What pandoc read.

    Attributes:
        version: that of pandoc's document model.
        blocks: the blocks of each text, by its name.
        references: the formatted reference of each work, by its key, in the order of the bibliography.
    """

    version: list[int]
    blocks: Mapping[str, list[Block]]
    references: Mapping[str, list[Inline]]


def read_all(texts: Mapping[str, str], works: Mapping[str, Work]) -> Texts:
    """Read Markdown, its citations resolved, in one run.

    Args:
        texts: the texts, by names that may stand as HTML ids.
        works: the bibliography.

    Returns:
        Their blocks, and the references.

    Raises:
        RuntimeError: if pandoc fails, or sees a text end before its end.
    """
    every = "; ".join(f"@{key}" for key in works)
    parts = {**{name: _translated(text) for name, text in texts.items()}, "every-work": f"[{every}]"}
    document = "\n\n".join(f":::::::::: {{#{name}}}\n\n{text}\n\n::::::::::" for name, text in parts.items())
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "sources.bib")
        bibliography.write_text("\n\n".join(bibtex(work) for _, work in sorted(works.items())), "utf-8")
        options = [
            "--citeproc",
            f"--csl={STYLE}",
            f"--bibliography={bibliography}",
            "--metadata=link-citations=true",
            "--metadata=link-bibliography=false",
            "--quiet",
        ]
        read = json.loads(pypandoc.convert_text(document, "json", format=READER, extra_args=options))
    divs: dict[str, list[Block]] = {}
    for block in read["blocks"]:
        name = block["c"][0][0] if block["t"] == "Div" else ""
        if name not in (*parts, "refs"):
            raise RuntimeError(f"Pandoc sees {next(reversed(divs), 'a text')} end early: is there a line of colons?")
        divs[name] = block["c"][1]
    list_of_works = divs.pop("refs", [])
    del divs["every-work"]  # it was only there so that works cited nowhere are formatted, too
    references = {entry["c"][0][0].removeprefix("ref-"): entry["c"][1][0]["c"] for entry in list_of_works}
    return Texts(read["pandoc-api-version"], divs, references)


def _translated(text: str) -> str:
    """Markdown as pandoc writes it: there, emphasis has no attributes, and brackets with attributes do."""
    return re.sub(r"(\*[^*\n]+\*)\{(lang=[\w-]+)\}", r"[\1]{\2}", text)


def write_epub(
    blocks: list[Block], version: list[int], metadata: Mapping[str, str], target: Path, cover: Path, style: Path
) -> None:
    """Write blocks as an EPUB 3, a file for each heading of levels one and two, the same bytes each time.

    Args:
        blocks: the blocks.
        version: that of pandoc's document model, as `Texts` has it.
        metadata: title, creator, date, lang, rights and identifier.
        target: the file to write.
        cover: the picture on the cover.
        style: the style sheet.

    Raises:
        RuntimeError: if pandoc fails.
    """
    strings = {name: {"t": "MetaString", "c": value} for name, value in metadata.items()}
    document = json.dumps({"pandoc-api-version": version, "meta": strings, "blocks": blocks})
    options = [
        "--toc",
        "--toc-depth=2",
        "--split-level=2",
        f"--epub-cover-image={cover}",
        f"--css={style}",
        "--quiet",
    ]
    with _clock_of_the_source():
        pypandoc.convert_text(document, "epub3", format="json", outputfile=str(target), extra_args=options)


@contextmanager
def _clock_of_the_source() -> Iterator[None]:
    """Pandoc, which takes over the process's environment, dates what it writes as all made files are dated."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(archive.moment().timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
