"""Archived copies: what a TimeGate answers, and what the bibliography keeps of it."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from edition.load.bibtex import _read
from edition.tools import mementos

COPY = "https://web.archive.org/web/20240506070809/https://example.org/x"
BIBLIOGRAPHY = """\
@online{plan_2021,
  title = {The Plan},
  url = {https://example.org/x},
  urldate = {2024-05-06},
  standing = {other},
  checked = {excerpt}
}

@online{votes_2020,
  title = {Votes},
  standing = {other},
  checked = {no},
  url = {https://example.org/lost?a=1&b=%D0%90}
}

@book{adams_terror_1990,
  title = {The Terror},
  standing = {scholarship},
  checked = {no}
}
"""


def headers(**values: str) -> Message:
    message = Message()
    for name, value in values.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("address", "answer", "copy"),
    [
        (COPY, headers(Memento_Datetime="Mon, 06 May 2024 07:08:09 GMT"), COPY),
        (COPY.replace("https://web", "http://web"), headers(memento_datetime="Mon, 06 May 2024 07:08:09 GMT"), COPY),
        ("https://web.archive.org/web/https://example.org/x", headers(Content_Type="text/html"), ""),
        (COPY, headers(Memento_Datetime="yesterday"), ""),
    ],
    ids=["a copy", "a copy without TLS", "a page that says there is none", "a moment that is none"],
)
def test_a_copy_is_what_names_its_moment(address: str, answer: Message, copy: str) -> None:
    assert mementos.memento(address, answer) == copy  # type: ignore[arg-type]


class TimeGate(BaseHTTPRequestHandler):
    """A TimeGate in the negotiation style of RFC 7089, figure 3: a redirect to the copy, which names its moment."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        if self.path.startswith("/copies/"):
            self.send_response(200)
            self.send_header("Memento-Datetime", "Mon, 06 May 2024 07:08:09 GMT")
        elif "lost" in self.path:
            self.asked.append((self.path, self.headers["Accept-Datetime"]))
            self.send_response(404)
        else:
            self.asked.append((self.path, self.headers["Accept-Datetime"]))
            self.send_response(302)
            self.send_header("Vary", "accept-datetime")
            self.send_header("Location", "/copies/20240506070809/https://example.org/x")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def timegate(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), TimeGate)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(mementos, "TIMEGATE", f"{address}web/")
    TimeGate.asked.clear()
    yield address
    server.shutdown()


def test_copies_are_looked_up_for_the_day_on_which_a_work_was_looked_at(timegate: str) -> None:
    works, problems = _read(BIBLIOGRAPHY, "docs/sources.bib")
    assert not problems
    missing = mementos.unarchived(works.values(), 5)
    assert [work.key for work in missing] == ["plan_2021", "votes_2020"]
    found = mementos.look_up(missing, datetime.date(2026, 11, 29), pause=0, patience=10)
    assert found == {"plan_2021": f"{timegate.replace('http', 'https')}copies/20240506070809/https://example.org/x"}
    assert TimeGate.asked == [
        ("/web/https://example.org/x", "Mon, 06 May 2024 00:00:00 GMT"),
        ("/web/https://example.org/lost?a=1&b=%D0%90", "Sun, 29 Nov 2026 00:00:00 GMT"),
    ]


def test_an_archive_that_does_not_answer_spoils_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mementos, "TIMEGATE", "http://127.0.0.1:9/web/")
    works, _ = _read(BIBLIOGRAPHY, "docs/sources.bib")
    assert mementos.look_up(works.values(), datetime.date(2026, 11, 29), pause=0, patience=2) == {}


def test_addresses_of_copies_are_kept_beside_those_of_the_works_and_read_again() -> None:
    text = mementos.keep(BIBLIOGRAPHY, {"plan_2021": COPY, "votes_2020": COPY})
    works, problems = _read(text, "docs/sources.bib")
    assert not problems
    assert works["plan_2021"].archived == works["votes_2020"].archived == COPY
    assert works["plan_2021"].archived_on.words == "6 May 2024"  # type: ignore[union-attr]
    assert mementos.unarchived(works.values(), 5) == []
    assert [line for line in text.split("\n") if "archived" not in line and line.rstrip(",") not in BIBLIOGRAPHY] == []
