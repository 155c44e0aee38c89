"""One build of the site: what it is made of, and what it says of each page to whoever renders pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markdown import Extension
from markupsafe import Markup

from edition.load.git import Times
from edition.load.release import Release
from edition.markdown import generated
from edition.markdown.citations import CitingExtension
from edition.markdown.generated import GeneratedExtension
from edition.markdown.glossary_links import LinkingExtension
from edition.markdown.sanitizer import SafeExtension
from edition.markdown.sections import PartingExtension
from edition.model import dates, schema
from edition.model.document import Document, Entry
from edition.site import csp, html_fixes, infobox, lists, redirects, search
from edition.site.pages import Publication
from edition.site.repository import Host

Address = Callable[[str], str]
"""The address of a page or file below the site's root, from its path below the folder of the documents."""

MATERIAL = "partials/material.html"
"""The template that draws the material of a lesson."""


@dataclass(frozen=True)
class Build:
    """A build of the site.

    Attributes:
        publication: the edition, and what its pages show.
        release: which edition it is.
        moved: the page that is there now, by the path that it had before.
        times: when the file of each page was made and last changed.
        pieces: the environment for what is rendered before pages are.
        host: the repository on its host.
        published: whether the site is published, not previewed.
        offline: whether it is a copy that opens from a folder, without a server.
        data: what templates print besides, by the names that they use.
        linked: what a page is about in the terms of schema.org.
    """

    publication: Publication
    release: Release
    moved: Mapping[str, Document]
    times: Mapping[str, Times]
    pieces: Environment
    host: Host
    published: bool
    offline: bool
    data: Mapping[str, Any]
    linked: Callable[[Document], Mapping[str, Any]]

    @property
    def policy(self) -> str:
        """The script policy; none in a preview, which brings its own script, and in a folder without a host."""
        return csp.POLICY if self.published and not self.offline else ""

    def extensions(self) -> Sequence[Extension]:
        """The Markdown extensions of our own."""
        return (
            CitingExtension(self.publication.citer),
            LinkingExtension(self.publication.linker),
            GeneratedExtension(),
            PartingExtension(self.publication.part_names),
            SafeExtension(),
        )

    def names(self) -> dict[str, Any]:
        """What every template may print."""
        return {
            **self.data,
            "publication": self.publication,
            "edition": self.publication.edition,
            "release": self.release,
            "policy": self.policy,
            "offline": self.offline,
            "kinds": schema.BY_LABEL,
        }

    def filters(self, address: Address) -> dict[str, Callable[..., Any]]:
        """What templates do with a value of this edition.

        Args:
            address: the address of a path.
        """
        publication = self.publication
        return {
            "address": lambda target: address(target if isinstance(target, str) else target.path),
            "published": self.release.address,
            "line": lambda entry: infobox.line(entry, publication.edition),
            "topic": publication.edition.topics_by_title.__getitem__,
            "tagged": lambda topic: publication.tagged.get(topic.meta.title, []),
            "reference": lambda work: publication.reference(work.key),
            "citing": lambda work: publication.citing(work.key),
            "grounds": publication.grounds,
            "choices": publication.choices,
            "report": lambda document, at: self.host.report(document, document.meta.title, at),
            "addition": lambda document: self.host.add_on(document, publication.edition.essay),
            "linked": self.linked,
        }

    def begin(self, document: Document) -> dict[str, Any]:
        """Begin a page, and say what the theme and its plugins look for in front matter."""
        self.publication.begin(document)
        # The theme prints title and description as they are.
        meta: dict[str, Any] = {
            "title": Markup.escape(document.meta.title),
            "description": Markup.escape(self.publication.description(document) or ""),
        }
        template = self.publication.template(document)
        if template:
            meta["template"] = template
        hidden = [] if document.path.startswith("about/") else ["navigation"]
        meta["hide"] = [*hidden, *(getattr(document.meta, "hide", None) or ())]
        if isinstance(document, Entry):
            meta["hide"].append("toc")  # it stands beside the text, with the facts
            meta["tags"] = list(document.meta.tags)
        changed = self.changed(document)
        if changed:
            meta["git_revision_date_localized"] = dates.in_words(changed.changed.date())
        return meta

    def changed(self, document: Document) -> Times | None:
        """When the file of a page was made and last changed."""
        return self.times.get(self.publication.file(document))

    def searched(self, document: Document) -> dict[str, Any]:
        """What the search looks for in front matter: an entry's kind among its tags."""
        if not isinstance(document, Entry):
            return {}
        return {"tags": [infobox.kind(document), *document.meta.tags]}

    def markdown(self, document: Document, text: str, **place: Any) -> str:
        """The Markdown of a page: its text, and what templates add to it.

        That is each picture with its caption, a figure's drawing and numbers, a quotation's chain before its
        wording, the material of a lesson, the names that the search has to find an entry by, and the list that a page
        ends in.

        Args:
            document: the page.
            text: its text.
            place: what templates need to know of where they are rendered.
        """
        text = self.publication.with_pictures(document, text, place["base_url"])
        text = self.publication.with_figure(document, text)
        text = self.publication.with_chain(document, text, self.pieces.get_template("partials/chain.html"))
        text = self.publication.with_settings(document, text)
        text = self.publication.with_sheet(document, text, lambda **drawn: self._piece(MATERIAL, **drawn, **place))
        if isinstance(document, Entry):
            text += f"\n\n{search.hidden(document)}"
        name = lists.template(document)
        if name:
            place |= {"document": document, "sections": self.publication.sections(document)}
            text += "\n\n".join(["", self._piece("partials/add.html", **place), self._piece(name, **place)])
        return text

    def came_from(self, document: Document, text: str) -> tuple[Any, ...]:
        """All that the HTML of a page's Markdown comes from, but for what all pages have in common.

        Args:
            document: the page.
            text: its Markdown, as `markdown` gives it.
        """
        names = self.publication.linker.index.possible(text)
        return document.path, generated.unmarked(text), names, self.publication.citer.cited(text)

    def printed(self, entry: Entry, context: Mapping[str, Any]) -> tuple[Any, ...]:
        """All that the templates of an entry's page print besides its text and what all pages have in common.

        Args:
            entry: the entry.
            context: what `Publication.context` gives them.
        """
        publication = self.publication
        topics = [publication.edition.topics_by_title[tag] for tag in entry.meta.tags]
        beside = publication.problems_of(entry), publication.grounds(entry), self.data["credits"].get(entry.path)
        return context, topics, *beside, self.linked(entry)

    def _piece(self, template: str, **context: Any) -> str:
        return self.pieces.get_template(template).render(**context)

    def redirect(self, document: Document, address: str, site: str, canonical: str) -> str:
        """The page at an old address of a page.

        Args:
            document: the page.
            address: where it is now, from the old address.
            site: the name of the site.
            canonical: where it is published; empty in a copy that has no address.
        """
        template = self.pieces.get_template(redirects.TEMPLATE)
        return redirects.page(template, document, address, site, canonical, self.policy)

    @staticmethod
    def finish(html: str) -> str:
        """A rendered page with the theme's faults mended and its inline scripts named in its policy."""
        return csp.fill_policy(html_fixes.mend(html))
