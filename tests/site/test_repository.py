from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from edition.load.documents import read_text
from edition.load.essay import read_essay
from edition.load.release import BadAddress
from edition.model import schema
from edition.model.document import Page
from edition.model.edition import Edition
from edition.model.skeletons import skeleton
from edition.site.repository import ADDABLE, LONGEST, Host, Kind, form
from tests.conftest import ESSAY, ROOT, Docs, made
from tests.model.test_skeletons import SLUGS, fill

GITHUB = Host("https://github.com/example/edition", "trunk")
GITLAB = Host("https://gitlab.com/example/edition", "trunk")
TERM = made("glossary/senate.md", "title: Senate\ntags: [Terror]\nkind: concept")
FORMS = ROOT / ".github/ISSUE_TEMPLATE"


def page(path: str) -> Page:
    read = read_text("---\ntitle: A page\n---\n", path, f"docs/{path}")
    assert isinstance(read, Page)
    return read


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/example/edition", Kind.GITHUB),
        ("https://GitHub.com/example/edition", Kind.GITHUB),
        ("https://github.example.edu/example/edition", Kind.GITHUB),
        ("https://gitlab.com/example/edition", Kind.GITLAB),
        ("https://gitlab.example.edu/group/sub/edition", Kind.GITLAB),
        ("https://codeberg.org/example/edition", Kind.OTHER),
        ("https://example.org/github/edition", Kind.OTHER),
        ("https://notgithub.com/example/edition", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_a_host_is_known_by_the_parts_of_its_name(url: str, kind: Kind) -> None:
    assert Host(url).kind is kind


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/ann/essay",
        "https://github.com/ann/essay/",
        "https://github.com/ann/essay.git",
        "https://github.com/ann/essay.git/",
        "https://ann:token@github.com/ann/essay.git",
        "https://github.com/ann/essay?tab=readme#top",
        "git@github.com:ann/essay.git",
        "ssh://git@github.com/ann/essay.git",
        "ssh://git@github.com:22/ann/essay.git",
        "git://github.com/ann/essay.git",
        "github.com/ann/essay",
        " https://github.com/ann/essay \n",
    ],
)
def test_a_repository_is_known_by_every_address_that_its_host_hands_out(address: str) -> None:
    assert Host.at(address, "main") == Host("https://github.com/ann/essay", "main")


def test_a_repository_keeps_its_port_and_its_groups_and_may_be_none() -> None:
    assert (
        Host.at("https://gitlab.example.edu:8443/a/b/essay.git", "main").url
        == "https://gitlab.example.edu:8443/a/b/essay"
    )
    assert Host.at("", "main").url == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://", "https://github.com", "file:///home/ann", "a b", "http://[x/y"]
)
def test_what_is_no_address_of_a_repository_is_told(address: str) -> None:
    with pytest.raises(
        BadAddress, match=r"REPO_URL: .* is no address of a repository. Write the address .*github.com/ann/essay"
    ):
        Host.at(address, "main")


@pytest.mark.parametrize("host", [Host(""), Host("https://codeberg.org/example/edition")], ids=["none", "other"])
def test_a_host_that_is_not_known_gets_no_links(host: Host) -> None:
    assert host.edit_uri == ""
    assert host.report(TERM, "Senate", "https://example.org/") == ""
    assert host.add(schema.Term, ESSAY) == ""
    assert host.add_on(page("glossary/index.md"), ESSAY) is None


def test_the_editor_opens_on_the_branch_of_the_fork() -> None:
    assert GITHUB.edit_uri == "edit/trunk/docs/"
    assert GITLAB.edit_uri == "-/edit/trunk/docs/"
    assert Host(GITHUB.url, "essays/red & black").edit_uri == "edit/essays/red%20%26%20black/docs/"


def test_a_report_has_the_title_and_the_address_of_the_page() -> None:
    address = "https://example.org/edition/glossary/senate/?q=a&b=c#top"
    url = urlsplit(GITHUB.report(TERM, "Senate & “council” – совет", address))
    assert (url.hostname, url.path) == ("github.com", "/example/edition/issues/new")
    assert parse_qs(url.query) == {
        "template": ["wrong-fact.yml"],
        "title": ["Senate & “council” – совет: "],
        "page": [address],
    }
    url = urlsplit(GITLAB.report(TERM, "Senate", address))
    assert (url.hostname, url.path) == ("gitlab.com", "/example/edition/-/issues/new")
    assert parse_qs(url.query) == {"issue[title]": ["Senate: "], "issue[description]": [f"{address}\n\n"]}


