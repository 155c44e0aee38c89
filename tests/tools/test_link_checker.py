from __future__ import annotations

import datetime
import http.server
import json
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from edition.__main__ import main
from edition.tools import link_checker
from edition.tools.link_checker import Answer, follow, outward, read_known, remember, report, write_known
from tests.conftest import Docs

MONDAY = datetime.date(2026, 11, 30)


class _Host(http.server.BaseHTTPRequestHandler):
    """Answers with the status that the path names; /get only when asked for more than the head."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/200")
        elif self.path == "/get":
            self.send_response(200 if self.command == "GET" else 501)
        elif self.path == "/%D0%AF%2F(%D0%B1)?%C3%A9=1":
            self.send_response(200)
        elif self.path == "/broken":
            self.wfile.write(b"nonsense\r\n\r\n")
            return
        else:
            self.send_response(int(self.path[1:]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    _Host.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("path", "answer", "requests"),
    [
        ("/200", "200", ["HEAD"]),
        ("/moved", "200", ["HEAD", "HEAD" if sys.version_info >= (3, 13) else "GET"]),  # by what Python does
        ("/get", "200", ["HEAD", "GET"]),
        ("/404", "404", ["HEAD", "GET"]),
        ("/410", "410", ["HEAD", "GET"]),
        ("/403", "403", ["HEAD", "GET"]),
        ("/503", "503", ["HEAD", "GET", "GET"]),
        ("/broken", "no answer", ["HEAD", "GET", "GET"]),
    ],
)
def test_a_page_is_asked_for_until_it_is_clear(host: str, path: str, answer: str, requests: list[str]) -> None:
    assert follow([host + path], pause=0) == {host + path: answer}
    assert [line.split()[0] for line in _Host.asked] == requests


def test_letters_of_other_scripts_are_asked_for_in_ascii_and_told_as_written(host: str) -> None:
    address = f"{host}/Я%2F(б)?é=1"
    assert follow([address], pause=0) == {address: "200"}


def resolver(monkeypatch: pytest.MonkeyPatch, error: int) -> list[str]:
    """Let every host's name be answered with an error; the names asked for are noted."""
    asked: list[str] = []

    def answer(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(error, "so it is")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_host_of_other_letters_is_asked_for_by_its_name_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolver(monkeypatch, socket.EAI_NONAME)
    follow(["https://правда.рф:8080/"], pause=0)
    assert set(asked) == {"xn--80aafi6cg.xn--p1ai"}


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (socket.EAI_NONAME, "no such host"),
        (socket.EAI_AGAIN, "no answer"),
        (socket.EAI_FAIL, "no answer"),
    ],
)
def test_a_hiccup_of_the_resolver_is_not_the_end_of_a_host(
    monkeypatch: pytest.MonkeyPatch, error: int, answer: str
) -> None:
    resolver(monkeypatch, error)
    assert follow(["http://nowhere.invalid/"], pause=0) == {"http://nowhere.invalid/": answer}


def test_what_cannot_be_reached_is_told_apart() -> None:
    addresses = ["http://127.0.0.1:1/", "http://[bad/", "http://a..b/"]
    found = follow(addresses, pause=0)
    assert found == {addresses[0]: "no answer", addresses[1]: "no address", addresses[2]: "no address"}
    assert report(remember(found, {}, MONDAY), {}, {}, MONDAY).count("no address since 2026-11-30") == 2


