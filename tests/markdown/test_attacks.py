"""What a malicious proposal could try, and the refusal it meets: file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.load.bibtex import read_bibliography
from edition.references.csl import format_references
from tests.conftest import Docs

EVENT = "timeline/1917-october.md"

TEXTS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>p{background:url(https://evil.example)}</style>",
    "<form action=https://evil.example><input></form>",
    "<details open ontoggle=alert(1)>x</details>",
    '<span onmouseover="alert(1)">x</span>',
    '<span style="background:url(https://evil.example)">x</span>',
    '<div markdown="1" onclick="alert(1)">x</div>',
    '<a href="https://example.org" target=_blank>x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascr\nipt:alert(1))",
    "[x](javascr\tipt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](jav&Tab;ascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](vbscript:msgbox(1))",
    "[x](blob:https://evil.example/1)",
    "[x](file:///etc/passwd)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x][y]\n\n[y]: https://evil.example/pixel.png",
    "[x](y.md){ onclick=alert(1) }",
    "[x](https://example.org){ style='position:fixed' }",
    "[x](https://example.org){ href=javascript:alert(1) }",
    "## Heading { onmouseover=alert(1) }",
    "## Heading { #__drawer }",
    "Text.\n{: onclick=alert(1) }",
    "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "Term\n:   <script>alert(1)</script>",
    '!!! note "<script>alert(1)</script>"\n    Text.',
    "So.[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    'HTML.\n\n*[HTML]: x" onmouseover="alert(1)\n\n<abbr onclick=alert(1)>x</abbr>',
    "<?php echo 1 ?>",
    "<![CDATA[x]]>",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_could_do_harm_is_refused(small_edition: Docs, text: str) -> None:
    small_edition.replace(EVENT, "It was short", f"{text}\n\nIt was short")
    problems = small_edition.problems()
    assert problems and all(problem.startswith(f"docs/{EVENT}:") for problem in problems), problems
    assert all(int(problem.split(":")[1]) >= 9 for problem in problems)


@pytest.mark.parametrize("key", ["title", "place", "open_questions"])
@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"]
)
def test_a_value_that_could_do_harm_is_refused(small_edition: Docs, key: str, value: str) -> None:
    line = f"{key}: '{value}'" if key != "open_questions" else f"open_questions: ['{value}']"
    text = (small_edition.folder / EVENT).read_text("utf-8")
    lines = [line_ for line_ in text.split("\n") if not line_.startswith(f"{key}:")]
    small_edition.write(EVENT, "\n".join([lines[0], line, *lines[1:]]))
    [problem] = small_edition.problems()
    assert problem.startswith(f"docs/{EVENT}:2: has ")


@pytest.mark.parametrize(
    "field",
    [
        r"title = {\href{javascript:alert(1)}{x}}",
        r"title = {\url{javascript:alert(1)}}",
        r"title = {\includegraphics{https://evil.example/x.png}}",
        r"title = {\input{/etc/passwd}}",
        r"title = {X}, note = {\href{javascript:alert(1)}{x}}",
        r"title = {X}, url = {javascript:alert(1)}",
        r'title = {X}, url = {https://example.org/"onclick="alert(1)}',
    ],
)
def test_a_source_that_could_do_harm_is_refused(small_edition: Docs, field: str) -> None:
    bibliography = (small_edition.folder / "sources.bib").read_text("utf-8")
    small_edition.write(
        "sources.bib",
        f"{bibliography}\n@book{{evil_x_2000,\n  {field},\n  standing = {{other}}, checked = {{no}}\n}}\n",
    )
    [problem] = small_edition.problems()
    assert problem.startswith("docs/sources.bib:") and "evil_x_2000" in problem


def test_html_in_a_source_is_refused_and_would_be_printed_as_text(small_edition: Docs) -> None:
    small_edition.replace("sources.bib", "{The Terror}", "{The <script>alert(1)</script> Terror}")
    small_edition.assert_problems(("docs/sources.bib:3", "title: has the HTML <script>"))
    works, _ = read_bibliography(small_edition.folder / "sources.bib", "sources.bib")
    reference = format_references(works, ()).list["adams_terror_1990"]
    assert "<script" not in reference
    assert "&lt;script&gt;" in reference


@pytest.mark.parametrize("name", ["evil.html", "topics/evil.js", "picture.svg", "timeline/page.xhtml", "evil.htm"])
def test_a_file_that_would_be_published_as_it_is_is_refused(small_edition: Docs, name: str) -> None:
    small_edition.write(name, "<script>alert(1)</script>")
    small_edition.assert_problems((f"docs/{name}:1", "is no document", "overrides/assets/"))


def test_a_symbolic_link_is_refused(small_edition: Docs) -> None:
    (small_edition.folder / "about.md").symlink_to(Path("/etc/passwd"))
    small_edition.assert_problems(("docs/about.md:1", "symbolic link"))


@pytest.mark.parametrize("name", ['x"onclick="y.md', "x<b>.md", "x&y.md", "{{ config }}.md"])
def test_a_file_name_that_could_break_out_of_an_attribute_is_refused(small_edition: Docs, name: str) -> None:
    small_edition.write(name, "---\ntitle: X\n---\n\nText.\n")
    small_edition.assert_problems((f"docs/{name}:1", "odd signs"))
