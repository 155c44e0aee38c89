"""Other dialects of Markdown: what a preview shows, such as GitHub's, and this site would print as it is typed.

A text is read by its lines, code left out: those of a quoted block, and those below an item, as texts of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import count, groupby, pairwise, takewhile
from typing import NamedTuple
from weakref import WeakKeyDictionary

from edition.check.context import Fault, Site, rule
from edition.load.messages import location_name
from edition.markdown.extensions import rendered
from edition.model.citations import between_citations
from edition.model.code import unfenced
from edition.model.document import Document
from edition.model.problems import Example
from edition.model.urls import PREVIEW

_FILE = "timeline/1936-first-trial.md"
_PLAIN = "The sentence was ready"

_ITEM = re.compile(r"(?P<indent> *)(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?= +\S| *$)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|(?: *:?-+:? *\|)+ *:?-+:? *$")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_DEFINITION = re.compile(r" {0,3}(?:\[[^\]\n]+\]:|\*\[[^\]\n]+\]:)")
_PARENT = re.compile(r" {0,3}(?:(?:[-*+]|\d{1,9}[.)]|:|!!!|\?\?\?\+?|===)\s|\[\^[^\]\n]*\]:)")
"""What lines that are indented by four spaces belong to."""


class Line(NamedTuple):
    """A line of a text: its number from 0, and its words as its block reads them; of indented code, what it has."""

    number: int
    text: str
    code: str = ""


Told = tuple[int, str]
"""The number of a line, and what is wrong there."""


def blocks(document: Document) -> list[list[Line]]:
    """The body of a document as texts that are read on their own: the whole, quoted blocks, and what is below items."""
    if document not in _divided:
        _divided[document] = _blocks(document.prose, document.body)
    return _divided[document]


def _blocks(prose: Iterable[tuple[int, str]], body: str) -> list[list[Line]]:
    found: list[list[Line]] = []
    written = body.split("\n")
    _divide([Line(number, _begun(text, written[number])) for number, text in prose], found)
    return found


def _begun(text: str, written: str) -> str:
    """A line that begins with code, which is blanked, with a letter there: it is not indented."""
    at = len(written) - len(written.lstrip())
    return f"{text[:at]}x{text[at + 1 :]}" if written[at : at + 1] == "`" and text[at : at + 1] == " " else text


_divided: WeakKeyDictionary[Document, list[list[Line]]] = WeakKeyDictionary()


def _divide(lines: list[Line], found: list[list[Line]]) -> None:
    own: list[Line] = []
    inner: list[Line] = []
    quoted = False
    parent = ""  # the last line that is not indented

    def close() -> None:
        if inner:
            texts = unfenced("\n".join(line.text for line in inner))
            _divide([Line(inner[i].number, text) for i, text in texts], found)
            inner.clear()

    for line in lines:
        quote = re.match(r" {0,3}> ?", line.text)
        indented = line.text.startswith("    ")
        if quote:
            if not quoted:
                close()
            inner.append(Line(line.number, line.text[quote.end() :]))
            own.append(Line(line.number, ">"))
            quoted, parent = True, ""
        elif indented and (_PARENT.match(parent) or (inner and not quoted)):
            if quoted:
                close()
            inner.append(Line(line.number, line.text[4:]))
            own.append(Line(line.number, "    "))
            quoted = False
        elif not line.text.strip():
            own.append(Line(line.number, ""))
            if inner and not quoted:
                inner.append(Line(line.number, ""))
            else:
                close()
                quoted = False
        else:
            close()
            quoted = False
            if _PARENT.match(line.text) or not (own and own[-1].text.strip()):
                parent = line.text
            before = own[-1].text if own else ""
            is_code = indented and (before in ("", "\0") or _RULE.match(before) or _HEADING.match(before))
            own.append(Line(line.number, "\0", line.text) if is_code else line)  # indented code says nothing
    close()
    found.append(own)


Judge = Callable[[list[Line]], Iterable[Told]]


_CLOSE_LIST = "begins a list right after a line of text. Put a blank line before it, or run make fix."
_CLOSE_TABLE = "begins a table right after a line of text. Put a blank line before it, or run make fix."


def unseparated(body: str) -> list[int]:
    """The numbers from 0 of the lines of a body that begin a list or a table right after a line of text."""
    return [
        number
        for lines in _blocks(unfenced(body), body)
        for judge in (_lists, _tables)
        for number, message in judge(lines)
        if message in (_CLOSE_LIST, _CLOSE_TABLE)
    ]


def _each(site: Site, judge: Judge) -> Iterator[Fault]:
    for document in site.documents:
        for lines in blocks(document):
            for number, message in judge(lines):
                yield document, document.body_line + number, message


def _before(lines: list[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the one right before it; None before the first, and where code stands between."""
    last: Line | None = None
    for line in lines:
        yield line, last if last and last.number == line.number - 1 else None
        last = line


