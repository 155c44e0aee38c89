"""Entries that get another name, or go: the file, every tie and link to it, and where its old address leads."""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.load.documents import read_folder, read_text
from edition.load.git import Shallow, git
from edition.loader import Invalid
from edition.markdown import anchors
from edition.model import former_names, pictures, readings, schema
from edition.model.document import Document, Entry, Location, Page, kind_of, relative
from edition.model.lookalikes import fold
from edition.model.suggestions import suggest
from edition.site import lists
from edition.tools import editing
from edition.tools.formatter import order_of


class Refused(Exception):
    """What was asked for cannot be done; the message says why, and what to do."""


@dataclass(frozen=True)
class Change:
    """What becomes of a file.

    Attributes:
        path: its path below the folder of the documents.
        now: the path that it gets; None where it goes.
        before: its text.
        after: the text that it gets; empty where it goes.
        blob: of a picture, which has no text, the name that git gives its bytes.
    """

    path: str
    now: str | None
    before: str
    after: str
    blob: str = ""


@dataclass(frozen=True)
class _Move:
    """An entry, and what its ties and links lead to after it: a slug, a path and a title, or nothing."""

    entry: Entry
    documents: dict[str, Document]
    slug: str | None = None
    path: str | None = None
    title: str | None = None
    ids: frozenset[str] | None = None
    """The ids that a link to it may end in; None where they are those that there were."""


def rename(docs: Path, name: str, new: str | None = None, title: str | None = None) -> list[Change]:
    """What changes where an entry gets another name or title.

    Args:
        docs: the folder of the documents.
        name: the entry, by its kind and slug: ``event/1921-kronstadt``.
        new: the slug that it gets; None where it keeps its own.
        title: the title that it gets; None where it keeps its own. Where a topic is a tag, the tag is changed; a
            term keeps its old title as an alias, by which texts mention it.

    Returns:
        The changes, that of the entry first; nothing is written.

    Raises:
        Refused: if there is no such entry, or the name cannot be given.
        Invalid: if a document cannot be read, or its front matter has faults.
    """
    documents = _read(docs)
    entry = _find(documents, name)
    title = title or entry.meta.title
    if new is not None and (new != entry.slug or title == entry.meta.title):
        _demand_free(documents, entry, new, f"{entry.kind.folder}/{new}.md")
    new = new or entry.slug
    path = f"{entry.kind.folder}/{new}.md"
    text = _retitled(documents, entry, title) if title != entry.meta.title else entry.text
    if new in (entry.meta.formerly or ()):
        text = editing.without(text, ("formerly", (entry.meta.formerly or ()).index(new)))
    if new != entry.slug and _has_address(docs, entry):
        text = editing.with_items(text, "formerly", [entry.slug], order_of(entry.kind))
    move = _Move(entry, documents, slug=new, path=path, title=title)
    own = _change(docs, entry, editing.with_links(text, partial(_led, entry, move=move)), path)
    return [own, *_changes(docs, move)]


def _retitled(documents: dict[str, Document], entry: Entry, title: str) -> str:
    """The text of an entry under another title."""
    alike = (other for other in documents.values() if isinstance(other, Entry) and other.kind is entry.kind)
    owner = next((other for other in alike if other.meta.title == title), None)
    if owner:
        raise Refused(f'"{title}" is the title of {owner.file}. Choose another title.')
    text = entry.text
    if isinstance(entry.meta, schema.Topic):
        for location, value in reversed(entry.values):
            if location[0] == "tags" and value == entry.meta.title:
                text = editing.with_value(text, location, title)
    if isinstance(entry.meta, schema.Term):
        aliases = [fold(alias) for alias in entry.meta.aliases or ()]
        if fold(entry.meta.title) not in (*aliases, fold(title)):
            text = editing.with_items(text, "aliases", [entry.meta.title], order_of(entry.kind))
        if fold(title) in aliases:
            text = editing.without(text, ("aliases", aliases.index(fold(title))))
    return editing.with_value(text, ("title",), title)


