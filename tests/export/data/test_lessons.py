from __future__ import annotations

import json

from edition.export.data import lessons
from edition.load.release import Release
from edition.model.edition import Edition


def test_a_lesson_is_a_record_with_its_description_in_the_terms_of_lrmi(edition: Edition, release: Release) -> None:
    found = json.loads(lessons.write_json(edition, release))
    assert found["$schema"] == "https://example.org/edition/data/schemas/lessons.schema.json"
    [lesson] = found["lessons"]
    assert (lesson["id"], lesson["minutes"], lesson["level"]) == ("who-counted", 45, "from 15 years on")
    assert lesson["steps"] == [
        {"minutes": 5, "what": "Read both pieces."},
        {"minutes": 40, "what": "Talk about them."},
    ]
    assert [(used["kind"], used["id"]) for used in lesson["uses"]] == [
        ("quotation", "votes"),
        ("figure", "shot-in-the-terror"),
        ("event", "1917-october"),
    ]
    assert [used["passages"] for used in lesson["uses"]] == [[], [], ["It was short."]]
    assert lesson["questions"] == ["Who could know?", "How would one find out?", "What follows?"]
    linked = lesson["linked"]
    assert linked["@type"] == "LearningResource"
    assert (linked["timeRequired"], linked["educationalLevel"]) == ("PT45M", "from 15 years on")
    assert linked["teaches"] == lesson["aims"] == ["Tell a count from an estimate.", "Read a note."]
    assert linked["isBasedOn"] == [{"@id": used["address"]} for used in lesson["uses"]]
