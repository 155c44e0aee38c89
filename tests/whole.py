"""The small edition with every key of the schema set, and the list of those keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from edition.model import schema
from tests.conftest import PICTURES, Docs

ENTRIES: dict[type[schema.EntryModel], str] = {
    schema.Claim: "argument/trials.md",
    schema.Position: "debate/critics.md",
    schema.Event: "timeline/1917-october.md",
    schema.Term: "glossary/joseph-stone.md",
    schema.Quotation: "quotations/votes.md",
    schema.Figure: "figures/shot-in-the-terror.md",
    schema.Topic: "topics/terror.md",
}
"""An entry of each kind but lessons, of which there is none here; that of a claim has the keys that all may have."""

_MORE = {
    "argument/trials.md": (
        "order: 2\n",
        "order: 2\nfigures: [shot-in-the-terror]\nslips:\n  - essay: It has the marked year.\n"
        "    record: It was the year before [@brown_votes_1974].\nverdict_history:\n"
        "  - date: 2026-01-02\n    verdict: disputed\n    reason: The first reason.\n"
        "  - date: 2026-02-03\n    verdict: supported\n    reason: The second reason.\n"
        "pictures:\n  - file: court.png\n    credit: The marked maker\n    source: https://example.org/court\n"
        "    licence: CC0 1.0\nopen_questions: [Is the archive open?]\nformerly: [pleas]\nsecond_reading: "
        "{date: 2026-11-29, statements: 41, compared_with: the minutes, mended: 7, digest: 0123456789ab}\n",
    ),
    "debate/critics.md": ("    year: 1990\n", "    year: 1990\n    term: joseph-stone\n"),
    "timeline/1917-october.md": (
        "people: [joseph-stone]\n",
        "people: [joseph-stone]\nessay: [P7]\nfigures: [shot-in-the-terror]\n",
    ),
    "glossary/joseph-stone.md": (
        "aliases: [Stone]\n",
        "aliases: [Stone, Koba]\ntranslation: Иосиф Сталин\ntransliteration: Iosif Stone\n"
        "names: {de: Josef Stein, zh-Hant: 史達林}\n"
        "not_to_be_confused_with: [let-history-judge]\n",
    ),
    "glossary/let-history-judge.md": ("kind: work\n", "kind: work\nnot_to_be_confused_with: [joseph-stone]\n"),
    "quotations/votes.md": (
        "verdict: disputed\n",
        "verdict: disputed\nvariants:\n  - words: nur wer sie zählt\n    language: de\nearliest: 1946\nfigures: [shot-in-the-terror]\nslips:\n"
        "  - essay: It credits the marked man.\n    record: A memoir did [@adams_terror_1990].\n",
    ),
    "figures/shot-in-the-terror.md": (
        "value: 1118}\n      - {when: 1937, low: 300, high: 400}",
        'value: 1118, note: Without the army., source: "[@adams_terror_1990, p. 77]"}\n'
        "      - {when: 1937, label: the marked year, low: 301, high: 402}\n  - label: By others\n"
        '    source: "[@brown_votes_1974]"\n    points:\n      - {when: 1936, value: 5}\n'
        "      - {when: 1938, value: 6}",
    ),
    "topics/terror.md": ("description: ", "broader: memory\ndescription: "),
}
_MEMORY = "---\ntitle: Memory\ntags:\n  - Memory\ndescription: What is kept.\n---\n\nWhat is kept.\n"
_TAGGED = ("timeline/1921-uprising.md", "timeline/1936-first-trial.md", "glossary/senate.md", "glossary/let-history-judge.md")  # fmt: skip


def write_whole(docs: Docs) -> None:
    """Set every key somewhere in the small edition, `derived` of figures apart, which stands instead of a series."""
    for file, change in _MORE.items():
        docs.replace(file, *change)
    docs.replace(
        "argument/trials.md", "There is a book about it.", "There is a book.\n\n![The court](pictures/court.png)\n"
    )
    docs.write("argument/pictures/court.png", PICTURES["debate/pictures/plan.png"])
    for file in _TAGGED:
        docs.replace(file, "  - Terror\n", "  - Terror\n  - Memory\n")
    docs.replace("argument/thesis.md", "tags: [Terror]", "tags: [Terror, Memory]")
    docs.write("topics/memory.md", _MEMORY)
    for page in ("slips", "open-questions", "how-far-checked"):  # which gather what entries have
        docs.write(f"about/{page}.md", f"---\ntitle: Of {page}\n---\n\nWhat entries have.\n")


Keys = tuple[str, ...]


def keys(model: type[schema.Model]) -> Iterator[Keys]:
    """Every key of a model, those below another one after it: ``("slips", "record")``."""
    for key, info in model.model_fields.items():
        below = next(_models(info.annotation), None)
        if below:
            yield from ((key, *rest) for rest in keys(below))
        else:
            yield (key,)


def all_keys() -> list[tuple[type[schema.EntryModel], Keys]]:
    """The keys of every kind; those that all entries have come once, with claims."""
    common = schema.EntryModel.model_fields.keys() - {"title", "tags"}
    return [(kind, path) for kind in ENTRIES for path in keys(kind) if kind is schema.Claim or path[0] not in common]


def _models(annotation: Any) -> Iterator[type[schema.Model]]:
    if isinstance(annotation, type) and issubclass(annotation, schema.Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