@rule(
    "list-layout",
    Example(_FILE, "So it was:\n- one\n- two\n\nThe sentence was ready", _PLAIN),
    "Begin a list with - or 1. after a blank line, and indent what belongs to an item by four spaces.",
    alone=True,
)
def lists_are_lists(site: Site) -> Iterator[Fault]:
    """A list has a blank line before it, one kind of sign, numbers from 1 with a dot, and four spaces a level."""
    yield from _each(site, _lists)


def _lists(lines: list[Line]) -> Iterator[Told]:
    yield from _lists_that_are_none(lines)
    sign = ""  # of the list that goes on: "-" or "1", or nothing
    counted = 0  # the number of its last item
    blank = True
    for line, last in _before(lines):
        text = line.text
        if last is None:
            blank = True
        if not text.strip() and text != "    ":
            blank = True
            continue
        item = None if _RULE.match(text) else _ITEM.match(text)
        if item and item["indent"] and (sign or blank):
            yield line.number, "has an item with one to three spaces before it. Write none, or four for each level."
        elif item and text.strip() == item["sign"]:
            if blank or sign:
                yield line.number, "has an item without words. Write them after the sign, or put a backslash before it."
        elif item and not sign and not blank:
            if not item["number"] or item["number"] == "1":
                yield line.number, _CLOSE_LIST
                sign = "1" if item["number"] else item["sign"]
        elif item and item["sign"].endswith(")"):
            yield line.number, f"numbers an item by {item['sign']}, which makes no list here. Write {item['number']}."
        elif item and not sign and item["number"] and item["number"] != "1":
            number = item["number"]
            remedy = f"Begin with 1., or write {number}\\. if it is no list."
            yield line.number, f"begins a list with {number}, which readers see as 1. {remedy}"
            sign = "1"
        elif item:
            now = "1" if item["number"] else item["sign"]
            if sign and now != sign:
                yield (
                    line.number,
                    "goes on a list with another sign, and the two run together. Put a line of text between.",
                )
            elif sign == "1" and int(item["number"]) != counted + 1 and not int(item["number"]) == counted == 1:
                message = (
                    f"numbers an item {item['number']} after {counted}, but readers see the next number. Correct it."
                )
                yield line.number, message
            sign = now
        elif text in ("    ", ">"):
            sign = sign if text == "    " else ""
        elif sign and last and last.text == "    ":
            yield line.number, "stands right below what belongs to an item. Put a blank line between, or four spaces."
        elif blank and sign and re.match(r" {1,3}\S", text):
            yield line.number, "is indented by one to three spaces below an item. Write four, or none after the list."
        elif blank or not sign:
            sign = ""
        counted = int(item["number"] or 0) if item else counted
        blank = text == "\0" or any(form.match(text) for form in (_HEADING, _DEFINITION, _RULE))
        if blank:
            sign = ""


def _lists_that_are_none(lines: list[Line]) -> Iterator[Told]:
    """Lines, one below another, that begin like items and run together, the first of each list."""
    is_told = False
    before = ""
    for line, after in pairwise(lines):
        sign, following = _PSEUDO.match(line.text), _PSEUDO.match(after.text)
        is_next = after.number == line.number + 1 and not line.text.endswith("  ")  # where a line breaks
        is_list = sign and following and is_next and _follows(sign, following)
        if before.strip() and not before.endswith(":") and line.text[:1] in "–—":
            is_list = False  # dashes of a sentence, where its lines end
        before = line.text
        if is_list and sign and not is_told:
            yield line.number, f"begins with {sign[0].strip()}, which makes no list here. Write - or 1. and a space."
        is_told = bool(is_list)


