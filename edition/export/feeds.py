"""Feeds of new and of changed entries, as RSS 2.0 and as JSON Feed 1.1.

The standards: https://www.rssboard.org/rss-specification and https://www.jsonfeed.org/version/1.1/.
RSS is written by feedgenerator, which is Django's. The dates are those of the commits, never the
time of the build: an entry that git does not know yet is in no feed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from feedgenerator import Rss201rev2Feed

from edition.export.data.common import dump
from edition.load.git import Times
from edition.load.release import Release
from edition.markdown import inline
from edition.model.edition import Edition

LENGTH = 50
"""How many entries a feed has."""


@dataclass(frozen=True)
class Feed:
    """One of the feeds.

    Attributes:
        name: the middle of its file names.
        title: what is in it, in words.
        of: the moment that it goes by.
    """

    name: str
    title: str
    of: Callable[[Times], datetime.datetime]

    @property
    def rss(self) -> str:
        """The name of the RSS file."""
        return f"feed_rss_{self.name}.xml"

    @property
    def json(self) -> str:
        """The name of the JSON file."""
        return f"feed_json_{self.name}.json"


FEEDS = (
    Feed("created", "New entries", lambda times: times.created),
    Feed("updated", "New and changed entries", lambda times: times.changed),
)


@dataclass(frozen=True)
class FeedItem:
    """An entry in a feed: its address, the name of this state of it, its words, its moments in UTC."""

    url: str
    id: str
    title: str
    summary: str
    tags: tuple[str, ...]
    moment: datetime.datetime
    times: Times


def feeds(edition: Edition, release: Release, history: Mapping[str, Times]) -> dict[str, bytes]:
    """Every feed.

    Args:
        edition: the edition.
        release: which one it is, for its title and addresses.
        history: when each document was made and changed; empty where that is not known, and so are the feeds.

    Returns:
        Each file, by its name.
    """
    files: dict[str, bytes] = {}
    for feed in FEEDS:
        items = list(_items(feed, edition, release, history))
        files[feed.rss] = _rss(feed, items, release, edition.essay.language)
        files[feed.json] = _json(feed, items, release, edition.essay.language)
    return files


def _items(feed: Feed, edition: Edition, release: Release, history: Mapping[str, Times]) -> Iterable[FeedItem]:
    """The latest entries first; those of one commit in the order of the edition."""
    known = [entry for entry in edition.entries if entry.path in history]
    known.sort(key=lambda entry: feed.of(history[entry.path]), reverse=True)
    for entry in known[:LENGTH]:
        times = history[entry.path]
        moment, url = feed.of(times), release.address(entry.path)
        # A reader's program tells entries by their name: a changed one is news only under another name.
        name = url if moment == times.created else f"{url}#changed-{moment:%Y-%m-%dT%H:%M:%SZ}"
        yield FeedItem(url, name, entry.meta.title, inline.summary(entry), entry.meta.tags, moment, times)


class _Rss(Rss201rev2Feed):  # type: ignore[misc]
    """RSS whose date is that of its latest entry, or of no time at all where it has none."""

    def add_root_elements(self, handler: Any) -> None:
        if self.items:
            super().add_root_elements(handler)
            return
        for name in ("title", "link", "description", "language"):
            handler.addQuickElement(name, self.feed[name])


def _rss(feed: Feed, items: Iterable[FeedItem], release: Release, language: str) -> bytes:
    rss = _Rss(
        title=f"{release.title} ({feed.title.lower()})",
        link=release.url,
        description=f"{feed.title} of the annotated edition, from its history.",
        language=language,
        feed_url=release.url + feed.rss,
    )
    for item in items:
        rss.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            pubdate=item.moment,
            unique_id=item.id,
            unique_id_is_permalink=item.id == item.url,
            categories=item.tags,
        )
    text: str = rss.writeString("utf-8")
    return text.encode()


def _json(feed: Feed, items: Iterable[FeedItem], release: Release, language: str) -> bytes:
    return dump(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{release.title} ({feed.title.lower()})",
            "home_page_url": release.url,
            "feed_url": release.url + feed.json,
            "language": language,
            "authors": [{"name": release.creator}],
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "content_text": item.summary,
                    "date_published": item.times.created.isoformat(),
                    "date_modified": item.times.changed.isoformat(),
                    "tags": list(item.tags),
                }
                for item in items
            ],
        },
        release,
    )
