from __future__ import annotations

import pytest
import yaml

from edition.markdown import anchors
from tests.conftest import ROOT

PAGES = {"index.md", "timeline/index.md", "timeline/1921-uprising.md", "about/index.md", "about/decisions/dates.md"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[x](a.md)", ["a.md"]),
        ("[x](<a b.md#c> 'T (u)') and [y](a_(b).md \"T\")", ["a b.md#c", "a_(b).md"]),
        ("[long\ntext [1]](\n  a.md)", ["a.md"]),
        ("[x](a.md?b=1&amp;c=2#d)", ["a.md?b=1&c=2#d"]),
        ("[x][y]\n\n[y]: a.md 'T'\n   [z]:\n  <b.md>", ["a.md", "b.md"]),
        ("So.[^1]\n\n[^1]: See [x](a.md).", ["a.md"]),
        ("[x]()", [""]),
        ("[x](#y)", ["#y"]),
        ("[x](HTTPS://example.org/a.md) [y](mailto:a@example.org)\n\n[z]: http://example.org", []),
        ("\\[x\\](a.md) [x] (a.md) [@key, p. (1)]", []),
    ],
)
def test_links_within_the_site_are_found_as_the_engine_finds_them(text: str, found: list[str]) -> None:
    links = list(anchors.links(text))
    assert [address for _, address in links] == found


def test_a_link_stands_where_its_address_begins() -> None:
    [(offset, address)] = anchors.links("One.\n\nSee [the\npage](a.md).")
    assert "One.\n\nSee [the\npage](a.md).".startswith(address, offset)


@pytest.mark.parametrize(
    ("page", "written", "meant"),
    [
        ("timeline/1921-uprising.md", "/timeline/1921-uprising/", "timeline/1921-uprising.md"),
        ("about/index.md", "/on/a/host/timeline/1921-uprising", "timeline/1921-uprising.md"),
        ("about/index.md", "../timeline/1921-uprising/index.html", "timeline/1921-uprising.md"),
        ("about/decisions/dates.md", "../../../timeline/", "timeline/index.md"),
        ("timeline/1921-uprising.md", ".", "timeline/index.md"),
        ("timeline/1921-uprising.md", "../", "index.md"),
        ("about/index.md", "../index.html", "index.md"),
        ("about/index.md", "/", "index.md"),
        ("about/index.md", "/nowhere/", None),
        ("about/index.md", "../../..", None),
    ],
)
def test_the_page_that_an_address_means_is_found(page: str, written: str, meant: str | None) -> None:
    assert anchors.meant(page, written, PAGES) == meant


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml`, whatever the environment says."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


def test_ids_are_given_by_the_extensions_of_the_site() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)["markdown_extensions"]
    assert set(anchors.EXTENSIONS) == {name if isinstance(name, str) else next(iter(name)) for name in settings}
