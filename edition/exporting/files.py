"""The files of the data: what each is called, what it is, and where it belongs. What writes them is in `data`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.exporting import names, shapes, slides

JSON = "application/json"


@dataclass(frozen=True)
class File:
    """A file below the data's folder.

    Attributes:
        name: its name.
        media: its media type.
        page: the page whose list it holds, if it holds one.
        shape: the type of its JSON, of which its schema is made, if it has one.
    """

    name: str
    media: str
    page: str = ""
    shape: Any = None

    @property
    def stem(self) -> str:
        """The name without its ending, which is that of its schema."""
        return self.name.partition(".")[0]


FILES = (
    File("timeline.json", JSON, names.TIMELINE, slides.Timeline),
    File("timeline.csv", "text/csv", names.TIMELINE),
    File("timeline.csv-metadata.json", "application/csvm+json"),
    File("glossary.json", JSON, names.GLOSSARY, shapes.Glossary),
    File("glossary.csv", "text/csv", names.GLOSSARY),
    File("glossary.csv-metadata.json", "application/csvm+json"),
    File("glossary.ttl", "text/turtle", names.GLOSSARY),
    File("claims.json", JSON, names.CLAIMS, shapes.Claims),
    File("quotations.json", JSON, names.QUOTATIONS, shapes.Quotations),
    File("sources.bib", "application/x-bibtex", names.SOURCES),
    File("sources.json", "application/vnd.citationstyles.csl+json", names.SOURCES, shapes.Works),
    File("tags.json", JSON, names.TOPICS, shapes.Tags),
    File("edition.jsonld", "application/ld+json", "index.md", shapes.Linked),
)
"""Every file; the schemas come on top."""

MEDIA = {file.name: file.media for file in FILES}
"""The media type of each file."""

ALTERNATES = {
    page: tuple(file.name for file in FILES if file.page == page) for page in {file.page for file in FILES if file.page}
}
"""The files that hold the list of a page."""
