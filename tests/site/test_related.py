from __future__ import annotations

import os
import subprocess
import sys

import pytest

from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import related as relating
from edition.site.related import Node, Relations
from tests.conftest import ROOT, edition_of, made


def claim(slug: str, *tags: str, supports: str = "", order: int = 1) -> Entry:
    above = f"supports: {supports}\n" if supports else ""
    front = (
        f"title: {slug}\ntags: [{', '.join(tags or ['x'])}]\nessay: [P1]\nkind: empirical\nverdict: disputed\n{above}"
    )
    return made(f"argument/{slug}.md", f"{front}order: {order}")


def event(slug: str, *tags: str) -> Entry:
    return made(f"timeline/{slug}.md", f"title: {slug}\ntags: [{', '.join(tags)}]\ndate: {slug[:4]}")


def term(slug: str, *tags: str) -> Entry:
    return made(f"glossary/{slug}.md", f"title: {slug}\ntags: [{', '.join(tags)}]\nkind: concept")


def topic(title: str) -> Entry:
    return made(f"topics/{title}.md", f"title: {title}\ntags: [{title}]\ndescription: About {title}.")


def related(entry: Entry, *others: Entry) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """For each kind the related entries' slugs, with the tags shared."""
    found = Relations(edition_of(entry, *others)).of(entry)
    return {kind.plural: [(each.entry.slug, each.shared) for each in row] for kind, row in found}


# -- Related entries -----------------------------------------------------------


def test_entries_that_share_tags_are_related_by_kind_and_the_tags_are_named() -> None:
    found = related(
        claim("one", "Terror", "Plans"),
        term("gulag", "Terror"),
        event("1936-trial", "Terror", "Plans"),
        claim("two", "Plans", "Votes"),
        claim("three", "Votes"),
    )
    assert found == {
        "claims": [("two", ("Plans",))],
        "events": [("1936-trial", ("Plans", "Terror"))],
        "terms": [("gulag", ("Terror",))],
    }


def test_a_rarer_shared_tag_counts_more_and_is_named_first() -> None:
    others = [term(f"t{i}", "Common") for i in range(6)]
    found = related(claim("one", "Common", "Rare"), *others, term("rare", "Rare"), term("both", "Common", "Rare"))
    assert found["terms"][:3] == [("both", ("Rare", "Common")), ("rare", ("Rare",)), ("t0", ("Common",))]


def test_more_shared_tags_count_more_than_one_as_rare() -> None:
    found = related(claim("one", "A", "B"), term("a", "A"), term("ab", "A", "B"), term("b", "B"))
    assert [slug for slug, _ in found["terms"]] == ["ab", "a", "b"]


def test_among_equals_the_one_with_fewer_other_tags_comes_first() -> None:
    found = related(claim("one", "A"), term("much-else", "A", "B", "C"), term("little-else", "A", "D"))
    assert [slug for slug, _ in found["terms"]] == ["little-else", "much-else"]


def test_five_of_a_kind_are_related_at_most() -> None:
    found = related(
        claim("one", "A"), *[term(f"t{i}", "A") for i in range(9)], *[claim(f"c{i}", "A") for i in range(3)]
    )
    assert [slug for slug, _ in found["terms"]] == ["t0", "t1", "t2", "t3", "t4"]
    assert [slug for slug, _ in found["claims"]] == ["c0", "c1", "c2"]


def test_events_nearest_in_time_are_related_first_and_an_event_is_not_related_to_itself() -> None:
    years = [1905, 1917, 1921, 1929, 1934, 1937, 1938, 1953, 1956]
    events = [event(f"{year}-event", "A") for year in years]
    found = Relations(edition_of(*events)).of(events[4])
    assert [each.entry.slug[:4] for each in found[0][1]] == ["1937", "1938", "1929", "1921", "1917"]


def test_topics_are_related_to_nothing_as_a_kind_and_entries_without_shared_tags_to_none() -> None:
    assert related(claim("one", "A"), topic("A"), term("other", "B")) == {}


