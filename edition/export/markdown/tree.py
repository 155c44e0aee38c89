"""The edition as plain Markdown: a tree that any engine can build which knows Python-Markdown's extensions.

It is the way off MkDocs: Zensical ignores hooks without a word, and another engine has no templates of ours.
So what hooks and templates add is written down here: heads of entries, links of first mentions, footnotes,
ties, and the lists of the timeline, the glossary and the other sections. ``mkdocs.yml`` goes along, without
anything that needs Python.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from edition.export.markdown import render
from edition.export.markdown.render import ROOT, TEMPLATES, Renderer
from edition.load.release import Release
from edition.model import former_names, schema
from edition.model.citations import Citation
from edition.model.collation import headword
from edition.model.document import ALONGSIDE, CHECK, SLIPS, Document, Entry
from edition.model.edition import Edition
from edition.site import lists, redirects
from edition.site.infobox import lifespan

SETTINGS = ("site_name", "copyright", "not_in_nav", "markdown_extensions", "nav", "theme")
"""Settings of the site that hold for the plain tree too."""


def stage(edition: Edition, release: Release, target: Path) -> None:
    """Write the plain tree.

    Args:
        edition: the edition.
        release: which edition it is.
        target: a folder; it gets ``mkdocs.yml`` and ``docs/``.
    """
    tree = Tree(edition)
    for document in tree.publication.by_path.values():
        file = target / "docs" / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(tree.page(document), "utf-8")
    for picture in edition.pictures.values():
        file = target / "docs" / picture.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture.file.read_bytes())
    moved = TEMPLATES.get_template(redirects.TEMPLATE)
    for old, document in former_names.current_documents(edition.by_path.values()).items():
        there, here = release.address(document.path), release.address(old)
        between = posixpath.relpath(there.removeprefix(release.url) or ".", here.removeprefix(release.url)) + "/"
        file = target / "docs" / here.removeprefix(release.url) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(redirects.page(moved, document, between, release.title, there), "utf-8")
    names = {"site_name": edition.essay.title, "site_description": edition.essay.description}
    settings = {**site_settings(), **names, "site_url": release.url, "plugins": ["search"]}
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml`; what comes from the environment is left to the site's own build."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


def site_settings() -> dict[str, Any]:
    """The site's settings without hooks, templates, plugins and what comes from the environment."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)
    plain = {key: settings[key] for key in SETTINGS}
    for key in ("custom_dir", "static_templates", "favicon"):
        plain["theme"].pop(key, None)
    return plain


def _former(entry: Entry) -> str:
    """The ids that an entry had in a list under names that it had before."""
    return "".join(f'<span id="{slug}"></span>' for slug in entry.meta.formerly or ())