def remove(docs: Path, name: str, instead: str | None = None) -> list[Change]:
    """What changes where an entry goes.

    Args:
        docs: the folder of the documents.
        name: the entry, by its kind and slug.
        instead: the entry of the same kind to which ties, links and its address lead from then on; where there is
            none, links turn into their words, and its address leads to the front page of its section.

    Returns:
        The changes, that of the entry first, last the pictures that nobody shows any more; nothing is written.

    Raises:
        Refused: if there is no such entry, or others cannot do without it.
        Invalid: if a document cannot be read, or its front matter has faults.
    """
    documents = _read(docs)
    entry = _find(documents, name)
    heir: Document = _find(documents, instead) if instead else _front_page(documents, entry)
    move = _Move(entry, documents)
    if isinstance(heir, Entry):
        if heir is entry or heir.kind is not entry.kind:
            raise Refused(
                f"{name} cannot lead to {instead}. Name another {entry.kind.label} with --now, or leave it out."
            )
        move = _Move(entry, documents, heir.slug, heir.path, heir.meta.title, frozenset(anchors.written(heir)))
    needed = [f"{document.file}:{line} ({key})" for document, line, key in _needing(move)]
    if needed:
        remedy = "Correct them first" + (f", or name another {entry.kind.label} with --now." if not instead else ".")
        raise Refused(f"{name} cannot be removed: it is needed at {', '.join(needed)}. {remedy}")
    names = [*(entry.meta.formerly or ()), *([entry.slug] if _has_address(docs, entry) else [])]
    added = {"formerly": [slug for slug in names if slug not in (heir.meta.formerly or ())]}
    if isinstance(heir, Entry) and heir.kind is schema.Term:
        added |= _returned(move, heir)
    return [_change(docs, entry, "", None), *_changes(docs, move, heir, added), *_left(docs, entry, documents.values())]


def _read(docs: Path) -> dict[str, Document]:
    documents, problems = read_folder(docs)
    if problems:
        raise Invalid(problems)
    return {document.path: document for document in documents}


def _find(documents: dict[str, Document], name: str) -> Entry:
    """The entry that a name means: ``term/senate``, or its path."""
    entries = [document for document in documents.values() if isinstance(document, Entry)]
    names = {f"{entry.kind.label}/{entry.slug}": entry for entry in entries}
    entry = names.get(name) or next((entry for entry in entries if name in (entry.path, entry.file)), None)
    if entry is None:
        raise Refused(
            f"{name} is no entry. {suggest(name, names)}Name one by its kind and file name, such as "
            "event/1921-kronstadt."
        )
    return entry


def _front_page(documents: dict[str, Document], entry: Entry) -> Page:
    page = documents.get(f"{entry.kind.folder}/index.md")
    if not isinstance(page, Page):
        raise Refused(
            f"There is no {entry.kind.folder}/index.md to which the old address could lead. Write that page, or name "
            f"another {entry.kind.label} with --now."
        )
    return page


def _has_address(docs: Path, entry: Entry) -> bool:
    """Whether anybody may have followed its address: a file that no commit ever had was not published."""
    try:
        return bool(git(docs, "log", "-1", "--format=%H", "HEAD", "--", entry.path))
    except Shallow:
        return True


def _demand_free(documents: dict[str, Document], entry: Entry, new: str, path: str) -> None:
    """Refuse a name that the entry cannot have."""
    problem = schema.slug_problem(new)
    owner = former_names.current_documents(documents.values()).get(path)
    if problem:
        raise Refused(problem)
    if kind_of(path) is None:
        raise Refused(f'"{new}" is the name of the front page of a section. Choose another name.')
    if path in documents:
        raise Refused(f'"{new}" is taken by {documents[path].file}. Choose another name.')
    if owner and owner is not entry:
        raise Refused(
            f'"{new}" stands under formerly in {owner.file}, to which its address leads. Choose another name.'
        )
    if isinstance(entry.meta, schema.Event):
        year = f"{entry.meta.date.year:04}"
        if not re.match(rf"{year}-.", new):
            raise Refused(
                f'"{new}" does not begin with {year}- and a word, but the event is of {year}. Choose such a name, '
                "or correct the date first."
            )


