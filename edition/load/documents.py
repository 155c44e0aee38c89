"""Files in, entries out: front matter with the line of each value, and the body.

Nothing is judged here but form. A file that cannot be read, or whose front matter is not YAML, yields
problems instead of an entry. Where some values are wrong, the entry comes without them and with their faults,
so that the rules can judge the rest at once.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from edition.load import files, limits, pictures
from edition.load.front_matter import HEADER, kind_by_keys, kind_elsewhere, read_front_matter, validate, values_of
from edition.model import schema
from edition.model.document import BIBLIOGRAPHY, WORDS, Document, Entry, Page, kind_of
from edition.model.problems import Example, Problem, Rule

SYMBOLIC_LINK = Rule(
    "symbolic-link",
    "A file is a file, not a symbolic link to another.",
    "Put the file itself there.",
    Example("glossary/council.md", PurePosixPath("senate.md")),
)
FOREIGN_FILE = Rule(
    "foreign-file",
    "The folder of the documents holds Markdown, `sources.bib`, `words.txt`, and beside entries their `pictures/`.",
    "Let the name of a document end in `.md`; put a picture into `pictures/` beside its entry; put styles, scripts and "
    "fonts into `overrides/assets/`.",
    Example("notes.txt", "To do.\n"),
)
ODD_NAME = Rule(
    "odd-name",
    "Names of files and folders have letters, digits, spaces and the signs `_ - . , + ( )` alone.",
    "Rename the file or the folder.",
    Example("about/q&a.md", "---\ntitle: Questions\n---\n\nThey are open.\n"),
)
NESTED_FILE = Rule(
    "nested-file",
    "An entry stands directly in the folder of its kind, which has no folders of its own.",
    "Move the entry up; delete the front page of a folder that goes.",
    Example("timeline/1917/index.md", "---\ntitle: 1917\n---\n\nThe year.\n"),
)
EMPTY_FILE = Rule(
    "empty-file",
    "A document says something.",
    "Delete the file, or begin it anew with `.venv/bin/python -m edition new`.",
    Example("glossary/council.md", "\n"),
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "A text has no control characters but tabs and line breaks.",
    "Delete the character, which the message names by its number in Unicode.",
    Example("timeline/1936-first-trial.md", "Sixteen\b men", "Sixteen men"),
)
SIZE = Rule(
    "size",
    "A document is shorter and flatter than programs can take, with fewer brackets.",
    "Shorten it, or make two documents of it.",
    Example("timeline/1936-first-trial.md", "> " * 31 + "Sixteen men", "Sixteen men"),
)
NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "A document begins with front matter between two lines `---`.",
    "Begin with a line `---`, the keys, and a line `---`.",
    Example("glossary/council.md", "An elected council.\n"),
)
SECOND_FRONT_MATTER = Rule(
    "second-front-matter",
    "Front matter is closed once, and no line `---` follows it at once.",
    "Delete the line; all keys stand above the first.",
    Example("timeline/1936-first-trial.md", "---\n---\n\nSixteen men", "---\n\nSixteen men"),
)
RULES = (
    SYMBOLIC_LINK,
    FOREIGN_FILE,
    ODD_NAME,
    NESTED_FILE,
    EMPTY_FILE,
    CONTROL_CHARACTER,
    SIZE,
    NO_FRONT_MATTER,
    SECOND_FRONT_MATTER,
)

_AGAIN = re.compile(r"\s*(^---[ \t]*$)(?:\n\w+:.*?^---[ \t]*$)?", re.S | re.M)

_DOCUMENTS = (
    "Only Markdown, sources.bib and words.txt belong here; a picture in pictures/ beside its entry; styles, scripts "
    "and fonts in overrides/assets/."
)


def read_folder(docs: Path) -> tuple[list[Document], list[Problem]]:
    """Read every Markdown file below a folder.

    Args:
        docs: the folder of the documents.

    Returns:
        The entries and pages that could be read, sorted by path, those with faults among them; and the
        problems of all files.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs).as_posix()
        display_path = f"{docs.name}/{path}"
        refusal = _refusal(file, path)
        if refusal:
            rule, message = refusal
            problems.append(rule.problem(display_path, 1, message))
        if refusal or file.suffix != ".md" or _is_hidden(path):
            continue
        if _is_too_deep(path):
            folder = PurePosixPath(path).parts[0]
            message = f"stands too deep. Move it to {docs.name}/{folder}/ itself."
            problems.append(NESTED_FILE.problem(display_path, 1, message))
            path = f"{folder}/{file.name}"  # it is judged as where it belongs
        result = read_file(file, path, display_path)
        if isinstance(result, list):
            problems += result
        else:
            problems += result.faults
            documents.append(result)
    return documents, problems


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _is_too_deep(path: str) -> bool:
    """Whether a file is in a folder below that of a kind, in which entries stand directly."""
    parts = path.split("/")
    return parts[0] in schema.BY_FOLDER and len(parts) > 2


