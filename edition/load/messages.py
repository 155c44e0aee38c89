"""What is wrong with a value of front matter, and what to write instead, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from edition.model import schema
from edition.model.document import Location
from edition.model.essay import SAID, Essay
from edition.model.problems import Example, Problem, Rule
from edition.model.suggestions import suggest

Model = type[schema.EntryModel] | type[schema.Page] | type[Essay]


MISSING_KEY = Rule(
    "missing-key",
    "An entry has the keys that its kind requires, a page a title.",
    "Add the key to the front matter.",
    Example("timeline/1936-first-trial.md", "", "date: 1936-08-19/1936-08-24\n"),
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    "An entry has no keys but those of its kind.",
    "Correct the key, or delete it.",
    Example("timeline/1936-first-trial.md", "plaec: Moscow", "place: Moscow"),
)
EMPTY_VALUE = Rule(
    "empty-value",
    "A key has a value.",
    "Give it a value, or delete the key if it is not required.",
    Example("timeline/1936-first-trial.md", "place:", "place: Moscow"),
)
UNKNOWN_WORD = Rule(
    "unknown-word",
    "A key with a fixed list of words has one of them.",
    "Choose one of the words that the message names.",
    Example("glossary/joseph-stone.md", "kind: persn", "kind: person"),
)
DATE_FORM = Rule(
    "date-form",
    "A date is EDTF, level 0 or 1, and a day of the calendar.",
    "Write 1936-08-19, 1936-08, 1936~ or 1936-08-19/1936-08-24.",
    Example("timeline/1936-first-trial.md", "date: summer 1936", "date: 1936-08-19/1936-08-24"),
)
LIST_FORM = Rule(
    "list-form",
    "A list stands where one belongs, even of one item.",
    "Write one value a line, each after two spaces, a hyphen and a space.",
    Example("timeline/1936-first-trial.md", "tags: Terror", "tags:\n  - Terror"),
)
TEXT_FORM = Rule(
    "text-form",
    "One text stands where one belongs.",
    "Write the text after the colon.",
    Example("timeline/1936-first-trial.md", "title: [The, first, trial]", "title: The first trial"),
)
MAPPING_FORM = Rule(
    "mapping-form",
    "A set of keys stands where one belongs.",
    "Write `key: value` lines below it.",
    Example("quotations/votes.md", "- A memoir prints it.", "- date: 1990\n    step: A memoir prints it."),
)
NUMBER_FORM = Rule(
    "number-form",
    "A number is written in digits.",
    "Write the number in digits.",
    Example("argument/trials.md", "order: second", "order: 2"),
)
NUMBER_RANGE = Rule(
    "number-range",
    "A number lies between its bounds.",
    "Write a number between the bounds that the message names.",
    Example("argument/trials.md", "order: 0", "order: 2"),
)
VALUE_FORM = Rule(
    "value-form",
    "Names of entries, paragraphs of the essay and items of Wikidata have their form.",
    "Write it as in the example that the message gives.",
    Example("glossary/joseph-stone.md", "wikidata: 855", "wikidata: Q855"),
)
RULES = (
    MISSING_KEY,
    UNKNOWN_KEY,
    EMPTY_VALUE,
    UNKNOWN_WORD,
    DATE_FORM,
    LIST_FORM,
    TEXT_FORM,
    MAPPING_FORM,
    NUMBER_FORM,
    NUMBER_RANGE,
    VALUE_FORM,
)


def explain(fault: ErrorDetails, model: Model, lines: Mapping[Location, int], display_path: str) -> Problem:
    """Say what is wrong with a value, and what to write instead.

    Args:
        fault: the fault, as pydantic reports it.
        model: the model that refused the value.
        lines: the line of each value.
        display_path: the file as problems name it.
    """
    location = near = fault["loc"]
    while near and near not in lines:
        near = near[:-1]
    rule, message = _message(fault, location, model)
    return rule.problem(display_path, lines.get(near, 1), f"{location_name(location)}: {message}")


def location_name(location: Location) -> str:
    """A location in words: ``chain, 2, date``."""
    parts = (str(part + 1) if isinstance(part, int) else part for part in location)
    return ", ".join(part for part in parts if part != "[key]")  # pydantic's mark of a key that is wrong itself


_FEW: Mapping[Location, str] = {
    ("verdict_history",): "Begin with the verdict that it had before, the day on which it was given and the reason."
}
"""What to add to a list that is too short, where that is not plain."""


def _message(fault: ErrorDetails, location: Location, model: Model) -> tuple[Rule, str]:
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    quoted = f'"{value}"' if isinstance(value, str) else "the value"
    within = _within(model, location)
    item = "an item of " if any(isinstance(part, int) for part in location) else ""
    whose = with_article(model) if within is model else f"{item}{location_name(location[:1])}"
    keys = f"The keys of {whose} are {_keys(within)}."
    if kind == "missing":
        return MISSING_KEY, f"is missing. Add it to the front matter; {keys[0].lower()}{keys[1:]}"
    if kind == "extra_forbidden":
        return UNKNOWN_KEY, f"is no key here. {suggest(str(location[-1]), within.model_fields)}{keys}"
    if kind == "too_short" and value:
        return (
            EMPTY_VALUE,
            f"has {len(value)} of at least {context['min_length']} items. {_FEW.get(location, 'Add one.')}",
        )
    if value in ("", None, [], {}) or kind in ("string_too_short", "too_short"):
        return EMPTY_VALUE, "is empty. Give it a value, or delete the key if it is not required."
    if kind == "enum":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return UNKNOWN_WORD, f"{quoted} is none of {allowed}. {suggest(str(value), allowed.split(', '))}".rstrip()
    if kind == "edtf":
        return DATE_FORM, str(context["why"])
    if kind == SAID:
        return VALUE_FORM, str(context["why"])
    if kind == "string_pattern_mismatch":
        return VALUE_FORM, f"{quoted} does not fit. {schema.HELP.get(context['pattern'], '')}".strip()
    if kind == "tuple_type":
        return LIST_FORM, f'{quoted} is no list. Write one value a line, each after "  - ".'
    if kind == "string_type":
        return TEXT_FORM, "is a list or a mapping where one text belongs. Write the text after the colon."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return MAPPING_FORM, f'{quoted} is no set of keys. Write "key: value" lines below it.'
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return NUMBER_FORM, f"{quoted} is no whole number."
    if kind in ("float_parsing", "float_type", "finite_number"):
        return NUMBER_FORM, f"{quoted} is no number. Write it in digits."
    if kind in ("greater_than_equal", "less_than_equal"):
        return NUMBER_RANGE, f"{quoted} is out of range ({fault['msg'].lower()})."
    return VALUE_FORM, f"{quoted} does not fit ({fault['msg'].lower()})."


def _within(model: Any, location: Location) -> Any:
    """The model that has the key at a place: that of an item, or of a mapping, where it is within one."""
    for key in location[:-1]:
        if not isinstance(key, int) and key in model.model_fields:
            model = next(_models(model.model_fields[key].annotation), model)
    return model


def _models(annotation: Any) -> Iterator[Any]:
    """The models of values that an annotation allows."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def with_article(model: Model) -> str:
    """A kind with its article: ``an event``."""
    return an(model.label)


def an(noun: str) -> str:
    """A noun with its article: ``an organisation``."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _keys(model: type[BaseModel]) -> str:
    return ", ".join(
        name if field_info.is_required() else f"[{name}]" for name, field_info in model.model_fields.items()
    )