# -- What names it -------------------------------------------------------------


def _ties(document: Document, move: _Move) -> Iterator[tuple[Location, str | None]]:
    """Where front matter names the entry, last place first, and what stands there afterwards; None where nothing."""
    found: list[tuple[Location, str | None]] = []
    if isinstance(document, Entry) and move.slug != move.entry.slug:
        label, named = move.entry.kind.label, list(document.meta.tied())
        for tie in named:
            if (tie.label, tie.slug) == (label, move.entry.slug):
                alike = (other for other in named if (other.key, other.label) == (tie.key, label))
                beside = {other.slug for other in alike if len(other.location) == 2}
                stays = move.slug not in beside and document.path != move.path
                written = move.slug if document.meta.ties[tie.key] else f"{label}/{move.slug}"
                found.append((tie.location, written if stays and move.slug else None))
    if move.entry.kind is schema.Topic and move.title != move.entry.meta.title:
        for location, value in document.values:
            in_list = location[0] in ("tags", "lanes") and isinstance(location[-1], int)
            if in_list and value == move.entry.meta.title:
                there = [other for place, other in document.values if place[0] == location[0]]
                stays = move.title is not None and move.title not in there
                found.append((location, move.title if stays else None))
    text_goes = move.path is None or move.path in move.documents
    if text_goes and isinstance(document.meta, schema.Lesson):  # and with it the lines that the lesson shows
        shown = enumerate(document.meta.passages or ())
        found += [(("passages", i), None) for i, words in shown if move.entry.beginning(words)]
    return reversed(found)


def _needing(move: _Move) -> Iterator[tuple[Document, int, str]]:
    """The places that cannot do without the entry, with their line and key."""
    for document in move.documents.values():
        for location, value in _ties(document, move) if document is not move.entry else ():
            key = str(location[0])
            alone = not any(other[:-1] == location[:-1] != () and other != location for other, _ in document.values)
            required = key in ("supports", "tags", "lanes") or type(document.meta).model_fields[key].is_required()
            if value is None and required and alone:
                yield document, document.line(*location), key


def _returned(move: _Move, heir: Entry) -> dict[str, list[str]]:
    """The terms that name the heir from then on, by the key under which it has to name them in return."""
    added: dict[str, list[str]] = {}
    for document in move.documents.values():
        if isinstance(document, Entry) and document.kind is schema.Term and document not in (move.entry, heir):
            for tie in document.meta.tied():
                if tie.slug == move.entry.slug and document.slug not in (getattr(heir.meta, tie.key) or ()):
                    added.setdefault(tie.key, []).append(document.slug)
    return added


def _led(document: Document, address: str, move: _Move) -> str | None:
    """What a link's address becomes, as `editing.Target` has it."""
    path, fragment = anchors.split(address)
    target = anchors.resolved(document.path, path)
    page = move.documents.get(target)
    written, mark, tail = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    if path and target == move.entry.path:
        if move.path is None or move.path == document.path:
            return ""
        kept = move.ids is None or fragment in move.ids
        return relative(document.path, move.path) + (mark + tail if kept else "")
    if page and fragment == move.entry.slug and _lists(page, move.entry):
        if move.path is None:
            return ""
        if move.ids is None or _lists(page, move.documents[move.path]):
            return f"{written}#{move.slug}"
        return relative(document.path, move.path)
    return None


def _lists(page: Document, entry: Document) -> bool:
    """Whether an entry is in the list of a page, by its slug."""
    return isinstance(entry, Entry) and entry.slug in lists.ids(page, (entry,), ()) - anchors.written(page)


# -- Changes -------------------------------------------------------------------


