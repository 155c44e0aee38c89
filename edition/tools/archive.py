"""Files for readers to take away: a folder packed the same way each time, and what lies ready in `dist/`."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = ("404.html", "llms.txt", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
"""What only a server has a use for."""

KINDS = {
    ".epub": "a book for e-readers and phones (EPUB 3)",
    ".zip": "the whole site as a folder, search included; open index.html in a browser",
}
"""What a file is, in words, by its ending. Other files in `dist/` are no downloads."""


@dataclass(frozen=True)
class Download:
    """A file that readers may take away.

    Attributes:
        file: where it lies.
        words: what it is.
    """

    file: Path
    words: str

    @property
    def address(self) -> str:
        """Its path below the site's root."""
        return f"downloads/{self.file.name}"

    @property
    def size(self) -> str:
        """Its size in words, in units of a thousand: ``1.2 MB``."""
        size = self.file.stat().st_size
        return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def downloads(folder: Path) -> list[Download]:
    """The files that lie ready, by name; none where the folder is missing."""
    return [Download(file, KINDS[file.suffix]) for file in sorted(folder.glob("*")) if file.suffix in KINDS]


def pack(folder: Path, target: Path, time: datetime.datetime) -> None:
    """Pack a folder into a zip file that is the same for the same files.

    Args:
        folder: the folder; its files stand in the zip below a folder named after the target.
        target: the file to write.
        time: the moment that the files bear, from 1980 on.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in _files(folder):
            info = zipfile.ZipInfo(f"{target.stem}/{file.relative_to(folder).as_posix()}", time.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, wherever it is packed, so that the rights are read
            archive.writestr(info, file.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    """Every file, in an order that no file system decides."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in sorted(files, key=lambda file: file.relative_to(folder).as_posix()):
        if file.relative_to(folder).as_posix() not in LEFT_OUT:
            yield file
