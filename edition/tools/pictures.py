"""Card, cover and icon, drawn from the title of the essay and the colours of the style sheet.

The icon is written; card and cover are pages that Chromium draws. Each of these holds a digest of what it was drawn
from, so that a change of title or colour is found without drawing anew.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from edition.load.essay import RULE
from edition.model.essay import Essay
from edition.model.problems import Problem
from edition.site.html_fixes import LIGHT

ASSETS = "overrides/assets"
ICON = f"{ASSETS}/icon.svg"
CARD = f"{ASSETS}/card.png"
COVER = "edition/export/epub/cover.png"

PAGE = Template(Path(__file__).with_name("picture.html").read_text("utf-8"))
SIGN = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="$paper"/>'
    '<path d="M12 8h14M12 14h14M12 20h14M12 26h8" stroke="$ink" stroke-width="2.4"/>'
    '<path d="M8 7H5.4v19H8" fill="none" stroke="$accent" stroke-width="2.4"/></svg>\n'
)

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _BROWSERS)), None)
"""Where Chromium is, without a window if there is such a one: it opens a page in a third of the time; or None."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--font-render-hinting=none")
"""How it is started; without hints, letters are as wide without a window as in one."""

NO_CHROMIUM = "Chromium is missing. Install it (apt-get install chromium-headless-shell, or chromium)."

_COLOURS = {"paper": "paper", "ink": "ink", "soft": "ink-soft", "rule": "rule", "accent": "accent"}
_KEYWORD = b"Source\0"
_FIT = """(most) => {
  const title = document.querySelector("h1"), frame = document.querySelector("main")
  let size = most
  do title.style.fontSize = `${size}px`
  while ((frame.scrollHeight > frame.clientHeight || title.scrollWidth > title.clientWidth) && (size -= 2) > 20)
}"""
"""Draws the title as large as the picture takes it."""


class Undrawn(RuntimeError):
    """Pictures cannot be drawn here; the message says what is missing."""


@dataclass(frozen=True)
class Picture:
    """A picture that shows the title.

    Attributes:
        file: where it is, from the project's root.
        width: its width in pixels.
        height: its height in pixels.
        title: the largest size of the title.
        layout: the rest of what its page is made of.
    """

    file: str
    width: int
    height: int
    title: int
    layout: Mapping[str, str]


_LINES = '<hr class="first"><hr><hr><hr class="last">'
PICTURES = (
    Picture(CARD, 1200, 630, 104, {"margin": "110px 90px", "inset": "30", "gap": "50", "small": "44", "lines": ""}),
    Picture(
        COVER, 1200, 1800, 150, {"margin": "296px 146px", "inset": "70", "gap": "90", "small": "52", "lines": _LINES}
    ),
)


def draw(root: Path, essay: Essay) -> list[str]:
    """Draw all pictures.

    Args:
        root: the folder of the project.
        essay: the essay.

    Returns:
        What was written, from the project's root.

    Raises:
        Undrawn: if Playwright or Chromium is missing.
        OSError: if a file cannot be written.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Undrawn("Playwright is missing. Run make pictures, which installs it.") from None
    if not CHROMIUM:
        raise Undrawn(NO_CHROMIUM)
    (root / ICON).write_text(SIGN.substitute(colours(root)), "utf-8")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        shutil.copytree(root / ASSETS / "fonts", Path(folder, "fonts"))
        for picture in PICTURES:
            source = _source(root, essay, picture)
            file = Path(folder, "picture.html")
            file.write_text(source, "utf-8")
            page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready")
            page.evaluate(_FIT, picture.title)
            (root / picture.file).write_bytes(_signed(page.screenshot(), source))
            page.close()
        browser.close()
    return [ICON, *(picture.file for picture in PICTURES)]


def colours(root: Path) -> dict[str, str]:
    """The colours of the light scheme, by their names in pictures."""
    css = (root / ASSETS / "edition.css").read_text("utf-8")
    light = css[css.index(LIGHT) :]
    found = dict(re.findall(r"--([\w-]+): *([^;]+);", light[: light.index("}")]))
    return {name: found[variable] for name, variable in _COLOURS.items()}


def stale(root: Path, essay: Essay) -> Iterator[Problem]:
    """Pictures that were drawn for another title, or in other colours; one that is missing is none.

    Args:
        root: the folder of the project.
        essay: the essay.
    """
    if not (root / ICON).exists():
        return
    message = "was drawn from another title, or in other colours. Run make pictures."
    if (root / ICON).read_text("utf-8").strip() != SIGN.substitute(colours(root)).strip():
        yield Problem(ICON, 1, message, RULE)
    for picture in PICTURES:
        file = root / picture.file
        if file.exists() and _mark(_source(root, essay, picture)) not in file.read_bytes():
            yield Problem(picture.file, 1, message, RULE)


def _source(root: Path, essay: Essay, picture: Picture) -> str:
    """The page that a picture is drawn from."""
    return PAGE.substitute(
        colours(root),
        **picture.layout,
        language=essay.language,
        title=escape(essay.title),
        width=picture.width,
        height=picture.height,
    )


def _mark(source: str) -> bytes:
    """What a picture says of the page that it was drawn from: a chunk of text, as PNG has them."""
    text = b"tEXt" + _KEYWORD + hashlib.sha256(source.encode()).hexdigest().encode()
    return struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))


def _signed(png: bytes, source: str) -> bytes:
    """A picture with its mark, before the chunk that ends it."""
    end = png.rindex(b"IEND") - 4
    return png[:end] + _mark(source) + png[end:]
