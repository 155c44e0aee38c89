from __future__ import annotations

import pytest
from pydantic import ValidationError

from edition.model import dates, schema
from tests.conftest import made


def test_the_kinds_their_folders_and_their_order_are_those_that_others_rely_on() -> None:
    assert {kind.label: kind.folder for kind in schema.KINDS} == {
        "claim": "argument",
        "position": "debate",
        "event": "timeline",
        "term": "glossary",
        "quotation": "quotations",
        "figure": "figures",
        "lesson": "lessons",
        "topic": "topics",
    }
    assert list(schema.BY_LABEL) == ["claim", "position", "event", "term", "quotation", "figure", "lesson", "topic"]


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        (schema.ClaimKind, "definitional empirical interpretive counterfactual normative"),
        (schema.ClaimVerdict, "supported qualified disputed contradicted opinion"),
        (schema.QuotationVerdict, "authentic altered paraphrase disputed misattributed apocryphal fictional"),
        (schema.TermKind, "person organisation concept law work place"),
    ],
)
def test_the_vocabularies_are_those_of_the_editorial_rules(vocabulary: type, words: str) -> None:
    assert list(vocabulary) == words.split()


@pytest.mark.parametrize(
    ("paragraph", "good"),
    [
        ("P1", True),
        ("P9", True),
        ("P10", True),
        ("P19", True),
        ("P0", False),
        ("P1000", True),
        ("P01", False),
        ("p1", False),
        ("1", False),
        ("P1\n", False),
    ],
)
def test_a_paragraph_is_named_by_its_number(paragraph: str, good: bool) -> None:
    values = {"title": "X", "tags": ["x"], "date": "1936", "essay": [paragraph]}
    if good:
        assert schema.Event.model_validate(values).essay == (paragraph,)
    else:
        with pytest.raises(ValidationError):
            schema.Event.model_validate(values)


@pytest.mark.parametrize(
    ("date", "covered"),
    [
        ("1904-12-31", False),
        ("1905", True),
        ("1921-12-31", True),
        ("1921-12-31/1923", True),
        ("1900/1910", False),
        ("../1910", True),
        ("190X", False),
        ("1922", False),
    ],
)
def test_an_era_covers_what_began_in_it(date: str, covered: bool) -> None:
    era = schema.Era.model_validate({"title": "Revolution", "span": "1905/1921"})
    assert era.covers(dates.parse(date)) is covered


@pytest.mark.parametrize("slug", ["leon-trotsky", "1921-kronstadt", "x", "order-00447"])
def test_a_name_of_letters_digits_and_single_hyphens_can_name_an_entry(slug: str) -> None:
    assert schema.slug_problem(slug) is None


@pytest.mark.parametrize(
    ("tag", "good"),
    [
        ("de", True),
        ("grc", True),
        ("zh-Hant", True),
        ("pt-BR", True),
        ("DE", False),
        ("german", False),
        ("d", False),
        ("de-", False),
        ("de_AT", False),
        ("de-Umgangssprache", False),
        ("de\n", False),
        ("", False),
    ],
)
def test_a_name_stands_after_the_code_of_its_language(tag: str, good: bool) -> None:
    values = {"title": "X", "tags": ["x"], "kind": "concept", "names": {tag: " Rat "}}
    if good:
        assert schema.Term.model_validate(values).names == {tag: "Rat"}
    else:
        with pytest.raises(ValidationError):
            schema.Term.model_validate(values)


def test_an_entry_cannot_be_changed_after_reading() -> None:
    entry = made("glossary/senate.md", "title: Senate\ntags: [x]\nkind: concept")
    with pytest.raises(ValidationError, match="frozen"):
        entry.meta.title = "Council"


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_every_kind_has_a_json_schema_that_allows_no_other_keys(kind: type[schema.EntryModel]) -> None:
    described = kind.model_json_schema()
    assert described["additionalProperties"] is False
    assert {"title", "tags"} <= set(described["required"])


def test_a_date_is_a_text_or_a_bare_year_in_the_json_schema() -> None:
    assert schema.Event.model_json_schema()["properties"]["date"]["type"] == ["string", "integer"]
