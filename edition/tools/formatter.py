"""What can be mended without a judgement: the order of keys, the layout of Markdown, the order of the list of names.

Files are changed line by line, never written anew from what was parsed, so that quotation marks and comments
stay as they are. A change is made only where readers see the same page after it: the front matter has to hold
the same values, the body has to render to the same HTML. The one exception is the blank line before a list or a table,
without which this site shows something else than the preview of an editor.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from edition.check import dialect, spelling
from edition.load import limits
from edition.load.documents import read_folder, read_text
from edition.load.front_matter import HEADER
from edition.markdown import extensions
from edition.model import schema
from edition.model.code import unfenced
from edition.model.document import WORDS, kind_of
from edition.model.problems import Example, Problem, Rule

LAYOUT = Rule(
    "layout",
    "Keys stand in the order of the schema, blocks have one blank line between them, names are sorted and in use.",
    "Run `make fix`.",
    Example("timeline/1936-first-trial.md", "and shot.\n\n\n\nThe sentence", "and shot.\n\nThe sentence"),
)
"""What `fix --check` demands; the check itself does not."""

_REMEDY = "Run make fix, or do it by hand."
_UNSEEN = "Run make fix; whoever works in a browser may leave that to a maintainer."


@dataclass(frozen=True)
class Tidied:
    """A file as it should be.

    Attributes:
        file: path from the project's root, with slashes.
        text: the whole file, tidied.
        problems: what was untidy, each kind once, at the first line that has it.
    """

    file: str
    text: str
    problems: tuple[Problem, ...]


def tidy(docs: Path) -> list[Tidied]:
    """Every untidy file.

    Args:
        docs: the folder of the documents.

    Returns:
        The files that would change; none that the check refuses whole: no UTF-8, too much of something, or
        a symbolic link, which may lead out of the project.
    """
    files = []
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        text = _read(docs.resolve() / path)
        if text and not limits.excess(text):
            files.append(tidy_page(text, f"{docs.name}/{path}", kind_of(path) or schema.Page))
    text = _read(docs.resolve() / WORDS)
    if text:
        steps: dict[Step, str] = {sort_words: f"is not sorted, or has a word twice. {_REMEDY}"}
        documents, _ = read_folder(docs)
        if len(documents) == sum(1 for _ in docs.rglob("*.md")):  # no name may stand in a file that could not be read
            used = spelling.used(documents)
            steps[lambda text: drop_words(text, used)] = f"has a word that no text has. {_REMEDY}"
        files.append(_apply(text, f"{docs.name}/{WORDS}", steps, lambda *_: True))
    return [file for file in files if file.problems]


def _read(file: Path) -> str:
    """The text of a file; an empty one where it cannot be read, or is reached by a link."""
    try:
        if file.resolve() != file:
            return ""
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


Step = Callable[[str], str]


def tidy_page(text: str, display_path: str, model: type[schema.Model]) -> Tidied:
    """Tidy a Markdown file.

    Args:
        text: the whole file.
        display_path: its path as problems name it.
        model: the model of its front matter, whose keys give the order.
    """
    keys = order_of(model)
    order = f"has keys in another order, from this line on. Their order is {', '.join(keys)}. {_REMEDY}"
    blocks = "should have one blank line between blocks, around headings and after the front matter."
    steps: dict[Step, str] = {
        compose: f"has letters and their marks as two signs, which nobody sees. {_UNSEEN}",
        drop_mark: f"begins with a byte order mark, a sign that nobody sees. {_UNSEEN}",
        break_lines: f"ends its lines as Windows does (CR LF), not as the other files do (LF). {_UNSEEN}",
        end_lines: f"does not end in exactly one line break. Press Enter once after the last words. {_REMEDY}",
        strip_lines: f"ends in spaces. {_REMEDY}",
        mark_items: f"begins an item of a list with * or +. Write -. {_REMEDY}",
        lambda text: order_keys(text, keys): order,
        space_blocks: f"{blocks} {_REMEDY}",
    }  # those that move lines come last, so that the lines of problems are those of the file
    tidied = _apply(text, display_path, steps, _reads_the_same)
    blank = "should have a blank line before a list or a table."
    apart = _apply(tidied.text, display_path, {separate_blocks: f"{blank} {_REMEDY}"}, lambda *_: True)
    if not apart.problems:
        return tidied
    done = _apply(apart.text, display_path, steps, _reads_the_same)  # what is a list only now is laid out as one
    return Tidied(display_path, done.text, tidied.problems + apart.problems)


def _apply(text: str, display_path: str, steps: Mapping[Step, str], same: Callable[[str, str], bool]) -> Tidied:
    problems = []
    for step, message in steps.items():
        after = step(text)
        if after != text and same(text, after):
            problems.append(LAYOUT.problem(display_path, _first_difference(text, after), message))
            text = after
    return Tidied(display_path, text, tuple(problems))


def _reads_the_same(before: str, after: str) -> bool:
    (front, body), (new_front, new_body) = _split(_plain(before)), _split(_plain(after))
    if front != new_front:
        try:
            if yaml.load(front, yaml.BaseLoader) != yaml.load(new_front, yaml.BaseLoader):
                return False
        except (yaml.YAMLError, RecursionError):
            return False
    return body == new_body or seen(body) == seen(new_body)


_CODE = re.compile(r"(<pre\b.*?</pre>)", re.S)
_BLOCK = re.compile(r" ?(</?(?:p|li|ul|ol|dl|dt|dd|div|blockquote|h[1-6]|hr|br|t[a-z]+)\b[^>]*>) ?")


def seen(body: str) -> str:
    """What readers get of a text: its HTML, with the white space that browsers show."""
    parts = _CODE.split(extensions.rendered(body)[0])
    visible = (re.sub("[ \t\n]+", " ", part) if i % 2 == 0 else part for i, part in enumerate(parts))
    return _BLOCK.sub(r"\1", "".join(visible)).strip()


def _split(text: str) -> tuple[str, str]:
    """Front matter, without its fences, and body."""
    match = HEADER.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def _plain(text: str) -> str:
    """A text as programs read it that take every kind of line end."""
    return compose(end_lines(break_lines(drop_mark(text))))


def _first_difference(before: str, after: str) -> int:
    lines = before.split("\n"), after.split("\n")
    pairs = zip(*lines, strict=False)
    return next((i for i, (one, two) in enumerate(pairs, start=1) if one != two), min(map(len, lines)))


# -- Steps ---------------------------------------------------------------------


def drop_mark(text: str) -> str:
    """No byte order mark stands before the first line."""
    return text.removeprefix("\ufeff")


def compose(text: str) -> str:
    """A letter with a mark is one sign (NFC)."""
    return unicodedata.normalize("NFC", text)


def break_lines(text: str) -> str:
    """Lines end in LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def end_lines(text: str) -> str:
    """The last line ends as well, and no blank ones follow it."""
    return text.rstrip("\n") + "\n" if text.strip() else text


