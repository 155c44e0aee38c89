from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from edition.export.embedding import in_script

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])) | st.sampled_from(
    ["</script>", "<!--", "<script>", "]]>", "&amp;", "\u2028", "\u2029"]
)


def embedded(value: object) -> str:
    """A value in a page, as a browser's parser finds it."""
    page = f'<!doctype html><title>X</title><script type="application/ld+json">{in_script(value)}</script><p>after</p>'
    root = html.document_fromstring(page)
    assert [element.text for element in root.iter("p")] == ["after"]
    [script] = root.iter("script")
    return script.text or ""


@given(st.lists(WORDS))
def test_any_text_survives_in_a_page(texts: list[str]) -> None:
    assert json.loads(embedded(["".join(texts)])) == ["".join(texts)]


@pytest.mark.parametrize("text", ["</script>", "</ScRiPt >", "<!-- <script>", "&", "\u2028", "\u2029"])
def test_nothing_that_ends_or_opens_anything_is_left(text: str) -> None:
    written = in_script({"name": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"name": text}