def test_links_are_found_where_they_stand(small_edition: Docs) -> None:
    event = small_edition.folder / "timeline/1917-october.md"
    event.write_text(
        event.read_text("utf-8")
        + "\nSee <https://example.org/a>, [it](https://example.org/b_(c)) and (<https://example.org/d>).\n"
        + "\n```\nhttps://example.org/code\n```\n\n*<https://example.org/e>*\n"
        + "\n[It](https://example.org/f)’s, [it](https://example.org/g)[^1], [it](https://example.org/h){.x}"
        + ' and [it](https://example.org/i_(j_(k)) "Title").\n\n[^1]: <https://example.org/l>.\n',
        "utf-8",
    )
    found = outward(small_edition.load())
    assert found == {
        "https://example.org/a": ("docs/timeline/1917-october.md:15",),
        "https://example.org/b_(c)": ("docs/timeline/1917-october.md:15",),
        "https://example.org/d": ("docs/timeline/1917-october.md:15",),
        "https://example.org/e": ("docs/timeline/1917-october.md:21",),
        **{f"https://example.org/{path}": ("docs/timeline/1917-october.md:23",) for path in ("f", "g", "h")},
        "https://example.org/i_(j_(k))": ("docs/timeline/1917-october.md:23",),
        "https://example.org/l": ("docs/timeline/1917-october.md:25",),
        "https://example.org/plan": ("docs/debate/critics.md:14",),
        "https://example.org/plans": ("docs/sources.bib:21",),
        "https://example.org/votes": ("docs/sources.bib:11",),
    }


def test_an_answer_keeps_its_first_day_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    assert read_known(file) == {}
    first = remember({"b": "200", "a": "404", "c": "200"}, {}, MONDAY)
    write_known(first, file)
    before = file.read_bytes()
    later = MONDAY + datetime.timedelta(days=7)
    write_known(remember({"c": "200", "a": "404", "b": "200"}, read_known(file), later), file)
    assert file.read_bytes() == before
    assert list(json.loads(before)) == ["a", "b", "c"]
    changed = remember({"b": "410", "a": "404"}, read_known(file), later)
    assert changed == {"a": Answer("404", "2026-11-30"), "b": Answer("410", "2026-12-07")}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"answer": "200"}}'])
def test_a_damaged_memory_is_told_with_a_remedy(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    Path("links.json").write_text(text)
    assert main(["links", "links.json", "report.md"]) == 1
    assert "links.json cannot be read" in capsys.readouterr().err
    assert not Path("report.md").exists()


def test_a_report_says_what_is_gone_since_when_where_and_what_is_left(host: str) -> None:
    known = {
        "https://example.org/ok": Answer("200", "2026-01-01"),
        "https://example.org/gone": Answer("404", "2026-11-30"),
        "https://example.org/robots": Answer("403", "2026-01-01"),
        "https://example.org/new": Answer("503", "2026-11-23"),
        "https://example.org/old": Answer("no answer", "2026-11-09"),
    }
    places = {"https://example.org/gone": ("docs/sources.bib:3", "docs/index.md:9")}
    text = report(known, places, {"https://example.org/gone": "https://web.archive.org/web/2026/x"}, MONDAY)
    assert text.split("\n\n")[:4] == [
        "## Gone",
        "- <https://example.org/gone> (404 since 2026-11-30): `docs/sources.bib:3`, `docs/index.md:9`"
        "; [archived copy](https://web.archive.org/web/2026/x)",
        "## Failing for 21 days or more",
        "- <https://example.org/old> (no answer since 2026-11-09): ",
    ]
    assert "5 links were followed" in text
    assert "example.org/robots" not in text and "example.org/new" not in text


def test_a_report_of_many_fits_into_an_issue() -> None:
    known = {f"https://example.org/{'x' * 150}{i}": Answer("404", "2026-11-30") for i in range(1000)}
    text = report(known, {address: ("docs/sources.bib:1",) for address in known}, {}, MONDAY)
    assert len(text) < 65536
    assert "- and 800 more" in text


def test_there_is_no_report_where_all_is_well() -> None:
    assert report({"https://example.org/": Answer("200", "2026-01-01")}, {}, {}, MONDAY) == ""


def test_the_command_writes_memory_and_report(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    monkeypatch.setattr(link_checker, "follow", lambda addresses: dict.fromkeys(addresses, "410"))
    assert main(["links", "links.json", "report.md"]) == 0
    assert capsys.readouterr().out == "Followed 3 links.\n"
    addresses = [f"https://example.org/{name}" for name in ("plan", "plans", "votes")]
    assert list(json.loads(Path("links.json").read_text())) == addresses
    assert "https://example.org/plans" in Path("report.md").read_text()
