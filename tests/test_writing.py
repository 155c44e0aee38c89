from __future__ import annotations

import pytest
from conftest import Docs

from edition import schema
from edition.writing import write_skeleton

SLUGS = {
    schema.Claim: "a-new-claim",
    schema.Position: "a-new-position",
    schema.Event: "1934-a-new-event",
    schema.Term: "a-new-term",
    schema.Quotation: "a-new-quotation",
    schema.Topic: "a-new-topic",
}


@pytest.mark.parametrize(
    "kind", [kind for kind in schema.KINDS if kind is not schema.Topic], ids=lambda kind: kind.label
)
def test_the_skeleton_of_an_entry_has_no_problems(small_edition: Docs, kind: type[schema.EntryModel]) -> None:
    slug = SLUGS[kind]
    file = write_skeleton(small_edition.folder, kind, slug)
    assert file == small_edition.folder / kind.folder / f"{slug}.md"
    assert small_edition.problems() == []
    assert slug in [entry.slug for entry in small_edition.load().of(kind)]


def test_the_skeleton_of_a_topic_lacks_only_entries(small_edition: Docs) -> None:
    write_skeleton(small_edition.folder, schema.Topic, "a-new-topic")
    small_edition.assert_problems(("docs/topics/a-new-topic.md:2", "ties too little"))


def test_the_skeleton_of_a_claim_comes_last_in_order_and_serves_the_thesis(small_edition: Docs) -> None:
    write_skeleton(small_edition.folder, schema.Claim, "a-new-claim")
    claim = small_edition.load().claims[-1]
    assert (claim.slug, claim.meta.order, claim.meta.supports) == ("a-new-claim", 3, "thesis")


def test_the_skeleton_of_an_event_has_the_year_of_its_name(small_edition: Docs) -> None:
    write_skeleton(small_edition.folder, schema.Event, "1934-a-new-event")
    event = small_edition.load().get("event", "1934-a-new-event")
    assert (event.meta.title, event.meta.date.words) == ("A new event", "1934")


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        (schema.Claim, "thesis"),
        (schema.Event, "1917-october"),
        (schema.Topic, "terror"),
        (schema.Term, "index"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.label,
)
def test_an_entry_is_never_overwritten(small_edition: Docs, kind: type[schema.EntryModel], slug: str) -> None:
    file = small_edition.folder / kind.folder / f"{slug}.md"
    before = file.read_text("utf-8")
    with pytest.raises(FileExistsError, match=r"exists already\. Edit it, or choose another name\."):
        write_skeleton(small_edition.folder, kind, slug)
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    "slug", ["Upper", "two--hyphens", "-first", "last-", "a b", "a_b", "ü", "a/b", "../a", "a.md", ""]
)
def test_a_name_that_cannot_be_an_address_is_refused(small_edition: Docs, slug: str) -> None:
    before = sorted(small_edition.folder.rglob("*"))
    with pytest.raises(ValueError, match=r"cannot name an entry\. Use lower-case letters"):
        write_skeleton(small_edition.folder, schema.Term, slug)
    assert sorted(small_edition.folder.rglob("*")) == before


@pytest.mark.parametrize("slug", ["kronstadt", "21-kronstadt", "19211-kronstadt", "1921"])
def test_an_event_is_named_by_its_year_and_a_word(small_edition: Docs, slug: str) -> None:
    with pytest.raises(ValueError, match="1921-kronstadt"):
        write_skeleton(small_edition.folder, schema.Event, slug)
    assert not (small_edition.folder / f"timeline/{slug}.md").exists()
