"""Pictures in: files that are what their names say, small enough to publish, and silent about who took them where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edition.model import pictures, schema
from edition.model.pictures import PictureFile
from edition.model.problems import Example, Problem, Rule

if TYPE_CHECKING:
    from PIL import Image

SIDE = 1600
"""Pixels of a side at most: twice the width of a text column, for screens with narrow pixels."""

WEIGHT = 300
"""Kibibytes at most, which a photograph of that size takes as WebP."""

_PLAN = "debate/pictures/plan.png"

NAME = Rule(
    "picture-name",
    "The name of a picture has small letters, digits and single hyphens, and ends in `.jpg`, `.png` or `.webp`.",
    "Rename the file, and write the new name in the text and under `pictures`.",
    Example("debate/pictures/Plan 1.png", b"\x89PNG\r\n\x1a\n\0"),
)
FORMAT = Rule(
    "picture-format",
    "A picture is one whole PNG, JPEG or WebP, as the end of its name says.",
    "Save it anew in one of these formats.",
    Example("debate/pictures/plan.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n'),
)
SIZE = Rule(
    "picture-size",
    f"A picture has at most {SIDE:,} pixels on a side and {WEIGHT} KiB.",
    "Make it smaller, and save a photograph as WebP or JPEG with a quality of about 75.",
    Example(
        _PLAN,
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000641000000010100000000416134c70000000c4944415478da6360182e00"
            "0000ca0001385ad4b20000000049454e44ae426082"
        ),
    ),
)
METADATA = Rule(
    "picture-metadata",
    "A picture does not tell where it was taken, nor whose camera took it.",
    "Save it without that metadata; whose it is stands under `pictures`.",
    Example(
        _PLAN,
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000008000000080100000000ec7483260000002c6558496649492a00080000"
            "00010025880400010000001a00000000000000010000000100040000000203000000000000caa607740000000b494441"
            "5478da636040050000100001aa19f8820000000049454e44ae426082"
        ),
    ),
)
RULES = (NAME, FORMAT, SIZE, METADATA)

_BOUND = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",)}
_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_TURNED = (5, 6, 7, 8)
"""Orientations in EXIF under which height and width change places."""

_CAMERA = {
    0x927C: "notes of the camera",
    0xA420: "a number of the picture",
    0xA430: "the owner of the camera",
    0xA431: "the number of the camera",
    0xA435: "the number of the lens",
}
"""What in EXIF leads to a person, by its tag."""
_XMP = re.compile(rb"(?i)GPS(?:Lat|Long)itude|SerialNumber|CameraOwnerName|LensSerial")


def is_picture(path: str) -> bool:
    """Whether a file stands where pictures belong: directly in the folder beside the entries of a kind."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] in schema.BY_FOLDER and parts[1] == pictures.FOLDER


def read_pictures(docs: Path) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Read every picture.

    Args:
        docs: the folder of the documents.

    Returns:
        The pictures that may be published, by their path below the folder; and the problems of the others.
    """
    found: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    for file in sorted(docs.glob(f"*/{pictures.FOLDER}/*")):
        path = file.relative_to(docs).as_posix()
        if not is_picture(path) or file.name.startswith(".") or file.suffix == ".md" or _is_led(file):
            continue  # other rules tell of these
        picture = _read(file, path)
        if isinstance(picture, PictureFile):
            found[path] = picture
        else:
            rule, message = picture
            problems.append(rule.problem(f"{docs.name}/{path}", 1, message))
    return found, problems


def _is_led(file: Path) -> bool:
    return file.is_symlink() or file.parent.is_symlink() or not file.is_file()


def _read(file: Path, path: str) -> PictureFile | tuple[Rule, str]:
    """A picture, or the rule that it breaks, with the message."""
    if file.suffix.lower() == ".svg":
        return FORMAT, "is SVG, which can hold scripts and fetch from other hosts. Save it as PNG."
    if file.suffix.lower().removeprefix(".") not in pictures.MEDIA:
        return FORMAT, "is no PNG, JPEG or WebP. Save it as one of these, or delete it."
    if not re.match(pictures.NAME, file.name):
        return NAME, f"has a name that makes no lasting address. {schema.HELP[pictures.NAME]}"
    weight = file.stat().st_size
    if weight > WEIGHT * 1024:
        return SIZE, f"weighs {weight / 1024:,.0f} KiB; {WEIGHT} are the most. {SIZE.remedy}"
    from PIL import Image  # most editions have no picture, and their check need not wait for it

    try:
        with Image.open(file, formats=tuple(_BOUND)) as image:
            return _judged(image, file, path)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return FORMAT, "cannot be read as PNG, JPEG or WebP: it is another format, or broken. Save it anew."


def _judged(image: Image.Image, file: Path, path: str) -> PictureFile | tuple[Rule, str]:
    """A picture whose head was read, or the rule that it breaks; its pixels are read where there are not too many."""
    width, height = image.size
    if max(width, height) > SIDE:
        return SIZE, f"has {width:,} × {height:,} pixels; {SIDE:,} on a side are the most. {SIZE.remedy}"
    if getattr(image, "n_frames", 1) > 1:
        return FORMAT, "holds more than one picture, or moves. Save one of them."
    endings = _BOUND[image.format or ""]
    if file.suffix.removeprefix(".") not in endings:
        return FORMAT, f"is {image.format}, but its name ends in {file.suffix}. Let it end in .{endings[0]}."
    image.load()
    told = list(dict.fromkeys(_private(image)))
    if told:
        return METADATA, f"holds {', '.join(told)}. {METADATA.remedy}"
    if image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return PictureFile(path, file, width, height)


def _private(image: Image.Image) -> Iterator[str]:
    """What a picture's metadata tells of a person, in words."""
    exif = image.getexif()
    if exif.get_ifd(_GPS):
        yield "the place where it was taken"
    details = exif.get_ifd(_EXIF)
    yield from (words for tag, words in _CAMERA.items() if tag in details or tag in exif)
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if _XMP.search(xmp if isinstance(xmp, bytes) else str(xmp).encode()):
        yield "the place or the camera, in XMP"
