"""Words that could do harm in every place that is printed, past the check, through the whole build: nothing runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from lxml import etree, html
from playwright.sync_api import Browser

from tests.built.browsing import HOST
from tests.built.conftest import Once, build
from tests.conftest import write_small_project

WORDS = "1 < 2 & \"3\" > '4' &lt;i&gt; --> ]]> {{ 7 * 7 }} {% raw %} `c` \\ ${x} </title> onload=alert(1) \u202e Ж 🜨"
WORDS += "<script>alert(1)</script><img src=x onerror=alert(1)>"
"""Characters with a meaning in HTML, attributes, comments, JSON, XML, Jinja and Markdown, and HTML itself."""

ALERT = 'x" onmouseover="alert(1)" autofocus onfocus="alert(1)'
"""A way out of an attribute, where one is not escaped."""
ENTRY = "glossary/odd-words.md"
KEY = "adams_terror_1990"
BODY = f"""
<scr[@{KEY}]ipt>alert(1)</scr[@{KEY}]ipt> <script>alert(1)</script>

<!--><script>alert(1)</script>-->

<script>alert(1)//

x[@{KEY}, p. <img src='x'onerror=alert(1)>] and Stone{{: onclick=alert(1) style="position:fixed" }}.

Then he left.[@{KEY}, p. "5" & 6 < 7]{{: onmouseover=alert(1) }}

</p></div></article></main>
"""


ENTRIES = {
    ENTRY: {
        "kind": "concept",
        "title": WORDS,
        "aliases": [f"{ALERT} alias"],
        "translation": ALERT,
        "transliteration": WORDS,
        "names": {"de": ALERT, "fr": WORDS},
    },
    "timeline/1936-odd-words.md": {"date": "1936", "title": f"Event {WORDS}", "place": ALERT},
    "timeline/1937-odd-words.md": {"date": "1937", "title": ALERT, "place": WORDS},
}
"""The front matter of entries, by their paths."""


@pytest.fixture(scope="module")
def odd(once: Once) -> Path:
    """The site of a small edition with these entries."""
    project = once("odd", write_project)
    return once("served/odd", lambda place: build(project, place, changed=True))


def write_project(folder: Path) -> None:
    docs = write_small_project(folder)
    for module, nothing in (("markup", "def faults(text):\n    return iter(())"), ("registry", "CHECKS = ()")):
        with (folder / f"edition/check/{module}.py").open("a", encoding="utf-8") as vetting:
            vetting.write(f"\n\n{nothing}\n")
    for path, front in ENTRIES.items():
        header = yaml.safe_dump({**front, "tags": ["Terror"]}, allow_unicode=True)
        docs.write(path, f"---\n{header}---\n\nHe said {ALERT} of it, and <b[@{KEY}]> went on.\n{BODY}")


def page(odd: Path, path: str) -> html.HtmlElement:
    return html.parse(str(odd / path.removesuffix(".md") / "index.html"), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.mark.parametrize("path", ENTRIES)
def test_a_title_is_shown_as_it_was_written_wherever_it_stands(odd: Path, path: str) -> None:
    title, found = ENTRIES[path]["title"], page(odd, path)
    assert [heading.text_content() for heading in found.iter("h1")] == [title]
    assert found.findtext(".//title") == f"{title} – Plans and planners"
    assert found.xpath("//meta[@property='og:title']/@content") == [title]
    shown = found.xpath("//div[@data-md-component='header-topic']")[-1].text_content().strip()
    assert shown == title
    folder = path.split("/")[0]
    listed = [heading.text_content().strip() for heading in page(odd, f"{folder}/").iter("h3")]
    assert title in listed or any(sorted(title.split()) == sorted(words.replace(",", "").split()) for words in listed)
    for neighbour in found.xpath("//a[contains(@class, 'md-footer__link')]/@aria-label"):
        assert "&amp;" not in neighbour


@pytest.mark.parametrize("path", ENTRIES)
def test_a_description_is_an_attribute_and_no_more(odd: Path, path: str) -> None:
    found = page(odd, path)
    [description] = found.xpath("//meta[@name='description']")
    assert description.attrib.keys() == ["name", "content"]
    assert description.get("content") == f"He said {ALERT} of it, and <b> went on."
    assert found.xpath("//meta[@property='og:description']/@content") == [f"He said {ALERT} of it, and <b> went on."]


def test_no_page_has_a_handler_or_a_script_address(odd: Path) -> None:
    for file in odd.rglob("*.html"):
        for element in html.parse(str(file)).getroot().iter(etree.Element):
            for name, value in element.attrib.items():
                assert not name.startswith("on"), f"{file}: {name}"
                assert not value.strip().lower().startswith("javascript:"), f"{file}: {value}"


def test_data_and_search_can_be_read_back(odd: Path) -> None:
    titles = {entry["title"] for entry in ENTRIES.values()}
    index = json.loads((odd / "search/search_index.json").read_text("utf-8"))
    assert titles <= {html.fromstring(f"<p>{document['title']}</p>").text_content() for document in index["docs"]}
    for file in odd.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    for file in odd.rglob("*.xml"):
        etree.parse(str(file))


TOUCH = """() => {
  for (const element of document.querySelectorAll("article *"))
    for (const name of ["mouseover", "focus"]) element.dispatchEvent(new Event(name, { bubbles: true }))
}"""


@pytest.mark.browser
@pytest.mark.parametrize("path", [*ENTRIES, "timeline/", "glossary/"])
@pytest.mark.usefixtures("odd")
def test_nothing_runs_even_without_the_script_policy(browser: Browser, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    alerts: list[str] = []
    tab.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    tab.goto(f"{HOST}odd/{path.removesuffix('.md')}")
    tab.evaluate(TOUCH)
    tab.wait_for_timeout(300)
    assert alerts == []
    context.close()
