"""Rules have names, and an example that shows them at work; the page that lists them is made of the rules."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import edition.check
import edition.load
from edition.check import registry
from edition.load.spelling import MISSING, read_dictionary
from edition.loader import Invalid, load
from edition.model.problems import Rule
from tests.conftest import ESSAY, Docs, need


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.name)
def test_the_example_of_a_rule_breaks_it(small_edition: Docs, rule: Rule) -> None:
    small_edition.break_by(rule.example)
    dictionary = read_dictionary(small_edition.folder.parent / "spelling.json")
    essay = ESSAY.model_copy(update={"words_least": {"term": 10}}) if rule.name == "too-short" else ESSAY
    need(dictionary or rule.name != "spelling", MISSING)
    with pytest.raises(Invalid) as caught:
        load(small_edition.folder, essay, small_edition.cache, dictionary if rule.name == "spelling" else None)
    assert rule.name in {problem.rule for problem in caught.value.problems}


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.name)
def test_a_rule_says_in_sentences_what_it_demands_and_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    for sentence in (rule.meaning, rule.remedy):
        assert re.fullmatch(r"[A-Z`].*[.…]", sentence), sentence


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in registry.rules()]
    assert len(names) == len(set(names))


def test_every_rule_that_is_declared_is_listed() -> None:
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for package in (edition.load, edition.check)
        for module in pkgutil.iter_modules(package.__path__)
    ]
    declared = {value.name for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert declared == {rule.name for rule in registry.rules()}


def test_the_page_has_every_rule_with_an_address_of_its_own() -> None:
    _, *parts = re.split(r"^### ([a-z-]+) \{ #\1 \}$", registry.as_markdown(), flags=re.M)
    page = dict(zip(parts[::2], parts[1::2], strict=True))
    assert list(page) == [rule.name for rule in registry.rules()]
    for rule in registry.rules():
        for words in (rule.meaning, rule.remedy, rule.example.file):
            assert words in page[rule.name]


def test_the_page_shows_what_nobody_could_see_and_cuts_what_is_long() -> None:
    page = registry.as_markdown()
    assert re.findall(r"[^\n -~‘-”–…é]", page) == []
    assert max(map(len, page.split("\n"))) < 200
    assert r"\xf3" in page and r"\x08" in page
