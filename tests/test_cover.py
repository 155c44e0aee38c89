from __future__ import annotations

import pytest
from lxml import html

from tests.cover import cover, named, shapes

PAGE = """<html lang="en"><body>
<h1 id="top">Title</h1>
<p class="lead">Text <a href="../one/">link</a></p>
<nav aria-label="Pages"><a href="#top">Up</a></nav>
<h2>Section</h2>
<img src="a.png" alt="A"><label for="top">Label</label>
</body></html>"""

NAMES = named(".lead, .late, .part--first { color: red }", 'element.className = "kind--" + name')


def changed(*parts: str) -> frozenset[str]:
    """The shapes of the page with parts of its source replaced, each by the next."""
    source = PAGE
    for old, new in zip(parts[::2], parts[1::2], strict=True):
        assert source.count(old) == 1
        source = source.replace(old, new)
    return shapes(html.document_fromstring(source), NAMES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class="lead"', 'class="lead late"'),
        ('class="lead"', 'class="lead part--first"'),
        ('class="lead"', 'class="lead kind--other"'),
        ('class="lead"', 'class="lead" role="note"'),
        ('class="lead"', 'class="lead" style="color: red"'),
        ('<a href="../one/">', "<a>"),
        ("<h2>", "<h3>"),
        ("<h2>Section</h2>", "<section><h2>Section</h2></section>"),
        ("Text <a", "<a"),
        (">link<", "><"),
        ('alt="A"', ""),
        ('alt="A"', 'alt=""'),
        ('lang="en"', 'lang="xx"'),
        ('for="top"', 'for="bottom"'),
        ('href="#top"', 'href="#bottom"'),
        ("<h2>", '<h2 id="top">'),
        ("</nav>", '</nav><nav aria-label="Pages"><a href="#top">Up</a></nav>'),
    ],
)
def test_another_element_attribute_place_or_order_is_a_new_shape(old: str, new: str) -> None:
    assert changed(old, new) - changed()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Section<", ">Another section<"),
        ("../one/", "../two/"),
        ('src="a.png" alt="A"', 'src="b.png" alt="B"'),
        ('aria-label="Pages"', 'aria-label="More pages"'),
        ("</nav>", '<a href="#top">Up again</a></nav>'),
        ('class="lead"', 'class="lead part--second"'),
        ('class="lead"', 'class="lead kind"'),
    ],
)
def test_other_words_and_addresses_more_of_the_same_and_classes_that_nothing_names_are_not(old: str, new: str) -> None:
    assert changed(old, new) == changed()


def test_the_steps_of_a_style_are_not_counted() -> None:
    one, two = (changed('class="lead"', f'style="--rows: {n}"') for n in (3, 14))
    assert one == two


def test_few_pages_have_every_shape() -> None:
    pages = {"a": {"p", "a"}, "b": {"p", "li"}, "c": {"p", "a", "li"}, "d": {"p"}, "e": {"p", "table"}}
    assert cover(pages) == ["c", "e"]


def test_pages_alike_send_one() -> None:
    assert len(cover({name: {"p", "a"} for name in "abcdef"})) == 1


def test_a_page_that_lacks_what_most_have_is_chosen() -> None:
    assert cover({"a": {"p", "h1"}, "b": {"p", "h1"}, "c": {"p"}}) == ["a", "c"]


def test_no_pages_need_none() -> None:
    assert cover({}) == []
