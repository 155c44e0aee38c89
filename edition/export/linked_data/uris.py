"""The URIs by which the linked data names things: a page's address with a fragment, as against the page itself."""

from __future__ import annotations

from edition.load.release import Release
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.document import Entry

WIKIDATA = "http://www.wikidata.org/entity/"
"""What Wikidata puts before an item's number to name the thing itself rather than the page about it."""

CLAIMS = "argument/index.md"
DEBATE = "debate/index.md"
TIMELINE = "timeline/index.md"
GLOSSARY = "glossary/index.md"
QUOTATIONS = "quotations/index.md"
LESSONS = "lessons/index.md"
TOPICS = "topics/index.md"
SOURCES = "sources/index.md"
DATA = "about/data.md"


def edition_uri(release: Release) -> str:
    """The edition as a whole."""
    return f"{release.url}#edition"


def creator_uri(release: Release) -> str:
    """Those who are credited with the edition."""
    return f"{release.url}#creator"


def glossary_uri(release: Release) -> str:
    """The glossary as a set of terms."""
    return f"{release.address(GLOSSARY)}#terms"


def topics_uri(release: Release) -> str:
    """The topics as a set."""
    return f"{release.address(TOPICS)}#topics"


def matter_uri(entry: Entry, release: Release) -> str:
    """What an entry is about: ``…/glossary/soviet/#term``, ``…/timeline/1921-kronstadt/#event``."""
    return f"{release.address(entry.path)}#{entry.kind.label}"


def person_uri(entry: Entry, release: Release) -> str:
    """The person whom a term names."""
    return f"{release.address(entry.path)}#{schema.TermKind.PERSON}"


def work_uri(work: Work, release: Release) -> str:
    """A work, at its place in the bibliography."""
    return f"{release.address(work.page)}#{work.key}"


def figure_table(figure: Entry, release: Release) -> str:
    """The CSV of a figure's numbers."""
    return f"{release.url}data/figures/{figure.slug}.csv"