def _refusal(file: Path, path: str) -> tuple[Rule, str] | None:
    """The rule that forbids a file or folder to be where it is, with the message; None where none does."""
    if file.is_symlink():
        return SYMBOLIC_LINK, "is a symbolic link. Put the file itself here."
    if (file.is_dir() and file.suffix != ".md") or _is_hidden(path) or path in (BIBLIOGRAPHY, WORDS):
        return None
    if file.suffix != ".md" and pictures.is_picture(path):
        return None  # it is read as a picture
    if file.suffix != ".md":  # the engine would publish it as it is, scripts and all
        return FOREIGN_FILE, f"is no document. {_ending_hint(file)}{_DOCUMENTS}"
    if not re.fullmatch(r"[\w .,+()-]+(?:/[\w .,+()-]+)*", path):
        return ODD_NAME, "has a name with odd signs. Use letters and hyphens."
    if _is_too_deep(path) and file.name == "index.md":
        return NESTED_FILE, "stands too deep. Delete it: folders of entries have no folders of their own."
    return None


def _ending_hint(file: Path) -> str:
    """How to name a file that looks like a document but is not named like one; else an empty text."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(8).removeprefix(codecs.BOM_UTF8)
    except OSError:
        return ""
    is_one = file.suffix.lower() in (".md", ".markdown") or begins.startswith(b"---")
    return f"If it is Markdown, let its name end in .md: {file.stem}.md. " if is_one else ""


def read_file(file: Path, path: str, display_path: str) -> Document | list[Problem]:
    """Read one file.

    Args:
        file: the file.
        path: its path below the folder of the documents.
        display_path: its path as problems name it.

    Returns:
        The entry or page, maybe with faults; or the problems that keep it from being one.
    """
    text = files.read(file, display_path)
    if isinstance(text, Problem):
        return [text]
    return read_text(text.replace("\r\n", "\n").replace("\r", "\n"), path, display_path)


@lru_cache(maxsize=20_000)
def read_text(text: str, path: str, display_path: str) -> Document | list[Problem]:
    """Read the text of one file; arguments and result as for `read_file`. A preview reads most texts again."""
    kind = kind_of(path)
    if not text.strip():
        return [EMPTY_FILE.problem(display_path, 1, f"is empty. {_skeleton_hint(kind)}")]
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"has the control character U+{ord(control[0]):04X}. Delete it."
        return [CONTROL_CHARACTER.problem(display_path, line, message)]
    excess = limits.excess(text)
    if excess:
        return [SIZE.problem(display_path, *excess)]
    match = HEADER.match(text)
    if not match:
        if HEADER.match(text.lstrip()):
            line = text.count("\n", 0, len(text) - len(text.lstrip()))
            message = "has an empty line before its front matter. Delete it: the first line is ---."
            return [NO_FRONT_MATTER.problem(display_path, line, message)]
        why = "has no closing --- after its front matter" if text.startswith("---") else "has no front matter"
        message = f"{why}. Begin with a line ---, the keys, and a line ---. {_skeleton_hint(kind)}"
        return [NO_FRONT_MATTER.problem(display_path, 1, message)]
    front = read_front_matter(match[1], display_path)
    if isinstance(front, Problem):
        return [front]
    kind = kind_elsewhere(front, kind) if kind else kind_by_keys(front)
    if kind is not kind_of(path):
        path = f"{kind.folder}/{PurePosixPath(path).name}" if kind else path  # it is judged as where it belongs
    meta = validate(kind, front) if kind else validate(schema.Page, front)
    body = text[match.end() :]
    body_line = text.count("\n", 0, match.end()) + 1
    again = _AGAIN.match(body)
    if again:
        line = body_line + body.count("\n", 0, again.start(1))
        message = "has one more line --- after the front matter, which is closed. Delete it; all keys stand above it."
        front.faults.append(SECOND_FRONT_MATTER.problem(display_path, line, message))
        body = "\n" * again[0].count("\n") + body[again.end() :]
    rest = body, body_line, front.lines, tuple(values_of(front.data, (), front)), tuple(front.faults)
    if isinstance(meta, schema.Page):
        return Page(path, display_path, text, meta, *rest)
    return Entry(path, display_path, text, meta, *rest)


def _skeleton_hint(kind: type[schema.EntryModel] | None) -> str:
    if kind is None:
        return 'The front matter of a page has at least a "title".'
    return f"This writes a skeleton: .venv/bin/python -m edition new {kind.label} SLUG."
