"""What is wrong with a value of front matter, and what to write instead, in words."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from edition.model import schema
from edition.model.document import Location, Problem

Model = type[schema.EntryModel] | type[schema.Page]


def left_over(words: str) -> str:
    """The message for words of a skeleton that were not replaced."""
    return f'"{words}" is left from the skeleton. Replace it by your own words, or delete what you do not need.'


def explain(
    fault: ErrorDetails,
    model: Model,
    lines: Mapping[Location, int],
    display_path: str,
) -> Problem:
    """Say what is wrong with a value, and what to write instead."""
    location = near = fault["loc"]
    while near and near not in lines:
        near = near[:-1]
    return Problem(display_path, lines.get(near, 1), f"{location_name(location)}: {_message(fault, location, model)}")


def location_name(location: Location) -> str:
    """A location in words: ``chain, 2, date``."""
    return ", ".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _message(fault: ErrorDetails, location: Location, model: Model) -> str:
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    quoted = f'"{value}"' if isinstance(value, str) else "the value"
    if kind == "missing":
        return f"is missing. Add it to the front matter; the keys of {with_article(model)} are {_keys(model)}."
    if kind == "extra_forbidden":
        known = _keys(model) if len(location) == 1 else ""
        keys = list(model.model_fields) if len(location) == 1 else []
        close = difflib.get_close_matches(str(location[-1]), keys, 1)
        hint = f'Did you mean "{close[0]}"? ' if close else ""
        return f"is no key here. {hint}" + (
            f"The keys of {with_article(model)} are {known}." if known else "Delete it."
        )
    if value in ("", None, [], {}) or kind in ("string_too_short", "too_short"):
        return "is empty. Give it a value, or delete the key if it is not required."
    if kind == "enum":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"{quoted} is none of {allowed}."
    if kind == "edtf":
        return str(context["why"])
    if kind == "string_pattern_mismatch":
        return f"{quoted} does not fit. {schema.HELP.get(context['pattern'], '')}".strip()
    if kind == "tuple_type":
        return f'{quoted} is no list. Write one value a line, each after "  - ".'
    if kind == "string_type":
        return "is a list or a mapping where one text belongs. Write the text after the colon."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f'{quoted} is no set of keys. Write "key: value" lines below it.'
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return f"{quoted} is no whole number."
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{quoted} is out of range ({fault['msg'].lower()})."
    return f"{quoted} does not fit ({fault['msg'].lower()})."


def with_article(model: Model) -> str:
    """A kind with its article: ``an event``."""
    return f"{'an' if model.label[0] in 'aeiou' else 'a'} {model.label}"


def _keys(model: Model) -> str:
    return ", ".join(
        name if field_info.is_required() else f"[{name}]" for name, field_info in model.model_fields.items()
    )