_PSEUDO = re.compile(
    r"[•‣▪◦●–—]\s|[-+](?=[^\W\d_])"
    r"|(?:\((?=\w+\))|(?=[a-z][.)])|(?=\d{1,3}\.[^\W\d]))(?P<number>\d{1,3}|[a-z])[.)]"
)
"""What begins an item elsewhere: another sign, or a number or a letter between brackets or before a dot."""


def _follows(sign: re.Match[str], following: re.Match[str]) -> bool:
    """Whether what a line begins with goes on what the line above begins with: by the same sign, or the next number."""
    number, after = sign["number"], following["number"]
    if not (number and after):
        return sign[0] == following[0]
    if number.isdigit() and after.isdigit():
        return int(after) == int(number) + 1
    return len(number) == len(after) and ord(after[-1]) == ord(number[-1]) + 1


@rule(
    "table-layout",
    Example(_FILE, "So it was:\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nThe sentence was ready", _PLAIN),
    "Put a blank line before the table, `| --- |` for each cell below its head, and as many cells into every row.",
    alone=True,
)
def tables_are_tables(site: Site) -> Iterator[Fault]:
    """A table has a blank line before it, a line of hyphens below its head, as many cells in every row, no indent."""
    yield from _each(site, _tables)


def _tables(lines: list[Line]) -> Iterator[Told]:
    texts = {line.number: line.text for line in lines}
    for line in lines:
        head = texts.get(line.number - 1, "")
        if head.lstrip().startswith("|") and re.fullmatch(r" {0,3}(?:-+|=+) *", line.text):
            yield line.number, "makes no table and no heading. Write | --- | for each cell, or put a blank line before."
        if not heads_table(head, line.text):
            continue
        if re.match(r"#{1,6}\s", head):
            yield (
                line.number - 1,
                "is a heading on GitHub and the head of a table here. Begin each line of a table with |.",
            )
        below = next((each for each in lines if each.number > line.number and "|" not in each.text), None)
        if below and below.text.strip() and below.number - 1 in texts:
            yield below.number, "stands right below a table, as a row of it. Put a blank line between."
        if texts.get(line.number - 2, "").strip():
            yield line.number - 1, _CLOSE_TABLE
        elif not any("|" in texts.get(line.number + step, "") for step in (1, 2)):
            yield line.number, "ends a table that has a head and no rows. Write a row below it."
        elif head.lstrip().startswith("|") != line.text.lstrip().startswith("|"):
            yield line.number, "begins otherwise than the line above. Begin and end each line of a table with |."
        elif _cells(head) != _cells(line.text):
            message = f"has {_cells(head)} cells in the head of a table and {_cells(line.text)} below. Write as many."
            yield line.number - 1, message
        else:
            for number in takewhile(lambda number: "|" in texts.get(number, ""), count(line.number + 1)):
                if _cells(texts[number]) != _cells(head):
                    counts = f"{_cells(texts[number])} where the head of its table has {_cells(head)}"
                    yield number, f"has a row of {counts} cells. Write as many; \\| is the sign within a cell."
    yield from _tables_that_are_none(lines)


def _tables_that_are_none(lines: list[Line]) -> Iterator[Told]:
    """Rows of tables that are printed as they are typed, the first of each table."""
    texts = {line.number: line.code or line.text for line in lines}
    is_table = is_told = False
    for line in lines:
        text, before, below = (texts.get(line.number + step, "") for step in (0, -1, 1))
        if "|" not in before:
            is_table = is_told = False
        if heads_table(text, below.strip()) and (line.code or text.startswith("    ")):
            yield line.number, "is a table indented by four spaces, which makes it code. Delete the spaces."
            is_told = True
        is_table = is_table or heads_table(text, below) or re.fullmatch(r" {0,3}(?:-+|=+) *", below) is not None
        if _ROW.fullmatch(text.strip()) and not line.code and not is_table and not is_told:
            yield line.number, f"begins a table without a line {'| --- ' * _cells(text)}| below its head. Add it."
            is_told = True


