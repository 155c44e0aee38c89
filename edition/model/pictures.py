"""Pictures: where they stand in a text, under which licences they may be shown, and what is known of a file.

An entry shows a picture of the folder `pictures/` beside it by a paragraph ``![words](pictures/court-1936.jpg)``; its
front matter says whose the picture is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from edition.model.code import unfenced

FOLDER = "pictures"
"""The folder of the pictures, beside the entries that show them."""

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$"
"""The name of a picture's file, which stands in an address for good."""

MEDIA = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
"""The media type of a picture, by the ending of its file."""


class Licence(StrEnum):
    """What allows a picture to be shown: everybody may copy, change and sell it, as the edition itself."""

    PUBLIC_DOMAIN = "public domain"
    CC0 = "CC0 1.0"
    BY_2 = "CC BY 2.0"
    BY_2_5 = "CC BY 2.5"
    BY_3 = "CC BY 3.0"
    BY_4 = "CC BY 4.0"
    BY_SA_2 = "CC BY-SA 2.0"
    BY_SA_2_5 = "CC BY-SA 2.5"
    BY_SA_3 = "CC BY-SA 3.0"
    BY_SA_3_DE = "CC BY-SA 3.0 DE"
    BY_SA_4 = "CC BY-SA 4.0"

    @property
    def address(self) -> str:
        """Where it can be read."""
        known = {self.PUBLIC_DOMAIN: "publicdomain/mark/1.0", self.CC0: "publicdomain/zero/1.0"}
        deed = known.get(self) or f"licenses/{self.removeprefix('CC ').lower().replace(' ', '/')}"
        return f"https://creativecommons.org/{deed}/"


@dataclass(frozen=True)
class PictureFile:
    """A picture that was read and may be published.

    Attributes:
        path: its path below the folder of the documents: ``timeline/pictures/court-1936.jpg``.
        file: the file itself.
        width, height: its size in pixels, as it is shown.
    """

    path: str
    file: Path
    width: int
    height: int

    @property
    def media(self) -> str:
        """Its media type."""
        return MEDIA[self.file.suffix.removeprefix(".")]


class Image(NamedTuple):
    """An image in Markdown, as it is written in place.

    Attributes:
        number: its line, from 0.
        words: its text alternative.
        address: what it shows.
        extra: what it has besides, a title or attributes.
        is_alone: whether it is a paragraph of its own.
    """

    number: int
    words: str
    address: str
    extra: str
    is_alone: bool

    @property
    def file(self) -> str:
        """The name of the file in `pictures/`; an empty text where the address is no such name."""
        folder, _, name = self.address.partition("/")
        return name if folder == FOLDER and re.match(NAME, name) else ""


_IMAGE = re.compile(
    r"(?<!\\)!\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?P<address><[^<>\n]*>|[^\s()]*(?:\([^()\n]*\)[^\s()]*)*)(?P<title>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)"
    r"(?P<attributes>\{[^{}\n]*\})?"
)


def images(text: str) -> Iterator[Image]:
    """The images that a text writes in place, those in code left out."""
    if "![" not in text:
        return
    lines = text.split("\n")
    for number, line in unfenced(text):
        for match in _IMAGE.finditer(line):
            around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            is_alone = match[0] == line.rstrip() and not any(map(str.strip, around))
            extra = f"{match['title'].strip()}{match['attributes'] or ''}"
            yield Image(number, match["words"], match["address"].strip("<>"), extra, is_alone)


def without(text: str) -> str:
    """A text of the same lines in which what `images` yields is blanked."""
    if "![" not in text:
        return text
    lines = text.split("\n")
    for number, line in unfenced(text):
        if _IMAGE.search(line):
            lines[number] = _IMAGE.sub(lambda image: " " * len(image[0]), line)
    return "\n".join(lines)


def shown(text: str) -> Iterator[Image]:
    """The images of a text that have the one form in which pictures are shown."""
    return (image for image in images(text) if image.is_alone and image.file and not image.extra)


def drawn(text: str, draw: Callable[[Image], str | None]) -> str:
    """A text whose pictures are drawn.

    Args:
        text: the Markdown of an entry.
        draw: what stands in place of an image; None where it stays as it is.
    """
    lines = text.split("\n")
    for image in shown(text):
        figure = draw(image)
        if figure is not None:
            lines[image.number] = figure
    return "\n".join(lines)


def path(page: str, file: str) -> str:
    """The path of a picture below the folder of the documents.

    Args:
        page: path of the entry that shows it.
        file: the name of its file.
    """
    return posixpath.join(posixpath.dirname(page), FOLDER, file)