def _changes(
    docs: Path, move: _Move, heir: Document | None = None, added: dict[str, list[str]] | None = None
) -> Iterator[Change]:
    """The changes of all documents but the entry itself.

    Args:
        docs: the folder of the documents.
        move: the entry, and what stands for it.
        heir: the document to which its address leads.
        added: what that gets, by the key of the list.
    """
    for document in move.documents.values():
        if document is move.entry or not (document is heir or _may_name(document, move)):
            continue
        text = document.text
        for location, value in _ties(document, move):
            text = editing.with_value(text, location, value) if value else editing.without(text, location)
        text = editing.with_links(text, partial(_led, document, move=move))
        for key, items in (added or {}).items() if document is heir else ():
            text = editing.with_items(text, key, items, order_of(type(document.meta)))
        if text != document.text:
            yield _change(docs, document, text, document.path)


def _left(docs: Path, entry: Entry, documents: Iterable[Document]) -> Iterator[Change]:
    """The pictures that go with an entry, since no other shows them."""
    others = {path for document in documents if document is not entry for path in _shown(document)}
    for path in sorted(_shown(entry) - others):
        if (docs / path).is_file():
            content = (docs / path).read_bytes()
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
            yield Change(path, None, "", "", blob)


def _shown(document: Document) -> set[str]:
    return {pictures.path(document.path, image.file) for image in pictures.shown(document.body)}


def _may_name(document: Document, move: _Move) -> bool:
    """Whether a document may name the entry, which saves parsing the others once more."""
    return move.entry.slug in document.text or any(True for _ in _ties(document, move))


def _change(docs: Path, document: Document, text: str, path: str | None) -> Change:
    """A change of a document; a second reading that was of its statements still is."""
    before = (docs / document.path).read_bytes().decode("utf-8")
    if path is None:
        return Change(document.path, None, before, "")
    after = read_text(text, path, document.file)
    if isinstance(after, list) or after.faults:
        raise Refused(f"{document.file} cannot be edited line by line. Write its front matter one value a line.")
    if isinstance(document, Entry) and isinstance(after, Entry) and readings.state(document) is readings.State.READ:
        text = editing.with_value(text, ("second_reading", "digest"), readings.digest(after))
    if "\r\n" in before:
        text = text.replace("\n", "\r\n")
    return Change(document.path, path, before, ("\ufeff" if before.startswith("\ufeff") else "") + text)


def write(docs: Path, changes: Iterable[Change]) -> None:
    """Write changes into the folder of the documents: all of them, or none.

    Raises:
        Refused: if a file cannot be written.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for change in changes:
            for path in filter(None, (change.now, change.path)):
                file = docs / path
                before.setdefault(file, file.read_bytes() if file.is_file() else None)
            if change.now:
                (docs / change.now).write_bytes(change.after.encode())
            if change.now != change.path:
                (docs / change.path).unlink()
    except OSError as error:
        for file, content in before.items():
            with contextlib.suppress(OSError):  # what could not be written is as it was
                file.unlink(missing_ok=True) if content is None else file.write_bytes(content)
        raise Refused(
            f"{error.filename} cannot be written ({error.strerror}). Nothing was changed; allow it, and try again."
        ) from None


def diff(changes: Iterable[Change], folder: str) -> str:
    """Changes as a unified diff, which ``git apply`` takes.

    Args:
        changes: the changes.
        folder: the folder of the documents, as the diff names it.
    """
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in _lines(changes, folder)
    )


def _lines(changes: Iterable[Change], folder: str) -> Iterator[str]:
    for change in changes:
        old, new = f"a/{folder}/{change.path}", f"b/{folder}/{change.now or change.path}"
        yield f"diff --git {old} {new}\n"
        if change.now is None:
            yield "deleted file mode 100644\n"
            if change.blob:
                yield f"index {change.blob}..{'0' * 40}\nGIT binary patch\nliteral 0\nHcmV?d00001\n\n"
                continue
        elif change.now != change.path:
            yield f"rename from {old[2:]}\nrename to {new[2:]}\n"
        before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (change.before, change.after))
        yield from difflib.unified_diff(before, after, old, new if change.now else "/dev/null")