_ROW = re.compile(r"\|(?:(?:\\.|[^|\\])*\|){2,}")
"""A row of two cells or more between signs."""


def heads_table(line: str, below: str) -> bool:
    """Whether a line is the head of a table: the line below it says where the columns begin."""
    return "|" in line and _DELIMITERS.match(below.rstrip()) is not None


def _cells(row: str) -> int:
    row = "".join(between_citations(row))  # the site takes them out before it reads tables
    return len(re.split(r"(?<!\\)\|", re.sub(r"^\||(?<!\\)\|$", "", row.strip())))


@rule(
    "heading-space",
    Example(_FILE, "#1 in a list of three.\n\nThe sentence was ready", _PLAIN),
    "Put a space after the signs of a heading, or a backslash before the first.",
    alone=True,
)
def headings_have_spaces(site: Site) -> Iterator[Fault]:
    """A line that begins with `#` is a heading, with a space after the signs and none before."""
    yield from _each(site, _headings)


def _headings(lines: list[Line]) -> Iterator[Told]:
    for line in lines:
        if re.match(r"#+[^#\s]", line.text):
            begins = line.text.split()[0]
            yield line.number, f"makes a heading of {begins}. Put a space after the signs, or write \\{begins}."
        elif re.match(r"#{7,}\s", line.text):
            yield line.number, "has more than six signs before a heading. Write ## or ###."
        elif re.match(r" {1,3}#{1,6}\s", line.text):
            yield line.number, "has spaces before a heading, which would be printed as text. Delete them."


@rule(
    "quote-layout",
    Example(_FILE, "> One.\n\n> Two.\n\nThe sentence was ready", _PLAIN),
    "Put a blank line before and after a quoted block, and a line of text between two, or `>`.",
    alone=True,
)
def quoted_blocks_stand_apart(site: Site) -> Iterator[Fault]:
    """A quoted block has blank lines around it, and a line of text before the next one."""
    yield from _each(site, _quotes)


def _quotes(lines: list[Line]) -> Iterator[Told]:
    last = ""
    gap = True
    for line in lines:
        if not line.text.strip() and line.text != "    ":
            gap = True
            continue
        if not gap and (line.text == ">") != (last == ">") and not _HEADING.match(last):
            yield line.number, "stands right below or above a quoted block. Put a blank line between, or > before it."
        elif line.text == ">" and last == ">" and gap:
            message = "runs together with the quoted block before. Put a line of text between, or > on the empty line."
            yield line.number, message
        last, gap = line.text, False


@rule(
    "open-fence",
    Example(_FILE, "```\nThe court\n\nThe sentence was ready", _PLAIN),
    "Close the code with a line of the same signs, and leave a blank line after it.",
    alone=True,
)
def code_is_closed(site: Site) -> Iterator[Fault]:
    """Code stands in entries between two lines of the same three backticks or tildes, and a blank line follows it."""
    yield from _each(site, _fences)
    for entry in site.all_entries:
        for lines in blocks(entry):
            for line, last in _before(lines):
                if line.code and not (last and last.code) and "|" not in line.code:
                    message = "is indented by four spaces, which makes it code. Delete the spaces; code is between ```."
                    yield entry, entry.body_line + line.number, message


def _fences(lines: list[Line]) -> Iterator[Told]:
    above = ""
    for line, last in _before(lines):
        if last is None and line is not lines[0] and (line.text.strip() or above == "\0"):
            yield line.number, "stands right below code. Put a blank line between."
        above = line.text
        match = re.match(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})", line.text)
        if match:
            yield line.number, f"begins code with {match[1]} and does not end it. Write {match[1]} after its last line."


@rule(
    "line-break",
    Example(_FILE, "The sentence\\\nwas ready", _PLAIN),
    "Write a paragraph or a list; where a line has to break, end it with two spaces.",
    alone=True,
)
def lines_end_without_backslash(site: Site) -> Iterator[Fault]:
    """A line does not end in a backslash, which would be printed."""
    yield from _each(site, _breaks)


