"""JSON in a page's head: what the page is about, for machines."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import html

from edition.site.environment import prepare

PAGE = '<!doctype html><title>X</title><script type="application/ld+json">{{ value | tojson }}</script><p>after</p>'

ENVIRONMENT = Environment()
prepare(ENVIRONMENT, {})


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
@example("</ScRiPt ><p>")
@example("<!-- <script> ]]> &amp; \u2028 \u2029")
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    page = html.document_fromstring(ENVIRONMENT.from_string(PAGE).render(value={"совет": text}))
    assert [element.text for element in page.iter("p")] == ["after"]
    [script] = page.iter("script")
    assert json.loads(script.text or "") == {"совет": text}
    assert "совет" in (script.text or "")
