"""JSON Schema (2020-12) for front matter and for the data files, from the models that the code itself uses.

What pydantic makes of the models gets an address as its ``$id``, and says which edition it comes from.
See https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from edition.export.data.catalogue import FILES, File
from edition.export.data.common import dump, schema_address
from edition.load.release import LICENSE, Release
from edition.model import dates, schema
from edition.model.essay import Essay

SHAPED: dict[str, File] = {file.stem: file for file in FILES if file.shape}
"""Each file that has a schema, by the name that both share."""

FRONT_MATTER: dict[str, type[schema.Model]] = {**schema.BY_LABEL, schema.Page.label: schema.Page}
"""The model of each kind of front matter, by its name."""


class _Generator(GenerateJsonSchema):
    """Leaves out titles that repeat the name of a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Say that a mapping whose keys have a pattern has no others."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found


class _FrontMatter(_Generator):
    """Knows no null: a key without a value is an error in front matter."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def write(release: Release, essay: Essay) -> dict[str, bytes]:
    """Every schema, by the name of its file."""
    schemas = {name: of_front_matter(name, release, essay) for name in FRONT_MATTER}
    schemas |= {name: of_file(name, release, essay) for name in SHAPED}
    return {f"{name}.schema.json": dump(schemas[name], release) for name in sorted(schemas)}


def of_front_matter(name: str, release: Release, essay: Essay) -> dict[str, Any]:
    """The schema of an entry's front matter.

    Args:
        name: the kind of entry, or ``page`` for what is no entry.
        release: which edition this is.
        essay: the essay, whose paragraphs front matter names.
    """
    return _finish(_of_model(name), f"Front matter of a {name}", name, release, essay)


@cache
def _of_model(name: str) -> dict[str, Any]:
    document = FRONT_MATTER[name].model_json_schema(schema_generator=_FrontMatter)
    for model in (document, *document.get("$defs", {}).values()):
        for key in model.get("properties", {}).values():
            if key.get("pattern") == dates.PATTERN:
                key["description"] += " A date in EDTF, level 0 or 1: https://www.loc.gov/standards/datetime/"
    return document


def of_file(name: str, release: Release, essay: Essay) -> dict[str, Any]:
    """The schema of a data file, by its name without its ending."""
    return _finish(shape(name), SHAPED[name].name, name, release, essay)


@cache
def shape(name: str) -> dict[str, Any]:
    """The schema of a data file, by its name without its ending, before an edition puts its name to it."""
    document = TypeAdapter(SHAPED[name].shape).json_schema(mode="serialization", schema_generator=_Generator)
    if "edition" in document.get("properties", {}):
        own = {"type": "string", "format": "uri", "description": "The address of this schema."}
        document["properties"] = {"$schema": own, **document["properties"]}
    return document


def _finish(document: dict[str, Any], title: str, name: str, release: Release, essay: Essay) -> dict[str, Any]:
    document = {key: value for key, value in document.items() if key != "title"}
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": schema_address(release, name),
        "title": title,
        "$comment": f"{release.title}, edition {release.label}. Licence: {LICENSE}",
        **_with_paragraphs(document, essay),
    }


def _with_paragraphs(part: Any, essay: Essay) -> Any:
    """A schema in which a paragraph is one that the essay has."""
    if isinstance(part, list):
        return [_with_paragraphs(item, essay) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("pattern") == schema.PARAGRAPH:
        return {"enum": [f"P{number + 1}" for number in range(essay.paragraphs)], "type": "string"}
    return {key: _with_paragraphs(value, essay) for key, value in part.items()}