def _breaks(lines: list[Line]) -> Iterator[Told]:
    for line, after in pairwise(lines):
        if re.search(r"(?<!\\)(?:\\\\)*\\$", line.text) and after.text.strip():
            yield (
                line.number,
                "ends in a backslash, which would be printed. Write a paragraph of its own, or two spaces.",
            )


@rule(
    "open-stress",
    Example(_FILE, "The *sentence was ready", _PLAIN),
    "Write `*words*` or `**words**`; a star that is printed has a backslash before it, as in `\\*kwon`.",
    alone=True,
)
def stress_is_closed(site: Site) -> Iterator[Fault]:
    """Stars that open stressed words are closed in the same paragraph."""
    for document in site.documents:
        for lines in blocks(document):
            for is_text, paragraph in groupby(lines, lambda line: bool(line.text.strip(" >\0"))):
                first, *rest = paragraph
                star = is_text and _open_star("\n".join([first.text, *(line.text for line in rest)]))
                if star:
                    number = next((line.number for line in (first, *rest) if star in line.text), first.number)
                    yield document, document.body_line + number, f"{star} {_OPEN}"
        for location, value in document.values:
            star = _open_star(value)
            if star:
                yield document, document.line(*location), f"{location_name(location)}: {star} {_OPEN}"


_OPEN = "has a star that nothing closes. Write *words*, or \\* for a star."
_STAR = re.compile(r"(?<![^\s(\[“‘\"'—–])\*{1,3}(?=[^\W\d_])\S{1,30}")
_UNREAD = re.compile(r"\\.|\]\([^()\s]*|<[^<>\s]*>|^ {0,3}\* ", re.M)
"""What has no stress: what is escaped, addresses, the sign of an item."""


def _open_star(text: str) -> str:
    """What a star begins that does not close; an empty text where none does."""
    if "*" not in text:
        return ""
    text = _UNREAD.sub("", "x".join(between_citations(text)))
    if not (text.count("*") % 2 or len(re.findall(r"\*+", text)) % 2):
        return ""
    match = _STAR.search(re.sub(r"</?(?:em|strong)[^>]*>", "", rendered(text)[0]))
    return match[0].split("<")[0] if match else ""


