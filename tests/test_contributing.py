"""What the pages for contributors promise: their examples are true, and the repository's own files lead to them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from edition.load.pictures import SIDE, WEIGHT
from edition.model import pictures, schema
from edition.model.essay import Essay
from edition.tools.start import STARTER
from tests.conftest import ROOT, SETTINGS

PAGES = sorted((ROOT / "docs/about/contributing").glob("*.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)


def examples(page: Path, language: str) -> list[str]:
    return [text for name, text in FENCE.findall(page.read_text("utf-8")) if name == language]


@pytest.mark.parametrize(
    ("page", "model"), [("add-an-event", schema.Event), ("add-a-term", schema.Term), ("add-a-claim", schema.Claim)]
)
def test_an_example_of_front_matter_is_one(page: str, model: type[schema.EntryModel]) -> None:
    (example,) = examples(ROOT / f"docs/about/contributing/{page}.md", "yaml")
    meta = model.model_validate(yaml.load(example.split("---\n")[1], yaml.BaseLoader))
    assert meta.tags


def test_the_example_of_a_topic_is_one() -> None:
    (example,) = examples(ROOT / "docs/about/contributing/add-a-topic.md", "yaml")
    meta = schema.Topic.model_validate(yaml.load(example.split("---\n")[1], yaml.BaseLoader))
    assert meta.tags == (meta.title,)


def test_the_example_of_a_chain_is_one() -> None:
    example, _ = examples(ROOT / "docs/about/contributing/add-a-quotation.md", "yaml")
    steps = [schema.Step.model_validate(step) for step in yaml.load(example, yaml.BaseLoader)["chain"]]
    assert [step.date.sort_key for step in steps] == sorted(step.date.sort_key for step in steps)


def test_the_example_of_a_picture_is_one_and_every_licence_is_named() -> None:
    page = ROOT / "docs/about/contributing/pictures.md"
    (example,) = examples(page, "yaml")
    [item] = [schema.Picture.model_validate(one) for one in yaml.load(example, yaml.BaseLoader)["pictures"]]
    (shown,) = examples(page, "markdown")
    assert [image.file for image in pictures.shown(shown)] == [item.file]
    text = page.read_text("utf-8").partition("## Licences")[2].partition("\n## ")[0]
    listed = re.findall(r"`([^`]+)`", text.partition("\n\nUnder these")[0])
    assert listed == list(pictures.Licence)
    limits = (f"{SIDE:,} pixels on a side", f"{WEIGHT} KiB")
    assert all(words in page.read_text("utf-8") for words in limits)


def test_the_examples_of_variants_are_some() -> None:
    _, example = examples(ROOT / "docs/about/contributing/add-a-quotation.md", "yaml")
    variants = [schema.Variant.model_validate(each) for each in yaml.load(example, yaml.BaseLoader)["variants"]]
    assert [variant.language for variant in variants] == ["en", "ru"]


def test_the_example_of_other_words_is_one() -> None:
    (example,) = examples(ROOT / "docs/about/contributing/another-essay.md", "yaml")
    essay = Essay.model_validate(yaml.load(SETTINGS + example, yaml.BaseLoader))
    assert essay.headings.claim[2] == "What others reply"
    assert essay.word(schema.QuotationVerdict.APOCRYPHAL) == "unsourced"


def test_the_settings_that_a_new_edition_may_take_up_can_be_read() -> None:
    text = (STARTER / "edition.yml").read_text("utf-8").partition("# Where the parts of entries")[2]
    given = "\n".join(re.findall(r"^# ((?:headings:| ).*|verdicts:)$", text, re.M))
    essay = Essay.model_validate(yaml.load(f"{SETTINGS}{given}\n", yaml.BaseLoader))
    assert given.count("\n") == 8
    assert essay.headings == Essay.model_validate(yaml.load(SETTINGS, yaml.BaseLoader)).headings


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_the_table_of_keys_is_that_of_the_schema(kind: type[schema.EntryModel]) -> None:
    page = (ROOT / "docs/about/contributing/index.md").read_text("utf-8")
    [cells] = re.findall(rf"^\| {kind.label} \| (.*`.*) \| (.*) \|$", page, re.M)
    required, optional = (re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cell)) for cell in cells)
    anywhere = schema.EntryModel.model_fields.keys()
    fields = {name: field for name, field in kind.model_fields.items() if name not in anywhere}
    listed = {*required, *optional}
    assert listed == fields.keys(), f"Correct in docs/about/contributing/index.md: {sorted(listed ^ fields.keys())}."
    assert not [name for name in optional if fields[name].is_required()]
    assert {name for name in required if not fields[name].is_required()} <= {"supports"}  # the thesis has none


@pytest.mark.parametrize("file", ["CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"])
def test_files_for_the_host_lead_to_files_that_exist(file: str) -> None:
    source = ROOT / ".github" / file
    for target in re.findall(r"\]\(([^)#]+)\)", source.read_text("utf-8")):
        assert (source.parent / target).resolve().is_file(), target


def test_both_front_pages_list_every_task() -> None:
    tasks = {page.stem for page in PAGES} - {"index"}
    for file in (ROOT / ".github/CONTRIBUTING.md", ROOT / "docs/about/contributing/index.md"):
        listed = {Path(target).stem for target in re.findall(r"\]\(([^)]+)\)", file.read_text("utf-8"))}
        assert tasks <= listed, file


def test_every_workflow_is_explained_to_maintainers() -> None:
    table = (ROOT / "docs/about/contributing/maintain.md").read_text("utf-8")
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        name = yaml.safe_load(file.read_text("utf-8"))["name"]
        assert f"| {name} |" in table, name


def test_hooks_run_tools_that_the_project_locks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    locked = (ROOT / "requirements-test.txt").read_text("utf-8")
    for hook in hooks:
        tool = re.fullmatch(r"\.venv/bin/([a-z]+)(?: .*)?", hook["entry"])
        assert tool, hook["id"]
        assert tool[1] == "python" or f"\n{tool[1]}==" in locked


def test_the_container_has_what_the_checks_need() -> None:
    settings = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", settings["image"])
    assert settings["forwardPorts"] == [8000]
    needed = re.findall(r"needed\+=\(([\w-]+)\)", (ROOT / ".ci/run").read_text("utf-8"))
    for package in set(needed) - {"python3-venv"}:  # the image brings Python whole
        assert package in settings["onCreateCommand"].split(), package
