"""The lessons as records, each with its description in the terms of LRMI."""

from __future__ import annotations

from edition.export.data import models
from edition.export.data.common import dump, provenance, record
from edition.export.linked_data import entities, uris
from edition.load.release import Release
from edition.markdown import inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import lessons


def write_json(edition: Edition, release: Release) -> bytes:
    """Every lesson as a record."""
    contents: models.Lessons = {
        "edition": provenance(release),
        "lessons": [_lesson(lesson, edition, release) for lesson in edition.lessons],
    }
    return dump(contents, release, "lessons")


def _lesson(lesson: Entry[schema.Lesson], edition: Edition, release: Release) -> models.Lesson:
    meta = lesson.meta
    return {
        **record(lesson, release),
        "minutes": meta.minutes,
        "level": meta.level,
        "aims": lessons.aims(lesson, edition),
        "steps": [{"minutes": step.minutes, "what": inline.words(step.what)} for step in meta.steps],
        "uses": [
            {
                "kind": entry.kind.label,
                "id": entry.slug,
                "title": entry.meta.title,
                "address": release.address(entry.path),
                "passages": [inline.words(line) for line in lessons.passages(lesson, entry)],
            }
            for entry in lessons.used(lesson, edition)
        ],
        "questions": [inline.words(question) for question in meta.questions],
        "linked": {
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "@id": uris.matter_uri(lesson, release),
            "name": meta.title,
            **entities.Matters(edition, release).teaching(lesson),
        },
    }