class Tree(Renderer):
    """Renders whole pages, each with front matter."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition)
        self._lists: dict[str, Callable[[Document], Iterable[str]]] = {
            "index.md": self._home,
            ALONGSIDE: lambda page: self.alongside(page.path),
            "argument/index.md": self._map,
            "debate/index.md": self._debate,
            "timeline/index.md": self._timeline,
            "glossary/index.md": self._glossary,
            "quotations/index.md": lambda page: self._cards(page, edition.quotations),
            CHECK: self._sayings,
            "figures/index.md": lambda page: self._cards(page, edition.figures),
            "lessons/index.md": lambda page: self._cards(page, edition.lessons),
            "topics/index.md": lambda page: self._cards(page, edition.topics),
            "sources/index.md": self._letters,
            **{page.path: self._works for page in self.publication.made},
            SLIPS: self._slips,
            "about/open-questions.md": self._questions,
            "about/how-far-checked.md": self._template,
            "about/who-answers.md": self._template,
        }

    def page(self, document: Document) -> str:
        """A page as Markdown with front matter."""
        front: dict[str, Any] = {"title": document.meta.title, "description": self.publication.description(document)}
        parts = [f"# {render.escape(document.meta.title)}"]
        text, citations = self.text(document)
        if isinstance(document, Entry):
            front["tags"] = list(document.meta.tags)
            parts += [self._head(document), text, *self.questions(document), *self._ties(document)]
        else:
            draw = self._lists.get(document.path)
            parts += [text, *(draw(document) if draw else ())]
        parts.append(
            "\n".join(f"[^{name}]: {self._footnote(document, citation)}" for name, citation in citations.items())
        )
        header = yaml.safe_dump({k: v for k, v in front.items() if v}, allow_unicode=True, sort_keys=False)
        return f"---\n{header}---\n\n" + "\n\n".join(part.strip("\n") for part in parts if part) + "\n"

    def _head(self, entry: Entry) -> str:
        """What stands above an entry's text, as a list."""
        facts = self.facts(entry)
        if isinstance(entry.meta, schema.Quotation):
            facts.insert(0, ("The words", f"“{render.escape(entry.meta.quotation)}”"))
        if isinstance(entry.meta, schema.Topic):
            facts.insert(0, ("Description", render.escape(entry.meta.description)))
        return "\n".join(f"- **{label}:** {value}" for label, value in facts) + "\n"

    def _ties(self, entry: Entry) -> Iterable[str]:
        """What stands below an entry's text: lists, what a topic ties together, uses, what is related."""
        context = self.publication.context(entry)
        yield from self.listings(entry)
        if entry.kind is schema.Topic:
            yield from self.tagged(entry)
        for kind, entries in context["used_in"]:
            yield render.section(f"Used in: {kind.plural}", render.links(entry.path, entries))
        for kind, related in context["related"]:
            rows = [
                f"{render.link(entry.path, one.entry)} ({render.escape(' · '.join(one.shared))})" for one in related
            ]
            yield render.section(f"Related {kind.plural}", rows)

    def _footnote(self, page: Document, citation: Citation) -> str:
        notes = zip(self.note(citation), citation.items, strict=True)
        return " — ".join(
            f"{note}. {render.access(self.edition.works[item.key], page.path, item.words)}" for note, item in notes
        )

    def _chips(self, page: Document, tags: Iterable[str]) -> str:
        """Tags as links to their topics."""
        topics = (self.edition.topics_by_title[tag] for tag in tags)
        return " ".join(f"{render.link(page.path, topic)}{{ .chip }}" for topic in topics)

    # -- Lists -----------------------------------------------------------------

    def _map(self, page: Document) -> Iterable[str]:
        yield self.outline(page.path, self.publication.argument)

    def _home(self, page: Document) -> Iterable[str]:
        thesis = self.publication.argument[0].claim
        yield f"**{render.link(page.path, thesis)}** {render.summary(thesis)} Verdict: {self.verdict(thesis)}."
        for kind in schema.KINDS:
            yield f"- [{len(self.edition.of(kind))} {kind.plural}]({kind.folder}/index.md)"
        yield from self._map(page)

    def _debate(self, page: Document) -> Iterable[str]:
        """What each claim meets with, and the positions."""
        yield "## Who agrees with what { #table }"
        for row in self.publication.stances:
            stances = {"agree": row.agreeing, "dispute": row.disputing}
            lines = [f"    - {word}: {', '.join(render.links(page.path, who))}" for word, who in stances.items() if who]
            yield "\n".join([f"- {self.judged(page.path, row.entry)}", *lines])
        yield "## The positions { #positions }"
        yield from self._cards(page, self.edition.positions)

    def _cards(self, page: Document, entries: Iterable[Entry]) -> Iterable[str]:
        for entry in entries:
            yield f"## {_former(entry)}{render.link(page.path, entry)} {{ #{entry.slug} }}"
            if isinstance(entry.meta, schema.Claim | schema.Quotation):
                yield self.verdict(entry)
            yield render.summary(entry)
            yield self._chips(page, entry.meta.tags)

    def _sayings(self, page: Document) -> Iterable[str]:
        yield "## The sayings { #sayings }"
        for quotation in self.edition.quotations:
            meta = quotation.meta
            words = [meta.quotation, *(variant.words for variant in meta.variants or ())]
            yield f"- {self.judged(page.path, quotation)}: {render.escape('; '.join(f'“{each}”' for each in words))}"

    def _timeline(self, page: Document) -> Iterable[str]:
        for era in self.publication.sections(page):
            yield f"## {render.escape(era.title)} {{ #{era.anchor} }}"
            for event in era.items:
                yield f"### {_former(event)}{render.link(page.path, event)} {{ #{event.slug} }}"
                yield f"**{event.meta.date.words}.** {render.summary(event)}"
                yield self._chips(page, event.meta.tags)

    def _glossary(self, page: Document) -> Iterable[str]:
        for letter in self.publication.sections(page):
            yield f"## {letter.title} {{ #{letter.anchor} }}"
            for term in letter.items:
                yield f"### {_former(term)}{render.link(page.path, term, headword(term))} {{ #{term.slug} }}"
                facts = [term.meta.kind, lifespan(term.meta), term.meta.translation]
                yield render.escape(" · ".join(fact for fact in facts if fact))
                yield render.summary(term)
                yield self._chips(page, term.meta.tags)

    def _letters(self, page: Document) -> Iterable[str]:
        yield " · ".join(render.link(page.path, made) for made in self.publication.made)

    def _works(self, page: Document) -> Iterable[str]:
        for work in self.publication.shelves[page.path]:
            citing = ", ".join(render.link(page.path, document) for document in self.publication.citing(work.key))
            access = render.access(work, page.path)
            reference = self.reference(work.key)
            yield f"{reference} {access} · cited in {citing or 'no page yet'}\n{{: #{work.key} }}"

    def _slips(self, page: Document) -> Iterable[str]:
        for entry in self.edition.claims + self.edition.quotations:
            if entry.meta.slips:
                yield f"## {render.link(page.path, entry)} {{ #{entry.slug} }}"
                for slip in entry.meta.slips:
                    yield f"- **The essay:** {slip.essay}\n- **The record:** {slip.record}"

    def _template(self, page: Document) -> Iterable[str]:
        """What a template of the site adds that is Markdown alone."""
        settings = {name.lower(): os.environ.get(name, "") for name in ("CONTACT", "FUNDING")}
        name = lists.template(page)
        assert name, "such a page has a template"
        yield TEMPLATES.get_template(name).render(publication=self.publication, **settings)

    def _questions(self, page: Document) -> Iterable[str]:
        for entry in self.edition.entries:
            for question in entry.meta.open_questions or ():
                yield f"- {question} ({render.link(page.path, entry)})"
        for work in self.publication.unread:
            yield f"- {self.reference(work.key)} {render.access(work, page.path)}"
