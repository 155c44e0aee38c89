"""Files in, entries out: front matter with the line of each value, and the body.

Nothing is judged here but form. A file that cannot be read, or whose front matter is not YAML, yields
problems instead of an entry. Where only some values are not of the kinds that the schema declares, the
entry comes with their faults and without their values, so that the rules can judge the rest at once.
"""

from __future__ import annotations

import codecs
import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, get_origin

import yaml
from pydantic import ValidationError, create_model

from edition.load import limits
from edition.model import schema

Location = tuple[str | int, ...]
"""Where a value stands in front matter: ``("chain", 2, "date")``."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_AGAIN = re.compile(r"\s*(^---[ \t]*$)(?:\n\w+:.*?^---[ \t]*$)?", re.S | re.M)
_COMMENT = re.compile(r"[ \t]+#")
_INDENT = re.compile(r"^ *([^\S\n ])", re.M)
HEADER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
"""The front matter of a file, its fences around it; the group is what is between them."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something that keeps the site from being published.

    Attributes:
        file: path from the project's root, with slashes.
        line: line in that file, from 1.
        message: what is wrong and how to mend it.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, eq=False)
class Source:
    """A Markdown file, split.

    Attributes:
        path: path below the folder of the documents, with slashes: ``timeline/1921-kronstadt.md``; of an entry
            that stands elsewhere, where it belongs, so that its links and the ties to it are judged as from there.
        file: path as problems name it: ``docs/timeline/1921-kronstadt.md``.
        text: the whole file.
        meta: the front matter, validated; where it has faults, only the keys that have none: of the others a
            required list is empty, anything else None.
        lines: the line of each value of the front matter.
        scalars: every text of the front matter, with its line, but for values that have a fault.
        body: everything after the front matter.
        body_line: the line on which the body begins.
        faults: what is wrong with the form; nothing with a fault is published.
    """

    path: str
    file: str
    text: str
    meta: Any
    body: str
    body_line: int
    lines: Mapping[Location, int] = field(repr=False, default_factory=dict)
    scalars: tuple[tuple[int, str], ...] = field(repr=False, default=())
    faults: tuple[Problem, ...] = ()

    @property
    def slug(self) -> str:
        """The file name without its ending."""
        return PurePosixPath(self.path).stem

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The lines of the body outside code, as `unfenced` gives them; several rules look at them."""
        return tuple(unfenced(self.body))

    def line(self, *location: str | int) -> int:
        """The line of a value, or of the nearest value around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class Entry(Source):
    """A Markdown file that is an entry; ``meta`` is one of the models of the schema."""

    @property
    def kind(self) -> type[schema.EntryModel]:
        """The model of its kind."""
        return type(self.meta)

    @property
    def summary(self) -> str:
        """The first paragraph of the body, in Markdown."""
        return first_paragraph(self.body)


class Page(Source):
    """A Markdown file that is no entry."""


def first_paragraph(body: str) -> str:
    """The first paragraph of a Markdown text; an empty text where a heading or nothing comes first."""
    first = body.strip().split("\n\n", 1)[0].strip()
    return "" if first.startswith("#") else first


def relative(page: str, target: str) -> str:
    """A document's file, relative to the file of another: what links in Markdown are written as.

    Args:
        page: path of the document that links, below the folder of the documents.
        target: path of the one that it links to.
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def kind_of(path: str) -> type[schema.EntryModel] | None:
    """The kind of entry that a path below the folder of the documents belongs to, if any."""
    parts = PurePosixPath(path).parts
    if len(parts) != 2 or parts[1] == "index.md" or not path.endswith(".md"):
        return None
    return schema.BY_FOLDER.get(parts[0])


_Form = type[schema.EntryModel] | type[schema.Page]

BIBLIOGRAPHY = "sources.bib"
"""The bibliography, below the folder of the documents."""

_DOCUMENTS = "Only Markdown and sources.bib belong here; styles, scripts and fonts in overrides/assets/."


def read_folder(docs: Path) -> tuple[list[Source], list[Problem]]:
    """Read every Markdown file below a folder.

    Args:
        docs: the folder of the documents.

    Returns:
        The entries and pages that could be read, sorted by path, those with faults among them; and the
        problems of all files.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs).as_posix()
        shown = f"{docs.name}/{path}"
        refusal = _refusal(file, path)
        if refusal:
            problems.append(Problem(shown, 1, refusal))
        if refusal or file.suffix != ".md" or _is_hidden(path):
            continue
        if _is_too_deep(path):
            folder = PurePosixPath(path).parts[0]
            problems.append(Problem(shown, 1, f"stands too deep. Move it to {docs.name}/{folder}/ itself."))
            path = f"{folder}/{file.name}"  # it is judged as where it belongs
        result = read_file(file, path, shown)
        if isinstance(result, list):
            problems += result
        else:
            problems += result.faults
            sources.append(result)
    return sources, problems


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _is_too_deep(path: str) -> bool:
    """Whether a file is in a folder below one of entries, which stand directly in that of their kind."""
    parts = path.split("/")
    return parts[0] in schema.BY_FOLDER and len(parts) > 2


