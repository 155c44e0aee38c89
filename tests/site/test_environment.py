"""What templates do with values."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from lxml import html

from edition.model import schema
from edition.site.environment import counted, prepare

PAGE = '<!doctype html><title>X</title><script type="application/ld+json">{{ value | tojson }}</script><p>after</p>'

ENVIRONMENT = Environment()
prepare(ENVIRONMENT, {}, {})


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
@example("</ScRiPt ><p>")
@example("<!-- <script> ]]> &amp; \u2028 \u2029")
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    page = html.document_fromstring(ENVIRONMENT.from_string(PAGE).render(value={"совет": text}))
    assert [element.text for element in page.iter("p")] == ["after"]
    [script] = page.iter("script")
    assert json.loads(script.text or "") == {"совет": text}
    assert "совет" in (script.text or "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (counted(1, "event"), "1 event"),
        (counted([1, 2], "event"), "2 events"),
        (counted(1, schema.Event), "1 event"),
        (counted((), schema.Quotation), "0 quotations"),
        (counted(2, "person", "people"), "2 people"),
        (counted(1125, "work"), "1,125 works"),
    ],
)
def test_a_number_of_things_agrees_with_their_name(words: str, expected: str) -> None:
    assert words == expected


def test_a_template_kept_by_one_build_says_what_the_next_one_says(tmp_path: Path) -> None:
    """As a preview keeps them, and a build for another address finds them."""
    pages = []
    for url in ("http://127.0.0.1:8000/", "https://example.org/e/"):
        environment = Environment(loader=DictLoader({"page": "{{ 'timeline/' | published }}"}))
        prepare(environment, {}, {"published": partial(urljoin, url)}, tmp_path)
        pages.append(environment.get_template("page").render())
    assert pages == ["http://127.0.0.1:8000/timeline/", "https://example.org/e/timeline/"]
