"""Skeletons of new entries: valid from the start, so that a contributor only replaces words."""

from __future__ import annotations

import re
from pathlib import Path

from edition import schema
from edition.reading import BIBLIOGRAPHY

_FRONT = {
    schema.Claim: "essay: [P1]\nkind: empirical\nverdict: qualified\nsupports: {thesis}\norder: {order}\n",
    schema.Position: "proponents:\n  - name: NAME\n    work: TITLE OF THE WORK\n    year: 1936\n",
    schema.Event: "date: {year}\nplace: PLACE\n",
    schema.Term: "kind: concept\n",
    schema.Quotation: (
        "quotation: THE WORDS AS THE ESSAY GIVES THEM\nattributed_to: {person}\nverdict: disputed\n"
        "chain:\n  - date: 1936\n    step: WHO SAID OR PRINTED WHAT. [@{key}]\nessay: [P1]\n"
    ),
    schema.Topic: "description: ONE SENTENCE.\n",
}

_SUMMARY = "ONE TO THREE SENTENCES THAT STAND ALONE."


def write_skeleton(docs: Path, kind: type[schema.EntryModel], slug: str) -> Path:
    """Write the skeleton of a new entry.

    Args:
        docs: the folder of the documents.
        kind: the model of its kind.
        slug: its file name without ``.md``.

    Returns:
        The file.

    Raises:
        ValueError: if the slug cannot name an entry of that kind.
        FileExistsError: if there is such an entry already.
    """
    problem = schema.slug_problem(slug)
    if problem:
        raise ValueError(problem)
    if kind is schema.Event and not re.match(r"[0-9]{4}-.", slug):
        raise ValueError(f'"{slug}" does not begin with a year and a word. Name an event like 1921-kronstadt.')
    file = docs / kind.folder / f"{slug}.md"
    if file.exists():
        raise FileExistsError(f"{file} exists already. Edit it, or choose another name.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(skeleton(docs, kind, slug), "utf-8")
    return file


def skeleton(docs: Path, kind: type[schema.EntryModel], slug: str) -> str:
    """The text of a skeleton; arguments as for `write_skeleton`."""
    title = " ".join(slug.split("-")[1 if kind is schema.Event else 0 :]).capitalize()
    tag = title if kind is schema.Topic else _first(docs / "topics", r"^title: *(.+)$", "TITLE OF A TOPIC")
    keys = _keys(docs / BIBLIOGRAPHY)
    claims = sorted((docs / "argument").glob("*.md"))
    values = {
        "thesis": next(
            (f.stem for f in claims if f.stem != "index" and "\nsupports:" not in f.read_text("utf-8")), "THESIS"
        ),
        "order": max([0, *(int(n) for f in claims for n in re.findall(r"^order: *(\d+)", f.read_text("utf-8"), re.M))])
        + 1,
        "person": next(
            (f.stem for f in sorted((docs / "glossary").glob("*.md")) if "kind: person" in f.read_text("utf-8")),
            "PERSON",
        ),
        "year": slug.split("-", 1)[0],
        "key": keys[0],
    }
    cited = "; ".join(f"@{key}" for key in (keys * 3)[:3])
    body = "\n\n".join(f"## {heading}\n\nTEXT. [{cited}]" for heading in kind.headings) or f"TEXT. [@{keys[0]}]"
    front = _FRONT[kind].format(**values)
    return f"---\ntitle: {title}\ntags:\n  - {tag}\n{front}---\n\n{_SUMMARY}\n\n{body}\n"


def _first(folder: Path, pattern: str, default: str) -> str:
    for file in sorted(folder.glob("*.md")):
        match = file.name != "index.md" and re.search(pattern, file.read_text("utf-8"), re.M)
        if match:
            return match[1]
    return default


def _keys(file: Path) -> list[str]:
    text = file.read_text("utf-8") if file.exists() else ""
    return re.findall(r"^@\w+\{([^,\s]+),", text, re.M) or ["KEY"]
