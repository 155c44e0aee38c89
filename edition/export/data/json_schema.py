"""JSON Schema (2020-12) for front matter and for the data files, from the models that the code itself uses.

What pydantic makes of the models is finished here: every schema has an address as its ``$id``, allows no
other keys, and says of each key what the docstring's list of attributes says. A schema of front matter knows
no null, since a key without a value is an error there. See https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from edition.export.data import models
from edition.export.data.catalogue import FILES, File
from edition.export.data.common import dump, schema_address
from edition.load.release import LICENSE, Release
from edition.model import schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SHAPED: dict[str, File] = {file.stem: file for file in FILES if file.shape}
"""Each file that has a schema, by the name that both share."""

FRONT_MATTER: dict[str, type[schema.Model]] = {**schema.BY_LABEL, schema.Page.label: schema.Page}
"""The model of each kind of front matter, by its name."""

_OPEN = ("Work",)
"""Records that may have keys which another standard declares."""


def write(release: Release) -> dict[str, bytes]:
    """Every schema, by the name of its file."""
    found = {name: of_front_matter(name, release) for name in FRONT_MATTER}
    found |= {name: of_file(name, release) for name in SHAPED}
    return {f"{name}.schema.json": dump(found[name], release) for name in sorted(found)}


def of_front_matter(name: str, release: Release) -> dict[str, Any]:
    """The schema of an entry's front matter.

    Args:
        name: the kind of entry, or ``page`` for what is no entry.
        release: which edition this is.
    """
    model = FRONT_MATTER[name]
    generated = _without_null(model.model_json_schema(mode="validation"))
    inherited = {key: text for base in reversed(model.__mro__) for key, text in _attributes(inspect.getdoc(base) or "")}
    return _finished(generated, f"Front matter of a {name}", name, release, inherited)


def of_file(name: str, release: Release) -> dict[str, Any]:
    """The schema of a data file, by its name without its ending."""
    generated = TypeAdapter(SHAPED[name].shape).json_schema(mode="serialization")
    finished = _finished(generated, SHAPED[name].name, name, release, {})
    if "edition" in finished.get("properties", {}):
        own = {"type": "string", "format": "uri", "description": "The address of this schema."}
        finished["properties"] = {"$schema": own, **finished["properties"]}
    return finished


def _finished(
    generated: dict[str, Any], title: str, name: str, release: Release, inherited: dict[str, str]
) -> dict[str, Any]:
    for label, part in [("", generated), *generated.get("$defs", {}).items()]:
        _describe(part, inherited if not label else _BASES.get(label, {}))
        if "properties" in part and label not in _OPEN:
            part["additionalProperties"] = False
    generated.pop("title", None)
    return {
        "$schema": DIALECT,
        "$id": schema_address(release, name),
        "title": title,
        "$comment": f"{release.title}, edition {release.label}. Licence: {LICENSE}",
        **generated,
    }


def _describe(part: dict[str, Any], inherited: dict[str, str]) -> None:
    """Give a record's properties what its docstring says of them, and leave the record its first sentences."""
    text = part.get("description", "")
    if "properties" not in part:
        return
    described = {**inherited, **dict(_attributes(text))}
    for key, value in part["properties"].items():
        value.pop("title", None)
        if key in described and "$ref" not in value:
            value["description"] = described[key] + (f" {value['description']}" if "description" in value else "")
        elif key in described:
            part["properties"][key] = {**value, "description": described[key]}
    if text:
        part["description"] = text.split("\n\nAttributes:")[0]


def _attributes(docstring: str) -> Iterator[tuple[str, str]]:
    """Each name in a docstring's list of attributes, with what it says: ``born, died: lifespan`` names two."""
    _, _, listed = docstring.partition("\nAttributes:\n")
    for names, text in re.findall(r"^    (\w[\w, ]*): (.*(?:\n {5,}.*)*)", listed, re.M):
        sentence = re.sub(r"\s+", " ", text).strip()
        for name in names.split(", "):
            yield name, sentence[0].upper() + sentence[1:]


def _without_null(part: Any) -> Any:
    """A schema in which what may be left out may not be null."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("default", ...) is None:
        part = {key: value for key, value in part.items() if key != "default"}
    choices = [choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        part = {**{key: value for key, value in part.items() if key != "anyOf"}, **choices[0]}
    return {key: _without_null(value) for key, value in part.items()}


_RECORD = dict(_attributes(inspect.getdoc(models.Record) or ""))
_BASES = {name: _RECORD for name in ("Claim", "Quotation", "Term")}
"""What a record's keys mean that it has from another; a typed dictionary does not know its ancestors."""