def test_a_report_opens_the_form_that_suits_the_page(edition: Edition) -> None:
    assert form(edition.claims[0]) == "dispute-a-verdict.yml"
    assert form(edition.quotations[0]) == "quotation.yml"
    assert form(edition.events[0]) == "wrong-fact.yml"
    assert form(page("about/index.md")) == "site-problem.yml"


@pytest.mark.parametrize("name", ["dispute-a-verdict.yml", "quotation.yml", "wrong-fact.yml", "site-problem.yml"])
def test_the_fields_that_a_report_fills_are_in_its_form(name: str) -> None:
    fields = {field.get("id") for field in yaml.safe_load((FORMS / name).read_text("utf-8"))["body"]}
    sent = set(parse_qs(urlsplit(GITHUB.report(TERM, "Senate", "https://example.org/")).query))
    assert sent - {"template", "title"} <= fields


@pytest.mark.parametrize("kind", ADDABLE, ids=lambda kind: kind.label)
def test_a_new_entry_opens_in_its_folder_with_its_skeleton(kind: type[schema.EntryModel]) -> None:
    address = GITHUB.add(kind, ESSAY)
    url = urlsplit(address)
    assert url.path == f"/example/edition/new/trunk/docs/{kind.folder}"
    fields = parse_qs(url.query)
    assert fields["value"] == [skeleton(kind)]
    assert fields["filename"][0].endswith("SHORT-NAME.md")
    assert address.isascii() and " " not in address and "+" not in address
    assert len(Host(GITHUB.url, "b" * 250).add(kind, ESSAY)) < LONGEST


@pytest.mark.parametrize("kind", [kind for kind in ADDABLE if kind is not schema.Topic], ids=lambda kind: kind.label)
def test_what_a_link_opens_passes_once_its_capitals_are_replaced(
    small_edition: Docs, kind: type[schema.EntryModel]
) -> None:
    value = parse_qs(urlsplit(GITHUB.add(kind, ESSAY)).query)["value"][0]
    small_edition.write(f"{kind.folder}/{SLUGS[kind]}.md", value)
    assert small_edition.problems()
    small_edition.write(f"{kind.folder}/{SLUGS[kind]}.md", fill(kind, value))
    assert small_edition.problems() == []


def test_only_list_pages_offer_to_add() -> None:
    label, address = GITHUB.add_on(page("timeline/index.md"), ESSAY) or ("", "")
    assert label == "event"
    assert unquote(urlsplit(address).path).endswith("/docs/timeline")
    for path in ("argument/index.md", "about/index.md", "index.md"):
        assert GITHUB.add_on(page(path), ESSAY) is None
    assert GITHUB.add_on(TERM, ESSAY) is None
    assert GITLAB.add_on(page("timeline/index.md"), ESSAY) is None


def test_the_form_for_terms_offers_the_kinds_of_the_schema() -> None:
    fields = yaml.safe_load((FORMS / "new-term.yml").read_text("utf-8"))["body"]
    options = next(field["attributes"]["options"] for field in fields if field.get("id") == "kind")
    assert options == list(schema.TermKind)


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [("dispute-a-verdict.yml", schema.ClaimVerdict), ("quotation.yml", schema.QuotationVerdict)],
)
def test_a_form_offers_the_verdicts_of_the_edition_and_says_what_they_mean(
    name: str, verdicts: type[schema.ClaimVerdict] | type[schema.QuotationVerdict]
) -> None:
    fields = yaml.safe_load((FORMS / name).read_text("utf-8"))["body"]
    options = next(field["attributes"]["options"] for field in fields if field.get("id") == "verdict")
    essay = read_essay(ROOT)
    assert options[: len(verdicts)] == [essay.word(verdict) for verdict in verdicts]
    told = "".join(field["attributes"].get("value", "") for field in fields if field["type"] == "markdown")
    meanings = [f"- {essay.word(verdict)}: {essay.meaning(verdict)}\n" for verdict in verdicts]
    assert "".join(meanings) in told, f"Write into {name}:\n{''.join(meanings)}"


def test_a_work_is_added_to_the_bibliography() -> None:
    for path in ("sources/index.md", "sources/b.md"):
        assert GITHUB.add_on(page(path), ESSAY) == ("work", f"{GITHUB.url}/edit/trunk/docs/sources.bib")
        assert GITLAB.add_on(page(path), ESSAY) == ("work", f"{GITLAB.url}/-/edit/trunk/docs/sources.bib")
        assert Host("https://codeberg.org/example/edition").add_on(page(path), ESSAY) is None
