from __future__ import annotations

from edition.model.edition import Edition
from edition.site import lessons


def test_a_sheet_has_its_steps_material_and_questions_in_their_places(edition: Edition) -> None:
    lesson = edition.lessons[0]
    sheet = lessons.sheet(lesson, edition, lesson.body, "THE MATERIAL")
    places = [
        sheet.index(words)
        for words in (
            "## Aims",
            "## Steps",
            "| 40 | Talk about them. |",
            "## What a good answer holds",
            "## Material",
            "Read what is here.",
            "THE MATERIAL",
            "## Questions",
            "2. How would one find out?",
            "## Task",
        )
    ]
    assert places == sorted(places)
    assert "<details" not in sheet


def test_what_a_good_answer_holds_can_be_folded_and_nothing_else(edition: Edition) -> None:
    lesson = edition.lessons[0]
    sheet = lessons.sheet(lesson, edition, lesson.body, "", folded=True)
    within = sheet[sheet.index("<details") : sheet.index("</details>")]
    assert "It names who counted" in within and "It says what is missing." in within
    assert "##" not in within


def test_a_lesson_knows_its_aims_and_its_material(edition: Edition) -> None:
    lesson = edition.lessons[0]
    assert lessons.aims(lesson, edition) == ["Tell a count from an estimate.", "Read a note."]
    assert [entry.path for entry in lessons.used(lesson, edition)] == [
        "quotations/votes.md",
        "figures/shot-in-the-terror.md",
        "timeline/1917-october.md",
    ]
