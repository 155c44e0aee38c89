"""Pictures: where they stand, what they come from, whose they are, and that each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check.context import Fault, Site, rule
from edition.model import pictures, urls
from edition.model.document import Document, Entry
from edition.model.pictures import Image
from edition.model.problems import Example
from edition.model.suggestions import suggest

_FILE = "debate/critics.md"
_PLAN = "![Rows of houses on a drawn plan](pictures/plan.png)"
_FORM = "Write ![words](pictures/name.jpg)"


def _images(site: Site) -> Iterator[tuple[Document, int, Image]]:
    """Every image that a document writes in place, with its line."""
    for document in site.documents:
        for image in pictures.images(document.body):
            yield document, document.body_line + image.number, image


def _shown(entry: Entry) -> dict[str, Image]:
    """The images of an entry that lead to its pictures, wherever they stand, by the file."""
    return {image.file: image for image in pictures.images(entry.body) if image.file}


@rule(
    "picture-place",
    Example(_FILE, f"point to {_PLAN}", "point to the plan"),
    "Put the picture into a paragraph of its own, below the first one.",
)
def pictures_stand_in_entries(site: Site) -> Iterator[Fault]:
    """A picture is a paragraph of its own in an entry, below the first one, and in no heading, link, list or table."""
    for document, line, image in _images(site):
        lead = len(document.body) - len(document.body.lstrip("\n"))
        first = lead + document.body.strip("\n").split("\n\n", 1)[0].count("\n")
        if not isinstance(document, Entry):
            yield document, line, "shows a picture, which only entries do. Describe it, or show it in an entry."
        elif lead <= image.number <= first:
            message = "shows a picture in the first paragraph, which lists and previews repeat. Put it below."
            yield document, line, message
        elif not image.is_alone:
            yield document, line, "shows a picture within other text. Put it into a paragraph of its own."


@rule(
    "picture-address",
    Example(_FILE, "![Rows of houses](https://example.org/plan.png)", _PLAN),
    "Put the file into `pictures/` beside the entry, if its licence allows, and write `![words](pictures/name.jpg)`.",
)
def pictures_come_from_beside(site: Site) -> Iterator[Fault]:
    """A picture is a file of the folder `pictures/` beside the entry, and of no other host or place."""
    for document, line, image in _images(site):
        begins = urls.scheme(image.address)
        if begins == "data":
            yield document, line, f"has a picture written out in its address (data:). Save it as a file. {_FORM}."
        elif begins or re.match(r"//|www\.", image.address):
            message = "shows a picture of another site. Put the file into pictures/, if its licence allows."
            yield document, line, f"{message} {_FORM}."
        elif not image.file:
            yield document, line, f'shows "{image.address}", which is no file in pictures/. {_FORM}.'
        elif image.extra:
            yield document, line, f"has more than the words and the file of a picture ({image.extra}). {_FORM} alone."


@rule(
    "picture-words",
    Example(_FILE, "![](pictures/plan.png)", _PLAN),
    "Say between the brackets in a sentence what is to be seen, for those who do not see it.",
)
def pictures_have_words(site: Site) -> Iterator[Fault]:
    """A picture has a text alternative: plain words that say what is to be seen."""
    for document, line, image in _images(site):
        words = image.words.strip()
        if not any(map(str.isalpha, words)):
            yield document, line, "shows a picture without a text alternative. Say between the brackets what is seen."
        elif words.lower() in (image.file, image.file.partition(".")[0]):
            yield document, line, f'has the text alternative "{words}", a name of a file. Say what is to be seen.'
        elif sign := re.search(r"[*_`<>\[\]{}\\|]", words):
            yield document, line, f"has the sign {sign[0]} in a text alternative, which is plain. Leave it out."


@rule(
    "picture-credit",
    Example(
        _FILE,
        "",
        "pictures:\n  - file: plan.png\n    credit: Ann Adams, 1990\n"
        "    source: https://example.org/plan\n    licence: CC BY-SA 4.0\n",
    ),
    "Write an item with `file`, `credit`, `source` and `licence` under `pictures`.",
)
def pictures_have_credits(site: Site) -> Iterator[Fault]:
    """The front matter has one item under `pictures` for each picture: whose it is, where from, and its licence."""
    for entry in site.entries:
        files = [item.file for item in entry.meta.pictures or ()]
        for name, image in _shown(entry).items():
            if name not in files:
                message = f"shows pictures/{name}, of which the front matter does not say whose it is."
                remedy = "Add an item with file, credit, source and licence under pictures."
                yield entry, entry.body_line + image.number, f"{message} {suggest(name, files)}{remedy}"
        for i, name in enumerate(files):
            if name in files[:i]:
                yield entry, entry.line("pictures", i, "file"), f"pictures: {name} has two items. Keep one."


@rule(
    "missing-picture",
    Example("debate/pictures/plan.png", None),
    "Put the file there, or correct the name.",
)
def pictures_are_there(site: Site) -> Iterator[Fault]:
    """A picture that a text shows is there."""
    for entry in site.all_entries:
        known = [path for path in site.pictures if path.startswith(f"{entry.kind.folder}/")]
        names = [path.rpartition("/")[2] for path in known]
        for name, image in _shown(entry).items():
            path = pictures.path(entry.path, name)
            if path not in site.pictures and path not in site.unread:
                remedy = f"{suggest(name, names)}Put the file there, or correct the name."
                line = entry.body_line + image.number
                yield entry, line, f"shows pictures/{name}, but there is no {site.folder}/{path}. {remedy}"


@rule(
    "unshown-picture",
    Example(_FILE, "", f"{_PLAN}\n\n"),
    "Show it in a text, or delete it.",
)
def pictures_are_shown(site: Site) -> Iterator[Fault]:
    """Every file in a folder of pictures is shown by an entry beside it, and so is every item under `pictures`."""
    read = {document.path for document in site.documents}
    shown = {pictures.path(entry.path, name) for entry in site.all_entries for name in _shown(entry)}
    for path in sorted(site.pictures.keys() - shown):
        folder = path.partition("/")[0]
        if not any(other.startswith(f"{folder}/") and other.endswith(".md") for other in site.unread - read):
            remedy = "Show it by ![words](pictures/name.jpg), or delete the file."
            yield f"{site.folder}/{path}", 1, f"is shown by no entry in {site.folder}/{folder}/. {remedy}"
    for entry in site.entries:
        for i, item in enumerate(entry.meta.pictures or ()):
            if item.file not in _shown(entry):
                message = f"pictures: {item.file} is not shown in the text. Show it there, or delete the item."
                yield entry, entry.line("pictures", i, "file"), message
