"""CSV that survives a spreadsheet, and its metadata.

The form is RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) in UTF-8. What a table is, whose it is and
what its columns mean stands beside it in CSVW (https://www.w3.org/TR/tabular-metadata/), under the name at
which readers of CSVW look for it, since CSV has no place for that which an import would not take for a row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.export.data.common import dump
from edition.load.release import LICENSE, Release

SEPARATOR = ";"
"""What stands between the values of a cell that has several."""

_END = "\r\n"
_LEADING = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name, which stands in the first row.
        description: what its cells mean.
        datatype: the type of its cells, as CSVW names it.
        several: whether a cell may have several values.
    """

    name: str
    description: str
    datatype: str = "string"
    several: bool = False


def cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula.

    A spreadsheet runs what begins with one of a few signs. As OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection), an apostrophe is put in front. It is put before an
    apostrophe too, so that whoever takes one leading apostrophe from every cell has the exact texts.
    """
    return f"'{text}" if text.startswith(_LEADING) else text


def several(values: Iterable[str]) -> str:
    """Several values as one cell: a line of CSV in itself, with semicolons, so that any value survives."""
    line = io.StringIO()
    csv.writer(line, delimiter=SEPARATOR, lineterminator=_END).writerow(values)
    return line.getvalue().removesuffix(_END)


def write(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """A table in CSV.

    Args:
        columns: its columns.
        rows: a text for each column.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator=_END)
    writer.writerow(column.name for column in columns)
    writer.writerows([cell(text) for text in row] for row in rows)
    return table.getvalue().encode()


def metadata(name: str, title: str, columns: Sequence[Column], key: str, release: Release) -> bytes:
    """The metadata of a table in CSVW.

    Args:
        name: the table's file.
        title: what the table is.
        columns: its columns.
        key: the column that names a row.
        release: which edition this is.
    """
    table = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": f"{title}. {release.title}",
        "dc:creator": release.creator,
        "dc:license": {"@id": LICENSE},
        "dc:isPartOf": {"@id": release.url},
        "schema:version": release.label,
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.description,
                    "datatype": column.datatype,
                    **({"separator": SEPARATOR} if column.several else {}),
                }
                for column in columns
            ],
            "primaryKey": key,
        },
    }
    return dump(table, release)
