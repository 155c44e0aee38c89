from __future__ import annotations

import pytest
from mkdocs.utils import yaml_load

from edition.check import markup
from edition.markdown import inline
from edition.markdown.extensions import EXTENSIONS
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "Plain *text* with [a link](../timeline/x.md) and `<script>` as code.",
        "A *слово*{lang=ru}, 1 < 2 and a < b, AT&T and R&amp;D.",
        "```html\n<script>alert(1)</script>\n```",
        "## A heading { #own-anchor }",
        "| a | b |\n| --- | ---: |\n| 1 | 2 |",
        "He read *JavaScript: The Good Parts*.",
        "<https://example.org/a?b=c>",
        "Said so.[^1]\n\n[^1]: In a note.",
    ],
)
def test_what_is_harmless_passes(text: str) -> None:
    assert markup.faults(text) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<script>alert(1)</script>", "has HTML (<script>). Write Markdown"),
        ("An <!-- aside -->.", "has HTML (<!--)"),
        ("</div></main>", "has HTML (</div>)"),
        ("Stone{: onfocus=alert(1) } spoke.", "attribute list that belongs to nothing ({: onfocus=alert(1) })"),
        ("[x](https://example.org/[@adams_terror_1990])", "has a citation inside an address"),
        ("So.[^7]", "refers to the note [^7], which is not there"),
        ("A [link][nowhere].", "has a link without its address (][nowhere])"),
        ("<iframe src=x></iframe>", "has HTML (<iframe)"),
        ('<span onclick="alert(1)">x</span>', "has HTML (<span)"),
        ("*x*{ onclick=alert(1) }", 'has the attribute "onclick"'),
        ("[x](y.md){ href= }", 'has the attribute "href" in <a>'),
        ("x {onclick=alert(1)}\n\n# y {: onmouseover=alert(1) }", "onmouseover"),
        ("[x](javascript:alert(1))", "script"),
        ("[x](&#106;ava&#10;script:alert(1))", "script"),
        ("[x]: <javascript:alert(1)>", "script"),
        ("[x](http://[bad/)", 'the address "http://[bad/", which no program can read'),
        ("<http://bad]/>", "no program can read"),
        ("[x]\n\n[x]: //[bad/", "no program can read"),
        ("[x](http://&#91;bad/)", "no program can read"),
        ("[x](http://a\u2100b/)", "no program can read"),
        ("![x](https://example.org/x.png)", "has a picture"),
        ("So.[^1]\n\n[^1]: <script>alert(1)</script>", "<script>"),
        ("<object data=x></object>", "has HTML (<object)"),
        ("<!DOCTYPE html>", "has HTML (<!DOCTYPE)"),
        ('<a href="x" onfocus="alert(1)">x</a>', "has HTML (<a)"),
    ],
)
def test_what_could_run_or_frame_anything_is_a_fault(text: str, word: str) -> None:
    messages = [fault.message for fault in markup.faults(text)]
    assert any(word in message for message in messages), messages


def test_texts_are_judged_by_the_extensions_of_the_site() -> None:
    """An extension that the site has and the judge lacks could bring what nobody judged."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        listed = yaml_load(file)["markdown_extensions"]
    site = {
        name: settings
        for entry in listed
        for name, settings in (entry if isinstance(entry, dict) else {entry: {}}).items()
    }
    assert {*site} == {*EXTENSIONS, "smarty", "toc"}
    assert {name: site[name] for name in inline.EXTENSIONS} == inline.EXTENSIONS
