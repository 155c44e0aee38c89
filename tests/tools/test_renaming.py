from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.__main__ import main
from edition.model import former_names, readings, schema
from tests.conftest import FILES, Docs

FRONT_PAGES = {
    f"{kind.folder}/index.md": f"---\ntitle: Every {kind.label}\n---\n\nA list.\n"
    for kind in schema.KINDS
    if f"{kind.folder}/index.md" not in FILES
}
VOTES = "---\ntitle: Votes\ntags:\n  - Votes\ndescription: Who voted.\nbroader: terror\n---\n\nWho voted, and how.\n"
TIED = [
    ("argument/trials.md", "supports: thesis", 'supports: "thesis" # the root\nfigures: [shot-in-the-terror]'),
    ("timeline/1936-first-trial.md", "place: Moscow", "place: Moscow\nfigures: # drawn\n  - 'shot-in-the-terror'"),
    ("debate/critics.md", "    year: 1990\n", "    year: 1990\n    term: joseph-stone\n"),
    ("quotations/votes.md", "A memoir prints it.", "A [memoir](../glossary/let-history-judge.md) prints it."),
    (
        "glossary/let-history-judge.md",
        "in Moscow [",
        'in [Moscow (then)](../timeline/1936-first-trial.md "The trial"){ .place }, on [the man][Man], in [Senate][], '
        "`[a](senate.md)` and [this](let-history-judge.md) [",
    ),
    (
        "timeline/index.md",
        "Every event in order.",
        "Every event in order, such as [October](#1917-october), [votes](../quotations/index.md#votes) and "
        "[the uprising](1921-uprising.md).",
    ),
    ("index.md", "Begin with", "See [where it comes from](quotations/votes.md#where-it-comes-from). Begin with"),
]
DEFINITIONS = "\n[man]: joseph-stone.md\n[senate]: <senate.md> 'Councils'\n"
FENCE = "\n```\n[a](../glossary/senate.md)\n```\n"


def enrich(docs: Docs) -> Docs:
    """Bring in every way in which an entry is named, and a page for every old address to lead to."""
    for file, text in {**FRONT_PAGES, "topics/votes.md": VOTES}.items():
        docs.write(file, text)
    for place in TIED:
        docs.replace(*place)
    for file, more in {"glossary/let-history-judge.md": DEFINITIONS, "argument/thesis.md": FENCE}.items():
        docs.write(file, (docs.folder / file).read_text("utf-8") + more)
    for file in sorted(docs.folder.glob("*/*.md")):
        text = file.read_text("utf-8").replace("tags: [Terror]\n", "tags: [Terror, 'Votes']\n")
        file.write_text(text, "utf-8")
        if "\n  - Terror\n" in text and file.name != "terror.md" and file.name != "senate.md":
            file.write_text(text.replace("\n  - Terror\n", "\n  - Terror\n  - 'Votes'\n", 1), "utf-8")
    return docs


@pytest.fixture
def rich(small_edition: Docs, monkeypatch: pytest.MonkeyPatch) -> Docs:
    monkeypatch.chdir(small_edition.folder.parent)
    enrich(small_edition)
    assert small_edition.problems() == []
    return small_edition


ENTRIES = sorted(
    f"{kind.label}/{Path(file).stem}"
    for kind in schema.KINDS
    for file in (*FILES, "topics/votes.md")
    if file.startswith(f"{kind.folder}/") and not file.endswith("index.md")
)


def path_of(name: str) -> str:
    label, slug = name.split("/")
    return f"{schema.BY_LABEL[label].folder}/{slug}.md"


