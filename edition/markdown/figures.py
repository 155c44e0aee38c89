"""Pictures on their way out: drawn with their captions, in HTML for the site and in Markdown for other engines.

No author's Markdown becomes an image, on the site or elsewhere: what the check let through is replaced, before
Markdown is read, by what is made here of the file that was read and the item that the front matter has for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from edition.markdown import generated
from edition.model import pictures, schema
from edition.model.document import Document, Entry
from edition.model.pictures import Image, PictureFile

Draw = Callable[[Image, schema.Picture, PictureFile], str]
"""Draws an image, by the item that says whose it is, and its file."""


def drawn(text: str, page: Document, known: Mapping[str, PictureFile], draw: Draw) -> str:
    """The text of a page with its pictures drawn.

    Args:
        text: its Markdown.
        page: the page; only entries show pictures.
        known: the pictures of the edition, by their paths.
        draw: what becomes of each.
    """
    if not isinstance(page, Entry):
        return text
    items = {item.file: item for item in page.meta.pictures or ()}

    def one(image: Image) -> str | None:
        file = known.get(pictures.path(page.path, image.file))
        item = items.get(image.file)
        return draw(image, item, file) if item and file else None

    return pictures.drawn(text, one)


def as_html(image: Image, item: schema.Picture, file: PictureFile, address: str) -> str:
    """A figure for the Markdown of the site's page.

    Args:
        image: where it stands, with its text alternative.
        item: whose it is.
        file: its size.
        address: where the page finds it.
    """
    shape = "picture picture--tall" if file.height > file.width else "picture"
    size = f'width="{file.width}" height="{file.height}"'
    return generated.mark(
        f'<figure class="{shape}" data-search-exclude>'
        f'<img src="{escape(address)}" alt="{escape(image.words.strip())}" {size} loading="lazy" decoding="async">'
        f"<figcaption>{escape(item.credit)} · "
        f'<a rel="license" class="outward" href="{item.licence.address}">{item.licence}</a> · '
        f'<a class="outward" href="{escape(item.source)}">source of the picture</a></figcaption></figure>'
    )


def caption(item: schema.Picture, plain: Callable[[str], str]) -> str:
    """Whose a picture is, in Markdown.

    Args:
        item: what the front matter says.
        plain: makes Markdown of a plain text.
    """
    return (
        f"{plain(item.credit)} · [{item.licence}](<{item.licence.address}>) · [source of the picture](<{item.source}>)"
    )
