"""Dates as contributors write them (EDTF), as machines sort them and as readers read them.

The standard is EDTF, part of ISO 8601-2:2019, levels 0 and 1: https://www.loc.gov/standards/datetime/.
The tests compare what is read here with the ``edtf`` package, which takes 3 to 30 ms for a date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

HELP = "Write 1936-08-19, 1936-08, 1936~ or 1936-08-19/1936-08-24."

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}

_ISO = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_POINT = (
    r"(?:-?[0-9]{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?|2[1-4]|XX(?:-XX)?))?"
    r"|-?[0-9]{3}X|-?[0-9]{2}XX)[~?%]?"
)
PATTERN = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/{_POINT})$"
"""What every EDTF date of level 0 or 1 looks like, as a regular expression of ECMA-262.

It does not know the calendar, nor which end of an interval comes first; `parse` does.
"""

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Precision = Literal["day", "month", "season", "year", "decade", "century", "open", "unknown"]
Day = tuple[int, int, int]

FIRST_DAY: Day = (-999999, 1, 1)
LAST_DAY: Day = (999999, 12, 31)


class DateError(ValueError):
    """A text that is no EDTF date of level 0 or 1; its message says why and how to mend it."""


@dataclass(frozen=True)
class Point:
    """One end of a date: the span of days that its text may mean.

    Attributes:
        edtf: the text, without its qualifier.
        earliest, latest: first and last day, as (year, month, day); years are astronomical (0 is 1 BC).
        precision: how much of the day is known.
        approximate, uncertain: the EDTF qualifiers ``~`` and ``?`` (``%`` sets both).
    """

    edtf: str
    earliest: Day
    latest: Day
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True)
class Date:
    """An EDTF date or interval.

    Attributes:
        edtf: the text as written.
        start, end: the two ends; the same object where the date is no interval.
    """

    edtf: str
    start: Point
    end: Point

    @property
    def is_interval(self) -> bool:
        """Whether the date was written as an interval."""
        return self.start is not self.end

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """A key that orders dates by their first possible day, shorter spans first."""
        first = self.start.earliest if self.start.precision not in ("open", "unknown") else self.end.earliest
        return first, self.latest

    @property
    def earliest(self) -> Day:
        """The first day that the date may mean."""
        return self.start.earliest

    @property
    def latest(self) -> Day:
        """The last day that the date may mean."""
        return self.end.latest

    @property
    def year(self) -> int:
        """The year under which the date is listed (astronomical)."""
        return self.sort_key[0][0]

    @property
    def machine(self) -> str:
        """The lower bound in the form that HTML's ``<time datetime>`` takes, or an empty text.

        HTML knows no EDTF: a decade, an open start or a year before 1 has no valid form there.
        """
        point = self.start
        if point.precision in ("open", "unknown", "decade", "century") or point.earliest[0] < 1:
            return ""
        year, month, day = point.earliest
        if point.precision == "day":
            return f"{year:04}-{month:02}-{day:02}"
        return f"{year:04}-{month:02}" if point.precision == "month" else f"{year:04}"

    @property
    def words(self) -> str:
        """The date as readers read it: ``19–24 August 1936``, ``about December 1932``."""
        return _words(self)

    def __str__(self) -> str:
        return self.words


@cache
def parse(text: str) -> Date:
    """Read an EDTF date of level 0 or 1.

    Args:
        text: the date as written in front matter.

    Returns:
        The date.

    Raises:
        DateError: if the text is no such date, or an interval that runs backwards.
    """
    text = text.strip()
    try:
        return _parse(text)
    except DateError:
        meant = " or ".join(dict.fromkeys(_meant(text)))
        if meant:
            raise DateError(f'"{text}" is no EDTF date. Write {meant}.') from None
        raise


_CUSTOMARY = {
    r"(?P<d>\d\d?)(?:st|nd|rd|th)?[ ./-]+(?P<m>\d\d?|[A-Za-z]{3,})[ .,/-]+(?P<y>\d{4})": "{y}-{m}-{d}",
    r"(?P<m>\d\d?|[A-Za-z]{3,})[ ./]+(?P<d>\d\d?),?[ ./]+(?P<y>\d{4})": "{y}-{m}-{d}",
    r"(?P<y>\d{4})[ ./](?P<m>\d\d?)[ ./](?P<d>\d\d?)": "{y}-{m}-{d}",
    r"(?P<m>[A-Za-z]{3,}) (?P<y>\d{4})": "{y}-{m}",
    r"(?P<y>\d{4}) ?[-–] ?(?P<z>\d{4})": "{y}/{z}",
    r"(?P<a>\d{4}-\d\d(?:-\d\d)?) ?(?:[–—-]|to|until) ?(?P<z>\d{4}-\d\d(?:-\d\d)?)": "{a}/{z}",
    r"(?:c\.|ca\.|circa|about|around) ?(?P<y>\d{4})": "{y}~",
    r"(?P<y>\d{3})0s": "{y}X",
}
"""Dates as people write them, and what they are in EDTF: day, month and year, two years, a word or a decade."""


def _meant(text: str) -> Iterator[str]:
    """What a text may be in EDTF that is a date as people write it; 12/11/1905 may be two."""
    for pattern, form in _CUSTOMARY.items():
        match = re.fullmatch(pattern, text)
        if not match:
            continue
        parts = match.groupdict()
        name = parts.get("m", "")
        if name and not name.isdigit():
            month = [number for number, one in enumerate(MONTHS, start=1) if one.lower().startswith(name.lower())]
            parts["m"] = f"{(month or [0])[0]}"
        written = form.format(**parts | {key: parts[key].zfill(2) for key in ("m", "d") if key in parts})
        try:
            yield _parse(written).edtf
        except DateError:
            continue


def _parse(text: str) -> Date:
    if "/" not in text:
        point = _point(text, text)
        return Date(text, point, point)
    if text.count("/") > 1:
        raise DateError(f'"{text}" is no EDTF date (an interval has one "/"). {HELP}')
    first, last = text.split("/")
    start = _end(first, FIRST_DAY, text)
    end = _end(last, LAST_DAY, text)
    if start.precision in ("open", "unknown") and end.precision in ("open", "unknown"):
        raise DateError(f'"{text}" is no date (both ends are open). {HELP}')
    if start.earliest > end.latest:
        raise DateError(f'"{text}" runs backwards ({first} is later than {last}). Write the earlier date first.')
    if first == last:
        raise DateError(f'"{text}" begins and ends with the same date. Write {first}.')
    return Date(text, start, end)


def _end(text: str, bound: Day, whole: str) -> Point:
    """Read one end of an interval; ``..`` is open, nothing is unknown."""
    if text in ("", ".."):
        return Point(text, bound, bound, "open" if text else "unknown")
    return _point(text, whole)


def _point(text: str, whole: str) -> Point:
    """Read one date that is no interval."""
    match = _ISO.fullmatch(text)
    if match:
        return _iso_point(match, text, whole)
    return _qualified_point(text, whole)


def _iso_point(match: re.Match[str], text: str, whole: str) -> Point:
    """Read ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``YYYY-SS`` (a season)."""
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Point(text, (year, 1, 1), (year, 12, 31), "year")
    if month in SEASONS and day is None:
        first, last = SEASON_MONTHS[month]
        return Point(text, (year, first, 1), (year, last, _month_length(year, last)), "season")
    if not 1 <= month <= 12:
        raise DateError(f'"{whole}" is no EDTF date (there is no month {match[2]}). {HELP}')
    if day is None:
        return Point(text, (year, month, 1), (year, month, _month_length(year, month)), "month")
    if not 1 <= day <= _month_length(year, month):
        raise DateError(
            f'"{whole}" is no EDTF date ({MONTHS[month - 1]} {year} has {_month_length(year, month)} days). {HELP}'
        )
    return Point(text, (year, month, day), (year, month, day), "day")


def _qualified_point(text: str, whole: str) -> Point:
    """Read a date with a qualifier, masked digits or both."""
    bare = text.rstrip("~?%")
    qualifier = text[len(bare) :]
    if len(qualifier) > 1:
        raise DateError(f'"{whole}" is no EDTF date ("{qualifier}": write % for both ~ and ?). {HELP}')
    plain = _ISO.fullmatch(bare)
    point = _iso_point(plain, bare, whole) if plain else _masked_point(bare, whole)
    return Point(
        point.edtf,
        point.earliest,
        point.latest,
        point.precision,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
    )


def _masked_point(bare: str, whole: str) -> Point:
    """Read a date with unspecified digits: ``193X``, ``18XX``, ``1936-XX`` or ``1936-08-XX``."""
    if not re.fullmatch(_POINT, bare):
        raise DateError(f'"{whole}" is no EDTF date of level 0 or 1. {HELP}')
    known = bare.rstrip("-X")
    plain = _ISO.fullmatch(known)
    if plain:
        return _iso_point(plain, bare, whole)
    digits = known.lstrip("-")
    masked: Precision = "decade" if len(digits) == 3 else "century"
    span = 10 if masked == "decade" else 100
    years = int(digits) * span, int(digits) * span + span - 1
    first, last = years if known == digits else (-years[1], -years[0])
    return Point(bare, (first, 1, 1), (last, 12, 31), masked)


def _month_length(year: int, month: int) -> int:
    """The number of days of a month of the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _MONTH_LENGTHS[month - 1]


