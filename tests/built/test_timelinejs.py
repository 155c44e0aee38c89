"""The timeline in TimelineJS itself, in the page that docs/about/data.md prints."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from edition.export.data import timeline
from edition.model.edition import Edition
from tests.built.conftest import Site
from tests.built.test_data import block
from tests.conftest import Docs, need
from tests.export.conftest import RELEASE

pytestmark = pytest.mark.browser

DIST = Path(__file__).parents[1] / "tools/node_modules/@knight-lab/timelinejs/dist"
Show = Callable[[bytes], list[str]]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def show(tmp_path: Path, page: Page) -> Iterator[Show]:
    """A function that opens a timeline in the page, and gives whatever was asked of another host."""
    need(DIST.is_dir(), "TimelineJS is missing. Install it: npm ci --prefix tests/tools")
    shutil.copytree(DIST, tmp_path / "dist")
    (tmp_path / "index.html").write_text(block("html"), "utf-8")
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def open_(data: bytes) -> list[str]:
        (tmp_path / "timeline.json").write_bytes(data)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(str(error)))
        own = f"http://127.0.0.1:{server.server_port}/"
        page.goto(own)
        page.locator(".tl-slide").first.wait_for()
        return [url for url in asked if not url.startswith((own, "data:", "blob:"))]

    yield open_
    server.shutdown()


def test_every_event_is_shown_in_order_with_its_date_and_link(
    site: Site, edition: Edition, page: Page, show: Show
) -> None:
    data = (site.folder / "data/timeline.json").read_bytes()
    assert show(data) == []
    events = edition.events
    expect(page.locator(".tl-timemarker")).to_have_count(len(events))
    groups = {event["group"] for event in json.loads(data)["events"]}
    expect(page.locator(".tl-timeera")).to_have_count(len(edition.eras))
    expect(page.locator(".tl-timegroup")).to_have_count(len(groups))
    slides = page.locator(".tl-slide")
    expect(slides).to_have_count(len(events) + 1)  # the first names the edition
    assert [event.slug for event in events] == slides.evaluate_all("all => all.slice(1).map(one => one.id)")
    ids = [event.slug for event in events]
    titles = slides.locator(".tl-headline").all_text_contents()[1:]
    assert dict(zip(ids, titles, strict=True)) == {event.slug: event.meta.title for event in events}
    dates = page.locator(".tl-slide .tl-headline-date").all_text_contents()[1:]
    assert dates == [event["display_date"] for event in json.loads(data)["events"]]
    assert any("Old Style" in date for date in dates) == any(event.meta.old_style for event in events)
    links = slides.locator('a:text("More, with sources")').evaluate_all("all => all.map(one => one.href)")
    assert links == [f"{site.url}timeline/{slug}/" for slug in ids]


def test_odd_characters_are_shown_as_they_are(small_edition: Docs, page: Page, show: Show) -> None:
    odd = "R & D <b>“x”</b> <script>alert(1)</script> &lt; שלום"
    small_edition.replace("timeline/index.md", "Revolution, 1905–1921", "R & D < 3")
    data = timeline.write_json(small_edition.load(), RELEASE)
    assert show(data.replace(b"The October rising", timeline.escape(odd, quote=False).encode())) == []
    expect(page.locator(".tl-slide .tl-headline").nth(1)).to_have_text(odd)
    expect(page.locator(".tl-timegroup-message").first).to_have_text("R & D < 3")
