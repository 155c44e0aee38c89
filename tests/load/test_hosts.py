from __future__ import annotations

from itertools import pairwise

import pytest

from edition.load import hosts


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://docslib.org/doc/1/x", "copies"),
        ("https://pt.scribd.com/document/1", "copies"),
        ("https://en.wikipedia.org/wiki/Gulag", "wikipedia"),
        ("https://en.wikipedia-on-ipfs.org/wiki/Gulag", "wikipedia-copies"),
        ("https://someone.blogspot.com/2020", "blogs"),
        ("https://brstjjy.blogspot.com/2018", "wikipedia-copies"),
        ("https://www.marxists.org/archive/", ""),
        ("https://notscribd.com/", ""),
        ("http://EN.Wikipedia.org./wiki/Gulag", "wikipedia"),
    ],
)
def test_an_address_belongs_to_the_class_of_its_nearest_host(address: str, name: str) -> None:
    assert hosts.host_class(address) == name


def test_no_host_stands_in_two_classes() -> None:
    listed = [host for table in hosts._tables().values() for host in table["hosts"]]
    assert not [host for host, other in pairwise(sorted(listed)) if host == other]
    assert hosts.COPIES in hosts.classes()
