"""Chromium, several pages at a time, and what axe and the page itself say there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright import async_api, sync_api

from edition.tools.pictures import CHROMIUM, FLAGS, NO_CHROMIUM
from tests.conftest import need

HOST = "http://edition.localhost/"
"""Where Chromium finds what the tests serve, whatever the port: addresses may be built into pages before."""

QUIET = ("--disable-background-networking", "--disable-component-update")
TABS = 3
SCREEN = sync_api.ViewportSize(width=1280, height=900)
PHONE = sync_api.ViewportSize(width=320, height=600)

for expect in (sync_api.expect, async_api.expect):
    expect.set_options(timeout=20_000)  # all cores are busy

ALL_OF_IT = ".md-typeset * { content-visibility: visible !important }"
"""What is far below the fold is not laid out before somebody scrolls there; axe has to see it all."""

EVERYTHING = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The tags of the rules that hold for the site."""

COLOURS = ("color-contrast", "link-in-text-block")
"""Those of the rules whose result depends on the colour scheme."""

RUN = """async ([only, without]) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  const options = { runOnly: only, rules, resultTypes: ["violations"], preload: { assets: ["media"] } }
  return (await axe.run(options)).violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`)
}"""

COMPARE = """async ([only, seen]) => {
  const looks = new Map([[null, ""]]), known = new Set(seen), include = []
  const look = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element), above = look(element.parentElement)
      const own = ["color", "background", "opacity", "position", "textDecoration", "fontSize", "fontWeight"].map((key) => style[key])
      looks.set(element, above.endsWith(own.join()) ? above : `${above} > ${own.join()}`)
    }
    return looks.get(element)
  }
  const says = (element) => [...element.childNodes].some((node) => node.nodeType == Node.TEXT_NODE && node.data.trim())
  for (const element of document.body.querySelectorAll("*")) {
    if (!says(element) || known.has(look(element))) continue
    known.add(look(element))
    include.push(element)
  }
  const options = { runOnly: only, resultTypes: ["violations"] }
  const { violations } = include.length ? await axe.run({ include }, options) : { violations: [] }
  return [violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), [...known]]
}"""

STYLE = """(text) => {
  const sheet = new CSSStyleSheet() // no element, which the policy would refuse
  sheet.replaceSync(text)
  document.adoptedStyleSheets = [sheet]
}"""


NARROW = """async ([urls, width, style]) => {
  const frame = document.createElement("iframe")
  frame.sandbox = "allow-same-origin" // without scripts
  frame.width = width
  document.body.append(frame)
  await new Promise((loaded) => { frame.onload = loaded; frame.src = location })
  const page = frame.contentDocument
  const sheet = new frame.contentWindow.CSSStyleSheet() // no element, which the policy would refuse
  sheet.replaceSync(`${style} .md-header { display: none }`) // scripts lay it out
  page.adoptedStyleSheets = [sheet]
  const wide = []
  for (const url of urls) {
    const { body } = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html")
    page.body.replaceWith(page.adoptNode(body))
    const found = page.documentElement.scrollWidth
    if (found > width) wide.push(`${url} is ${found} pixels wide`)
  }
  return wide
}"""


def launch_options(port: int) -> dict[str, Any]:
    """How Chromium is launched, so that a server on a port of this machine stands for `HOST`."""
    need(CHROMIUM, NO_CHROMIUM)
    rule = f"--host-resolver-rules=MAP edition.localhost:80 127.0.0.1:{port}"
    return {"executable_path": CHROMIUM, "args": [*FLAGS, *QUIET, rule]}


def listen(page: sync_api.Page | async_api.Page) -> list[str]:
    """A list to which a page from now on adds what it logs as an error or warning, and what it asks of other hosts."""
    noises: list[str] = []

    def asked(request: Any) -> None:
        if not request.url.startswith((HOST, "data:", "blob:", "file:")):
            noises.append(request.url)

    on: Any = page.on
    on("console", lambda message: noises.append(message.text) if message.type in ("error", "warning") else None)
    on("pageerror", lambda error: noises.append(str(error)))
    on("request", asked)
    return noises


def violations(page: sync_api.Page) -> list[str]:
    """What axe finds on a page as it stands."""
    page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(RUN, [EVERYTHING, []]))


def wide(page: sync_api.Page, urls: list[str]) -> list[str]:
    """Which pages scroll sideways on a narrow screen before any script has run.

    Args:
        page: a tab with a page of the same site.
        urls: the pages; their bodies are put into one frame in turn, for loading them takes ten times as long.
    """
    return list(page.evaluate(NARROW, [urls, PHONE["width"], ALL_OF_IT]))


def look_at_all(port: int, urls: Iterable[str], *, compare: bool = False) -> list[str]:
    """What is wrong with pages, several tabs of one browser at a time: `look`, and what the pages log and ask.

    Args:
        port: where the server listens.
        urls: the pages.
        compare: whether the colours of a text are looked at once for all pages where it looks the same.
    """
    results: list[str] = []
    waiting = iter(urls)
    seen: set[str] | None = set() if compare else None

    async def tab(browser: async_api.Browser) -> None:
        page = await browser.new_page()
        noises = listen(page)
        for url in waiting:
            results.extend(f"{url}: {fault}" for fault in (*await look(page, url, seen), *noises))
            noises.clear()

    async def tabs() -> None:
        async with async_api.async_playwright() as playwright:
            browser = await playwright.chromium.launch(**launch_options(port))
            await asyncio.gather(*(tab(browser) for _ in range(TABS)))

    with ThreadPoolExecutor(1) as pool:  # in this thread the loop of the browser fixture may run
        pool.submit(asyncio.run, tabs()).result()
    return sorted(results)


async def look(page: async_api.Page, url: str, seen: set[str] | None = None) -> list[str]:
    """What is wrong with a page in the light scheme, with its colours in the dark one, and on a narrow screen.

    Args:
        page: a tab.
        url: what it is to open.
        seen: how the texts looked whose colours need no second look: style of a text and of all that it stands in.
            It grows. Without it, the colours of all texts are looked at.
    """

    async def colours() -> list[str]:
        if seen is None:
            return list(await page.evaluate(RUN, [COLOURS, []]))
        faults, looks = await page.evaluate(COMPARE, [COLOURS, list(seen)])
        seen.update(looks)
        return list(faults)

    await page.set_viewport_size(SCREEN)
    await page.emulate_media(color_scheme="light")
    await page.goto(url)
    await page.evaluate(STYLE, ALL_OF_IT)
    await page.evaluate(AXE_SCRIPT)
    results: list[str] = list(await page.evaluate(RUN, [EVERYTHING, COLOURS]))
    results += await colours()
    await page.emulate_media(color_scheme="dark")
    await async_api.expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    results += [f"in the dark, {fault}" for fault in await colours()]
    await page.set_viewport_size(PHONE)
    width = await page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        results.append(f"scrolls sideways: it is {width} pixels wide")
    return results
