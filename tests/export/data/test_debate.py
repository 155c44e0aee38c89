"""The debate as JSON, and as an argument map that the parser of Argdown reads."""

from __future__ import annotations

import json

import pytest
import yaml

from edition.export.data import debate
from edition.load.release import Release
from edition.model.edition import Edition
from tests.argdown import parse
from tests.conftest import edition_of, made

ODD = (
    *(f"x{sign}y {sign} z" for sign in "\"'`~!@#$%^&*()_-+={}[]|\\:;<>,.?/"),
    *("a :smile: b", "a .-> b", "a .~.b", "x === y ===", "1. one", "(1) one", "+ more", "- less", "https://x.org/y"),
    *(
        "#tag",
        "*a* _b_ **c**",
        "<!-- x -->",
        "A <b>: c",
        "[a](b)",
        "@[a]",
        "{a: b}",
        "// x",
        "/* x */",
        "a } b",
        "Ещё —",
    ),
)


def test_each_claim_says_who_agrees_who_disputes_and_who_is_silent(edition: Edition, release: Release) -> None:
    thesis, trials = json.loads(debate.write_json(edition, release))["claims"]
    assert (thesis["verdict"], thesis["agreed_by"], thesis["disputed_by"]) == ("disputed", [], ["critics"])
    assert (trials["verdict"], trials["agreed_by"], trials["disputed_by"]) == ("supported", ["critics"], [])
    assert trials["counts"] == {"agree": 1, "dispute": 0, "silent": 0}
    assert trials["address"] == f"{release.url}argument/trials/"


def test_each_position_says_the_same_from_its_side(release: Release) -> None:
    claims = [made(f"argument/{slug}.md", f"{CLAIM}title: {slug}\norder: {i}") for i, slug in enumerate("abc", 1)]
    position = "tags: [x]\nproponents: [{name: A, work: W, year: 1990}]\n"
    friends = made("debate/friends.md", f"title: Friends\n{position}agrees_with: [a, b]\n")
    others = made("debate/others.md", f"title: Others\n{position}")
    table = json.loads(debate.write_json(edition_of(*claims, friends, others), release))
    one, other = table["positions"]
    assert (one["agrees_with"], one["disputes"], one["silent_on"]) == (["a", "b"], [], ["c"])
    assert other["counts"] == {"agree": 0, "dispute": 0, "silent": 3}
    assert [claim["silent"] for claim in table["claims"]] == [["others"], ["others"], ["friends", "others"]]


def test_the_parser_of_argdown_reads_the_same(edition: Edition, release: Release) -> None:
    read = parse(debate.write_argdown(edition, release))
    assert read["errors"] == []
    assert read["front"]["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    thesis = read["statements"]["thesis"]
    assert thesis["text"] == "The thesis"
    assert thesis["data"] == {
        **{"verdict": "disputed", "agree": 0, "dispute": 1, "silent": 0},
        "address": f"{release.url}argument/thesis/",
    }
    assert read["arguments"]["critics"]["text"] == "The critics of the thesis"
    assert sorted(read["relations"]) == [
        ["critics", "attack", "thesis"],
        ["critics", "support", "trials"],
        ["trials", "support", "thesis"],
    ]


CLAIM = "tags: [x]\nessay: [P1]\nkind: empirical\nverdict: opinion\n"


def test_odd_signs_in_a_title_are_signs_and_no_markup(release: Release) -> None:
    fronts = (yaml.safe_dump({"title": title}, allow_unicode=True) for title in ODD)
    claims = [made(f"argument/c{i}.md", f"{front}{CLAIM}order: {i}") for i, front in enumerate(fronts, 1)]
    read = parse(debate.write_argdown(edition_of(*claims), release))
    assert read["errors"] == []
    assert [read["statements"][f"c{i}"]["text"] for i, _ in enumerate(ODD, 1)] == list(ODD)


@pytest.mark.parametrize("title", ["*a", "a {b} c"])
def test_an_error_in_argdown_would_be_found(title: str) -> None:
    assert parse(f"[a]: {title} b\n".encode())["errors"]
