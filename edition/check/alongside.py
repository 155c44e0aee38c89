"""The essay alongside: all of its paragraphs, each found by its first words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from edition.check.context import Fault, Site, rule
from edition.model.document import ALONGSIDE, Page
from edition.model.problems import Example


@rule(
    "essay-paragraphs",
    Example(ALONGSIDE, "", "  - opening: So-called votes, it ends\n    gist: It says how Stone counted.\n"),
    "List every paragraph in its order, each with its opening and its gist.",
)
def the_essay_stands_alongside(site: Site) -> Iterator[Fault]:
    """A page has every paragraph of the essay; entries link to them there."""
    page = _page(site)
    if page is None and ALONGSIDE not in site.unread:
        message = "is missing. Write it, with every paragraph of the essay below paragraphs."
        yield f"{site.folder}/{ALONGSIDE}", 1, message
    if page is None or page.faults:
        return
    count = len(page.meta.paragraphs or ())
    if count != site.essay.paragraphs:
        yield (
            page,
            page.line("paragraphs"),
            f"paragraphs: has {count}, and the essay has {site.essay.paragraphs}. "
            'List every one in its order, each with "opening" and "gist".',
        )


@rule(
    "paragraph-opening",
    Example(ALONGSIDE, "opening: Opening words of paragraph A", "opening: Opening words of paragraph B"),
    "Give words that stand in this paragraph alone.",
)
def openings_tell_paragraphs_apart(site: Site) -> Iterator[Fault]:
    """No paragraph's opening stands in that of another, since each has to find one place."""
    page = _page(site)
    if page is None or page.faults:
        return
    openings = [paragraph.opening for paragraph in page.meta.paragraphs or ()]
    for (i, one), (j, other) in permutations(enumerate(opening.casefold() for opening in openings), 2):
        if one in other and (one != other or i > j):
            yield (
                page,
                page.line("paragraphs", i, "opening"),
                f'paragraphs: "{openings[i]}" stands in paragraph {j + 1} too. Give words that no other has.',
            )


def _page(site: Site) -> Page | None:
    return next((page for page in site.documents if page.path == ALONGSIDE and isinstance(page, Page)), None)
