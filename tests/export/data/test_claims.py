from __future__ import annotations

import json

from edition.export.data import claims
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import Docs, edition_of, made


def test_claims_form_a_tree_and_stand_in_the_debate(edition: Edition, release: Release) -> None:
    found = json.loads(claims.write_claims(edition, release))
    [thesis, trials] = found["claims"]
    assert (thesis["supports"], thesis["supported_by"]) == (None, ["trials"])
    assert (trials["supports"], trials["supported_by"]) == ("thesis", [])
    assert (trials["agreed_by"], thesis["disputed_by"]) == (["critics"], ["critics"])
    assert (thesis["verdict"], thesis["kind"], thesis["essay"]) == ("disputed", "interpretive", ["P1", "P19"])
    assert [cited["work"] for cited in thesis["citations"]] == [
        "adams_terror_1990",
        "brown_votes_1974",
        "clark_plans_2021",
    ]


def test_a_quotation_comes_with_its_chain_in_plain_text(edition: Edition, release: Release) -> None:
    [found] = json.loads(claims.write_quotations(edition, release))["quotations"]
    assert found["quotation"] == "Those who count the votes decide."
    assert found["attributed_to"] == {"id": "joseph-stone", "title": "Joseph Stone"}
    assert found["earliest"] is None
    assert found["chain"][0] == {
        "date": {"edtf": "1990", "earliest": "1990-01-01", "latest": "1990-12-31", "words": "1990"},
        "step": "A memoir prints it.",
        "citations": [{"work": "adams_terror_1990", "prefix": "", "locator": ""}],
    }


def test_a_quotation_comes_with_its_variants_and_their_languages(small_edition: Docs, release: Release) -> None:
    variants = (
        "variants:\n  - words: Counting decides it.\n  - {words: Решает тот кто считает, language: ru}\nessay: []"
    )
    small_edition.replace("quotations/votes.md", "essay: [P12]", variants)
    [found] = json.loads(claims.write_quotations(small_edition.load(), release))["quotations"]
    assert found["variants"] == [
        {"words": "Counting decides it.", "language": "en"},
        {"words": "Решает тот кто считает", "language": "ru"},
    ]
    assert found["essay"] == []


def test_slips_and_open_questions_come_along_and_citations_keep_their_places(release: Release) -> None:
    claim = made(
        "argument/one.md",
        "title: One\ntags: [x]\nessay: [P1]\nkind: empirical\nverdict: qualified\norder: 1\nfigures: [shot]\n"
        "slips:\n  - essay: It says *so*.\n    record: 'It was not. [see @adams_1990, pp. 3–5; @brown_1974]'\n"
        "open_questions: ['Who *was* it?']",
    )
    [found] = json.loads(claims.write_claims(edition_of(claim), release))["claims"]
    assert found["slips"] == [
        {
            "essay": "It says so.",
            "record": "It was not.",
            "citations": [
                {"work": "adams_1990", "prefix": "see", "locator": "pp. 3–5"},
                {"work": "brown_1974", "prefix": "", "locator": ""},
            ],
        }
    ]
    assert found["open_questions"] == ["Who was it?"]
    assert found["figures"] == ["shot"]


def test_pictures_come_with_their_words_credit_and_licence(edition: Edition, release: Release) -> None:
    claim = made(
        "argument/one.md",
        "title: One\ntags: [x]\nessay: [P1]\nkind: empirical\nverdict: qualified\norder: 1\n"
        "pictures:\n  - {file: court.jpg, credit: A & B, source: 'https://example.org/a', licence: public domain}\n",
        "Text.\n\n![The court, full](pictures/court.jpg)\n",
    )
    [found] = json.loads(claims.write_claims(edition_of(claim), release))["claims"]
    assert found["pictures"] == [
        {
            "address": "https://example.org/edition/argument/pictures/court.jpg",
            "words": "The court, full",
            "credit": "A & B",
            "source": "https://example.org/a",
            "licence": "public domain",
            "licence_address": "https://creativecommons.org/publicdomain/mark/1.0/",
        }
    ]
    assert [each["pictures"] for each in json.loads(claims.write_claims(edition, release))["claims"]] == [[], []]
