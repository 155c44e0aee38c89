"""The only file that MkDocs calls: it hands each event to the edition, which knows nothing of MkDocs.

What MkDocs calls stands at the end, event by event.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import LangOption
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler, clean_directory, get_relative_url

ROOT = Path(__file__).parent
CACHE = ROOT / ".cache/edition"
WORKER = "offline/iframe-worker.js"
sys.path.insert(0, str(ROOT))

from edition.check import registry, spelling  # noqa: E402
from edition.export import feeds  # noqa: E402
from edition.export.data import writers  # noqa: E402
from edition.export.data.catalogue import ALTERNATES, MEDIA  # noqa: E402
from edition.export.linked_data import schema_org  # noqa: E402
from edition.load import git  # noqa: E402
from edition.load.essay import UnknownEssay, read_essay  # noqa: E402
from edition.load.release import BadAddress, Unnamed, read_release  # noqa: E402
from edition.load.spelling import MISSING, Dictionary, read_dictionary  # noqa: E402
from edition.loader import Invalid, load, load_draft  # noqa: E402
from edition.model import collation, former_names  # noqa: E402
from edition.model.document import Document, Entry  # noqa: E402
from edition.model.edition import Edition  # noqa: E402
from edition.model.essay import Essay  # noqa: E402
from edition.references import cite_this  # noqa: E402
from edition.site import csp, environment, faults, html_fixes, kept, redirects, search  # noqa: E402
from edition.site.build import Build  # noqa: E402
from edition.site.code import Code  # noqa: E402
from edition.site.pages import Publication  # noqa: E402
from edition.site.repository import Host  # noqa: E402
from edition.site.shelf import Shelf, makers  # noqa: E402
from edition.site.touched import touched  # noqa: E402
from edition.tools import archive  # noqa: E402
from edition.tools.pictures import CARD  # noqa: E402

log = logging.getLogger("mkdocs.hooks.edition")


class Run:
    """A command of MkDocs: one build, or a preview with a build after each change.

    Attributes:
        build: the build that goes on; between those of a preview, the last one.
        kept: what a preview keeps of its pages for the next build.
        opening: opens a preview's dictionary.
        touched: the paths of the pages that are made; None where all are.
    """

    build: Build
    opening: threading.Thread
    touched: set[str] | None

    def __init__(self) -> None:
        self.kept = kept.Kept(Shelf(CACHE / "published.sqlite"))
        self._code = Code((Path(__file__), *ROOT.glob("edition/**/*.py")))
        self._published = True
        self._dirty = False
        self._before: Publication | None = None  # what the last build published, if it came to its end
        self._written: set[str] = set()  # where its files are
        self._in_place = False  # whether a build that may change any page goes over the files of the last one
        self._dictionary: Dictionary | None = None  # a preview's, as soon as it is open
        self._sound: Edition | None = None  # the last edition that a preview had without problems
        self._stopped = False  # whether the texts of now cannot be shown at all
        self._page = self._printed = self._searched = ""  # the keys of the page that is made
        self._keys: dict[str, str] = {}  # of all texts, by the path of the page
        self._text_again: kept.Text | None = None
        self._page_again: kept.Drawn | None = None
        self._navigation = ""
        self._texts: dict[str, bytes] = {}  # packed, by the path of the page
        self._indexed = 0
        self._found: list[dict[str, Any]] | None = None

    def on_startup(self, command: str, dirty: bool) -> None:
        """Note whether pages are published or previewed: the preview's reload script has no place in a policy.

        A preview with ``--dirty`` makes the pages that an edit touches; MkDocs' warning that others would be wrong then
        is true of sites that do not know which those are.
        """
        self._published = command != "serve"
        if not self._published:
            self.kept = kept.Kept(Shelf(CACHE / "previewed.sqlite"), remembers=True)
        self._dirty = dirty and not self._published
        if self._dirty:
            logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.msg)
        gc.set_threshold(20_000, 20, 20)  # most of what a build makes lives as long as it does

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the documents; stop before anything is written where they have problems."""
        if self._code.changed():
            log.info("The edition's code has changed: restarting.")
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        if not self._published:  # a preview tells of a dead link, and goes on
            mkdocs = logging.getLogger("mkdocs")
            mkdocs.handlers = [handler for handler in mkdocs.handlers if not isinstance(handler, CountHandler)]
        self._warned = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warned)
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
        self._files = files
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
        of_texts, basis = self._bases(files, config)
        last, self._before, self.touched = self._before, None, None
        shown = last if self._dirty and basis == self.kept.basis else None
        if shown:
            self.touched = touched(shown, publication)
        self.kept.begin(basis, publication.by_path)
        self.kept.shelf.begin(of_texts)
        self._navigation = "" if self._published else kept.key(kept.outline(nav.items))
        places = {file.dest_uri for file in files}
        self._in_place = shown is not None and places == self._written
        self._written = places
        if self.touched is not None:
            self._leave_the_rest(files, config)
        elif self._in_place:
            for document in publication.by_path.values():
                _page(document, files).file.is_modified = lambda: True  # type: ignore[method-assign]
        elif self._dirty:
            clean_directory(config.site_dir)
        return nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """The text that was read already, without its front matter, which `Build.begin` gives."""
        return f"\n{self._document(page).body}"

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the page its title, description, template and date, and the extensions which page comes."""
        document = self._document(page)
        self._describe(page)
        if document.path == registry.PAGE:
            markdown += f"\n{registry.as_markdown()}"
        place = {"page": page, "base_url": get_relative_url(".", page.url), "config": config}
        markdown = self.build.markdown(document, markdown, **place)
        self._keys[document.path] = kept.key(page.url, *self.build.came_from(document, markdown))
        self._text_again = self.kept.text(document.path, self._keys[document.path], _addresses(files))
        if self._text_again:
            page.content, page.render = "", lambda *_: None  # type: ignore[method-assign]
            return ""
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the text of the last build, if it is the same; refuse a script that a text brought into its page."""
        document, linker = self._document(page), self.build.publication.linker
        if self._text_again:
            return self._folded(page, self._take_again(page, self._text_again, files))
        if csp.brings_script(html):  # the policy would let it run
            raise Abort(f"Aborted: {document.file} brought a script into its page. Nothing was published.")
        links, address = linker.links.get(document.path, []), _addresses(files)
        linked = {file.src_uri: places for file, places in (page.links_to_anchors or {}).items()}
        text = kept.Text(
            key=self._keys[document.path],
            html=html,
            toc=kept.headings(page.toc),
            anchors=page.present_anchor_ids or set(),
            linked=linked,
            links=links,
            mentions=linker.mentions.get(document.path, []),
            addresses={path: address(path) for path in (*links, *linked)},
        )
        self.kept.keep(document.path, text)
        page.markdown = ""  # nobody asks for it any more
        return self._folded(page, html)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates the edition and the words they need."""
        self._prepare(env, files)
        self._env = env
        if self.touched is not None:
            self._follow_links(files)
        elif self._in_place:
            self._leave_the_same(files)
        return env

    @event_priority(50)
    def on_page_context(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a page's template what the edition has to say about it, and the search its kind."""
        document = self._document(page)
        page.meta.update(self.build.searched(document))
        credit = self.build.data["credits"].get(document.path)
        own = self.build.publication.context(document)
        context = {**context, **own, "credit": credit}
        if self._published:
            page.content = zlib.decompress(self._texts.pop(document.path)).decode()
            self._find(page, config)
            return context
        self._printed = self._prints(document, page, own)
        if self._printed and self.kept.printed.get(document.path) == self._printed:
            again = self.kept.pages.get(document.path)
        else:
            template = page.meta.get("template", "main.html")
            parts = self._env.get_template(template).render(context | {"shell": kept.PARTS})
            self._page = kept.key(template, kept.frame(page, self._navigation), parts)
            again = self.kept.page(document.path, self._page)
        self._page_again = again
        if again:
            self.kept.printed[document.path] = self._printed
            page.content, page.meta["search"] = "", {"exclude": True}  # what the index had of it comes again
            _index(config).extend(again.entries)
            return context | {"shell": kept.WHOLE, "kept": again.html}
        self._find(page, config)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Mend the page, name its scripts in its policy, and tell the index of the search what an entry is called."""
        if self._page_again:
            return self._page_again.html
        document, index = self._document(page), _index(config)
        if self._published:
            page.content = ""  # it is drawn
        if not self._found:
            self.kept.shelf.put(document.path, "search", self._searched, index[self._indexed :])
        if isinstance(document, Entry):
            next(item for item in reversed(index) if item["location"] == page.url)["names"] = search.names(document)
        output = self.build.finish(output)
        if not self._published:
            self.kept.pages[document.path] = kept.Drawn(self._page, output, index[self._indexed :])
            self.kept.printed[document.path] = self._printed
        return output

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page that is shown where there is none."""
        return self.build.finish(output_content) if template_name.endswith(".html") else output_content

    @event_priority(50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Take from our style sheets and scripts what only we read, and give the search the pages that were left."""
        self._before = self.build.publication
        if not self._warned.get_counts():
            self.kept.shelf.end()
        if self._dirty:  # what the plugin keeps for this stands after what is new, and not in its place
            config.plugins["material/search"].search_index_prev = None  # type: ignore[attr-defined]
        if self.touched is not None or self._in_place:
            pages = [self.kept.pages[file.src_uri] for file in self._files.documentation_pages()]
            _index(config)[:] = [entry for page in pages for entry in page.entries]
        for sheet in config.extra_css:
            file = Path(config.site_dir, str(sheet))
            file.write_text(html_fixes.lighten(file.read_text("utf-8")), "utf-8")
        for file in Path(config.site_dir, "assets").glob("*.js"):
            file.write_text(html_fixes.lighten_script(file.read_text("utf-8")), "utf-8")

    def on_build_error(self, error: Exception) -> None:
        """Name the template and the line of a fault there."""
        fault = faults.in_template(error, ROOT)
        if fault:
            raise Abort(f"{fault} Nothing was published.") from None
        has_problems = hasattr(self, "build") and self.build.publication.problems
        if has_problems and not isinstance(error, Abort):
            raise Abort(f"These texts cannot be shown ({error!r}). Mend the problems above.") from None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Have the preview made so that no fault freezes it."""
        server.builder = self._guarded(builder)
        self.opening = threading.Thread(target=self._open_dictionary, daemon=True)
        self.opening.start()
        return server

    # -- Helpers ---------------------------------------------------------------

    def _begin(self, config: MkDocsConfig, url: str, offline: bool, essay: Essay) -> Build:
        """A build of what the documents say now; in a preview with whatever problems they have.

        Args:
            config: the settings.
            url: where the edition is published; empty where nothing says so.
            offline: whether a copy is made that is opened from a folder.
            essay: the essay that is annotated.
        """
        docs = Path(config.docs_dir)
        try:
            cache = CACHE / "references.json"
            publication = Publication(load(docs, essay, cache)) if self._published else self._draft(docs, essay, cache)
        except Invalid as error:
            print(*error.problems, sep="\n", file=sys.stderr)
            raise Abort(f"Aborted: {error} in the documents. Nothing was published.") from None
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

    def _draft(self, docs: Path, essay: Essay, cache: Path) -> Publication:
        """The edition as a preview shows it: its problems stand on its pages, and keep none of them from coming."""
        last = self.build.publication.edition if hasattr(self, "build") else None
        edition, problems = load_draft(docs, essay, cache, last, self._dictionary)
        if problems:
            print(*problems, sep="\n", file=sys.stderr)
            print(f"{Invalid(problems)}: see the top of the pages. Nothing can be published so.", file=sys.stderr)
        if self._sound is None or not problems:
            self._sound = edition
        return Publication(self._sound if self._stopped else edition, problems)

    def _open_dictionary(self) -> None:
        """Have spelling judged from the next build on; the first one does not wait for the dictionary."""
        dictionary = read_dictionary(CACHE / "spelling.json")
        if not dictionary:
            log.info(MISSING)
            return
        dictionary.open()
        for document in self.build.publication.edition.by_path.values():
            for _, text in spelling.texts(document):
                list(dictionary.unknown(text))
        self._dictionary = dictionary

    def _guarded(self, builder: Callable[[], None]) -> Callable[[], None]:
        """What makes a preview anew; no fault freezes it: the last sound edition comes, or the fault is shown."""

        def build() -> None:
            try:
                builder()
            except (Exception, SystemExit) as error:
                fault = error
            else:
                return
            if self.build.publication.problems:
                log.error(
                    "These texts cannot be shown (%s). The preview shows those before until they are mended.", fault
                )
                self._stopped = True
                try:
                    return builder()
                except (Exception, SystemExit) as error:
                    fault = error
                finally:
                    self._stopped = False
            log.error("%s", fault)
            for file in self._files.documentation_pages():
                target = Path(file.abs_dest_path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(faults.page(str(fault)), "utf-8")

        return build

    def _prepare(self, env: Environment, files: Files) -> None:
        """Set an environment up for our templates."""
        filters = self.build.filters(lambda path: files.src_uris[path].url)
        environment.prepare(env, self.build.names(), filters, CACHE / "compiled")

    def _bases(self, files: Files, config: MkDocsConfig) -> tuple[str, str]:
        """The key of what all texts have in common, and that of what all pages have.

        Texts have settings, code, templates and files beside pages in common; pages the release besides.
        """
        beside = [file.src_uri for file in files if not file.is_documentation_page() and file.dest_uri[-5:] != ".html"]
        build = self.build
        settings = [config.site_url, config.repo_url, config.edit_uri, config.extra, build.offline]
        of_texts = kept.key(kept.shared(ROOT), settings, sorted(beside), makers())
        return of_texts, kept.key(of_texts, build.release, {**build.data, "credits": None})

    def _leave_the_rest(self, files: Files, config: MkDocsConfig) -> None:
        """Have MkDocs make the pages that were touched alone; of the others, say what these may ask."""
        assert self.touched is not None
        self._links = {path: self.kept.texts[path].links for path in self.touched}
        for document in self.build.publication.by_path.values():
            page = _page(document, files)
            page.file.is_modified = lambda path=document.path: path in self.touched  # type: ignore
            if document.path not in self.touched:
                self._describe(page)
                page.title = page.title or page.meta["title"]  # the engine reads it from the text otherwise
                self._take_again(page, self.kept.texts[document.path], files)
        config.plugins["material/tags"].config["export"] = False  # they are as they were

    def _leave_the_same(self, files: Files) -> None:
        """Leave the files of entries alone that came from the same in the last build."""
        for entry in self.build.publication.edition.entries:
            page = _page(entry, files)
            page.meta.update(self.build.searched(entry))
            printed = self._prints(entry, page, self.build.publication.context(entry))
            if self.kept.printed.get(entry.path) == printed and entry.path in self.kept.pages:
                page.file.is_modified = lambda: False  # type: ignore[method-assign]

    def _prints(self, document: Document, page: Page, own: dict[str, Any]) -> str:
        """The key of what the templates of an entry's page are given; empty for a page that is no entry."""
        if not isinstance(document, Entry):
            return ""
        template, printed = page.meta.get("template", "main.html"), self.build.printed(document, own)
        return kept.key(template, kept.frame(page, self._navigation), page.content, printed)

    def _folded(self, page: Page, html: str) -> str:
        """The text of a page until its turn comes to be drawn: where all are in memory at once, they are packed."""
        if not self._published:
            return html
        self._texts[page.file.src_uri] = zlib.compress(html.encode(), 1)
        return ""

    def _find(self, page: Page, config: MkDocsConfig) -> None:
        """Give the index of the search what it had of a page, where that came from the same."""
        index, names = _index(config), ("title", "tags", "search")
        self._indexed = len(index)
        of_page = [page.url, page.title, *(page.meta.get(name) for name in names)]
        self._searched = kept.key(self._keys[page.file.src_uri], of_page)
        self._found = self.kept.shelf.get(page.file.src_uri, "search", self._searched)
        if self._found:
            index.extend(self._found)
            page.meta["search"] = {"exclude": True}

    def _follow_links(self, files: Files) -> None:
        """Have the pages made, too, to which the texts that were edited link no more, or only now."""
        assert self.touched is not None
        for path, before in self._links.items():
            for target in set(before) ^ set(self.build.publication.linker.links[path]):
                if target in self.build.publication.by_path and target not in self.touched:
                    files.src_uris[target].page.content = self.kept.texts[target].html  # type: ignore[union-attr]
                    self.touched.add(target)

    def _describe(self, page: Page) -> None:
        """Tell a page what the theme and its plugins look for in front matter, and the day of its last change."""
        document = self._document(page)
        page.meta.update(self.build.begin(document))
        times = self.build.changed(document)
        if times:
            page.update_date = f"{times.changed:%Y-%m-%d}"  # for the sitemap, instead of the day of the build

    def _take_again(self, page: Page, text: kept.Text, files: Files) -> str:
        """Give a page, and what looks at links, what they had of its text in the last build; the text as HTML."""
        linker, path = self.build.publication.linker, page.file.src_uri
        page.toc = get_toc(text.toc)  # type: ignore[arg-type]
        page.present_anchor_ids = set(text.anchors)
        page.links_to_anchors = {files.src_uris[to]: places for to, places in text.linked.items()}
        linker.links[path], linker.mentions[path] = text.links, text.mentions
        return text.html

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


def _index(config: MkDocsConfig) -> list[dict[str, Any]]:
    """What the index of the search holds up to now."""
    plugin: Any = config.plugins["material/search"]
    entries: list[dict[str, Any]] = plugin.search_index.entries
    return entries


def _addresses(files: Files) -> kept.Address:
    return lambda path: files.src_uris[path].url if path in files.src_uris else None


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
on_build_error = run.on_build_error
on_serve = run.on_serve
