"""Entries made from the command line."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from pathlib import Path

from edition.load.documents import read_folder
from edition.load.front_matter import HEADER
from edition.load.spelling import read_names
from edition.model import readings, schema
from edition.model.document import WORDS, Entry, of_kind
from edition.model.edition import Edition
from edition.model.skeletons import _next_order, skeleton


def write_skeleton(
    docs: Path, kind: type[schema.EntryModel], slug: str, headings: tuple[str, ...] | None = None
) -> Path:
    """Write the skeleton of a new entry.

    Args:
        docs: the folder of the documents.
        kind: the model of its kind.
        slug: its file name without ``.md``.
        headings: the headings that the edition gives the kind; the usual ones where None.

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
    documents, _ = read_folder(docs)
    entries = [document for document in documents if isinstance(document, Entry)]
    title = _title(slug.split("-")[1 if kind is schema.Event else 0 :], entries, read_names(docs / WORDS))
    text = skeleton(kind, title, date=slug.split("-", 1)[0], order=_next_order(docs), headings=headings)
    topics = sorted(topic.meta.title for topic in of_kind(entries, schema.Topic) if topic.meta.title)
    file.write_text(text.replace("\n---\n", f"\n{_comments(kind, text, topics)}---\n", 1), "utf-8")
    return file


def _title(words: Iterable[str], entries: Iterable[Entry], names: Iterable[str]) -> str:
    """Words of a slug as a title, with a capital where one is a name."""
    named = (schema.TermKind.PERSON, schema.TermKind.ORGANISATION, schema.TermKind.PLACE)
    titles = [term.meta.title for term in of_kind(entries, schema.Term) if term.meta.kind in named]
    known = [*names, *(word for title in titles for word in title.split())]
    capitals = {word.lower(): word for word in known if word[:1].isupper()}
    title = " ".join(capitals.get(word, word) for word in words)
    return title[:1].upper() + title[1:]


def _comments(kind: type[schema.EntryModel], text: str, topics: Iterable[str]) -> str:
    """Comments of YAML that say which topics there are, and which keys the entry may have on top."""
    lines = [f"# Topics: {' · '.join(topics)}"] if topics else []
    for key, info in kind.model_fields.items():
        if not re.search(rf"^{key}:", text, re.M) and key != "second_reading":  # which a command writes
            lines.append(f"# {key}: {' '.join((info.description or '').split())}")
    return "".join(f"{line}\n" for line in lines)


def record_reading(docs: Path, entry: Entry, date: str, statements: int, mended: int, compared_with: str) -> Path:
    """Write into an entry that somebody who did not write it compared it with texts; an older record gives way.

    Args:
        docs: the folder of the documents.
        entry: the entry, as it is after the reading.
        date: the day, in EDTF.
        statements: how many statements were compared.
        mended: how many of them were changed in substance.
        compared_with: what they were compared with, in words.

    Returns:
        The file.

    Raises:
        ValueError: if the reading cannot be so; the message says why, and how to mend it.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date) or not _is_past(date):
        raise ValueError(f'"{date}" is no day until today. Write one such as {datetime.date.today()}.')
    if not 0 <= mended <= statements or not statements:
        raise ValueError(f"{mended} of {statements} statements cannot be mended. Correct the numbers.")
    if not compared_with.strip():
        raise ValueError("Say with --compared-with what the entry was compared with, such as 'the documents'.")
    file = docs / entry.path
    text = file.read_text("utf-8")
    header = HEADER.match(text)
    assert header, "an entry has front matter"
    record = f"""second_reading:
  date: {date}
  statements: {statements}
  compared_with: {json.dumps(compared_with, ensure_ascii=False)}
  mended: {mended}
  digest: "{readings.digest(entry)}"
"""
    kept = re.sub(r"^second_reading:.*\n(?: .*\n)*", "", header[1], flags=re.M)
    file.write_text(f"---\n{kept}{record}{text[header.end(1) :]}", "utf-8")
    return file


def _is_past(date: str) -> bool:
    try:
        return datetime.date.fromisoformat(date) <= datetime.date.today()
    except ValueError:
        return False


def topics(edition: Edition) -> str:
    """A line for each topic, in the order of the alphabet: how many entries of each kind it ties, and its title."""
    kinds = [kind for kind in schema.KINDS if kind is not schema.Topic]
    lines = [[*(kind.plural for kind in kinds), "topic"]]
    for topic in edition.topics:
        title = topic.meta.title
        lines.append([*(f"{sum(title in entry.meta.tags for entry in edition.of(kind))}" for kind in kinds), title])
    return "\n".join(f"{' '.join(f'{cell:>10}' for cell in cells)}  {title}" for *cells, title in lines)
