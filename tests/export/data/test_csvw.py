from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.export.data import csvw
from edition.load.release import Release

COLUMNS = (csvw.Column("term", "the term"), csvw.Column("also", "other names", several=True))


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8"), newline=""), strict=True))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    [_, [cell, _]] = read(csvw.write(COLUMNS, [[f"{start}1+1", ""]]))
    assert cell == f"'{start}1+1"


@pytest.mark.parametrize("text", ["1936", "a=b", "“=” is a sign", " =1", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    [_, [cell, _]] = read(csvw.write(COLUMNS, [[text, ""]]))
    assert cell == text


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_taking_one_apostrophe_away_gives_the_exact_text(row: list[str]) -> None:
    [_, found] = read(csvw.write(COLUMNS, [row]))
    assert [cell.removeprefix("'") for cell in found] == row


@given(st.lists(st.text(min_size=1), min_size=1))
def test_several_values_in_one_cell_can_be_told_apart(values: list[str]) -> None:
    [found] = csv.reader(io.StringIO(csvw.several(values), newline=""), delimiter=";", strict=True)
    assert found == values


def test_ordinary_values_have_only_semicolons_between_them() -> None:
    assert csvw.several(["Show trials", "Terror"]) == "Show trials;Terror"
    assert csvw.several([]) == ""


def test_lines_end_as_the_standard_has_it_and_the_first_names_the_columns() -> None:
    assert csvw.write(COLUMNS, [["Совет", ""]]) == "term,also\r\nСовет,\r\n".encode()


def test_the_metadata_says_whose_the_table_is_and_what_its_columns_mean(release: Release) -> None:
    found = json.loads(csvw.metadata("terms.csv", "Terms", COLUMNS, "term", release))
    assert found["@context"][0] == "http://www.w3.org/ns/csvw"
    assert found["url"] == "terms.csv"
    assert found["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert found["schema:version"] == "2026.1 (commit 0123456789ab)"
    assert found["dc:isPartOf"] == {"@id": "https://example.org/edition/"}
    [term, also] = found["tableSchema"]["columns"]
    assert term["name"] == "term" and "separator" not in term
    assert also["separator"] == ";"
    assert found["tableSchema"]["primaryKey"] == "term"