# -- Words ---------------------------------------------------------------------


def _year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _bare_words(point: Point) -> str:
    """One end in words, without its qualifier."""
    year, month, day = point.earliest
    if point.precision == "day":
        return f"{day} {MONTHS[month - 1]} {_year_words(year)}"
    if point.precision == "month":
        return f"{MONTHS[month - 1]} {_year_words(year)}"
    if point.precision == "season":
        return f"{SEASONS[int(point.edtf[-2:])]} {_year_words(year)}"
    if point.precision == "decade":
        return f"{year}s" if year > 0 else f"the decade from {_year_words(year)}"
    if point.precision == "century":
        if year < 1:
            return f"the hundred years from {_year_words(year)}"
        number = year // 100 + 1
        suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix} century"
    return _year_words(year)


def _qualified(words: str, point: Point) -> str:
    if point.approximate and point.uncertain:
        return f"perhaps about {words}"
    if point.approximate:
        return f"about {words}"
    return f"perhaps {words}" if point.uncertain else words


def _words(date: Date) -> str:
    start, end = date.start, date.end
    if not date.is_interval:
        return _qualified(_bare_words(start), start)
    if start.precision in ("open", "unknown"):
        return f"until {_qualified(_bare_words(end), end)}"
    if end.precision == "open":
        return f"from {_qualified(_bare_words(start), start)}"
    if end.precision == "unknown":
        return f"from {_qualified(_bare_words(start), start)} to an unknown date"
    if _plain(start) and _plain(end):
        return _interval_words(start, end)
    return f"{_qualified(_bare_words(start), start)} to {_qualified(_bare_words(end), end)}"


