"""The environment in which templates are rendered: what they may print, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache

from edition.markdown import generated, inline
from edition.model import schema
from edition.model.collation import headword
from edition.site import infobox, pages, strip

JSON = {"ensure_ascii": False, "separators": (",", ":")}
"""How ``tojson`` writes JSON in a page: in its own order and letters, without spaces."""


def counted(number: int | Sized, noun: str | type[schema.EntryModel], plural: str = "") -> str:
    """A number of things in words: ``1 event``, ``3 events``.

    Args:
        number: how many, or the things themselves.
        noun: what one is called, or the kind of entry.
        plural: what several are called, where it is not the noun with an s.
    """
    one, several = (noun, plural or f"{noun}s") if isinstance(noun, str) else (noun.label, noun.plural)
    count = number if isinstance(number, int) else len(number)
    return f"{count:,} {one if count == 1 else several}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "counted": counted,
    "generated": generated.mark,
    "headword": headword,
    "inline": inline.inline,
    "lifespan": lambda entry: infobox.lifespan(entry.meta),
    "parts": pages.parts,
    "plain": inline.plain,
    "plain_summary": inline.summary,
    "strip": strip.strip,
    "summary": lambda entry: inline.inline(entry.summary),
    "words": lambda word: word.words,
}
"""What templates do with a value, whatever the edition."""


def prepare(
    env: Environment,
    names: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
    compiled: Path | None = None,
) -> None:
    """Set an environment up for our templates.

    Args:
        env: the theme's environment.
        names: what every template may print.
        filters: what templates do with a value, beside `FILTERS`.
        compiled: a folder in which compiled templates are kept between builds.
    """
    env.globals.update(names)
    env.filters.update({**FILTERS, **filters})
    env.policies["json.dumps_kwargs"] = JSON
    if compiled:
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
