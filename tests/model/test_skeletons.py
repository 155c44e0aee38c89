from __future__ import annotations

import re
from itertools import count

import pytest

from edition.model import schema
from edition.model.skeletons import TEXT, file_name, skeleton
from edition.tools.entries import write_skeleton
from tests.conftest import Docs

SLUGS = {
    schema.Claim: "a-new-claim",
    schema.Position: "a-new-position",
    schema.Event: "1934-a-new-event",
    schema.Term: "a-new-term",
    schema.Quotation: "a-new-quotation",
    schema.Figure: "a-new-figure",
    schema.Lesson: "a-new-lesson",
    schema.Topic: "a-new-topic",
}


FILLED = {
    "TITLE OF THE ENTRY": "A new entry",
    "TITLE OF A TOPIC": "Terror",
    "NAME OF A PROPONENT": "Ann Adams",
    "TITLE OF THE WORK": "The Terror",
    "WHERE IT HAPPENED": "Moscow",
    "THE WORDS AS THE ESSAY GIVES THEM": "Words.",
    "THE WORDS AS THEY ARE MET ELSEWHERE": "Other words elsewhere.",
    "WHO SAID OR PRINTED WHAT.": "A memoir prints it.",
    "WHAT IS COUNTED": "persons",
    "WHAT THE NUMBERS HAVE IN COMMON": "By the police",
    "WHAT THE TOPIC COVERS.": "Arrests and trials.",
    "ONE TO THREE SENTENCES THAT STAND ALONE.": "It stands alone.",
    "WHAT IS TO BE SAID, WITH ITS SOURCE.": "It is said.",
    "FILE NAME OF THE CLAIM IT SERVES": "thesis",
    "FILE NAME OF A PERSON": "joseph-stone",
    "KIND/FILE NAME OF AN ENTRY": "quotation/votes",
    "FOR WHOM IT IS": "from 15 years on",
    "WHAT IS LEARNED FIRST.": "Read a note.",
    "WHAT IS LEARNED THEN.": "Tell a count from an estimate.",
    "WHAT IS DONE FIRST.": "Reading.",
    "WHAT IS DONE THEN.": "Talking.",
    "WHAT ASKS FOR MORE THAN YES OR NO?": "What was it?",
    "WHAT ASKS FOR A SECOND VIEW?": "Who saw it otherwise?",
    "WHAT ASKS FOR A JUDGEMENT?": "What speaks for it?",
    "[PARAGRAPH]": "[P1]",
    "DATE": "1934",
    "YEAR": "1934",
    "NUMBER": "5",
    "PAGE": "7",
}
VOCABULARIES = {
    schema.Claim: {"KIND": "empirical", "VERDICT": "qualified"},
    schema.Term: {"KIND": "concept"},
    schema.Quotation: {"VERDICT": "disputed"},
    schema.Figure: {"CHART": "bars"},
}
KEYS = ("adams_terror_1990", "brown_votes_1974", "clark_plans_2021")


def fill(kind: type[schema.EntryModel], text: str, leave: str = "") -> str:
    """A skeleton with its capitals replaced, all but one of them."""
    words = {**FILLED, **VOCABULARIES.get(kind, {})}
    for capitals in sorted(words, key=len, reverse=True):
        if capitals != leave:
            text = re.sub(rf"(?<!\w){re.escape(capitals)}(?!\w)", words[capitals], text)
    for key in () if leave == "KEY" else (*KEYS, *KEYS):
        text = text.replace("@KEY", f"@{key}", 1)
    numbers = count(1)
    return re.sub(r"What was it\?", lambda _: f"What was part {next(numbers)}?", text)


def left(kind: type[schema.EntryModel]) -> list[str]:
    """The capitals that the skeleton of a kind has."""
    text = skeleton(kind)
    words = [*FILLED, *VOCABULARIES.get(kind, {}), "KEY"]
    found = []
    for capitals in sorted(words, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(capitals)}(?!\w)", text):
            found.append(capitals)
            text = text.replace(capitals, "")
    return found


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_every_capital_of_a_skeleton_is_known_here(kind: type[schema.EntryModel]) -> None:
    assert not re.findall(r"\b[A-Z]{2,}\b", fill(kind, skeleton(kind)))


@pytest.mark.parametrize(
    "kind", [kind for kind in schema.KINDS if kind is not schema.Topic], ids=lambda kind: kind.label
)
def test_a_skeleton_has_no_problems_once_its_capitals_are_replaced(
    small_edition: Docs, kind: type[schema.EntryModel]
) -> None:
    slug = SLUGS[kind]
    file = write_skeleton(small_edition.folder, kind, slug)
    assert file == small_edition.folder / kind.folder / f"{slug}.md"
    file.write_text(fill(kind, file.read_text("utf-8")), "utf-8")
    assert small_edition.problems() == []
    assert slug in [entry.slug for entry in small_edition.load().of(kind)]


