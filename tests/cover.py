"""A few pages that have every shape of all pages: nearly every fault of markup or style is on one of these as well."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set

from lxml import etree, html

OWN = {
    *("alt", "content", "d", "datetime", "height", "href", "id", "lang", "name", "src", "title", "value", "viewbox"),
    *("cx", "cy", "points", "r", "x1", "x2", "y1", "y2", "transform"),  # where a drawing has its marks
    *(
        "width",
        "x",
        "y",
        "aria-label",
        "data-address",
        "data-all",
        "data-first",
        "data-names",
        "data-people",
        "data-some",
    ),
}
"""Attributes whose values are a page's own: of these it counts only whether they are empty."""

NAMING = {"for", "headers", "aria-controls", "aria-describedby", "aria-labelledby", "aria-owns"}
"""Attributes that name other elements by id: of these it counts whether the elements are there."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def named(*sources: str) -> frozenset[str]:
    """Every word that style sheets and scripts hold: a class that none of them names changes nothing on a page."""
    return frozenset(itertools.chain.from_iterable(re.findall(r"[\w-]+", source) for source in sources))


def shapes(page: html.HtmlElement, names: Set[str]) -> frozenset[str]:
    """What a page is made of: each element with the two that it stands in, each language, each step between headings.

    An element is its tag, classes and attributes, and whether it has text of its own or nothing at all. One without
    any attribute counts with the one that it stands in alone.

    Args:
        page: the page.
        names: what its style sheets and scripts hold, as `named` gives it; they may put a class together from its
            beginning up to a hyphen and the rest.
    """
    ids = Counter(page.xpath("//@id"))
    labels = Counter((element.tag, element.get("aria-label")) for element in page.iter(etree.Element))
    results = {f"language {language}" for language in page.xpath("//@lang")}

    def add(element: html.HtmlElement, *place: str) -> None:
        text = "text" if _has_text(element) else "" if len(element) else "empty"
        own = " ".join([element.tag, *_attributes(element, ids, labels, names), text]).rstrip()
        results.add(" > ".join((*(place if element.attrib else place[-1:]), own)))
        for child in element.iterchildren(etree.Element):
            add(child, *place[-1:], own)

    add(page)
    levels = ["", *(heading.tag for heading in page.iter(*HEADINGS))]
    return frozenset(results | {f"{one} then {two}" for one, two in itertools.pairwise(levels)})


def cover(pages: Mapping[str, Set[str]]) -> list[str]:
    """The names of few pages that have every shape: again and again the page that has the most of what is left.

    What most pages have and a page lacks counts as a shape of that page.

    Args:
        pages: the shapes of each page, by its name.
    """
    numbers = Counter(itertools.chain.from_iterable(pages.values()))
    usual = {shape for shape, number in numbers.items() if number > len(pages) / 2}
    left = {name: {*pages[name], *(f"no {shape}" for shape in usual - pages[name])} for name in sorted(pages)}
    chosen = []
    while any(left.values()):
        best = max(left, key=lambda name: len(left[name]))
        chosen.append(best)
        new = left.pop(best)
        for rest in left.values():
            rest -= new
    return sorted(chosen)


def _attributes(
    element: html.HtmlElement, ids: Counter[str], labels: Counter[tuple[str, str | None]], names: Set[str]
) -> Iterator[str]:
    """The attributes of an element, without what is the page's own in them."""
    for name, value in sorted(element.attrib.items()):
        if name == "class":
            yield from sorted(f".{word}" for word in value.split() if _is_named(word, names))
        elif (name == "id" and ids[value] > 1) or (name == "aria-label" and labels[element.tag, value] > 1):
            yield f"{name} again"
        elif name in NAMING or (name == "href" and value.startswith("#")):
            yield name if all(word in ids for word in value.removeprefix("#").split()) else f"{name} dead"
        elif name in OWN:
            yield name if value.strip() else f"{name} empty"
        elif name == "style":
            yield f"style={re.sub('[0-9.]+', '0', value)}"
        else:
            yield f"{name}={value}"


def _has_text(element: html.HtmlElement) -> bool:
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _is_named(word: str, names: Set[str]) -> bool:
    return any(word[:end] in names for end in (len(word), *(match.end() for match in re.finditer("-+", word))))