def _plain(point: Point) -> bool:
    return not (point.approximate or point.uncertain) and point.earliest[0] > 0


def _interval_words(start: Point, end: Point) -> str:
    """An interval of two unqualified dates, without repeating what both share."""
    (year, month, day), (last_year, last_month, _) = start.earliest, end.earliest
    kinds = (start.precision, end.precision)
    if kinds == ("day", "day") and year == last_year:
        if month == last_month:
            return f"{day}–{_bare_words(end)}"
        return f"{day} {MONTHS[month - 1]} – {_bare_words(end)}"
    if kinds == ("month", "month") and year == last_year:
        return f"{MONTHS[month - 1]}–{_bare_words(end)}"
    if kinds == ("day", "month") and year == last_year and month != last_month:
        return f"{day} {MONTHS[month - 1]} – {_bare_words(end)}"
    if kinds == ("year", "year"):
        return f"{year}–{last_year}"
    return f"{_bare_words(start)} – {_bare_words(end)}"


def in_words(day: datetime.date) -> str:
    """A day of the calendar as readers read it: ``19 August 1936``."""
    return parse(day.isoformat()).words


def iso_day(day: Day) -> str:
    """A day as ISO 8601 writes it, or an empty text where a bound is open."""
    if day in (FIRST_DAY, LAST_DAY):
        return ""
    year, month, number = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{number:02}"


def julian_difference(old: Date, new: Date) -> int | None:
    """Days from an Old Style to a New Style date, where both are known to the day.

    Args:
        old: the date by the Julian calendar.
        new: the date by the Gregorian calendar.

    Returns:
        The difference of the two numbers of the day, or None where either is less exact or before Christ.
    """
    if old.start.precision != "day" or new.start.precision != "day" or min(old.year, new.year) < 1:
        return None
    return (datetime.date(*new.start.earliest) - datetime.date(*old.start.earliest)).days


def julian_lag(year: int) -> int | None:
    """How many days the Julian calendar lies behind in a year.

    Args:
        year: a year by the Gregorian calendar.

    Returns:
        The number of days; None before the Gregorian calendar, and in a year in which the number changes.
    """
    if year < 1583 or (year % 100 == 0 and year % 400 != 0):
        return None
    return year // 100 - year // 400 - 2
