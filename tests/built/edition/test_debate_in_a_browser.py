"""The table of the debate: filtered by verdict, whole without script, a list on a phone, leading to its pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.model import schema
from edition.model.edition import Edition
from tests.built.browsing import PHONE
from tests.built.conftest import Site

pytestmark = pytest.mark.browser

ROW, ITEM = ".matrix tbody tr:visible", ".matrix-list > li:visible"


def judged(edition: Edition, verdict: schema.ClaimVerdict) -> list[str]:
    return [claim.meta.title for claim in edition.claims if claim.meta.verdict is verdict]


def test_a_verdict_leaves_its_claims_and_says_how_many(site: Site, edition: Edition, page: Page) -> None:
    page.goto(site.url + "debate/")
    total = len(edition.claims)
    expect(page.locator(ROW)).to_have_count(total)
    for verdict in {claim.meta.verdict for claim in edition.claims}:
        titles = judged(edition, verdict)
        page.get_by_label("Verdict").select_option(label=f"{verdict} ({len(titles)})")
        expect(page.locator(".filters output")).to_have_text(f"{len(titles)} of {total} claims")
        assert page.locator(f"{ROW} >> th a").all_text_contents() == titles
        assert page.url.endswith(f"debate/?verdict={verdict}")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(ROW)).to_have_count(total)
    assert "?" not in page.url


def test_a_phone_has_a_list_with_the_same_filter(site: Site, edition: Edition, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    phone = context.new_page()
    phone.goto(site.url + "debate/?verdict=disputed")
    titles = judged(edition, schema.ClaimVerdict.DISPUTED)
    expect(phone.locator(".matrix")).to_be_hidden()
    expect(phone.locator(ITEM)).to_have_count(len(titles))
    assert phone.locator(f"{ITEM} >> h3 > a:first-child").all_text_contents() == titles
    expect(phone.locator(".filters output")).to_have_text(f"{len(titles)} of {len(edition.claims)} claims")
    phone.get_by_role("button", name="Show all").click()
    expect(phone.locator(ITEM)).to_have_count(len(edition.claims))
    context.close()


def test_the_table_is_whole_without_script_and_counts_at_its_ends(
    site: Site, edition: Edition, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + "debate/")
    expect(plain.locator(".filters")).to_be_hidden()
    rows = plain.locator(ROW)
    expect(rows).to_have_count(len(edition.claims))
    for row, claim in zip(rows.all(), edition.claims, strict=True):
        stances = [key for _, key in edition.stances.get(claim.slug, ())]
        agree, dispute = row.locator(".matrix__count").all_text_contents()
        assert (int(agree), int(dispute)) == (stances.count("agrees_with"), stances.count("disputes"))
        assert row.locator(".stance--agrees").count() == int(agree)
        assert row.locator("td .stance").count() == len(edition.positions)
    feet = [foot.all_text_contents() for foot in map(lambda row: row.locator("td"), plain.locator("tfoot tr").all())]
    assert feet[0][:-2] == [str(len(position.meta.agrees_with or ())) for position in edition.positions]
    assert feet[1][:-2] == [str(len(position.meta.disputes or ())) for position in edition.positions]
    context.close()


@pytest.mark.parametrize(
    "where", ["thead th:nth-child(2) a", pytest.param("tbody tr:nth-child(3) th a", marks=pytest.mark.sweep)]
)
def test_a_row_or_column_leads_to_its_page(site: Site, page: Page, where: str) -> None:
    page.goto(site.url + "debate/")
    link = page.locator(f".matrix {where}")
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_headers_of_the_table_stay_in_view(site: Site, page: Page) -> None:
    page.goto(site.url + "debate/")
    table = page.locator(".matrix")
    table.evaluate("table => table.scrollTo(table.scrollWidth, table.scrollHeight)")
    box = table.bounding_box()
    last, corner = page.locator(".matrix tbody tr:last-child th"), page.locator(".matrix thead th:nth-last-child(3)")
    for head in (last.bounding_box(), corner.bounding_box()):
        assert box and head and box["x"] - 2 <= head["x"] < box["x"] + box["width"]
        assert box["y"] - 2 <= head["y"] < box["y"] + box["height"]
