"""The annotations, laid over a page that has the essay's openings, by the script that docs/about/data.md prints."""

from __future__ import annotations

import json

import pytest

from tests.built.conftest import Site

pytestmark = pytest.mark.browser


def test_every_link_of_the_annotations_leads_to_a_place_on_the_site(site: Site) -> None:

    for item in json.loads((site.folder / "data/annotations.jsonld").read_text("utf-8"))["first"]["items"]:
        for body in item["body"][1:]:
            path, _, anchor = body["source"]["id"].removeprefix(site.url).partition("#")
            assert path in site.pages and (not anchor or site.pages[path].xpath(f"//*[@id='{anchor}']")), body
