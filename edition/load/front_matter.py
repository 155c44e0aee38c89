"""Front matter: YAML with the line of each value, validated by the models of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_origin

import yaml
from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from edition.load.messages import explain, location_name, with_article
from edition.model import schema
from edition.model.document import Location
from edition.model.problems import Example, Problem, Rule

AnyModel = TypeVar("AnyModel", schema.EntryModel, schema.Page)

NO_KEYS = Rule(
    "no-keys",
    "Front matter is keys with their values.",
    "Write one `key: value` a line.",
    Example("about/index.md", "---\n- About\n---\n\nWhat this is.\n"),
)
YAML = Rule(
    "yaml",
    "Front matter is YAML.",
    "Check the indentation, and quote values that have a colon.",
    Example("timeline/1936-first-trial.md", "place: Moscow: House of Unions", "place: Moscow"),
)
INDENTATION = Rule(
    "indentation",
    "Front matter is indented with ordinary spaces.",
    "Replace tabs and other spaces by ordinary ones.",
    Example("timeline/1936-first-trial.md", "\t- Terror", "  - Terror"),
)
UNQUOTED_SIGN = Rule(
    "unquoted-sign",
    "A value that begins with a sign which YAML keeps for itself stands in quotation marks.",
    "Put the value in quotation marks.",
    Example("timeline/1936-first-trial.md", "place: @Moscow", "place: Moscow"),
)
YAML_ALIAS = Rule(
    "yaml-alias",
    "Values are written out, without anchors and aliases.",
    "Write the value out.",
    Example("glossary/joseph-stone.md", "aliases: &names [Stone]\ntranslation: *names", "aliases: [Stone]"),
)
REPEATED_KEY = Rule(
    "repeated-key",
    "A key stands once.",
    "Keep one.",
    Example("timeline/1936-first-trial.md", "place: Moscow\nplace: Kiev", "place: Moscow"),
)
YAML_COMMENT = Rule(
    "yaml-comment",
    "No value is cut short by `#`, which begins a comment in YAML.",
    "Put the whole value in quotation marks, or the comment on a line of its own.",
    Example("timeline/1936-first-trial.md", "title: Order #00447", "title: The first trial"),
)
YAML_NULL = Rule(
    "yaml-null",
    "No value is `null` or `~`, which mean nothing at all in YAML.",
    "Put the word in quotation marks if it is a text, or delete the key.",
    Example("timeline/1936-first-trial.md", "place: null", "place: Moscow"),
)
MISPLACED_ENTRY = Rule(
    "misplaced-entry",
    "Keys that only entries have stand in entries, in the folder of their kind.",
    "Move the file to the folder of its kind, or delete the keys.",
    Example("1917-march.md", "---\ntitle: A march\ntags:\n  - Terror\ndate: 1917\n---\n\nMen marched.\n"),
)
RULES = (
    NO_KEYS,
    YAML,
    INDENTATION,
    UNQUOTED_SIGN,
    YAML_ALIAS,
    REPEATED_KEY,
    YAML_COMMENT,
    YAML_NULL,
    MISPLACED_ENTRY,
)

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_COMMENT = re.compile(r"[ \t]+#")
_SWALLOWED = re.compile(r"\n\s*((-|[A-Za-z_]+:)[^\s/-]\S*)")
"""In a value over several lines, what was meant as a line of its own, and its sign without a space after it."""
_INDENT = re.compile(r"^ *([^\S\n ])", re.M)

HEADER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
"""The front matter of a file, its fences around it; the group is what is between them."""


@dataclass
class FrontMatter:
    """Front matter while it is read.

    Attributes:
        display_path: its file as problems name it.
        text: the YAML.
        data: its values, every scalar a text.
        lines: the line of each value.
        faults: what is wrong.
        wrong: places of values that have a fault; a second fault of theirs is not told.
    """

    display_path: str
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=lambda: {(): 1})
    faults: list[Problem] = field(default_factory=list)
    wrong: set[Location] = field(default_factory=set)

    def tell(self, rule: Rule, location: Location, line: int, message: str) -> None:
        """Note what is wrong with a value."""
        self.faults.append(rule.problem(self.display_path, line, message))
        self.wrong.add(location)

    def is_wrong(self, location: Location) -> bool:
        """Whether something is wrong with a value, or with one around it."""
        return any(location[:length] in self.wrong for length in range(len(location) + 1))


def read_front_matter(text: str, display_path: str) -> FrontMatter | Problem:
    """Read YAML, every scalar as a text, with the line of every value."""
    front = FrontMatter(display_path, text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if not isinstance(node, yaml.MappingNode):
            what = "is empty" if node is None else "is no list of keys and values"
            return NO_KEYS.problem(display_path, 2, f'The front matter {what}. Write one "key: value" a line.')
        front.data = _value(node, (), front, set())
    except yaml.YAMLError as error:
        return _yaml_problem(error, text, display_path)
    except RecursionError:
        return YAML.problem(display_path, 2, "The front matter is nested too deeply to be read. Write it flat.")
    return front


def values_of(value: Any, location: Location, front: FrontMatter) -> Iterator[tuple[Location, str]]:
    """Every text in a value of front matter, with its place; values that have a fault are left out."""
    if location in front.wrong:
        return
    if isinstance(value, str):
        yield location, value
    else:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from values_of(item, (*location, key), front)


def _yaml_problem(error: yaml.YAMLError, text: str, display_path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "it cannot be read"
    line = mark.line + 2 if mark else 1
    odd = _INDENT.search(text)
    odd_line = text.count("\n", 0, odd.start()) + 2 if odd else line + 1
    if odd and odd_line <= line:
        sign = {"\t": "a tab", "\u00a0": "a no-break space"}.get(odd[1], f"the sign U+{ord(odd[1]):04X}")
        message = f"The front matter is indented with {sign}. Use ordinary spaces."
        return INDENTATION.problem(display_path, odd_line, message)
    kept = _KEPT.match(text.split("\n")[mark.line]) if mark and mark.line < text.count("\n") else None
    if kept:
        message = f"The front matter has a value that begins with {kept[1]}. Put it in quotation marks."
        return UNQUOTED_SIGN.problem(display_path, line, message)
    found = _mistyped(text.split("\n")[: line - 1], error, what)
    if found:
        return YAML.problem(display_path, *found)
    colon = re.match(r"\s*(?:- )?(\w+): .*:(?: |$)", text.split("\n")[line - 2]) if "mapping values" in what else None
    if colon:
        message = f"{colon[1]}: has a colon in its value. Put the value in quotation marks."
        return YAML.problem(display_path, line, message)
    message = f"The front matter is not YAML ({what}). Check the indentation, and quote values that have a colon."
    return YAML.problem(display_path, line, message)


_KEPT = re.compile(r"\s*(?:- )*(?:[A-Za-z_]+:\s+|- )([*&%@`|>?-])")
"""A value that begins with a sign which YAML keeps for itself."""
_QUOTED = re.compile(r"\s*(?:- )*(?:[A-Za-z_]+:\s+)?([\"']).*?(\1?)\s*$")
"""A line whose value begins with a quotation mark, and the one that it ends in."""
_TIGHT = re.compile(r"\s*(?:- )?(?P<key>[A-Za-z_]+):(?!//)(?=[^ \t\n:])")
_ITEM = re.compile(r"\s*-(?=[^\s-])")


_GOES_ON = "The front matter has a value that goes on after its closing sign. Put all of it in quotation marks."


def _mistyped(lines: list[str], error: yaml.YAMLError, what: str) -> tuple[int, str] | None:
    """What somebody mistyped before the place where YAML gave up: the line in the file, and the remedy.

    Args:
        lines: the lines of the front matter up to that place.
        error: what YAML told.
        what: the words of it.
    """
    context = getattr(error, "context", None) or ""
    begun = getattr(error, "context_mark", None)
    for number, line in enumerate(lines, start=2):
        quoted = _QUOTED.match(line)
        if quoted and line.count(quoted[1], quoted.start(1)) % 2 and ("expected" in what or "scalar" in context):
            if quoted[2]:
                return number, _GOES_ON
            return number, "The front matter has a quotation mark that does not close. Add it after the value."
        tight = _TIGHT.match(line)
        if re.match(r"={7}$", line):
            return number, "The front matter has two versions between signs of git. Keep one, and delete the signs."
        if tight and "flow" not in context:
            return number, f"The front matter has no space after {tight['key']}:. Put a space after the colon."
        if _ITEM.match(line):
            return number, "The front matter has no space after a hyphen. Put a space after it."
    if begun and "quoted scalar" in context:
        return (
            begun.line + 2,
            "The front matter has a quotation mark that does not close. Add it after the value.",
        )
    if begun and "flow" in context:
        bracket = "{" if "mapping" in context else "["
        return (
            begun.line + 2,
            f"The front matter has a bracket {bracket} that does not close. Add its fellow.",
        )
    if lines and "expected key" in what and re.match(r"[^:]+:\s*[\"'\[]", lines[-1]):
        return len(lines) + 1, _GOES_ON
    for number, line in reversed(list(enumerate(lines, start=2))):
        if "find expected ':'" in what and re.match(r"\s*[^\s#:-][^:]*$", line):
            return number, f'The front matter has a line without a colon: "{line.strip()[:40]}". Write "key: value".'
    return None


def _value(node: yaml.Node, location: Location, front: FrontMatter, seen: set[int]) -> Any:
    """Turn a YAML node into lists, mappings and texts; front matter begins on line 2 of its file."""
    line = node.start_mark.line + 2
    front.lines.setdefault(location, line)
    if id(node) in seen:
        front.tell(YAML_ALIAS, location, line, "YAML anchors and aliases are not used here. Write the value out.")
        return None
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.tag.startswith("!"):
            message = f"{location_name(location)}: begins with {node.tag}, which YAML drops. Put it in quotation marks."
            front.tell(UNQUOTED_SIGN, location, line, message)
        elif _is_named_in_vain(front.text, node.start_mark.index):
            message = (
                f"{location_name(location)}: begins with &, by which YAML names a value. Put it in quotation marks."
            )
            front.tell(UNQUOTED_SIGN, location, line, message)
        elif not node.style:
            _look_at_plain(node, location, front)
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*location, i), front, seen) for i, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        key_line = key_node.start_mark.line + 2
        if key in result:
            front.tell(REPEATED_KEY, (*location, key), key_line, f'"{key}" stands twice. Keep one.')
        front.lines[(*location, key)] = key_line
        result[key] = _value(value_node, (*location, key), front, seen)
    return result


def _is_named_in_vain(text: str, start: int) -> bool:
    """Whether YAML takes the first word of a value for the name of the rest, by which nothing calls it."""
    anchor = re.compile(r"&(\S+)").match(text, start)
    return anchor is not None and f"*{anchor[1]}" not in text


def _look_at_plain(node: yaml.ScalarNode, location: Location, front: FrontMatter) -> None:
    """Note the fault of a value without quotation marks that YAML cuts short, or takes for nothing."""
    swallowed = _SWALLOWED.search(front.text, node.start_mark.index, node.end_mark.index)
    if swallowed:
        front.tell(
            YAML,
            location,
            front.text.count("\n", 0, swallowed.start(1)) + 2,
            f"{location_name(location)}: the value goes on with {swallowed[1]}. Put a space after {swallowed[2]}, "
            "or the whole value in quotation marks.",
        )
    elif _COMMENT.match(front.text, node.end_mark.index):
        front.tell(
            YAML_COMMENT,
            location,
            node.end_mark.line + 2,
            f"{location_name(location)}: to YAML, # after a space begins a comment, and the rest of the line is lost. "
            "Put the whole value in quotation marks, or the comment on a line of its own.",
        )
    elif node.value in ("~", "null", "Null", "NULL"):
        front.tell(
            YAML_NULL,
            location,
            node.start_mark.line + 2,
            f"{location_name(location)}: {node.value} means nothing at all in YAML. "
            "Put it in quotation marks if it is a text, or delete it.",
        )


def validate(model: type[AnyModel], front: FrontMatter) -> AnyModel:
    """Validate front matter.

    Args:
        model: the model of its kind.
        front: the front matter; its faults and wrong places are added to.

    Returns:
        The validated front matter. Where it has faults, only the keys that have none: of the others a required
        list is empty, anything else None, although the model says otherwise.
    """
    faults: list[ErrorDetails] = []
    try:
        meta = model.model_validate(front.data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    # A list that lost an item to a fault is called too short as well; once is enough.
    faults = [fault for fault in faults if not (fault["type"] == "too_short" and _has_fault_within(fault, faults))]
    faults = [fault for fault in faults if not front.is_wrong(fault["loc"])]
    left_out = {location[0] for location in (*front.wrong, *(fault["loc"] for fault in faults))}
    for fault in faults:
        front.faults.append(explain(fault, model, front.lines, front.display_path))
        if fault["type"] != "extra_forbidden":  # under another key its value may be right
            front.wrong.add(fault["loc"])
    if not front.faults:
        return meta
    absent: dict[str, Any] = {
        # Rules iterate required lists without checking for None.
        key: (Any, () if get_origin(info.annotation) is tuple else None)
        for key, info in model.model_fields.items()
        if key in left_out
    }
    partial = create_model("Partial", __base__=model, **absent)
    kept = model.model_fields.keys() & front.data.keys() - left_out
    return model.model_construct(**dict(partial.model_validate({key: front.data[key] for key in kept})))


def _has_fault_within(fault: ErrorDetails, faults: Iterable[ErrorDetails]) -> bool:
    around = fault["loc"]
    return any(len(other["loc"]) > len(around) and other["loc"][: len(around)] == around for other in faults)


def kind_elsewhere(front: FrontMatter, kind: type[schema.EntryModel]) -> type[schema.EntryModel]:
    """Note the fault of an entry that is one of another kind, by its keys, than its folder says.

    Returns:
        The kind that has all of its keys, and whose required keys it has; that of its folder where it may be one.
    """
    keys = front.data.keys()
    if keys <= kind.model_fields.keys():
        return kind
    for other in schema.KINDS:
        required = {key for key, info in other.model_fields.items() if info.is_required()}
        if required <= keys <= other.model_fields.keys():
            own = [key for key in front.data if key not in kind.model_fields]
            message = (
                f"has the keys of {with_article(other)} ({', '.join(own)}), not of {with_article(kind)}. "
                f"Move the file to docs/{other.folder}/."
            )
            front.faults.append(MISPLACED_ENTRY.problem(front.display_path, front.lines[(own[0],)], message))
            return other
    return kind


def kind_by_keys(front: FrontMatter) -> type[schema.EntryModel] | None:
    """Note the fault of a page that has keys which only entries have.

    Returns:
        The kind of entry that it seems to be; None where there are no such keys, or several kinds have them.
    """
    keys = front.data.keys() - schema.Page.model_fields.keys()
    fitting = {kind: keys & kind.model_fields.keys() for kind in schema.KINDS}
    most = max(map(len, fitting.values()))
    kinds = [kind for kind, theirs in fitting.items() if theirs and len(theirs) == most]
    if not kinds:
        return None
    theirs = [key for key in front.data if key in fitting[kinds[0]]]
    places = " or ".join(f"docs/{kind.folder}/ if it is {with_article(kind)}" for kind in kinds)
    message = f"only entries have the keys {', '.join(theirs)}. Move the file to {places}; or delete them."
    front.faults.append(MISPLACED_ENTRY.problem(front.display_path, front.lines[(theirs[0],)], message))
    if len(kinds) == 1:
        return kinds[0]
    front.wrong.update((key,) for key in theirs)
    return None