def test_what_is_related_does_not_depend_on_the_order_of_hashes() -> None:
    # The tags a, b, c are as rare as d, e, f: the two groups are equals, but floats add up differently in another order.
    code = (
        "from tests.site.test_related import claim, term, related\n"
        "spread = [term(f'{tag}{i}', tag) for pair, n in (('ad', 2), ('be', 7), ('cf', 8)) for tag in pair for i in range(n)]\n"
        "found = related(claim('one', *'abcdef'), term('second', *'def'), term('first', *'abc'), *spread)\n"
        "print([slug for slug, _ in found['terms']][:2])"
    )
    outputs = set()
    path = str(ROOT)
    for seed in "1234":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        outputs.add(done.stdout)
    assert outputs == {"['first', 'second']\n"}


@pytest.mark.parametrize("make", [claim, term, event])
def test_four_times_the_entries_take_far_less_than_sixteen_times_the_work(make) -> None:
    """Counted in calls, not in seconds."""

    def calls(size: int) -> int:
        entries = [make(f"{1800 + i % 200}-{i}", f"T{i % 4}", f"S{i % 3}") for i in range(size)]
        relations = Relations(edition_of(*entries))
        count = 0

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            for entry in entries:
                relations.of(entry)
        finally:
            sys.setprofile(None)
        return count

    assert calls(800) < 8 * calls(200)


# -- The map of the argument ---------------------------------------------------


def outline(nodes: tuple[Node, ...]) -> list:
    return [(node.claim.slug, outline(node.children)) for node in nodes]


def test_the_map_of_the_argument_is_drawn_from_what_each_claim_supports_in_order() -> None:
    edition = edition_of(
        claim("thesis", order=1),
        claim("first", supports="thesis", order=2),
        claim("proof", supports="first", order=3),
        claim("second", supports="thesis", order=4),
        claim("more-proof", supports="first", order=5),
    )
    assert outline(relating.argument(edition)) == [
        ("thesis", [("first", [("proof", []), ("more-proof", [])]), ("second", [])])
    ]


# -- Uses ----------------------------------------------------------------------


def slugs(entries: tuple) -> list[str]:
    return [entry.slug for entry in entries]


def test_an_entry_is_used_in_the_entries_that_link_to_it_in_the_order_of_the_edition(edition: Edition) -> None:
    links = {
        "timeline/1936-first-trial.md": ["glossary/soviet.md", "glossary/soviet.md"],
        "timeline/1917-october.md": ["glossary/soviet.md"],
        "argument/thesis.md": ["glossary/soviet.md", "argument/trials.md"],
        "glossary/soviet.md": ["glossary/soviet.md"],
        "index.md": ["glossary/soviet.md"],
    }
    found = relating.uses(edition, links)
    assert slugs(found["glossary/soviet.md"]) == ["thesis", "1917-october", "1936-first-trial"]
    assert slugs(found["argument/trials.md"]) == ["thesis"]
    assert "index.md" not in found


def test_a_work_is_cited_by_entries_and_pages_in_the_order_of_the_edition_also_from_a_chain(edition: Edition) -> None:
    found = relating.citing(edition)
    cited = ["thesis", "trials", "1921-uprising", "soviet", "shot-in-the-terror", "who-counted"]
    assert slugs(found["brown_votes_1974"]) == cited
    assert slugs(found["clark_plans_2021"]) == ["thesis", "trials", "let-history-judge", "votes"]


def test_a_topic_ties_entries_by_kind_in_their_order_and_not_itself(edition: Edition) -> None:
    assert [(kind.plural, slugs(entries)) for kind, entries in relating.tagged(edition)["Terror"]] == [
        ("claims", ["thesis", "trials"]),
        ("positions", ["critics"]),
        ("events", ["1917-october", "1921-uprising", "1936-first-trial"]),
        ("terms", ["let-history-judge", "soviet", "joseph-stalin"]),
        ("quotations", ["votes"]),
        ("figures", ["shot-in-the-terror"]),
        ("lessons", ["who-counted"]),
    ]