def texts(docs: Docs) -> dict[str, str]:
    return {f.relative_to(docs.folder).as_posix(): f.read_bytes().decode() for f in docs.folder.rglob("*.md")}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_renamed_entry_is_sound_and_nothing_but_its_name_has_changed(
    rich: Docs, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before, slug = texts(rich), name.split("/")[1]
    assert main(["rename", name, f"{slug}-anew"]) == 0
    output = capsys.readouterr().out
    after = texts(rich)
    old, new = path_of(name), path_of(f"{name}-anew")
    changed = {path for path, text in after.items() if before.get(path) != text}
    assert output == (
        f"Renamed {name} to {slug}-anew; {len(changed)} file{'s' * (len(changed) > 1)} changed. "
        "Run .venv/bin/python -m edition check.\n"
    )
    assert rich.problems() == []
    moved = former_names.current_documents(rich.load().by_path.values())
    assert {path: document.path for path, document in moved.items()} == {old: new}
    assert after[new].count(f"formerly:\n  - {slug}\n") == 1
    after[old] = after.pop(new).replace(f"formerly:\n  - {slug}\n", "")
    assert "[a](../glossary/senate.md)" in after["argument/thesis.md"]
    assert "`[a](senate.md)`" in after["glossary/let-history-judge.md"]
    assert {path: text.replace(f"{slug}-anew", slug) for path, text in after.items()} == before


NEEDED = {
    "claim/thesis": "docs/argument/trials.md:7 (supports)",
    "term/joseph-stone": "docs/quotations/votes.md:7 (attributed_to)",
    "topic/terror": "docs/glossary/senate.md:4 (tags)",
}
"""What others cannot do without, and where they say so."""

MINIMUM = {"term/let-history-judge": [("docs/topics/votes.md:2", "thin-topic")]}
"""Where too little is left: of the rules that say a minimum, the small edition comes near this one alone."""


@pytest.mark.parametrize("name", [name for name in ENTRIES if name not in NEEDED])
def test_a_removed_entry_leaves_the_others_sound_and_its_address_to_the_front_page(
    rich: Docs, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    rich.replace(path_of(name), "\n---\n\n", "\nformerly:\n  - 1900-older\n---\n\n")
    slug, before = name.split("/")[1], texts(rich)
    assert main(["remove", name]) == 0
    after = texts(rich)
    changed = {path for path, text in before.items() if after.get(path) != text}
    output = capsys.readouterr().out
    assert output.startswith(f"Removed {name}; {len(changed)} files changed. Run .venv/bin/python -m edition check.\n")
    assert before.keys() - after.keys() == {path_of(name)}
    found = [(problem.partition(": ")[0], problem.rpartition("[")[2].rstrip("]")) for problem in rich.problems()]
    assert found == MINIMUM.get(name, [])
    front_page = f"{path_of(name).partition('/')[0]}/index.md"
    assert "\nformerly:\n  - 1900-older\n  - " + slug + "\n---\n" in after[front_page]


def test_links_to_a_removed_entry_turn_into_their_words(rich: Docs) -> None:
    for name in ("event/1936-first-trial", "event/1917-october", "event/1921-uprising", "term/senate"):
        assert main(["remove", name]) == 0
    after = texts(rich)
    assert (
        "in Moscow (then), on [the man][Man], in Senate, `[a](senate.md)` and [this](let-history-judge.md) ["
        in after["glossary/let-history-judge.md"]
    )
    assert after["glossary/let-history-judge.md"].endswith("\n[man]: joseph-stone.md\n")
    assert "such as October, [votes](../quotations/index.md#votes) and the uprising." in after["timeline/index.md"]
    assert "settled before the trial [@" in after["argument/trials.md"]
    assert FENCE in after["argument/thesis.md"]


@pytest.mark.parametrize("name", NEEDED)
def test_what_others_need_is_not_removed_and_they_are_named(
    rich: Docs, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = texts(rich)
    assert main(["remove", name]) == 1
    label = name.split("/")[0]
    assert capsys.readouterr().err == (
        f"{name} cannot be removed: it is needed at {NEEDED[name]}. "
        f"Correct them first, or name another {label} with --now.\n"
    )
    assert texts(rich) == before


def test_ties_links_and_the_address_of_a_removed_entry_lead_to_another(rich: Docs) -> None:
    lenin = FILES["glossary/joseph-stone.md"].replace("Joseph Stone", "Vladimir Lenin").replace("Stone", "Lenin")
    lenin = re.sub("wikidata.*\n|see_also.*\n", "", lenin).replace("- Terror", "- Terror\n  - Votes")
    rich.write("glossary/lenin.md", lenin)
    rich.replace("glossary/index.md", "Every term", "[He](joseph-stone.md), [here](#joseph-stone): every term")
    assert rich.problems() == []
    assert main(["remove", "term/joseph-stone", "--now", "term/lenin"]) == 0
    assert rich.problems() == []
    after = texts(rich)
    assert "see_also:\n  - senate\nformerly:\n  - joseph-stone\n---\n" in after["glossary/lenin.md"]
    assert "see_also: [lenin]" in after["glossary/senate.md"]
    assert "people: [lenin]" in after["timeline/1917-october.md"]
    assert "    term: lenin\n" in after["debate/critics.md"]
    assert "attributed_to: lenin\n" in after["quotations/votes.md"]
    assert "[man]: lenin.md\n" in after["glossary/let-history-judge.md"]
    assert "[He](lenin.md), [here](#lenin)" in after["glossary/index.md"]


def test_the_one_that_stays_does_not_name_itself(rich: Docs) -> None:
    rich.replace("glossary/senate.md", "The first met", "[He](joseph-stone.md) met")
    rich.replace("quotations/votes.md", "attributed_to: joseph-stone", "attributed_to: senate")
    rich.replace("timeline/1917-october.md", "people: [joseph-stone]\n", "")
    assert main(["remove", "term/joseph-stone", "--now", "term/senate"]) == 0
    after = texts(rich)["glossary/senate.md"]
    assert "see_also" not in after and "\nHe met in 1905" in after


def test_the_tag_of_a_removed_topic_becomes_that_of_another_and_stands_once(rich: Docs) -> None:
    rich.replace("timeline/index.md", "\neras:", "\nlanes:\n  - title: All\n    topics: [Terror, Votes]\neras:")
    rich.replace("topics/votes.md", "title: Votes\ntags:\n  - Votes\n", "title: 'Yes'\ntags:\n  - 'Yes'\n")
    for path, text in texts(rich).items():
        rich.write(
            path, text.replace("- 'Votes'\n", "- 'Yes'\n").replace(", 'Votes'", ", 'Yes'").replace(", Votes", ", 'Yes'")
        )
    assert rich.problems() == []
    assert main(["remove", "topic/terror", "--now", "topic/votes"]) == 0
    assert rich.problems() == []
    after = texts(rich)
    assert '\ntags:\n  - "Yes"\nkind: concept' in after["glossary/senate.md"]
    assert "\ntags:\n  - 'Yes'\nkind: person" in after["glossary/joseph-stone.md"]
    assert "    topics: ['Yes']\n" in after["timeline/index.md"]
    assert "broader" not in after["topics/votes.md"]


@pytest.mark.parametrize(
    "command",
    [["rename", "term/senate", "council"], ["remove", "term/senate"], ["remove", "claim/trials"]],
    ids=" ".join,
)
def test_a_dry_run_writes_nothing_and_prints_what_git_can_apply(
    rich: Docs, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    rich.replace("topics/index.md", "A list.\n", "[A](../glossary/senate.md) [list](../argument/trials.md)")
    before = texts(rich)
    assert main([*command, "--dry-run"]) == 0
    printed = capsys.readouterr().out
    assert texts(rich) == before
    shutil.copytree(rich.folder, tmp_path / "copy/docs")
    assert main(command) == 0
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "copy", check=True)
    subprocess.run(["git", "apply"], cwd=tmp_path / "copy", input=printed.encode(), check=True)
    assert texts(Docs(tmp_path / "copy/docs", rich.cache)) == texts(rich) != before


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (
            ["rename", "term/senate", "The Senate"],
            '"The Senate" cannot name an entry. Use lower-case letters a–z, digits and single hyphens.',
        ),
        (
            ["rename", "term/senate", "joseph-stone"],
            '"joseph-stone" is taken by docs/glossary/joseph-stone.md. Choose another name.',
        ),
        (["rename", "term/senate", "senate"], '"senate" is taken by docs/glossary/senate.md. Choose another name.'),
        (
            ["rename", "term/senate", "koba"],
            '"koba" stands under formerly in docs/glossary/joseph-stone.md, to which its address leads. Choose another '
            "name.",
        ),
        (
            ["rename", "term/senate", "index"],
            '"index" is the name of the front page of a section. Choose another name.',
        ),
        (
            ["rename", "term/senat", "council"],
            'term/senat is no entry. Did you mean "term/senate"? Name one by its kind and file name, such as '
            "event/1921-kronstadt.",
        ),
        (
            ["rename", "event/1917-october", "1918-october"],
            '"1918-october" does not begin with 1917- and a word, but the event is of 1917. Choose such a name, or '
            "correct the date first.",
        ),
        (
            ["rename", "event/1917-october", "1917"],
            '"1917" does not begin with 1917- and a word, but the event is of 1917. Choose such a name, or correct '
            "the date first.",
        ),
        (
            ["remove", "people/q", "--now", "event/1917-october"],
            "people/q is no entry. Name one by its kind and file name, such as event/1921-kronstadt.",
        ),
        (
            ["remove", "event/1921-uprising", "--now", "term/senate"],
            "event/1921-uprising cannot lead to term/senate. Name another event with --now, or leave it out.",
        ),
        (
            ["remove", "term/senate", "--now", "term/senate"],
            "term/senate cannot lead to term/senate. Name another term with --now, or leave it out.",
        ),
        (
            ["remove", "claim/thesis", "--now", "claim/trials"],
            "claim/thesis cannot be removed: it is needed at docs/argument/trials.md:7 (supports). Correct them first.",
        ),
        (
            ["remove", "topic/votes"],
            "There is no topics/index.md to which the old address could lead. Write that page, or name another topic "
            "with --now.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_with_a_remedy(
    rich: Docs, capsys: pytest.CaptureFixture[str], command: list[str], sentence: str
) -> None:
    rich.replace("glossary/joseph-stone.md", "\n---\n\nHe", "\nformerly: [koba]\n---\n\nHe")
    (rich.folder / "topics/index.md").unlink()
    before = texts(rich)
    assert main(command) == 1
    assert capsys.readouterr().err == f"{sentence}\n"
    assert texts(rich) == before


def test_nothing_is_renamed_while_a_document_cannot_be_read(rich: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    rich.replace("timeline/1917-october.md", "people: [joseph-stone]", "people: [joseph-stone")
    before = texts(rich)
    assert main(["rename", "term/senate", "council"]) == 1
    assert capsys.readouterr().out.startswith("docs/timeline/1917-october.md:")
    assert texts(rich) == before


def test_an_event_whose_year_was_corrected_can_be_renamed(rich: Docs) -> None:
    """A rule refuses it until then, so a rename cannot wait for the check."""
    rich.replace("timeline/1921-uprising.md", "1921-02-28/1921-03-18", "1922-02-28/1922-03-18")
    assert len(rich.problems()) == 1
    assert main(["rename", "docs/timeline/1921-uprising.md", "1922-uprising"]) == 0
    assert rich.problems() == []


def test_older_names_stay_and_an_own_one_can_be_taken_again(rich: Docs) -> None:
    for new in ("council", "councils", "senate"):
        [old] = (entry.slug for entry in rich.load().terms if entry.meta.title == "Senate")
        assert main(["rename", f"term/{old}", new]) == 0
        assert rich.problems() == []
    assert "\nformerly:\n  - council\n  - councils\n---\n" in texts(rich)["glossary/senate.md"]


def test_line_ends_comments_and_a_list_in_brackets_stay(rich: Docs) -> None:
    text = FILES["glossary/senate.md"].replace("see_also:", "# Both ways.\nsee_also:")
    text = text.replace("\n---\n\nAn", "\nformerly: [ a-council ] # long ago\n# The end.\n---\n\nAn")
    rich.write("glossary/senate.md", "\ufeff" + text.replace("\n", "\r\n"))
    assert main(["rename", "term/senate", "council"]) == 0
    expected = text.replace("[ a-council ]", "[ a-council, senate ]").replace("\n", "\r\n")
    assert texts(rich)["glossary/council.md"] == "\ufeff" + expected


def test_a_second_reading_holds_where_a_link_of_the_page_was_led_elsewhere(rich: Docs) -> None:
    numbers = ["--statements", "9", "--mended", "3", "--compared-with", "a decree"]
    assert main(["reading", "argument/trials.md", *numbers]) == 0
    assert main(["reading", "glossary/let-history-judge.md", *numbers]) == 0
    rich.replace("glossary/let-history-judge.md", "A history", "A long history")
    assert main(["rename", "event/1936-first-trial", "1936-trial"]) == 0
    edition = rich.load()
    assert readings.state(edition.get("claim", "trials")) is readings.State.READ
    assert readings.state(edition.get("term", "let-history-judge")) is readings.State.CHANGED
    assert main(["rename", "claim/trials", "pleas"]) == 0
    text = texts(rich)["argument/pleas.md"]
    assert text.index("formerly:\n  - trials\n") < text.index("second_reading:")


def test_topics_are_listed_with_what_they_tie(rich: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        ["claims", "positions", "events", "terms", "quotations", "figures", "lessons", "topic"],
        ["2", "1", "3", "3", "1", "1", "1", "Terror"],
        ["2", "1", "3", "2", "1", "1", "1", "Votes"],
    ]


def test_where_a_file_cannot_be_written_nothing_is_changed(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in small_edition.folder.rglob("*") if file.is_file()}
    write_bytes = Path.write_bytes

    def refuse(file: Path, content: bytes) -> int:
        if file.name == "critics.md" and content != before[file]:
            raise PermissionError(13, "Permission denied", str(file))
        return write_bytes(file, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert main(["--docs", str(small_edition.folder), "rename", "claim/trials", "pleas"]) == 1
    told = capsys.readouterr().err
    assert "debate/critics.md cannot be written (Permission denied). Nothing was changed" in told
    assert {file: file.read_bytes() for file in small_edition.folder.rglob("*") if file.is_file()} == before


def test_a_removed_entry_takes_the_pictures_along_that_nobody_else_shows(
    rich: Docs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = "debate/pictures/plan.png"
    assert main(["remove", "position/critics", "--dry-run"]) == 0
    printed = capsys.readouterr().out
    assert (rich.folder / picture).exists()
    shutil.copytree(rich.folder, tmp_path / "copy/docs")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "copy", check=True)
    subprocess.run(["git", "apply"], cwd=tmp_path / "copy", input=printed.encode(), check=True)
    assert not (tmp_path / "copy/docs" / picture).exists()
    assert main(["remove", "position/critics"]) == 0
    assert capsys.readouterr().out.endswith(f"\nDeleted docs/{picture}, which no other entry shows.\n")
    assert rich.problems() == []


def test_a_picture_that_another_entry_shows_stays(rich: Docs) -> None:
    text = (rich.folder / "debate/critics.md").read_text("utf-8")
    rich.write("debate/others.md", text.replace("The critics of the thesis", "Others"))
    assert main(["remove", "position/critics"]) == 0
    assert rich.problems() == []
    assert (rich.folder / "debate/pictures/plan.png").exists()


def test_a_renamed_entry_shows_its_pictures(rich: Docs) -> None:
    assert main(["rename", "position/critics", "criticism"]) == 0
    assert "](pictures/plan.png)" in (rich.folder / "debate/criticism.md").read_text("utf-8")
    assert rich.problems() == []


def test_an_entry_that_no_commit_had_leaves_no_address_behind(rich: Docs) -> None:
    project, whose = rich.folder.parent, ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    draft = (rich.folder / "timeline/1917-october.md").read_text("utf-8")
    for words in (["init", "-q"], ["add", "docs"], [*whose, "commit", "-qm", "All that is published"]):
        subprocess.run(["git", *words], cwd=project, check=True)
    rich.write("timeline/1917-february.md", draft.replace("October", "February"))
    assert main(["rename", "event/1917-february", "1917-march"]) == 0
    assert "formerly" not in (rich.folder / "timeline/1917-march.md").read_text("utf-8")
    assert main(["remove", "event/1917-march"]) == 0
    assert "formerly" not in (rich.folder / "timeline/index.md").read_text("utf-8")
    assert main(["rename", "event/1917-october", "1917-november"]) == 0
    assert "formerly:\n  - 1917-october\n" in (rich.folder / "timeline/1917-november.md").read_text("utf-8")
    assert rich.problems() == []


def test_a_topic_gets_another_title_wherever_it_is_a_tag(rich: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    lanes = "\nlanes:\n  - title: One\n    topics: [Terror]\n  - title: Two\n    topics: [Votes]\neras:"
    rich.replace("timeline/index.md", "\neras:", lanes)
    before = texts(rich)
    assert main(["rename", "topic/votes", "--title", "Votes: how, and by whom"]) == 0
    assert capsys.readouterr().out.startswith("Renamed topic/votes to Votes: how, and by whom; ")
    after = texts(rich)
    assert rich.problems() == []
    assert (
        'title: "Votes: how, and by whom"\n' in after["topics/votes.md"] and "formerly" not in after["topics/votes.md"]
    )
    tagged = {path for path, text in before.items() if re.search(r"\bVotes\b", text.split("\n---")[0])}
    assert {path for path in before if before[path] != after[path]} == tagged
    assert main(["rename", "topic/terror", "--title", "Terror and law"]) == 0
    assert rich.problems() == [] and "[Terror and law]" in texts(rich)["timeline/index.md"]
    assert main(["rename", "topic/votes", "elections", "--title", "Elections"]) == 0
    assert rich.problems() == []
    assert "formerly:\n  - votes\n" in texts(rich)["topics/elections.md"]


def test_a_term_keeps_its_old_title_as_an_alias_so_that_texts_still_mention_it(rich: Docs) -> None:
    assert main(["rename", "term/senate", "--title", "The council of state"]) == 0
    assert rich.problems() == []
    front = texts(rich)["glossary/senate.md"]
    assert "title: The council of state\n" in front and "Senate" in front.partition("aliases:")[2].partition("\n---")[0]


def test_a_term_that_gets_an_alias_of_its_own_for_a_title_has_it_once(rich: Docs) -> None:
    assert main(["rename", "term/senate", "--title", " Council\n"]) == 0
    assert rich.problems() == []
    assert main(["rename", "term/senate", "--title", "council"]) == 0
    assert rich.problems() == []
    assert "title: council\n" in texts(rich)["glossary/senate.md"]


def test_a_title_that_is_taken_or_no_name_at_all_is_refused(rich: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(rich)
    assert main(["rename", "topic/votes", "--title", "Terror"]) == 1
    assert "is the title of docs/topics/terror.md. Choose another title." in capsys.readouterr().err
    assert main(["rename", "topic/votes", "--title", "  "]) == 2
    assert "a file name without .md, or --title and a title" in capsys.readouterr().err
    assert texts(rich) == before
