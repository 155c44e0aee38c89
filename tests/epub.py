"""EPUBs as the tests read them: unpacked, parsed, and checked by EPUBCheck."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from tests.conftest import need

HTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
CHECKER = Path(shutil.which("epubcheck") or "none").resolve()


class Book:
    """An EPUB, unpacked and parsed."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with zipfile.ZipFile(file) as archive:
            self.names = archive.namelist()
            self.pages = {name: etree.fromstring(archive.read(name)) for name in self.names if name.endswith(".xhtml")}
            self.package = etree.fromstring(archive.read("EPUB/content.opf"))

    def section(self, name: str) -> etree._Element:
        [found] = [
            page.find(f".//*[@id='{name}']")
            for page in self.pages.values()
            if page.find(f".//*[@id='{name}']") is not None
        ]
        return found

    def page(self, name: str) -> str:
        [found] = [path for path, page in self.pages.items() if page.find(f".//*[@id='{name}']") is not None]
        return found

    def links(self, name: str) -> dict[str, str]:
        """The links of a section: where each leads, by its words."""
        here = self.page(name)
        found = {}
        for anchor in self.section(name).iter(f"{HTML}a"):
            target = anchor.get("href")
            if not urlsplit(target).scheme:
                target = target if not target.startswith("#") else f"{posixpath.basename(here)}{target}"
            found[text(anchor)] = target
        return found

    def dead_links(self) -> tuple[list[str], int]:
        """The links inside the book that lead nowhere, and how many there are in all."""
        ids = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in self.pages.items()}
        dead, count = [], 0
        for name, page in self.pages.items():
            for anchor in page.iter(f"{HTML}a"):
                url = urlsplit(anchor.get("href"))
                if url.scheme:
                    continue
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), url.path)) if url.path else name
                count += 1
                if target not in ids or (url.fragment and url.fragment not in ids[target]):
                    dead.append(f"{name}: {anchor.get('href')}")
        return dead, count

    def metadata(self, name: str) -> list[str]:
        return [element.text for element in self.package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")]


QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java runs what takes it seconds: compiling well costs more than it saves."""


def text(element: etree._Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def check(file: Path) -> subprocess.CompletedProcess[str]:
    """What EPUBCheck says; Debian's command is a Java archive that not every machine can start by itself."""
    present = CHECKER.is_file() and shutil.which("java")
    need(present, "EPUBCheck is missing. Install it (apt-get install epubcheck).")
    command = ["java", *QUICK, "-jar", str(CHECKER), "--failonwarnings", str(file)]
    return subprocess.run(command, capture_output=True, text=True)
