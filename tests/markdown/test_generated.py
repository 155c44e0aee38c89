"""HTML that templates make, within Markdown; an author's stays text."""

from __future__ import annotations

from markdown import Markdown

from edition.markdown.generated import GeneratedExtension, mark
from edition.markdown.sanitizer import SafeExtension


def render(text: str) -> tuple[str, list[dict[str, object]]]:
    markdown = Markdown(extensions=["attr_list", "toc", GeneratedExtension(), SafeExtension()])
    html = markdown.convert(text)
    return html, markdown.toc_tokens  # type: ignore[attr-defined]


def test_a_block_stands_as_it_was_made_and_is_not_read_as_markdown() -> None:
    made = "<ul onclick='x'>\n\n    <li>*a* [b](c.md) <h3>## no</h3></li>\n\n</ul>"
    html, contents = render(f"One.\n\n{mark(made)}\n\n*Two.*")
    assert html == f"<p>One.</p>\n{made}\n<p><em>Two.</em></p>"
    assert contents == []


def test_a_piece_of_a_heading_is_in_the_table_of_contents_in_plain_words() -> None:
    piece = mark('<a href="x/">R &amp; D *so*</a>')
    html, [heading] = render(f"## {piece} {{ #x }}")
    assert html == '<h2 id="x"><a href="x/">R &amp; D *so*</a></h2>'
    assert (heading["id"], heading["name"]) == ("x", "R &amp; D *so*")


def test_what_an_author_writes_is_text_however_it_is_dressed() -> None:
    marks = mark("").replace("<!--", "<!--x")
    html, _ = render(f"<b>x</b> {marks}")
    assert "<b>" not in html and "<!--" not in html
