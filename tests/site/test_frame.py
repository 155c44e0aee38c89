from __future__ import annotations

from types import SimpleNamespace

from jinja2 import DictLoader, Environment

from edition.model import schema
from edition.site import frame

EVENT, TERM = SimpleNamespace(kind=schema.Event), SimpleNamespace(kind=schema.Term)


def environment() -> Environment:
    """A theme whose shared parts count how often they are drawn, and a page that prints its title beside them."""
    texts = {name: "{{ count() }} {{ base_url }}" for name in frame.SHARED}
    page = "{{ title }}: " + "".join(f'{{% include "{name}" %}};' for name in frame.SHARED)
    env = Environment(loader=DictLoader({**texts, "page.html": page}))
    drawn: list[None] = []
    env.globals["count"] = lambda: drawn.append(None) or len(drawn)
    frame.share(env)
    return env


def test_entries_of_a_kind_share_their_frame_and_keep_their_own_text() -> None:
    page = environment().get_template("page.html")
    one = page.render(title="One", entry=EVENT, base_url="../..")
    two = page.render(title="Two", entry=EVENT, base_url="../..")
    assert one.startswith("One: 1 ../..;2 ../..;")
    assert two.removeprefix("Two") == one.removeprefix("One")


def test_another_kind_another_depth_and_a_page_that_is_no_entry_have_frames_of_their_own() -> None:
    page = environment().get_template("page.html")
    frames = [
        page.render(entry=EVENT, base_url="../.."),
        page.render(entry=TERM, base_url="../.."),
        page.render(entry=EVENT, base_url="."),
        page.render(base_url="../.."),
        page.render(base_url="../.."),
    ]
    assert len(set(frames)) == 5


def test_two_builds_share_nothing() -> None:
    first, second = environment(), environment()
    text = first.get_template("page.html").render(entry=EVENT, base_url="..")
    assert second.get_template("page.html").render(entry=EVENT, base_url="..") == text
