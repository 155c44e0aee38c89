"""Pictures as they are read: what they are, how large, and what they tell besides."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from edition.load.pictures import SIDE, WEIGHT, read_pictures
from tests.conftest import PICTURES, Docs, png

PLAN = "debate/pictures/plan.png"
LEFT = b'<x:xmpmeta xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:SerialNumber="5"/>'


def saved(form: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (90, 90, 90)).save(file, form, **options)
    return file.getvalue()


def exif(tag: int, value: object, *, group: int = 0) -> bytes:
    """EXIF with one tag, in the group of details where that is named."""
    data = Image.Exif()
    (data.get_ifd(group) if group else data)[tag] = value
    return data.tobytes()


def in_xmp(text: bytes) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", text.decode())
    return saved("PNG", pnginfo=info)


DETAILS, PLACE = 0x8769, 0x8825
SOUND = [
    ("plan.png", png(64, 48), (64, 48)),
    ("plan.jpg", saved("JPEG"), (64, 48)),
    ("plan.jpeg", saved("JPEG"), (64, 48)),
    ("plan.webp", saved("WEBP"), (64, 48)),
    ("turned.jpg", saved("JPEG", exif=exif(0x0112, 6)), (48, 64)),
    ("named.jpg", saved("JPEG", exif=exif(0x8298, "Ann Adams, CC BY 4.0")), (64, 48)),
    ("large.png", png(SIDE, 1), (SIDE, 1)),
]


@pytest.mark.parametrize(("name", "content", "size"), SOUND, ids=[name for name, *_ in SOUND])
def test_a_picture_has_the_size_at_which_it_is_shown(
    tmp_path: Path, name: str, content: bytes, size: tuple[int, int]
) -> None:
    docs = Docs(tmp_path / "docs", tmp_path)
    docs.write(f"debate/pictures/{name}", content)
    [(path, picture)] = read_pictures(docs.folder)[0].items()
    assert path == picture.path == f"debate/pictures/{name}"
    assert (picture.width, picture.height) == size
    assert picture.media == f"image/{name.rpartition('.')[2].replace('jpg', 'jpeg')}"


FAULTS = [
    ("plan.svg", b"<svg/>", "is SVG, which can hold scripts", "Save it as PNG", "picture-format"),
    ("plan.SVG", b"<svg/>", "is SVG", "Save it as PNG", "picture-format"),
    ("plan.gif", saved("GIF"), "is no PNG, JPEG or WebP", "Save it as one", "picture-format"),
    ("plan", b"x", "is no PNG, JPEG or WebP", "or delete it", "picture-format"),
    ("page.html", b"<script>alert(1)</script>", "is no PNG, JPEG or WebP", "or delete it", "picture-format"),
    ("page.png", b"<script>alert(1)</script>", "cannot be read as PNG", "Save it anew", "picture-format"),
    ("gif.png", saved("GIF"), "cannot be read as PNG", "Save it anew", "picture-format"),
    ("empty.png", b"", "cannot be read as PNG", "Save it anew", "picture-format"),
    ("cut.jpg", saved("JPEG", (640, 480))[:1500], "cannot be read", "Save it anew", "picture-format"),
    ("cut.png", PICTURES[PLAN][:200], "cannot be read", "Save it anew", "picture-format"),
    ("photo.png", saved("JPEG"), "is JPEG, but its name ends in .png", "Let it end in .jpg", "picture-format"),
    (
        "film.webp",
        saved("WEBP", save_all=True, append_images=[Image.new("RGB", (64, 48))]),
        "holds more than one picture, or moves",
        "Save one",
        "picture-format",
    ),
    ("Plan.png", png(8, 8), "makes no lasting address", "small letters, digits", "picture-name"),
    ("the plan.png", png(8, 8), "makes no lasting address", "such as court-1936.jpg", "picture-name"),
    ("wide.png", png(SIDE + 1, 2), "has 1,601 × 2 pixels; 1,600 on a side", "Make it smaller", "picture-size"),
    ("high.png", png(2, SIDE + 1), "has 2 × 1,601 pixels", "Make it smaller", "picture-size"),
    ("bomb.png", png(60000, 1)[:60], "has 60,000 × 1 pixels", "Make it smaller", "picture-size"),
    (
        "heavy.png",
        b"\0" * (WEIGHT * 1024 + 1),
        "weighs 300 KiB; 300 are the most",
        "quality of about 75",
        "picture-size",
    ),
    (
        "place.jpg",
        saved("JPEG", exif=exif(1, "N", group=PLACE)),
        "holds the place where it was taken",
        "Save it without",
        "picture-metadata",
    ),
    (
        "place.png",
        png(8, 8, (b"eXIf", exif(1, "N", group=PLACE).removeprefix(b"Exif\0\0"))),
        "holds the place where it was taken",
        "Save it without",
        "picture-metadata",
    ),
    (
        "camera.webp",
        saved("WEBP", exif=exif(0xA431, "123", group=DETAILS)),
        "holds the number of the camera",
        "Save it without",
        "picture-metadata",
    ),
    (
        "owner.jpg",
        saved("JPEG", exif=exif(0xA430, "A. Person", group=DETAILS)),
        "holds the owner of the camera",
        "whose it is stands under `pictures`",
        "picture-metadata",
    ),
    ("xmp.jpg", saved("JPEG", xmp=LEFT), "holds the place or the camera, in XMP", "Save it", "picture-metadata"),
    ("xmp.webp", saved("WEBP", xmp=LEFT), "holds the place or the camera, in XMP", "Save it", "picture-metadata"),
    ("xmp.png", in_xmp(LEFT), "holds the place or the camera, in XMP", "Save it", "picture-metadata"),
]


@pytest.mark.parametrize(("name", "content", "words", "remedy", "rule"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_what_may_not_be_published_is_refused_with_a_remedy(
    small_edition: Docs, name: str, content: bytes, words: str, remedy: str, rule: str
) -> None:
    small_edition.write(f"debate/pictures/{name}", content)
    small_edition.assert_problems((f"docs/debate/pictures/{name}:1", words, remedy, f"[{rule}]"))


def test_a_picture_that_is_refused_is_not_called_missing_as_well(small_edition: Docs) -> None:
    small_edition.write(PLAN, b"x")
    small_edition.assert_problems((f"docs/{PLAN}:1", "cannot be read as PNG"))


def test_a_cut_head_is_no_crash(small_edition: Docs) -> None:
    for length in range(0, 60, 3):
        small_edition.write(PLAN, struct.pack("60s", PICTURES[PLAN])[:length])
        small_edition.assert_problems((f"docs/{PLAN}:1", "cannot be read as PNG"))


@pytest.mark.parametrize(
    "path", ["about/pictures/plan.png", "debate/plan.png", "debate/pictures/old/plan.png", "plan.png"]
)
def test_a_picture_elsewhere_than_beside_entries_is_refused(small_edition: Docs, path: str) -> None:
    small_edition.write(path, PICTURES[PLAN])
    small_edition.assert_problems((f"docs/{path}:1", "is no document", "a picture in pictures/ beside its entry"))


def test_a_picture_is_no_link_to_another_file(small_edition: Docs, tmp_path: Path) -> None:
    (tmp_path / "plan.png").write_bytes(PICTURES[PLAN])
    (small_edition.folder / PLAN).unlink()
    (small_edition.folder / PLAN).symlink_to(tmp_path / "plan.png")
    small_edition.assert_problems((f"docs/{PLAN}:1", "symbolic link"))


def test_a_page_among_pictures_and_hidden_files_are_judged_as_elsewhere(small_edition: Docs) -> None:
    small_edition.write("debate/pictures/notes.md", "---\ntitle: Notes\n---\n\nNotes.\n")
    small_edition.write("debate/pictures/.thumbs", "x")
    assert {problem.rpartition("[")[2] for problem in small_edition.problems()} >= {"nested-file]"}
    assert not any("thumbs" in problem for problem in small_edition.problems())
