"""The environment in which templates are rendered: what they may print, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, pass_context
from jinja2.runtime import Context

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
    "unlinked": lambda text: re.sub(r"</?a\b[^>]*>", "", inline.inline(text)),
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
    """Give an environment our names, filters and way to write JSON; it is changed in place.

    Args:
        env: an environment of the theme.
        names: what every template may print, by name.
        filters: the filters of this edition, by name, beside `FILTERS`.
        compiled: a folder for compiled templates, made if it is missing; without one, none are kept.
    """
    env.globals.update(names)
    env.filters.update({**FILTERS, **{name: _at_each_build(apply) for name, apply in filters.items()}})
    env.auto_reload = False  # each build has its own environment, and none of its templates changes meanwhile
    env.policies["json.dumps_kwargs"] = JSON
    if compiled:
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))


def _at_each_build(apply: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is applied when a template is rendered.

    Jinja applies a filter to a constant when it compiles a template, and the result would be kept for other builds.
    """

    @pass_context
    def filter(context: Context, *arguments: Any) -> Any:
        return apply(*arguments)

    return filter
