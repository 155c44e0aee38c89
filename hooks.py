"""The only file that MkDocs calls: it hands each event to the domain package `edition`.

The domain knows nothing of MkDocs. What it has to say of a page becomes, here, what MkDocs and
Material already print: titles, descriptions, breadcrumbs, previous and next, tags, tables of contents.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

ROOT = Path(__file__).parent
CACHE = ROOT / ".cache/edition"
WORKER = "offline/iframe-worker.js"
sys.path.insert(0, str(ROOT))

from edition.check import registry  # noqa: E402
from edition.export import embedding, feeds  # noqa: E402
from edition.export.data import writers  # noqa: E402
from edition.export.data.catalogue import ALTERNATES, MEDIA  # noqa: E402
from edition.export.linked_data import schema_org  # noqa: E402
from edition.load import git  # noqa: E402
from edition.load.essay import UnknownEssay, read_essay  # noqa: E402
from edition.load.release import Release, Unnamed, read_release  # noqa: E402
from edition.loader import Invalid, headword, load  # noqa: E402
from edition.markdown import citations, glossary_links, inline, sanitizer  # noqa: E402
from edition.markdown import sections as parting  # noqa: E402
from edition.model import dates, former_names, schema  # noqa: E402
from edition.model.document import Document, Entry  # noqa: E402
from edition.model.edition import Edition  # noqa: E402
from edition.references import cite_this  # noqa: E402
from edition.site import csp, frame, html_fixes, pages, redirects, repository  # noqa: E402
from edition.tools import archive  # noqa: E402

log = logging.getLogger("mkdocs.hooks.edition")
publication: pages.Publication = None  # type: ignore[assignment]
release: Release = None  # type: ignore[assignment]
moved: dict[str, Document] = {}  # the page that is there now, by the path that it had before
times: dict[str, git.Times] = {}
credits: dict[str, cite_this.Credit] = {}
downloads: list[archive.Download] = []
pieces: Environment  # for what is rendered before the pages are
published = True
offline = False
_code = {file: file.stat().st_mtime_ns for file in (Path(__file__), *ROOT.glob("edition/**/*.py"))}


def on_startup(command: str, dirty: bool) -> None:
    """Note whether pages are published or previewed: the preview's reload script has no place in a policy."""
    global published
    published = command != "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the documents; stop before anything is written where they have problems."""
    global publication, release, moved, times, credits, downloads, pieces, offline
    _restart_after_code_change()
    config.strict = config.strict and published  # a preview tells of a dead link, and goes on
    publication = pages.Publication(_load(Path(config.docs_dir)))
    release = _release(config.site_url or "")
    offline = config.plugins["material/offline"].config.enabled
    if offline:
        _settle_in_a_folder(config)
    moved = former_names.current_documents(publication.edition.by_path.values())
    times = redirects.with_their_past(_history(Path(config.docs_dir)), moved)
    credits = cite_this.credits(publication.edition, release, times, CACHE / "credits.json")
    downloads = [] if offline else archive.downloads(ROOT / "dist")
    pieces = config.theme.get_env()
    config.markdown_extensions += [
        citations.CitingExtension(publication.citer),  # type: ignore[list-item]
        glossary_links.LinkingExtension(publication.linker),  # type: ignore[list-item]
        parting.PartingExtension(),  # type: ignore[list-item]
        sanitizer.SafeExtension(),  # type: ignore[list-item]
    ]
    tags = config.plugins["material/tags"]
    tags.config.load_dict({"tags_allowed": list(publication.edition.topics_by_title)})
    tags.config.validate()
    config.edit_uri = _host(config).edit_uri
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what could not be read, as only a preview may; add the pages and files that nobody wrote."""
    for file in [file for file in files.documentation_pages() if file.src_uri not in publication.by_path]:
        files.remove(file)
    for page in publication.by_path.values():
        if page.path not in files.src_uris:  # made; or renamed since, in a preview that stays as it was
            files.append(File.generated(config, page.path, content=page.text))
    for name, content in writers.files(publication.edition, release).items():
        files.append(File.generated(config, f"data/{name}", content=content))
    for name, content in feeds.feeds(publication.edition, release, times).items():
        files.append(File.generated(config, name, content=content))
    if not offline:
        files.remove(files.src_uris[WORKER])
    for ready in downloads:
        files.append(File.generated(config, ready.address, abs_src_path=str(ready.file)))
    for old, document in moved.items():
        files.append(_leading_on(old, files.src_uris[document.path], document, config))
    publication.citer.address = lambda page, target: files.src_uris[target].url_relative_to(files.src_uris[page])
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put each page under its section, and each entry between its neighbours, though the sidebar does not list them."""
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
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text that was read already."""
    document = publication.by_path.get(page.file.src_uri)
    return document.text if document else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the page its title, description, template and date, and the extensions which page comes."""
    document = publication.by_path[page.file.src_uri]
    publication.begin(document)
    page.meta["title"] = Markup.escape(document.meta.title)  # the theme prints both as they are
    page.meta["description"] = Markup.escape(publication.description(document) or "")
    template = publication.template(document)
    if template:
        page.meta["template"] = template
    if not document.path.startswith("about/"):
        page.meta["hide"] = ["navigation", *page.meta.get("hide", ())]
    then = times.get(publication.file(document))
    if then:
        page.meta["git_revision_date_localized"] = dates.in_words(then.changed.date())
        page.update_date = f"{then.changed:%Y-%m-%d}"  # for the sitemap, instead of the day of the build
    if document.path == registry.PAGE:
        markdown += f"\n{registry.as_markdown()}"
    return publication.with_chain(document, markdown, pieces.get_template("partials/chain.html"))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the headings of a generated list to the table of contents, and its anchors to the known ones."""
    document = publication.by_path[page.file.src_uri]
    if csp.brings_script(html):
        raise Abort(f"Aborted: {document.file} brought a script into its page. Nothing was published.")
    for section in publication.sections(document):
        page.toc.items.append(AnchorLink(Markup.escape(section.title), section.anchor, 2))
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= publication.anchors(document)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates the edition and the words they need."""
    env.globals.update(
        publication=publication,
        host=_host(config),
        policy=_policy(),
        downloads=downloads,
        offline=offline,
        edition=publication.edition,
        release=release,
        feeds=feeds.FEEDS,
        at=lambda path: files.src_uris[path].url,
        address=lambda document: files.src_uris[document.path].url,
        headword=headword,
        lifespan=pages.lifespan,
        linked=schema_org.Linked(
            publication.edition, release, {path: then.changed.date() for path, then in times.items()}
        ),
        alternates=ALTERNATES,
        media=MEDIA,
        kinds=schema.BY_LABEL,
    )
    env.filters["plain"] = inline.plain
    env.filters["in_script"] = embedding.in_script
    compiled = ROOT / ".cache/edition/templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    frame.share(env)
    return env


