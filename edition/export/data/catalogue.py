"""The files below /data/: what each is called, what it is, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.export.data import models
from edition.export.linked_data import uris
from edition.model.document import ALONGSIDE

JSON, LINKED = "application/json", "application/ld+json"
ANKI = "application/apkg"


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
    File("timeline.json", JSON, uris.TIMELINE, models.Timeline),
    File("timeline.csv", "text/csv", uris.TIMELINE),
    File("timeline.csv-metadata.json", "application/csvm+json"),
    File("timeline.apkg", ANKI, uris.TIMELINE),
    File("glossary.json", JSON, uris.GLOSSARY, models.Glossary),
    File("glossary.csv", "text/csv", uris.GLOSSARY),
    File("glossary.csv-metadata.json", "application/csvm+json"),
    File("glossary.ttl", "text/turtle", uris.GLOSSARY),
    File("glossary.apkg", ANKI, uris.GLOSSARY),
    File("claims.json", JSON, uris.CLAIMS, models.Claims),
    File("debate.json", JSON, uris.DEBATE, models.Debate),
    File("debate.argdown", "text/plain", uris.DEBATE),
    File("quotations.json", JSON, uris.QUOTATIONS, models.Quotations),
    File("lessons.json", JSON, uris.LESSONS, models.Lessons),
    File("sources.bib", "application/x-bibtex", uris.SOURCES),
    File("sources.json", "application/vnd.citationstyles.csl+json", uris.SOURCES, models.Works),
    File("tags.json", JSON, uris.TOPICS, models.Tags),
    File("annotations.jsonld", LINKED, ALONGSIDE, models.Annotations),
    File("edition.jsonld", LINKED, "index.md", models.Linked),
)
"""Every file; the schemas come on top."""

MEDIA = {file.name: file.media for file in FILES}
"""The media type of each file."""

ALTERNATES = {
    page: tuple(file.name for file in FILES if file.page == page) for page in {file.page for file in FILES if file.page}
}
"""The files that hold the list of a page."""