@pytest.mark.parametrize(
    ("kind", "capitals"),
    [(kind, capitals) for kind in schema.KINDS if kind is not schema.Topic for capitals in left(kind)],
    ids=str,
)
def test_no_capital_of_a_skeleton_can_be_left(
    small_edition: Docs, kind: type[schema.EntryModel], capitals: str
) -> None:
    text = fill(kind, skeleton(kind, order=3), leave=capitals)
    file = f"{kind.folder}/{SLUGS[kind]}.md"
    small_edition.write(file, text)
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if capitals in line]
    problems = small_edition.problems()
    assert lines
    for line in lines:
        assert any(problem.startswith(f"docs/{file}:{line}: ") for problem in problems), problems


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_what_is_left_is_told_at_once_and_each_line_once(small_edition: Docs, kind: type[schema.EntryModel]) -> None:
    file = write_skeleton(small_edition.folder, kind, SLUGS[kind])
    text = file.read_text("utf-8")
    expected = {number for number, line in enumerate(text.split("\n"), start=1) if re.search(r"\b[A-Z]{2,}\b", line)}
    told = [problem for problem in small_edition.problems() if "KEY" not in problem]
    assert {int(problem.split(":")[1]) for problem in told if "cites " not in problem} >= expected
    assert len(told) == len({problem.split(":")[1] for problem in told}), told


def test_what_is_left_in_code_is_no_matter(small_edition: Docs) -> None:
    event = small_edition.folder / "timeline/1917-october.md"
    event.write_text(event.read_text("utf-8") + f"\n```\n{TEXT}\n```\n", "utf-8")
    assert small_edition.problems() == []


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_the_name_that_stands_for_a_file_name_is_refused(small_edition: Docs, kind: type[schema.EntryModel]) -> None:
    file = f"{kind.folder}/{file_name(kind)}"
    small_edition.write(file, fill(kind, skeleton(kind, order=3)))
    found = [problem for problem in small_edition.problems() if problem.startswith(f"docs/{file}:1: ")]
    assert len(found) == 1
    assert "Rename the file" in found[0]


def test_the_skeleton_of_a_topic_lacks_only_entries(small_edition: Docs) -> None:
    file = write_skeleton(small_edition.folder, schema.Topic, "a-new-topic")
    file.write_text(fill(schema.Topic, file.read_text("utf-8")), "utf-8")
    small_edition.assert_problems(("docs/topics/a-new-topic.md:2", "ties too little"))


def test_the_skeleton_of_a_claim_comes_last_in_order(small_edition: Docs) -> None:
    file = write_skeleton(small_edition.folder, schema.Claim, "a-new-claim")
    file.write_text(fill(schema.Claim, file.read_text("utf-8")), "utf-8")
    claim = small_edition.load().claims[-1]
    assert (claim.slug, claim.meta.order, claim.meta.supports) == ("a-new-claim", 3, "thesis")


def test_the_skeleton_of_an_event_has_the_year_of_its_name(small_edition: Docs) -> None:
    file = write_skeleton(small_edition.folder, schema.Event, "1934-a-new-event")
    file.write_text(fill(schema.Event, file.read_text("utf-8")), "utf-8")
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


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_a_new_file_names_every_key_and_every_topic(small_edition: Docs, kind: type[schema.EntryModel]) -> None:
    file = write_skeleton(small_edition.folder, kind, SLUGS[kind])
    front = file.read_text("utf-8").split("---\n")[1]
    named = set(re.findall(r"^(?:# )?(\w+):", front, re.M))
    assert named - {"Topics"} == kind.model_fields.keys() - {"second_reading"}
    assert re.search("^# Topics: Terror$", front, re.M)


@pytest.mark.parametrize(
    ("kind", "slug", "title"),
    [
        (schema.Event, "1934-joseph-stone-leaves-petrograd", "Joseph Stone leaves Petrograd"),
        (schema.Term, "the-first-plan", "The first plan"),
    ],
)
def test_names_in_a_title_have_their_capitals(
    small_edition: Docs, kind: type[schema.EntryModel], slug: str, title: str
) -> None:
    text = write_skeleton(small_edition.folder, kind, slug).read_text("utf-8")
    assert text.startswith(f"---\ntitle: {title}\n")