_FOREIGN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[\[[^\[\]]+\]\]"), "is a link of a wiki. Write [words](file.md)."),
    (re.compile(r"\{\{[^{}#.=\n]+\}\}|\{%[^#.=\n]*?%\}"), "is a template, which would be printed. Write its words."),
    (
        re.compile(r"'''\w[^']*'''|''\w[^']*''|``\w[^`']*''"),
        "are the signs of a wiki or of TeX. Write *words*, or “words”.",
    ),
    (re.compile(r"^={2,6} +[^=\s][^=]*? +={2,6}$"), "is a heading of a wiki. Write ## before the words."),
    (re.compile(r"^\[(?:TOC|toc)\]$|^__TOC__$"), "is the sign for a list of headings, which pages have. Delete it."),
    (
        re.compile(r"\[(?i:citation needed)\]"),
        "is a note to yourself. Cite a work, or delete it.",
    ),
    (
        re.compile(r"【\d+†[^】]*】|:contentReference\b|Error! (?:Reference|Bookmark)\b"),
        "is left from a program. Delete it.",
    ),
    (
        re.compile(r"^(?:\?{3}\+? \S|!!!(?! ?[\w-]+(?: +\"[^\"]*\")?\s*$)).*"),
        'is no callout. Write !!! note "Title", and its words on the next line after four spaces.',
    ),
    (
        re.compile(r"\w\^\w{1,5}\^|[^\W\d]~\w{1,5}~(?!~)"),
        "is raised or lowered elsewhere. Write the signs themselves, as in H₂O and m².",
    ),
    (re.compile(r"\$(?=[^\s\d])[^$\n]*[\\^_{][^$\n]*\$(?!\w)"), "is mathematics. Write it in words."),
    (
        re.compile(r"\{:? ?lang=(?!\"?[a-z]{2,3}(?:-[A-Za-z0-9]+)*\"?[ }])[^}]*\}"),
        "names no language. Write its two letters, as in {lang=de}.",
    ),
    (
        re.compile(r"[*)\]]\{:?[^{}\n]*\}[^*_`\[\]<>{}\n]*\{?[^*_`\[\]<>{}\n]*\}"),
        "has a brace in the text after an attribute list, and the two would run into each other. Write ( and ).",
    ),
    (re.compile(r"\^\[[^\]]*\]?"), "is a note in place. Write [^1] here, and a line [^1]: with its words."),
    (
        re.compile(r"^\s*>?\s*\[!\w+\][-+]?"),
        "is a callout. Write !!! note, and its words on the next line after four spaces.",
    ),
    (
        re.compile(r"^(?:\[[ xX]\](?=\s)|\s*(?:[-*+]|\d+[.)]) \[[ xX]\](?=\s))"),
        "is an item of a task list. Write a list.",
    ),
    (
        re.compile(r"~~(?=\S)[^~]+~~|(?<![~\w])~(?=[^\s~])[^~\n]*[^\s~]~(?![~\w])"),
        "is struck through. Write what holds.",
    ),
    (re.compile(r"(?<!=)==(?=[^\s=])[^=\n]+==(?!=)"), "is a mark of a text editor. Write *words* to stress them."),
    (re.compile(r"%%(?=\S)[^%\n]*%%"), "is a comment of a text editor, which would be printed. Delete it."),
    (re.compile(r"(?<![\w:/]):[a-z][a-z_+-]+:(?!\w)"), "is a picture sign. Write it in words."),
    (re.compile(r"\\\w*cite\w*\*?(?:\[[^\]]*\])*\{[^{}]*\}"), "is a citation of TeX. Write [@key, p. 5]."),
    (
        re.compile(r"\\(?!\w*cite)[a-zA-Z]+\*?(?:\[[^\]]*\])*\{[^{}]*\}"),
        "is a command of TeX. Write *words* for italics, and [^1] for a note.",
    ),
    (re.compile(r"\$\$|\$`"), "begins mathematics. Write it in words."),
    (
        re.compile(rf"(?!{PREVIEW.pattern})(?<!\]\()(?<![\w<\[\"'=/:])(?:https?://|www\.)[^\s<>\[\]]+(?![^\[\]]*\]\()"),
        "is an address in the text, which is no link. Write [words](address), or <address>.",
    ),
)
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(\\[\"$%&',/:;<=?@^~])")


@rule(
    "other-dialect",
    Example(_FILE, "See [[senate]]. The sentence was ready", _PLAIN),
    "Write the form that the message names.",
    alone=True,
)
def texts_are_in_this_dialect(site: Site) -> Iterator[Fault]:
    """A text has the forms of this site’s Markdown, and none of wikis, text editors and issue trackers."""
    for document in site.documents:
        for lines in blocks(document):
            for number in _empty_callouts(lines):
                message = "begins a callout without words. Write them on the next line after four spaces."
                yield document, document.body_line + number, message
            for line in lines:
                for message in _foreign(line.text):
                    yield document, document.body_line + line.number, message
        for location, value in document.values:
            if location[0] == "pictures" and location[-1] == "source":
                continue  # it is an address
            for message in _foreign(value):
                yield document, document.line(*location), message


def _empty_callouts(lines: list[Line]) -> Iterator[int]:
    full = [line for line in lines if line.text]
    for line, after in pairwise((*full, Line(-1, ""))):
        if line.text.startswith("!!!") and after.text != "    ":
            yield line.number


@lru_cache(maxsize=100_000)
def _foreign(text: str) -> tuple[str, ...]:
    if re.match(r" {0,3}\[[^\]\n]+\]:|\0", text):
        return ()
    matches = [(pattern.search(text), message) for pattern, message in _FOREIGN]
    told = [f"{match[0].strip()} {message}" for match, message in matches if match]
    escaped = _ESCAPED.search(text)
    if escaped:
        told.append(f"{escaped[1]} would be printed with its backslash. Write {escaped[1][1:]} alone.")
    return tuple(told)
