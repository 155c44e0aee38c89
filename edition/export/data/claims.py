"""What the edition judges: the essay's claims and its quotations, as records."""

from __future__ import annotations

from edition.export.data import models
from edition.export.data.common import cited_in, dump, provenance, record, slips, when
from edition.load.release import Release
from edition.markdown import inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition


def write_claims(edition: Edition, release: Release) -> bytes:
    """Every claim, with its place in the argument and in the debate."""
    claims: models.Claims = {
        "edition": provenance(release),
        "claims": [
            {
                **record(claim, release),
                "essay": list(claim.meta.essay),
                "figures": list(claim.meta.figures or ()),
                "kind": claim.meta.kind,
                "verdict": claim.meta.verdict,
                "supports": claim.meta.supports,
                "supported_by": [each.slug for each in edition.claims_serving.get(claim.slug, ())],
                "order": edition.place(claim),
                "agreed_by": _positions(edition, claim, "agrees_with"),
                "disputed_by": _positions(edition, claim, "disputes"),
                "verdict_history": [
                    {"day": each.date.edtf, "verdict": each.verdict, "reason": each.reason}
                    for each in claim.meta.verdict_history or ()
                ],
                "slips": slips(claim.meta.slips),
                "open_questions": _questions(claim),
                "questions": [inline.words(question) for question in claim.meta.questions or ()],
            }
            for claim in edition.claims
        ],
    }
    return dump(claims, release, "claims")


def _positions(edition: Edition, claim: Entry, stance: str) -> list[str]:
    return [position.slug for position, key in edition.stances.get(claim.slug, ()) if key == stance]


def write_quotations(edition: Edition, release: Release) -> bytes:
    """Every quotation, with the chain of its attribution."""
    quotations: models.Quotations = {
        "edition": provenance(release),
        "quotations": [_quotation(edition, quotation, release) for quotation in edition.quotations],
    }
    return dump(quotations, release, "quotations")


def _quotation(edition: Edition, quotation: Entry[schema.Quotation], release: Release) -> models.Quotation:
    meta = quotation.meta
    credited = edition.get("term", meta.attributed_to)
    return {
        **record(quotation, release),
        "quotation": meta.quotation,
        "variants": [{"words": each.words, "language": each.language} for each in meta.variants or ()],
        "attributed_to": {"id": credited.slug, "title": credited.meta.title},
        "verdict": meta.verdict,
        "earliest": when(meta.earliest) if meta.earliest else None,
        "chain": [
            {"date": when(step.date), "step": inline.words(step.step), "citations": cited_in(step.step)}
            for step in meta.chain
        ],
        "essay": list(meta.essay),
        "figures": list(meta.figures or ()),
        "slips": slips(meta.slips),
        "open_questions": _questions(quotation),
    }


def _questions(entry: Entry) -> list[str]:
    return [inline.words(question) for question in entry.meta.open_questions or ()]