@event_priority(50)
def _before_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give a page's template what the edition has to say about it, and the search what to find it by."""
    document = publication.by_path[page.file.src_uri]
    context = {**context, **publication.context(document), "content": page.content}
    page.content = publication.searchable(document, page.content or "")
    if isinstance(document, Entry):
        page.meta["tags"] = [publication.kind(document), *document.meta.tags]
        if document.kind is schema.Term:
            page.meta["search"] = {"boost": 2}  # who looks for a name wants its entry first
            names = pieces.get_template("partials/names.html").render(meta=document.meta)
            page.content = f"{page.content}{names}"
    return context | {"credit": credits.get(document.path)}


@event_priority(-50)
def _after_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Show readers the whole page again, after the search plugin's turn."""
    page.content = context.pop("content")
    return context


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's faults, and name the page's inline scripts in its Content-Security-Policy."""
    return csp.fill_policy(html_fixes.mend(output))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown where there is none."""
    if not template_name.endswith(".html"):
        return output_content
    return csp.fill_policy(html_fixes.mend(output_content))


def on_post_build(config: MkDocsConfig) -> None:
    """Take from our style sheets what only we read."""
    for sheet in config.extra_css:
        file = Path(config.site_dir, str(sheet))
        file.write_text(html_fixes.lighten(file.read_text("utf-8")), "utf-8")


# -- Helpers -------------------------------------------------------------------


def _load(docs: Path) -> Edition:
    """The edition; in a preview the last good one, while the documents have problems."""
    try:
        return load(docs, read_essay(ROOT), CACHE / "references.json")
    except UnknownEssay as error:
        raise Abort(f"{error} Nothing was published.") from None
    except Invalid as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        if published or publication is None:
            raise Abort(f"Aborted: {error} in the documents. Nothing was published.") from None
        print(f"{error}. The preview stays as it was until this is mended.", file=sys.stderr)
        return publication.edition


def _host(config: MkDocsConfig) -> repository.Host:
    return repository.Host((config.repo_url or "").rstrip("/"), config.extra["edit_branch"])


def _settle_in_a_folder(config: MkDocsConfig) -> None:
    """Prepare for a copy that is opened without a server: no address of its own, no fetching of pages."""
    config.site_url = ""
    config.theme["features"] = [name for name in config.theme["features"] if "instant" not in name]
    config.extra["polyfills"] = [WORKER]  # instead of the plugin's, which is another host's


def _release(url: str) -> Release:
    try:
        return read_release(ROOT, url)
    except Unnamed as error:
        raise Abort(f"{error} Nothing was published.") from None


def _history(docs: Path) -> dict[str, git.Times]:
    try:
        return git.read_history(docs)
    except git.Shallow as error:
        log.info("Pages show no date of their last change, and the feeds are empty: %s.", error)
        return {}


def _leading_on(old: str, target: File, document: Document, config: MkDocsConfig) -> File:
    """The page at an old address, where MkDocs would have put the file of that name."""
    place = File(old, config.docs_dir, config.site_dir, config.use_directory_urls)
    content = redirects.page(
        pieces.get_template(redirects.TEMPLATE),
        document,
        target.url_relative_to(place),
        config.site_name,
        urljoin(config.site_url, target.url) if config.site_url else "",
        _policy(),
    )
    return File.generated(config, place.dest_uri, content=content)


def _policy() -> str:
    """The script policy; none in a preview, which brings its own script, and in a folder, where 'self' means little."""
    return csp.POLICY if published and not offline else ""


def _page(document: Document, files: Files) -> Page:
    page = files.src_uris[document.path].page
    assert page is not None
    return page


def _restart_after_code_change() -> None:
    """In live reload, start afresh when our own code has changed: a running process keeps the old."""
    if any(not file.exists() or file.stat().st_mtime_ns != then for file, then in _code.items()):
        log.info("The edition's code has changed: restarting.")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