def strip_lines(text: str) -> str:
    """No line ends in a space, and no blank line has any; two, or a tab, make a line break and stay."""
    head, body = _halves(text)
    head = "\n".join(line.rstrip(" \t") for line in head.split("\n"))
    return end_lines(_outside_code(head + body, lambda line: re.sub(r"(?<=\S) $|^[ \t]+$", "", line)))


def mark_items(text: str) -> str:
    """Items of unordered lists begin with a hyphen."""
    rule = re.compile(r"\s*([*+]\s*)+$")
    return _outside_code(text, lambda line: line if rule.match(line) else re.sub(r"^(\s*)[*+](?=\s)", r"\1-", line))


def space_blocks(text: str) -> str:
    """One blank line between blocks, none more; one around each heading."""
    head, body = _halves(text)
    if not body.strip():
        return head or text
    open_lines = {number for number, _ in unfenced(body)}
    kept: list[str] = []
    after_heading = False
    for number, (line, below) in enumerate(pairwise([*body.split("\n"), ""])):
        outside = number in open_lines
        heading = outside and re.match(r"#{1,6}\s", line) is not None and not dialect.heads_table(line, below)
        if outside and not line.strip() and (not kept or not kept[-1].strip()):
            continue
        if kept and kept[-1].strip() and (heading or (after_heading and line.strip())):
            kept.append("")
        kept.append(line)
        after_heading = heading
    return head + ("\n" if head else "") + "\n".join(kept).rstrip("\n") + "\n"


def separate_blocks(text: str) -> str:
    """A blank line stands before a list and a table, where the dialect of this site needs one; not in quoted blocks."""
    if not dialect.unseparated(_halves(text)[1]):
        return text
    document = read_text(text, "x.md", "x.md")
    if isinstance(document, list):
        return text
    lines = text.split("\n")
    for number in sorted(dialect.unseparated(document.body), reverse=True):
        place = document.body_line - 1 + number
        if not lines[place].lstrip().startswith(">"):
            lines.insert(place, "")
    return "\n".join(lines)


def order_keys(text: str, order: tuple[str, ...]) -> str:
    """The keys of the front matter stand in an order; each takes its lines and the comments above it along.

    Args:
        text: the whole file.
        order: the keys; what is not among them comes last.
    """
    match = HEADER.match(text)
    if not match:
        return text
    lines = match[1].split("\n")[:-1]
    try:
        node = yaml.compose(match[1], yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return text
    if not isinstance(node, yaml.MappingNode) or node.flow_style or re.search("[\x85\u2028\u2029]", match[1]):
        return text  # YAML counts these signs as line ends, nobody else does
    starts = {key.start_mark.line: key.value for key, _ in node.value}
    blocks = list(_blocks(lines, starts))
    places = {key: place for place, key in enumerate(order)}
    blocks.sort(key=lambda block: places.get(block[0], len(order)))
    front = "".join(f"{line}\n" for _, block in blocks for line in block)
    return text[: match.start(1)] + front + text[match.end(1) :]


def _blocks(lines: list[str], starts: Mapping[int, str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of each key, with the comments right above it."""
    first: dict[int, str] = {}
    for start, key in starts.items():
        begin = start
        while begin and lines[begin - 1].startswith("#"):
            begin -= 1
        first[begin if first else 0] = key
    ends = [*list(first)[1:], len(lines)]
    for (begin, key), end in zip(first.items(), ends, strict=True):
        yield key, lines[begin:end]


def order_of(model: type[schema.Model]) -> tuple[str, ...]:
    """The keys of a kind of page in the order of the schema, last what every kind may have."""
    last = ("pictures", "open_questions", "formerly", "second_reading")
    return tuple(sorted(model.model_fields, key=lambda key: key in last))


def sort_words(text: str) -> str:
    """One word a line, in order, none twice."""
    return "".join(f"{word}\n" for word in sorted(set(text.split())))


def drop_words(text: str, used: Collection[str]) -> str:
    """No word stands there that no text has."""
    return "".join(f"{word}\n" for word in text.split() if word in used)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text with every line changed that is neither front matter nor in a fence."""
    head, body = _halves(text)
    lines = body.split("\n")
    for number, _ in unfenced(body):
        lines[number] = change(lines[number])
    return head + "\n".join(lines)


def _halves(text: str) -> tuple[str, str]:
    """Front matter with its fences, and body."""
    match = HEADER.match(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)
