"""The only file that MkDocs calls: it hands each event to the edition, which knows nothing of MkDocs.

What MkDocs calls stands at the end, event by event.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import LangOption
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

ROOT = Path(__file__).parent
CACHE = ROOT / ".cache/edition"
WORKER = "offline/iframe-worker.js"
sys.path.insert(0, str(ROOT))

from edition.check import registry  # noqa: E402
from edition.export import feeds  # noqa: E402
from edition.export.data import writers  # noqa: E402
from edition.export.data.catalogue import ALTERNATES, MEDIA  # noqa: E402
from edition.export.linked_data import schema_org  # noqa: E402
from edition.load import git  # noqa: E402
from edition.load.essay import UnknownEssay, read_essay  # noqa: E402
from edition.load.release import BadAddress, Unnamed, read_release  # noqa: E402
from edition.loader import Invalid, load  # noqa: E402
from edition.model import collation, former_names  # noqa: E402
from edition.model.document import Document, Entry  # noqa: E402
from edition.model.essay import Essay  # noqa: E402
from edition.references import cite_this  # noqa: E402
from edition.site import csp, environment, html_fixes, redirects, search  # noqa: E402
from edition.site.build import Build  # noqa: E402
from edition.site.code import Code  # noqa: E402
from edition.site.pages import Publication  # noqa: E402
from edition.site.repository import Host  # noqa: E402
from edition.tools import archive  # noqa: E402
from edition.tools.pictures import CARD  # noqa: E402

log = logging.getLogger("mkdocs.hooks.edition")


class Run:
    """A command of MkDocs: one build, or a preview with a build after each change.

    Attributes:
        build: the build that goes on; between those of a preview, the last one.
    """

    build: Build

    def __init__(self) -> None:
        self._code = Code((Path(__file__), *ROOT.glob("edition/**/*.py")))
        self._published = True

    def on_startup(self, command: str, dirty: bool) -> None:
        """Note whether pages are published or previewed: the preview's reload script has no place in a policy."""
        self._published = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the documents; stop before anything is written where they have problems."""
        if self._code.changed():
            log.info("The edition's code has changed: restarting.")
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        config.strict = config.strict and self._published  # a preview tells of a dead link, and goes on
        essay = _essay()
        config.site_name, config.site_description = essay.title, essay.description
        _search_in(config, essay)
        offline = config.plugins["material/offline"].config.enabled
        url = config.site_url or ""  # also in a copy without an address of its own
        if offline:
            _settle_in_a_folder(config)
        elif not config.use_directory_urls:
            remedy = "Delete the line from mkdocs.yml; OFFLINE=true makes a copy with names of files."
            raise Abort(f"mkdocs.yml: use_directory_urls: false would break the addresses in the data. {remedy}")
        self.build = self._begin(config, url, offline, essay)
        config.mdx_configs.setdefault("toc", {})["slugify"] = collation.heading_id
        config.markdown_extensions += self.build.extensions()  # type: ignore[arg-type]
        tags = config.plugins["material/tags"]
        tags.config.load_dict({"tags_allowed": list(self.build.publication.edition.topics_by_title)})
        tags.config.validate()
        config.edit_uri = self.build.host.edit_uri
        config.repo_url = self.build.host.url
        config.site_url = self.build.release.url if config.site_url else ""
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what could not be read, as only a preview may; add the pages and files that nobody wrote."""
        build = self.build
        pages = build.publication.by_path
        for file in [file for file in files.documentation_pages() if file.src_uri not in pages]:
            files.remove(file)
        for page in pages.values():
            if page.path not in files.src_uris:  # made; or renamed since, in a preview that stays as it was
                files.append(File.generated(config, page.path, content=page.text))
        for name, content in writers.files(build.publication.edition, build.release).items():
            files.append(File.generated(config, f"data/{name}", content=content))
        for name, content in feeds.feeds(build.publication.edition, build.release, build.times).items():
            files.append(File.generated(config, name, content=content))
        if not build.offline:
            files.remove(files.src_uris[WORKER])
        for ready in build.data["downloads"]:
            files.append(File.generated(config, ready.address, abs_src_path=str(ready.file)))
        for old, document in build.moved.items():
            files.append(self._redirect(old, files.src_uris[document.path], document, config))
        build.publication.citer.address = lambda page, to: files.src_uris[to].url_relative_to(files.src_uris[page])
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put each page under its section, and each entry between its neighbours, though the sidebar has neither."""
        publication = self.build.publication
        sections: dict[str, Section] = {
            page.file.src_uri.split("/")[0]: page.parent for page in nav.pages if isinstance(page.parent, Section)
        }
        for document in publication.by_path.values():
            page = _page(document, files)
            if page not in nav.pages:
                page.parent = sections.get(document.path.split("/")[0])
        for document in (*publication.edition.entries, *publication.made):
            page = _page(document, files)
            before, after = publication.neighbours(document)
            page.previous_page = _page(before, files) if before else None
            page.next_page = _page(after, files) if after else None
        self._prepare(self.build.pieces, files)
        return nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """The text that was read already."""
        document = self.build.publication.by_path.get(page.file.src_uri)
        return document.text if document else None

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the page its title, description, template and date, and the extensions which page comes."""
        document = self._document(page)
        page.meta.update(self.build.begin(document))
        times = self.build.changed(document)
        if times:
            page.update_date = f"{times.changed:%Y-%m-%d}"  # for the sitemap, instead of the day of the build
        if document.path == registry.PAGE:
            markdown += f"\n{registry.as_markdown()}"
        place = {"page": page, "base_url": get_relative_url(".", page.url), "config": config}
        return self.build.markdown(document, markdown, **place)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Refuse a script that a text brought into its page: the policy would let it run."""
        if csp.brings_script(html):
            raise Abort(f"Aborted: {self._document(page).file} brought a script into its page. Nothing was published.")
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates the edition and the words they need."""
        self._prepare(env, files)
        return env

    @event_priority(50)
    def on_page_context(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a page's template what the edition has to say about it, and the search its kind."""
        document = self._document(page)
        page.meta.update(self.build.searched(document))
        credit = self.build.data["credits"].get(document.path)
        return {**context, **self.build.publication.context(document), "credit": credit}

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Mend the page, name its scripts in its policy, and tell the index of the search what an entry is called."""
        document = self._document(page)
        if isinstance(document, Entry):
            plugin: Any = config.plugins["material/search"]
            next(item for item in reversed(plugin.search_index.entries) if item["location"] == page.url)["names"] = (
                search.names(document)
            )
        return self.build.finish(output)

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page that is shown where there is none."""
        return self.build.finish(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Take from our style sheets and scripts what only we read."""
        for sheet in config.extra_css:
            file = Path(config.site_dir, str(sheet))
            file.write_text(html_fixes.lighten(file.read_text("utf-8")), "utf-8")
        for file in Path(config.site_dir, "assets").glob("*.js"):
            file.write_text(html_fixes.lighten_script(file.read_text("utf-8")), "utf-8")

    # -- Helpers ---------------------------------------------------------------

    def _begin(self, config: MkDocsConfig, url: str, offline: bool, essay: Essay) -> Build:
        """A build of what the documents say now; in a preview of the last good ones, while they have problems.

        Args:
            config: the settings.
            url: where the edition is published; empty where nothing says so.
            offline: whether a copy is made that is opened from a folder.
            essay: the essay that is annotated.
        """
        docs = Path(config.docs_dir)
        try:
            publication = Publication(load(docs, essay, CACHE / "references.json"))
        except Invalid as error:
            print(*error.problems, sep="\n", file=sys.stderr)
            if self._published or not hasattr(self, "build"):
                raise Abort(f"Aborted: {error} in the documents. Nothing was published.") from None
            print(f"{error}. The preview stays as it was until this is mended.", file=sys.stderr)
            publication = Publication(self.build.publication.edition)
        try:
            release = read_release(ROOT, url)
            host = Host.at(config.repo_url or "", config.extra["edit_branch"])
        except (BadAddress, Unnamed) as error:
            raise Abort(f"{error} Nothing was published.") from None
        moved = former_names.current_documents(publication.edition.by_path.values())
        times = redirects.with_their_past(_history(docs), moved)
        days = {path: then.changed.date() for path, then in times.items()}
        data = {
            "alternates": ALTERNATES,
            "card": (ROOT / CARD).exists(),
            "contact": config.extra["contact"],
            "funding": config.extra["funding"],
            "credits": cite_this.credits(publication.edition, release, times, CACHE / "credits.json"),
            "downloads": [] if offline else archive.downloads(ROOT / "dist"),
            "feeds": feeds.FEEDS,
            "media": MEDIA,
        }
        linked = schema_org.Linked(publication.edition, release, days)
        env = config.theme.get_env()
        return Build(publication, release, moved, times, env, host, self._published, offline, data, linked.page)

    def _prepare(self, env: Environment, files: Files) -> None:
        """Set an environment up for our templates."""
        filters = self.build.filters(lambda path: files.src_uris[path].url)
        environment.prepare(env, self.build.names(), filters, CACHE / "compiled")

    def _document(self, page: Page) -> Document:
        return self.build.publication.by_path[page.file.src_uri]

    def _redirect(self, old: str, target: File, document: Document, config: MkDocsConfig) -> File:
        """The page at an old address, where MkDocs would have put the file of that name."""
        place = File(old, config.docs_dir, config.site_dir, config.use_directory_urls)
        canonical = urljoin(config.site_url, target.url) if config.site_url else ""
        content = self.build.redirect(document, target.url_relative_to(place), config.site_name, canonical)
        return File.generated(config, place.dest_uri, content=content)


def _essay() -> Essay:
    try:
        return read_essay(ROOT)
    except UnknownEssay as error:
        raise Abort(f"{error}\nNothing was published.") from None


def _search_in(config: MkDocsConfig, essay: Essay) -> None:
    """Let the search take words of both languages apart, as far as it knows the second one."""
    plugin: Any = config.plugins["material/search"]
    codes = [essay.second_language.code] if essay.second_language else []
    plugin.search_index.config["lang"] = LangOption().run_validation(["en", *codes])


def _history(docs: Path) -> dict[str, git.Times]:
    try:
        return git.read_history(docs)
    except git.Shallow as error:
        log.info("Pages show no date of their last change, and the feeds are empty: %s.", error)
        return {}


def _settle_in_a_folder(config: MkDocsConfig) -> None:
    """Prepare for a copy that is opened without a server: no address of its own, no fetching of pages."""
    config.site_url = ""
    config.theme["features"] = [name for name in config.theme["features"] if "instant" not in name]
    config.extra["polyfills"] = [WORKER]  # instead of the plugin's, which is another host's


def _page(document: Document, files: Files) -> Page:
    page = files.src_uris[document.path].page
    assert page is not None
    return page


# -- What MkDocs calls, in its order ---------------------------------------------

run = Run()

on_startup = run.on_startup
on_config = run.on_config
on_files = run.on_files
on_nav = run.on_nav
on_page_read_source = run.on_page_read_source
on_page_markdown = run.on_page_markdown
on_page_content = run.on_page_content
on_env = run.on_env
on_page_context = run.on_page_context
on_post_page = run.on_post_page
on_post_template = run.on_post_template
on_post_build = run.on_post_build
