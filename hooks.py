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

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))

from edition import citing, framing, history, linking, mending, publishing, schema, securing  # noqa: E402
from edition.assembling import Edition, Invalid, headword, load  # noqa: E402
from edition.reading import Entry  # noqa: E402

log = logging.getLogger("mkdocs.hooks.edition")
publication: publishing.Publication = None  # type: ignore[assignment]
changed: dict[str, Any] = {}
pieces: Environment  # for what is rendered before the pages are
published = True
_code = {file: file.stat().st_mtime_ns for file in (Path(__file__), *ROOT.glob("edition/**/*.py"))}


def on_startup(command: str, dirty: bool) -> None:
    """Note whether pages are published or previewed: the preview's reload script has no place in a policy."""
    global published
    published = command != "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the documents; stop before anything is written where they have problems."""
    global publication, changed, pieces
    _restart_after_code_change()
    config.strict = config.strict and published  # a preview tells of a dead link, and goes on
    publication = publishing.Publication(_load(Path(config.docs_dir)))
    changed = _history(Path(config.docs_dir))
    pieces = config.theme.get_env()
    config.markdown_extensions += [
        citing.CitingExtension(publication.citer),  # type: ignore[list-item]
        linking.LinkingExtension(publication.linker),  # type: ignore[list-item]
    ]
    tags = config.plugins["material/tags"]
    tags.config.load_dict({"tags_allowed": list(publication.edition.topics_by_title)})
    tags.config.validate()
    if config.repo_url:
        config.edit_uri = f"edit/{config.extra['edit_branch']}/docs/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what could not be read; only a preview comes here with such files."""
    for file in [file for file in files.documentation_pages() if file.src_uri not in publication.edition.by_path]:
        files.remove(file)
    bibliography = files.src_uris[citing.SOURCES_PAGE]
    publication.citer.address = lambda page: bibliography.url_relative_to(files.src_uris[page])
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put each entry under its section and between its neighbours, though the sidebar does not list it."""
    sections: dict[str, Section] = {
        page.file.src_uri.split("/")[0]: page.parent for page in nav.pages if isinstance(page.parent, Section)
    }
    for entry in publication.edition.entries:
        page = _page(entry, files)
        page.parent = sections.get(entry.kind.folder)
        before, after = publication.edition.neighbours(entry)
        page.previous_page = _page(before, files) if before else None
        page.next_page = _page(after, files) if after else None
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text that was read already."""
    source = publication.edition.by_path.get(page.file.src_uri)
    return source.text if source else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the page its title, description, template and date, and the extensions which page comes."""
    source = publication.edition.by_path[page.file.src_uri]
    publication.begin(source)
    page.meta["title"] = Markup.escape(source.meta.title)  # the theme prints both as they are
    page.meta["description"] = Markup.escape(publication.description(source) or "")
    template = publication.template(source)
    if template:
        page.meta["template"] = template
    if not source.path.startswith("about/"):
        page.meta["hide"] = ["navigation", *page.meta.get("hide", ())]
    if source.path in changed:
        page.meta["git_revision_date_localized"] = f"{changed[source.path]:%-d %B %Y}"
        page.update_date = changed[source.path].isoformat()  # for the sitemap, instead of the day of the build
    return publication.with_chain(source, markdown, pieces.get_template("partials/chain.html"))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the headings of a generated list to the table of contents, and its anchors to the known ones."""
    source = publication.edition.by_path[page.file.src_uri]
    for section in publication.sections(source):
        page.toc.items.append(AnchorLink(Markup.escape(section.title), section.anchor, 2))
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= publication.anchors(source)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates the edition and the words they need."""
    env.globals.update(
        publication=publication,
        policy=securing.POLICY if published else "",
        edition=publication.edition,
        address=lambda source: files.src_uris[source.path].url,
        headword=headword,
        lifespan=publishing.lifespan,
        kinds=schema.BY_LABEL,
    )
    env.filters["plain"] = publishing.plain
    compiled = ROOT / ".cache/edition/templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    framing.share(env)
    return env


@event_priority(50)
def _before_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give a page's template what the edition has to say about it, and the search what to find it by."""
    source = publication.edition.by_path[page.file.src_uri]
    context = {**context, **publication.context(source), "content": page.content}
    page.content = publication.searchable(source, page.content or "")
    if isinstance(source, Entry):
        page.meta["tags"] = [publication.kind(source), *source.meta.tags]
        if source.kind is schema.Term:
            page.meta["search"] = {"boost": 2}  # who looks for a name wants its entry first
            names = pieces.get_template("partials/names.html").render(meta=source.meta)
            page.content = f"{page.content}{names}"
    return context


@event_priority(-50)
def _after_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Show readers the whole page again, after the search plugin's turn."""
    page.content = context.pop("content")
    return context


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's faults, and name the page's inline scripts in its Content-Security-Policy."""
    return securing.fill_policy(mending.mend(output))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown where there is none."""
    if not template_name.endswith(".html"):
        return output_content
    return securing.fill_policy(mending.mend(output_content))


# -- Helpers -------------------------------------------------------------------


def _load(docs: Path) -> Edition:
    """The edition; in a preview the last good one, while the documents have problems."""
    try:
        return load(docs, ROOT / ".cache/edition/references.json")
    except Invalid as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        if published or publication is None:
            raise Abort(f"Aborted: {error} in the documents. Nothing was published.") from None
        print(f"{error}. The preview stays as it was until this is mended.", file=sys.stderr)
        return publication.edition


def _history(docs: Path) -> dict[str, Any]:
    try:
        return dict(history.last_changed(docs))
    except history.Shallow as error:
        log.info("Pages show no date of their last change: %s.", error)
        return {}


def _page(entry: Entry, files: Files) -> Page:
    page = files.src_uris[entry.path].page
    assert page is not None
    return page


def _restart_after_code_change() -> None:
    """In live reload, start afresh when our own code has changed: a running process keeps the old."""
    if any(not file.exists() or file.stat().st_mtime_ns != then for file, then in _code.items()):
        log.info("The edition's code has changed: restarting.")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