def _refusal(file: Path, path: str) -> str | None:
    """Why a file or folder may not be where it is, whatever it holds; None where it may, or is passed over."""
    if file.is_symlink():
        return "is a symbolic link. Put the file itself here."
    if (file.is_dir() and file.suffix != ".md") or _is_hidden(path) or path == BIBLIOGRAPHY:
        return None
    if file.suffix != ".md":  # the engine would publish it as it is, scripts and all
        return f"is no document. {_ending_hint(file)}{_DOCUMENTS}"
    if not re.fullmatch(r"[\w .,+()-]+(?:/[\w .,+()-]+)*", path):
        return "has a name with odd signs. Use letters and hyphens."
    if _is_too_deep(path) and file.name == "index.md":
        return "stands too deep. Delete it: folders of entries have no folders of their own."
    return None


def _ending_hint(file: Path) -> str:
    """What to do with a file that looks like a document but is not named like one."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(8).removeprefix(codecs.BOM_UTF8)
    except OSError:
        return ""
    is_one = file.suffix.lower() in (".md", ".markdown") or begins.startswith(b"---")
    return f"If it is Markdown, let its name end in .md: {file.stem}.md. " if is_one else ""


def read_file(file: Path, path: str, shown: str) -> Source | list[Problem]:
    """Read one file.

    Args:
        file: the file.
        path: its path below the folder of the documents.
        shown: its path as problems name it.

    Returns:
        The entry or page, maybe with faults; or the problems that keep it from being one.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [Problem(shown, line, "is not UTF-8. Save the file with the encoding UTF-8.")]
    except OSError as error:
        return [Problem(shown, 1, f"cannot be read ({error.strerror}).")]
    return read_text(text, path, shown)


@lru_cache(maxsize=20_000)
def read_text(text: str, path: str, shown: str) -> Source | list[Problem]:
    """Read the text of one file; arguments and result as for `read_file`. A preview reads most texts again."""
    kind = kind_of(path)
    if not text.strip():
        return [Problem(shown, 1, f"is empty. {_skeleton_hint(kind)}")]
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        return [Problem(shown, line, f"has the control character U+{ord(control[0]):04X}. Delete it.")]
    excess = limits.excess(text)
    if excess:
        return [Problem(shown, *excess)]
    match = HEADER.match(text)
    if not match:
        why = "has no closing --- after its front matter" if text.startswith("---") else "has no front matter"
        return [Problem(shown, 1, f"{why}. Begin with a line ---, the keys, and a line ---. {_skeleton_hint(kind)}")]
    front = _read_front_matter(match[1], shown)
    if isinstance(front, Problem):
        return [front]
    if kind is None:
        kind = _kind_by_keys(front)
        path = f"{kind.folder}/{PurePosixPath(path).name}" if kind else path  # it is judged as where it belongs
    meta = _validated(kind or schema.Page, front)
    body = text[match.end() :]
    body_line = text.count("\n", 0, match.end()) + 1
    again = _AGAIN.match(body)
    if again:
        line = body_line + body.count("\n", 0, again.start(1))
        message = "has one more line --- after the front matter, which is closed. Delete it; all keys stand above it."
        front.faults.append(Problem(shown, line, message))
        body = "\n" * again[0].count("\n") + body[again.end() :]
    scalars, faults = tuple(_scalars(front.data, (), front)), tuple(front.faults)
    return (Entry if kind else Page)(path, shown, text, meta, body, body_line, front.lines, scalars, faults)


def left_over(words: str) -> str:
    """The message for words of a skeleton that were not replaced."""
    return f'"{words}" is left from the skeleton. Replace it by your own words, or delete what you do not need.'


def _skeleton_hint(kind: type[schema.EntryModel] | None) -> str:
    if kind is None:
        return 'The front matter of a page has at least a "title".'
    return f"python -m edition new {kind.label} SLUG writes a skeleton."


# -- Front matter --------------------------------------------------------------


