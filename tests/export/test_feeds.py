from __future__ import annotations

import datetime
import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from edition.export.feeds import LENGTH, feeds
from edition.load.git import Times
from edition.load.release import Release
from edition.model.document import Entry
from edition.model.edition import Edition
from tests.conftest import edition_of, made

RELEASE = Release("Of R & D", "Ann & Ben", "2026.1.dev0", None, "0123456789ab", "https://example.org/edition/")
OLD = datetime.datetime(2025, 1, 10, 12, 30, tzinfo=datetime.UTC)
NEW = datetime.datetime(2025, 3, 9, 23, 59, 59, tzinfo=datetime.UTC)


def event(slug: str, title: str = "An event", tag: str = "Terror") -> Entry:
    return made(f"timeline/{slug}.md", f"title: {title!r}\ntags: [{tag!r}]\ndate: 1936", "A & *B* < C. [@a_1990]\n")


def build(edition: Edition, history: dict[str, Times], release: Release = RELEASE) -> dict[str, str]:
    return {name: content.decode() for name, content in feeds(edition, release, history).items()}


def test_new_entries_come_by_the_day_they_were_made_and_changed_ones_by_their_last_change() -> None:
    edition = edition_of(event("1936-a"), event("1936-b"))
    between = OLD + datetime.timedelta(days=1)
    history = {"timeline/1936-a.md": Times(OLD, NEW), "timeline/1936-b.md": Times(between, between)}
    files = build(edition, history)
    created, updated = (feedparser.parse(files[f"feed_rss_{name}.xml"]) for name in ("created", "updated"))
    assert not created.bozo and not updated.bozo
    assert [item.link.split("/")[-2] for item in created.entries] == ["1936-b", "1936-a"]
    assert [item.link.split("/")[-2] for item in updated.entries] == ["1936-a", "1936-b"]
    assert created.entries[1].published == "Fri, 10 Jan 2025 12:30:00 +0000"
    assert updated.entries[0].published == "Sun, 09 Mar 2025 23:59:59 +0000"


def test_a_changed_entry_is_news_and_its_address_stays() -> None:
    edition = edition_of(event("1936-a"))
    before, after = (
        etree.fromstring(build(edition, {"timeline/1936-a.md": Times(OLD, changed)})["feed_rss_updated.xml"].encode())
        for changed in (OLD, NEW)
    )
    address = "https://example.org/edition/timeline/1936-a/"
    assert before.findtext("channel/item/link") == after.findtext("channel/item/link") == address
    names = [feed.find("channel/item/guid") for feed in (before, after)]
    assert [name.get("isPermaLink") for name in names] == ["true", "false"]
    assert names[0].text == address and names[1].text != address


@pytest.mark.parametrize("text", ["R & D", "a < b > c", "“Those who count”", "it's 100 %", "Сталин", "]]>", "<b>x</b>"])
def test_titles_topics_and_summaries_survive(text: str) -> None:
    files = build(edition_of(event("1936-a", text, text)), {"timeline/1936-a.md": Times(OLD, OLD)})
    [item] = etree.fromstring(files["feed_rss_created.xml"].encode()).iter("item")
    assert (item.findtext("title"), item.findtext("category")) == (text, text)
    assert item.findtext("description") == "A & B < C."
    [entry] = json.loads(files["feed_json_created.json"])["items"]
    assert (entry["title"], entry["tags"], entry["content_text"]) == (text, [text], "A & B < C.")


def test_json_feeds_have_what_their_standard_requires() -> None:
    files = build(edition_of(event("1936-a")), {"timeline/1936-a.md": Times(OLD, NEW)})
    feed = json.loads(files["feed_json_updated.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"].startswith("Of R & D")
    assert feed["feed_url"] == "https://example.org/edition/feed_json_updated.json"
    [item] = feed["items"]
    assert item["url"] == "https://example.org/edition/timeline/1936-a/"
    assert item["date_published"] == "2025-01-10T12:30:00+00:00"
    assert item["date_modified"] == "2025-03-09T23:59:59+00:00"


def test_an_entry_that_git_does_not_know_is_in_no_feed() -> None:
    files = build(edition_of(event("1936-a"), event("1936-b")), {"timeline/1936-a.md": Times(OLD, OLD)})
    for text in files.values():
        assert "1936-a" in text and "1936-b" not in text


def test_without_history_feeds_are_empty_and_valid_and_bear_no_date() -> None:
    files = build(edition_of(event("1936-a")), {})
    for name in ("created", "updated"):
        feed = feedparser.parse(files[f"feed_rss_{name}.xml"])
        assert not feed.bozo and not feed.entries
        assert feed.feed.title.startswith("Of R & D")
        assert "Date>" not in files[f"feed_rss_{name}.xml"]
        assert json.loads(files[f"feed_json_{name}.json"])["items"] == []


def test_a_feed_has_the_latest_entries_only() -> None:
    entries = [event(f"1936-e{n}") for n in range(LENGTH + 5)]
    history = {e.path: Times(OLD, OLD + datetime.timedelta(hours=n)) for n, e in enumerate(entries)}
    feed = feedparser.parse(build(edition_of(*entries), history)["feed_rss_updated.xml"])
    assert len(feed.entries) == LENGTH
    assert feed.entries[0].link.endswith(f"1936-e{LENGTH + 4}/")


def test_addresses_follow_the_address_of_the_site() -> None:
    release = replace(RELEASE, url="https://fork.example/a/b/")
    feed = feedparser.parse(
        build(edition_of(event("1936-a")), {"timeline/1936-a.md": Times(OLD, OLD)}, release)["feed_rss_created.xml"]
    )
    assert feed.feed.link == "https://fork.example/a/b/"
    assert feed.entries[0].link == "https://fork.example/a/b/timeline/1936-a/"
