"""What a text may bring into a page: Markdown, and no HTML and no way to run a script.

A text is rendered, and what the sanitizer drops is a fault. Most texts have no sign of HTML, attribute lists,
notes or addresses that run scripts; they need not be rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from edition.markdown.extensions import rendered
from edition.markdown.sanitizer import ATTRIBUTES, SCHEMES, Dropped
from edition.model.problems import Example, Rule
from edition.model.urls import is_address, scheme, squeezed

HTML = Rule(
    "html",
    "A text is Markdown, without HTML.",
    "Write Markdown; put code between backticks.",
    Example("timeline/1936-first-trial.md", "Sixteen <b>men</b>", "Sixteen men"),
)
PICTURE = Rule(
    "picture",
    "A picture is written in place, in the text of an entry; front matter has none.",
    "Write `![words](pictures/name.jpg)` into the text, or describe the picture.",
    Example("timeline/1936-first-trial.md", 'place: "![Moscow](pictures/moscow.jpg)"', "place: Moscow"),
)
ATTRIBUTE = Rule(
    "attribute",
    "An attribute list has no attributes but `class`, `dir`, `id`, `lang`, `start` and `title`.",
    "Delete the attribute.",
    Example("timeline/1936-first-trial.md", "The *sentence*{ onclick=alert(1) } was", "The sentence was"),
)
LOOSE_ATTRIBUTES = Rule(
    "loose-attributes",
    "An attribute list stands right after stressed words, a link or a heading.",
    "Move it there, or delete it.",
    Example("timeline/1936-first-trial.md", "The sentence{: lang=en } was", "The sentence was"),
)
THEME_ID = Rule(
    "theme-id",
    "No id begins with two underscores, as those of the theme do.",
    "Choose another id.",
    Example("timeline/1936-first-trial.md", "The *sentence*{ #__mine } was", "The sentence was"),
)
SCHEME = Rule(
    "address-scheme",
    "A link to another site begins with https://, http:// or mailto:.",
    "Use https://.",
    Example("timeline/1936-first-trial.md", "The [sentence](ftp://example.org/) was", "The sentence was"),
)
SCRIPT = Rule(
    "script-address",
    "No address runs a script.",
    "Use an https:// address, or a link to a file.",
    Example("timeline/1936-first-trial.md", "The [sentence](javascript:alert(1)) was", "The sentence was"),
)
ADDRESS = Rule(
    "malformed-address",
    "An address can be read by programs.",
    "Correct the address.",
    Example("timeline/1936-first-trial.md", "The [sentence](http://[example/) was", "The sentence was"),
)
CITED_ADDRESS = Rule(
    "cited-address",
    "No citation stands inside an address.",
    "Put the citation after the link.",
    Example(
        "timeline/1936-first-trial.md",
        "The [sentence](https://example.org/[@adams_terror_1990]) was",
        "The sentence was",
    ),
)
MISSING_ADDRESS = Rule(
    "missing-address",
    "A link that names its address elsewhere has it there.",
    "Write `[words](address)`.",
    Example("timeline/1936-first-trial.md", "The [sentence][archive] was", "The sentence was"),
)
MISSING_NOTE = Rule(
    "missing-note",
    "A note that a text refers to is there.",
    "Write the note, or delete the reference.",
    Example("timeline/1936-first-trial.md", "The sentence[^1] was", "The sentence was"),
)
PLAIN = Rule(
    "plain-value",
    "A value that is printed as it is typed, such as a title, a name, a place or a field of a work, has no Markdown.",
    "Write the words alone; in the bibliography, `\\emph{…}` makes italics.",
    Example("timeline/1936-first-trial.md", "title: The *first* trial", "title: The first trial"),
)
RULES = (
    HTML,
    PLAIN,
    PICTURE,
    ATTRIBUTE,
    LOOSE_ATTRIBUTES,
    THEME_ID,
    SCHEME,
    SCRIPT,
    ADDRESS,
    CITED_ADDRESS,
    MISSING_ADDRESS,
    MISSING_NOTE,
)

_SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|!\[|\[\^|\]\[|\]\([^)\s]*\[@|(?m:^[^{\n]*\{[^\n]*[=:#.])|script\s*:|data:|&#|&[a-zA-Z]+;", re.I
)
_LANGUAGE = re.compile(r"(?<=\*)\{lang=[a-zA-Z-]+\}")
"""The one attribute list that is common, and no sign of anything."""

_TYPED = re.compile(r"&(?:lt|#0*60|#x0*3c);?", re.I)
_SCRIPT = re.compile(r"(?:\]\(|\]:|<|=)[\"']?(?:(?:java|vb|live)script:|data:text/html)", re.I)
_TARGET = re.compile(r"(?:\]\(|\]:|<|=)[\"'<]*([a-z][a-z0-9+.-]*):", re.I)
_ODD_HOST = re.compile(r"//[^\s/?#]*(?:[\[\]\\]|[^\x00-\x7f])")

_CODE = re.compile(r"<code\b.*?</code>", re.S)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS_OR_ID = re.compile(r'\s(href|id)="([^"]*)"')

_LEFT_OVER = (
    (HTML, re.compile(r"<[a-zA-Z/!?][^\s<>]*>?"), "has HTML ({}). Write Markdown; put code between backticks."),
    (
        LOOSE_ATTRIBUTES,
        re.compile(r"\{:?[^{}\n]*[#.=][^{}\n]*\}"),
        "has an attribute list that belongs to nothing ({}). Put it right after *stressed words*, a link or a heading.",
    ),
    (
        MISSING_NOTE,
        re.compile(r"\[\^[^\]\s]+\]"),
        "refers to the note {}, which is not there. Write the note, or delete this.",
    ),
    (
        MISSING_ADDRESS,
        re.compile(r"\]\[(?![@^])[^\]\n]+\]"),
        "has a link without its address ({}). Write [words](address).",
    ),
)
"""What ought to have become something else, and stands in the finished page as it was typed."""


class Fault(NamedTuple):
    """What a text must not bring with it.

    Attributes:
        rule: the rule that it breaks.
        needle: a piece of text, in small letters, that stands where the fault is.
        message: what is wrong, and how to mend it.
    """

    rule: Rule
    needle: str
    message: str


def faults(text: str) -> tuple[Fault, ...]:
    """What a text must not bring with it, each fault once.

    Args:
        text: a body, or a value of front matter.
    """
    if (
        _SUSPECT.search(_LANGUAGE.sub("", text))
        or _ODD_HOST.search(text)
        or not SCHEMES.issuperset(map(str.lower, _TARGET.findall(squeezed(text))))
    ):
        return _judged(text)
    return ()


def place(fault: Fault, text: str) -> int | None:
    """The number, from 0, of the line of a text that has a fault; None where none shows it by itself."""
    lines = text.split("\n")
    if fault.rule is SCRIPT:
        one = next((i for i, line in enumerate(lines) if _SCRIPT.search(squeezed(line))), None)
        two = (i for i in range(len(lines)) if _SCRIPT.search(squeezed("\n".join(lines[i : i + 2]))))
        return next(two, None) if one is None else one
    for form in (str, squeezed):
        for number, line in enumerate(lines):
            if fault.needle in form(line).lower():
                return number
    return None


_SIGN = re.compile(r"[*_`\\\[<&]")


@lru_cache(maxsize=50_000)
def stray(value: str) -> str | None:
    """What of a value Markdown would not read as it is typed: ``*rising*`` of ``The *rising*``; None for plain words.

    Args:
        value: a value that is printed as it is typed.
    """
    if not _SIGN.search(value):
        return None
    typed = " ".join(value.split())
    page, _ = rendered(f"x {typed}")  # after a letter nothing begins a list or a heading
    read = html.unescape(_TAG.sub("", page)).removeprefix("x ")
    if read == typed:
        return None
    steps = SequenceMatcher(None, typed, read, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    return typed[changed[0][1] : changed[-1][2]] or typed


@lru_cache(maxsize=2000)
def _judged(text: str) -> tuple[Fault, ...]:
    """The faults of a text that has to be rendered."""
    text = _TYPED.sub("‹", text)  # whoever types &lt; means a sign, not the beginning of a tag
    if _SCRIPT.search(squeezed(text)):
        message = "has an address that runs a script. Use https:// addresses or links to files."
        return (Fault(SCRIPT, "", message),)
    page, dropped = rendered(text)
    page = _CODE.sub("<code>", page)
    faults = [*map(_loss, dropped), *_misplaced(page)]
    for words in map(html.unescape, _TAG.split(page)):
        for rule, pattern, message in _LEFT_OVER:
            match = pattern.search(words)
            if match:
                faults.append(Fault(rule, match[0].lower(), message.format(match[0])))
    return tuple(dict.fromkeys(faults))


def _loss(dropped: Dropped) -> Fault:
    """The fault of something that the sanitizer drops."""
    if dropped.element == "img":
        message = "has a picture out of its place. In the text of an entry, write ![words](pictures/name.jpg)."
        return Fault(PICTURE, "![", message)
    if not dropped.name:
        return Fault(HTML, f"<{dropped.element}", f"has the HTML element <{dropped.element}>. Write Markdown.")
    begins = scheme(dropped.value)
    if dropped.name == "href" and begins:
        return Fault(SCHEME, f"{begins}:", f'has an address that begins with "{begins}:". Use https://.')
    keep = ", ".join(sorted(ATTRIBUTES - {"href"}))
    message = f'has the attribute "{dropped.name}" in <{dropped.element}>. Delete it; allowed are {keep}.'
    return Fault(ATTRIBUTE, dropped.name, message)


def _misplaced(page: str) -> Iterator[Fault]:
    """Faults of ids and addresses that the sanitizer keeps."""
    for match in _ADDRESS_OR_ID.finditer(page):
        name, value = match[1], html.unescape(match[2])
        if name == "id" and value.startswith("__"):
            yield Fault(THEME_ID, value, f'has the id "{value}", which the theme uses. Choose another.')
        elif name == "href" and "[@" in unquote(value):
            yield Fault(CITED_ADDRESS, "[@", "has a citation inside an address. Put it after the link.")
        elif name == "href" and not is_address(value):
            host = value.partition("//")[2].lower()
            yield Fault(ADDRESS, host, f'has the address "{value}", which no program can read. Correct it.')