@dataclass
class _Front:
    """Front matter while it is read.

    Attributes:
        shown: its file as problems name it.
        text: the YAML.
        data: its values, every scalar a text.
        lines: the line of each value.
        faults: what is wrong.
        wrong: places of values that nothing more is said about.
    """

    shown: str
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=lambda: {(): 1})
    faults: list[Problem] = field(default_factory=list)
    wrong: set[Location] = field(default_factory=set)

    def tell(self, location: Location, line: int, message: str) -> None:
        """Note what is wrong with a value."""
        self.faults.append(Problem(self.shown, line, message))
        self.wrong.add(location)

    def is_wrong(self, location: Location) -> bool:
        """Whether something is wrong with a value, or with one around it."""
        return any(location[:length] in self.wrong for length in range(len(location) + 1))


def _read_front_matter(text: str, shown: str) -> _Front | Problem:
    """Read YAML whose scalars all stay text, noting the line of every value."""
    front = _Front(shown, text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if not isinstance(node, yaml.MappingNode):
            found = "is empty" if node is None else "is no list of keys and values"
            return Problem(shown, 2, f'The front matter {found}. Write one "key: value" a line.')
        front.data = _value(node, (), front, set())
    except yaml.YAMLError as error:
        return _yaml_problem(error, text, shown)
    except RecursionError:
        return Problem(shown, 2, "The front matter is nested too deeply to be read. Write it flat.")
    return front


def _scalars(value: Any, location: Location, front: _Front) -> Iterator[tuple[int, str]]:
    """Every text in a value of front matter of which nothing is told, with its line."""
    if location in front.wrong:
        return
    if isinstance(value, str):
        yield front.lines[location], value
    else:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _scalars(item, (*location, key), front)


def _yaml_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "it cannot be read"
    line = mark.line + 2 if mark else 1
    odd = _INDENT.search(text)
    odd_line = text.count("\n", 0, odd.start()) + 2 if odd else line + 1
    if odd and odd_line <= line:
        sign = {"\t": "a tab", "\u00a0": "a no-break space"}.get(odd[1], f"the sign U+{ord(odd[1]):04X}")
        return Problem(shown, odd_line, f"The front matter is indented with {sign}. Use ordinary spaces.")
    if mark and "cannot start any token" in what:
        sign = text[mark.index]
        return Problem(shown, line, f"The front matter has a value that begins with {sign}. Put it in quotation marks.")
    return Problem(
        shown,
        line,
        f"The front matter is not YAML ({what}). Check the indentation, and quote values that have a colon.",
    )


def _value(node: yaml.Node, location: Location, front: _Front, seen: set[int]) -> Any:
    """Turn a YAML node into lists, mappings and texts; front matter begins on line 2 of its file."""
    line = node.start_mark.line + 2
    front.lines.setdefault(location, line)
    if id(node) in seen:
        front.tell(location, line, "YAML anchors and aliases are not used here. Write the value out.")
        return None
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if not node.style:
            _look_at_plain(node, location, front)
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*location, i), front, seen) for i, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        key_line = key_node.start_mark.line + 2
        if key in result:
            front.tell((*location, key), key_line, f'"{key}" stands twice. Keep one.')
        front.lines[(*location, key)] = key_line
        result[key] = _value(value_node, (*location, key), front, seen)
    return result


def _look_at_plain(node: yaml.ScalarNode, location: Location, front: _Front) -> None:
    """Tell of a value without quotation marks that YAML takes for less than was written."""
    if _COMMENT.match(front.text, node.end_mark.index):
        front.tell(
            location,
            node.end_mark.line + 2,
            f"{_name(location)}: to YAML, # after a space begins a comment, and the rest of the line is lost. "
            "Put the whole value in quotation marks, or the comment on a line of its own.",
        )
    elif node.value in ("~", "null", "Null", "NULL"):
        front.tell(
            location,
            node.start_mark.line + 2,
            f"{_name(location)}: {node.value} means nothing at all in YAML. "
            "Put it in quotation marks if it is a text, or delete it.",
        )


def _validated(model: _Form, front: _Front) -> Any:
    """The model of front matter; where values have faults, of the keys that have none, the others empty."""
    try:
        meta = model.model_validate(front.data)
        found = []
    except ValidationError as error:
        found = error.errors(include_url=False)
    # A list that lost its only item to a fault is called too short as well; once is enough.
    found = [fault for fault in found if not (fault["type"] == "too_short" and fault["input"])]
    found = [fault for fault in found if not front.is_wrong(tuple(fault["loc"]))]
    left_out = {location[0] for location in (*front.wrong, *(fault["loc"] for fault in found))}
    for fault in found:
        front.faults.append(_explain(fault, model, front.lines, front.shown))
        if fault["type"] != "extra_forbidden":  # under another key its value may be right
            front.wrong.add(tuple(fault["loc"]))
    if not front.faults:
        return meta
    absent: dict[str, Any] = {
        key: (Any, () if get_origin(info.annotation) is tuple else None)  # rules go through what is required unasked
        for key, info in model.model_fields.items()
        if key in left_out
    }
    partial = create_model("Partial", __base__=model, **absent)
    kept = model.model_fields.keys() & front.data.keys() - left_out
    return model.model_construct(**dict(partial.model_validate({key: front.data[key] for key in kept})))


