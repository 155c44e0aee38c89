"""Addresses on the repository's host at which a reader edits a page, reports a problem or adds an entry.

Each host has its own addresses; where a host has none for a task, there is no link rather than a wrong one.
The sources: GitHub, https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue
(an issue form's fields are filled from parameters named after their ids) and its form of the editor for new
files, which Gitea names and follows (https://github.com/go-gitea/gitea/pull/16556); GitLab,
https://docs.gitlab.com/user/project/issues/create_issues/ (its editor for new files ignores a given content,
https://gitlab.com/gitlab-org/gitlab/-/work_items/594214).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

from edition.load.release import BadAddress
from edition.model import schema, skeletons
from edition.model.document import BIBLIOGRAPHY, Document, Entry
from edition.model.essay import Essay

ADDABLE: tuple[type[schema.EntryModel], ...] = (
    schema.Position,
    schema.Event,
    schema.Term,
    schema.Quotation,
    schema.Topic,
)
"""The kinds whose list page offers to add one; a claim is the essay's, and comes with its place in the argument."""

LONGEST = 8000
"""The most characters that an address may have: servers commonly refuse a request line beyond 8 KiB."""

_FORMS: dict[type[schema.EntryModel], str] = {
    schema.Claim: "dispute-a-verdict.yml",
    schema.Quotation: "quotation.yml",
}
"""The issue form that suits an entry of a kind, where it is not the one for facts."""


class Kind(StrEnum):
    """Whose software a host runs."""

    GITHUB = "github"
    GITLAB = "gitlab"
    OTHER = "other"


@dataclass(frozen=True)
class Host:
    """A repository on its host.

    Attributes:
        url: the repository's address, without a slash at the end; empty where there is none.
        branch: the branch that a contribution changes.
        docs: the folder of the documents, from the repository's root.
    """

    url: str
    branch: str = "main"
    docs: str = "docs"

    @classmethod
    def at(cls, address: str, branch: str) -> Host:
        """A repository at an address as hosts hand it out, for git or for a browser.

        Args:
            address: such as ``https://github.com/ann/essay.git`` or ``git@github.com:ann/essay.git``; maybe empty.
            branch: the branch that a contribution changes.

        Raises:
            BadAddress: if it is none of these.
        """
        text = address.strip()
        text = re.sub(r"^(?:ssh://)?git@([\w.-]+)(?::\d+/|[:/])", r"https://\1/", text)
        text = re.sub(r"^(?:git|git\+https|git\+ssh)://", "https://", text)
        text = text if "://" in text or not text else f"https://{text}"
        try:
            parts = urlsplit(text)
            host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""
        except ValueError:
            host, parts = "", urlsplit("")
        path = parts.path.rstrip("/").removesuffix(".git").rstrip("/")
        if text and (parts.scheme not in ("http", "https") or not host or not path or re.search(r"[\s<>\"]", text)):
            remedy = "Write the address of the repository in the browser, such as https://github.com/ann/essay."
            raise BadAddress(f'REPO_URL: "{address}" is no address of a repository. {remedy}')
        return cls(f"{parts.scheme}://{host}{path}" if text else "", branch)  # without any name and password

    @property
    def kind(self) -> Kind:
        """Whose software the host runs, by the parts of its name: ``github.com``, ``gitlab.example.edu``."""
        labels = (urlsplit(self.url).hostname or "").lower().split(".")
        return next((kind for kind in (Kind.GITHUB, Kind.GITLAB) if kind in labels), Kind.OTHER)

    @property
    def edit_uri(self) -> str:
        """What stands between the repository's address and a document's path in the editor's address.

        It is MkDocs' setting of the same name; empty where the host has no editor that is known here.
        """
        branch = quote(self.branch, safe="/")
        return {
            Kind.GITHUB: f"edit/{branch}/{self.docs}/",
            Kind.GITLAB: f"-/edit/{branch}/{self.docs}/",
        }.get(self.kind, "")

    def report(self, document: Document, title: str, address: str) -> str:
        """The address of a new issue about a page, its title and address filled in.

        Args:
            document: the page.
            title: its title, in plain text.
            address: where readers find it.

        Returns:
            The address; empty where the host has none that is known here.
        """
        if self.kind is Kind.GITHUB:
            fields = {"template": form(document), "title": f"{title}: ", "page": address}
            return f"{self.url}/issues/new?{_query(fields)}"
        if self.kind is Kind.GITLAB:
            fields = {"issue[title]": f"{title}: ", "issue[description]": f"{address}\n\n"}
            return f"{self.url}/-/issues/new?{_query(fields)}"
        return ""

    def add(self, kind: type[schema.EntryModel], essay: Essay) -> str:
        """The address of the editor for a new entry, its folder, name and skeleton filled in.

        Args:
            kind: the model of the entry's kind.
            essay: the essay, whose edition says which headings an entry has.

        Returns:
            The address; empty where the host has none that takes a content.
        """
        if self.kind is not Kind.GITHUB:
            return ""
        text = skeletons.skeleton(kind, headings=essay.headings_of(kind))
        fields = {"filename": skeletons.file_name(kind), "value": text}
        return f"{self.url}/new/{quote(self.branch, safe='/')}/{self.docs}/{kind.folder}?{_query(fields)}"

    def add_on(self, document: Document, essay: Essay) -> tuple[str, str] | None:
        """What a list page offers: what it lists, in a word, and where to add one; None on other pages.

        A work is added to the bibliography, which is one file; so that file's editor opens.
        """
        if document.path.startswith("sources/"):
            return ("work", f"{self.url}/{self.edit_uri}{BIBLIOGRAPHY}") if self.edit_uri else None
        kind = schema.BY_FOLDER.get(document.path.removesuffix("/index.md"))
        address = self.add(kind, essay) if kind in ADDABLE and kind is not None else ""
        return (kind.label, address) if kind and address else None


def form(document: Document) -> str:
    """The issue form for a problem with a page: that for quotations, for facts, or for the site."""
    return _FORMS.get(document.kind, "wrong-fact.yml") if isinstance(document, Entry) else "site-problem.yml"


def _query(fields: dict[str, str]) -> str:
    return urlencode(fields, quote_via=quote)
