"""Words that could do harm in every place that is printed, past the check, through the whole build: nothing runs."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree, html
from playwright.sync_api import Browser

from tests.conftest import copy_project

WORDS = "1 < 2 & \"3\" > '4' &lt;i&gt; --> ]]> {{ 7 * 7 }} {% raw %} `c` \\ ${x} </title> onload=alert(1) \u202e Ж 🜨"
WORDS += "<script>alert(1)</script><img src=x onerror=alert(1)>"
"""Characters with a meaning in HTML, attributes, comments, JSON, XML, Jinja and Markdown, and HTML itself."""

ALERT = 'x" onmouseover="alert(1)" autofocus onfocus="alert(1)'
"""A way out of an attribute, where one is not escaped."""
ENTRY = "glossary/odd-words.md"
KEY = "getzler_kronstadt_1983"
BODY = f"""
<scr[@{KEY}]ipt>alert(1)</scr[@{KEY}]ipt> <script>alert(1)</script>

<!--><script>alert(1)</script>-->

<script>alert(1)//

x[@{KEY}, p. <img src='x'onerror=alert(1)>] and Stalin{{: onclick=alert(1) style="position:fixed" }}.

Then he left.[@{KEY}, p. "5" & 6 < 7]{{: onmouseover=alert(1) }}

</p></div></article></main>
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with entries whose values are odd."""
    folder = tmp_path_factory.mktemp("odd")
    copy_project(folder)
    values = {
        "glossary/odd-words.md": {
            "kind": "concept",
            "title": WORDS,
            "aliases": [f"{ALERT} alias"],
            "russian": ALERT,
            "transliteration": WORDS,
        },
        "timeline/1936-odd-words.md": {"date": "1936", "title": f"Event {WORDS}", "place": ALERT},
        "timeline/1937-odd-words.md": {"date": "1937", "title": ALERT, "place": WORDS},
    }
    with (folder / "edition/check/markup.py").open("a", encoding="utf-8") as vetting:
        vetting.write("\n\ndef faults(text):\n    return iter(())\n")
    topic = yaml.safe_load((folder / "docs/timeline/1921-kronstadt.md").read_text("utf-8").split("---\n")[1])["tags"][0]
    for path, front in values.items():
        header = yaml.safe_dump({**front, "tags": [topic]}, allow_unicode=True)
        text = f"---\n{header}---\n\nHe said {ALERT} of it, and <b[@{KEY}]> went on.\n{BODY}"
        (folder / "docs" / path).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def front(odd: Path, path: str) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((odd / "docs" / path).read_text("utf-8").split("---\n")[1])
    return found


def page(odd: Path, path: str) -> html.HtmlElement:
    return html.parse(
        str(odd / "site" / path.removesuffix(".md") / "index.html"), html.HTMLParser(encoding="utf-8")
    ).getroot()


PATHS = (ENTRY, "timeline/1936-odd-words.md", "timeline/1937-odd-words.md")


@pytest.mark.parametrize("path", PATHS)
def test_a_title_is_shown_as_it_was_written_wherever_it_stands(odd: Path, path: str) -> None:
    title, found = front(odd, path)["title"], page(odd, path)
    assert [heading.text_content() for heading in found.iter("h1")] == [title]
    assert found.findtext(".//title") == f"{title} – Stalinism Is Not Socialism"
    assert found.xpath("//meta[@property='og:title']/@content") == [title]
    shown = found.xpath("//div[@data-md-component='header-topic']")[-1].text_content().strip()
    assert shown == title
    folder = path.split("/")[0]
    listed = [heading.text_content().strip() for heading in page(odd, f"{folder}/").iter("h3")]
    assert title in listed or any(sorted(title.split()) == sorted(words.replace(",", "").split()) for words in listed)
    for neighbour in found.xpath("//a[contains(@class, 'md-footer__link')]/@aria-label"):
        assert "&amp;" not in neighbour


@pytest.mark.parametrize("path", PATHS)
def test_a_description_is_an_attribute_and_no_more(odd: Path, path: str) -> None:
    found = page(odd, path)
    [description] = found.xpath("//meta[@name='description']")
    assert description.attrib.keys() == ["name", "content"]
    assert description.get("content") == f"He said {ALERT} of it, and <b> went on."
    assert found.xpath("//meta[@property='og:description']/@content") == [f"He said {ALERT} of it, and <b> went on."]


def test_no_page_has_a_handler_or_a_script_address(odd: Path) -> None:
    for file in (odd / "site").rglob("*.html"):
        for element in html.parse(str(file)).getroot().iter(etree.Element):
            for name, value in element.attrib.items():
                assert not name.startswith("on"), f"{file}: {name}"
                assert not value.strip().lower().startswith("javascript:"), f"{file}: {value}"


def test_data_and_search_can_be_read_back(odd: Path) -> None:
    titles = {front(odd, path)["title"] for path in PATHS}
    index = json.loads((odd / "site/search/search_index.json").read_text("utf-8"))
    assert titles <= {html.fromstring(f"<p>{document['title']}</p>").text_content() for document in index["docs"]}
    for file in (odd / "site").rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    for file in (odd / "site").rglob("*.xml"):
        etree.parse(str(file))


@pytest.fixture(scope="module")
def address(odd: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(odd / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("path", [*PATHS, "timeline/", "glossary/"])
def test_nothing_runs_even_without_the_script_policy(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    alerts: list[str] = []
    tab.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    tab.goto(address + path.removesuffix(".md"))
    for element in tab.locator("article :is(h1, a, p)").all()[:40]:
        element.dispatch_event("mouseover")
        element.dispatch_event("focus")
    tab.wait_for_timeout(300)
    assert alerts == []
    context.close()