def _kind_by_keys(front: _Front) -> type[schema.EntryModel] | None:
    """Tell of keys that only entries have, where a page has any; the kind of entry that it seems to be, if clear."""
    keys = front.data.keys() - schema.Page.model_fields.keys()
    fitting = {kind: keys & kind.model_fields.keys() for kind in schema.KINDS}
    most = max(map(len, fitting.values()))
    kinds = [kind for kind, theirs in fitting.items() if theirs and len(theirs) == most]
    if not kinds:
        return None
    theirs = [key for key in front.data if key in fitting[kinds[0]]]
    places = " or ".join(f"docs/{kind.folder}/ if it is {_a(kind)}" for kind in kinds)
    message = f"only entries have the keys {', '.join(theirs)}. Move the file to {places}; or delete them."
    front.faults.append(Problem(front.shown, front.lines[(theirs[0],)], message))
    if len(kinds) == 1:
        return kinds[0]
    front.wrong.update((key,) for key in theirs)
    return None


# -- Faults in words -----------------------------------------------------------


def _explain(
    fault: Mapping[str, Any],
    model: _Form,
    lines: Mapping[Location, int],
    shown: str,
) -> Problem:
    """Say what is wrong with a value, and what to write instead."""
    location: Location = tuple(fault["loc"])
    near = location
    while near and near not in lines:
        near = near[:-1]
    return Problem(shown, lines.get(near, 1), f"{_name(location)}: {_message(fault, location, model)}")


def _name(location: Location) -> str:
    """A location in words: ``chain, 2, date``."""
    return ", ".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _message(fault: Mapping[str, Any], location: Location, model: _Form) -> str:
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    shown = f'"{value}"' if isinstance(value, str) else "the value"
    if kind == "missing":
        return f"is missing. Add it to the front matter; the keys of {_a(model)} are {_keys(model)}."
    if kind == "extra_forbidden":
        known = _keys(model) if len(location) == 1 else ""
        keys = list(model.model_fields) if len(location) == 1 else []
        close = difflib.get_close_matches(str(location[-1]), keys, 1)
        hint = f'Did you mean "{close[0]}"? ' if close else ""
        return f"is no key here. {hint}" + (f"The keys of {_a(model)} are {known}." if known else "Delete it.")
    if value in ("", None, [], {}) or kind in ("string_too_short", "too_short"):
        return "is empty. Give it a value, or delete the key if it is not required."
    if kind == "enum":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"{shown} is none of {allowed}."
    if kind == "edtf":
        return str(context["why"])
    if kind == "string_pattern_mismatch":
        return f"{shown} does not fit. {schema.HELP.get(context['pattern'], '')}".strip()
    if kind == "tuple_type":
        return f'{shown} is no list. Write one value a line, each after "  - ".'
    if kind == "string_type":
        return "is a list or a mapping where one text belongs. Write the text after the colon."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f'{shown} is no set of keys. Write "key: value" lines below it.'
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return f"{shown} is no whole number."
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{shown} is out of range ({fault['msg'].lower()})."
    return f"{shown} does not fit ({fault['msg'].lower()})."


def _a(model: _Form) -> str:
    return f"{'an' if model.label[0] in 'aeiou' else 'a'} {model.label}"


def _keys(model: _Form) -> str:
    return ", ".join(
        name if field_info.is_required() else f"[{name}]" for name, field_info in model.model_fields.items()
    )


_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def unfenced(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a Markdown text outside fenced code, each with its number from 0, code spans blanked."""
    lines = body.split("\n")
    end = 0
    unclosed: dict[str, int] = {}  # no fence of a sign that is as long as this or longer is closed further down
    for number, line in enumerate(lines):
        if number < end:
            continue
        fence = _FENCE.match(line)
        end = 0
        if fence and len(fence[1]) < unclosed.get(fence[1][0], len(line) + 1):
            end = _closing(lines, number, fence[1])
            if not end:
                unclosed[fence[1][0]] = len(fence[1])
        if not end:
            yield number, _SPAN.sub(lambda span: " " * len(span[0]), line) if "`" in line else line


def _closing(lines: list[str], opening: int, fence: str) -> int:
    """The line after the one that closes a fence; 0 where none does, for then it is no fence."""
    for number in range(opening + 1, len(lines)):
        line = lines[number].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            return number + 1
    return 0
