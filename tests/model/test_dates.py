from __future__ import annotations

import datetime

import edtf
import pytest

from edition.model import dates

DATES = [
    # as written, as read, as a machine reads it, first and last day
    ("1936-08-19", "19 August 1936", "1936-08-19", (1936, 8, 19), (1936, 8, 19)),
    ("1936-08", "August 1936", "1936-08", (1936, 8, 1), (1936, 8, 31)),
    ("1936", "1936", "1936", (1936, 1, 1), (1936, 12, 31)),
    (" 1936 ", "1936", "1936", (1936, 1, 1), (1936, 12, 31)),
    ("0988", "988", "0988", (988, 1, 1), (988, 12, 31)),
    # leap days
    ("1936-02-29", "29 February 1936", "1936-02-29", (1936, 2, 29), (1936, 2, 29)),
    ("2000-02-29", "29 February 2000", "2000-02-29", (2000, 2, 29), (2000, 2, 29)),
    ("1936-02", "February 1936", "1936-02", (1936, 2, 1), (1936, 2, 29)),
    ("1900-02", "February 1900", "1900-02", (1900, 2, 1), (1900, 2, 28)),
    # approximate, uncertain, both
    ("1932-12~", "about December 1932", "1932-12", (1932, 12, 1), (1932, 12, 31)),
    ("1917?", "perhaps 1917", "1917", (1917, 1, 1), (1917, 12, 31)),
    ("1936-08-19%", "perhaps about 19 August 1936", "1936-08-19", (1936, 8, 19), (1936, 8, 19)),
    # decades and centuries
    ("193X", "1930s", "", (1930, 1, 1), (1939, 12, 31)),
    ("18XX", "19th century", "", (1800, 1, 1), (1899, 12, 31)),
    ("20XX", "21st century", "", (2000, 1, 1), (2099, 12, 31)),
    ("11XX", "12th century", "", (1100, 1, 1), (1199, 12, 31)),
    ("02XX", "3rd century", "", (200, 1, 1), (299, 12, 31)),
    ("-004X", "the decade from 50 BC", "", (-49, 1, 1), (-40, 12, 31)),
    # masked days and months
    ("1936-08-XX", "August 1936", "1936-08", (1936, 8, 1), (1936, 8, 31)),
    ("1936-XX", "1936", "1936", (1936, 1, 1), (1936, 12, 31)),
    ("1936-XX-XX", "1936", "1936", (1936, 1, 1), (1936, 12, 31)),
    # seasons
    ("1936-21", "spring 1936", "1936", (1936, 3, 1), (1936, 5, 31)),
    ("1936-22", "summer 1936", "1936", (1936, 6, 1), (1936, 8, 31)),
    ("1936-23", "autumn 1936", "1936", (1936, 9, 1), (1936, 11, 30)),
    ("1936-24~", "about winter 1936", "1936", (1936, 12, 1), (1936, 12, 31)),
    # before Christ: the year 0 is 1 BC, and HTML has no form for it
    ("0000", "1 BC", "", (0, 1, 1), (0, 12, 31)),
    ("-0043-03-15", "15 March 44 BC", "", (-43, 3, 15), (-43, 3, 15)),
    # intervals
    ("1936-08-19/1936-08-24", "19–24 August 1936", "1936-08-19", (1936, 8, 19), (1936, 8, 24)),
    ("1921-02-28/1921-03-18", "28 February – 18 March 1921", "1921-02-28", (1921, 2, 28), (1921, 3, 18)),
    ("1936-12-30/1937-01-02", "30 December 1936 – 2 January 1937", "1936-12-30", (1936, 12, 30), (1937, 1, 2)),
    ("1936-08/1936-10", "August–October 1936", "1936-08", (1936, 8, 1), (1936, 10, 31)),
    ("1936-08/1937-01", "August 1936 – January 1937", "1936-08", (1936, 8, 1), (1937, 1, 31)),
    ("1936/1938", "1936–1938", "1936", (1936, 1, 1), (1938, 12, 31)),
    ("193X/194X", "1930s – 1940s", "", (1930, 1, 1), (1949, 12, 31)),
    ("1936~/1938?", "about 1936 to perhaps 1938", "1936", (1936, 1, 1), (1938, 12, 31)),
    ("-0043/0014", "44 BC to 14", "", (-43, 1, 1), (14, 12, 31)),
    ("1936-08-19/1936-08", "19 August 1936 – August 1936", "1936-08-19", (1936, 8, 19), (1936, 8, 31)),
    ("1936/1936-08-19", "1936 – 19 August 1936", "1936", (1936, 1, 1), (1936, 8, 19)),
    ("1936-08-19/..", "from 19 August 1936", "1936-08-19", (1936, 8, 19), dates.LAST_DAY),
    ("1936/", "from 1936 to an unknown date", "1936", (1936, 1, 1), dates.LAST_DAY),
    ("../1936", "until 1936", "", dates.FIRST_DAY, (1936, 12, 31)),
    ("/1936-08", "until August 1936", "", dates.FIRST_DAY, (1936, 8, 31)),
]

NO_DATES = [
    ("August 1936", "is no EDTF date. Write 1936-08."),
    ("1936-8-19", "is no EDTF date of level 0 or 1"),
    ("19.8.1936", "is no EDTF date. Write 1936-08-19."),
    ("3/4/1905", "Write 1905-04-03 or 1905-03-04."),
    ("August 19, 1936", "Write 1936-08-19."),
    ("c. 1936", "Write 1936~."),
    ("30 February 1936", "is no EDTF date of level 0 or 1. Write 1936-08-19"),
    ("36", "is no EDTF date of level 0 or 1"),
    ("", "is no EDTF date of level 0 or 1"),
    ("..", "is no EDTF date of level 0 or 1"),
    ("1936-13", "there is no month 13"),
    ("1936-00", "there is no month 00"),
    ("1936-13~", "there is no month 13"),
    ("1936-02-30", "February 1936 has 29 days"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("1937-04-31?", "April 1937 has 30 days"),
    ("1937/1936", "runs backwards (1937 is later than 1936). Write the earlier date first"),
    ("1936-08-24/1936-08-19", "runs backwards"),
    ("1936-08-19/1936-08-19", "begins and ends with the same date. Write 1936-08-19"),
    ("../..", "both ends are open"),
    ("/", "both ends are open"),
    ("1936/1937/1938", 'an interval has one "/"'),
    ("1936~?", "write % for both ~ and ?"),
    # level 2
    ("1936?-08", "is no EDTF date of level 0 or 1"),
    ("~1936", "is no EDTF date of level 0 or 1"),
    ("156X-12-25", "is no EDTF date of level 0 or 1"),
    ("1936-21-XX", "is no EDTF date of level 0 or 1"),
    ("19X", "is no EDTF date of level 0 or 1"),
    ("1936-XX-19", "is no EDTF date of level 0 or 1"),
    ("[1936,1937]", "is no EDTF date of level 0 or 1"),
    ("{1936..1938}", "is no EDTF date of level 0 or 1"),
    ("1936-25", "there is no month 25"),
    # digits of another script
    ("١٩٣٦", "is no EDTF date of level 0 or 1"),
]


@pytest.mark.parametrize(("text", "words", "machine", "first", "last"), DATES, ids=[row[0] for row in DATES])
def test_a_date_is_put_in_words_and_in_a_form_for_machines(
    text: str, words: str, machine: str, first: dates.Day, last: dates.Day
) -> None:
    date = dates.parse(text)
    assert (str(date), date.machine) == (words, machine)
    assert (date.earliest, date.latest) == (first, last)


@pytest.mark.parametrize(("text", "why"), NO_DATES, ids=[row[0] for row in NO_DATES])
def test_what_is_no_date_is_refused_with_a_remedy(text: str, why: str) -> None:
    with pytest.raises(dates.DateError) as caught:
        dates.parse(text)
    message = str(caught.value)
    assert message.startswith(f'"{text}" ')
    assert why in message
    assert "Write " in message


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [("193X~", "about", (1930, 1, 1)), ("19XX?", "perhaps", (1900, 1, 1)), ("1936-XX%", "perhaps about", (1936, 1, 1))],
)
def test_a_masked_date_may_be_qualified(text: str, word: str, first: dates.Day) -> None:
    date = dates.parse(text)
    assert date.words.startswith(f"{word} ")
    assert date.earliest == first


POINTS = ["1936", "0988", "1936-02", "1900-02", "1936-02-29", "193X", "18XX", "00XX", "000X", "-0043", "-0043-03-15"]
POINTS += ["-004X", "-01XX", "1936-XX", "1936-02-XX", "1936-XX-XX"]
SEASONS = ["1936-21", "1936-22", "1936-23", "1936-24"]  # the package does not read them with a qualifier


@pytest.mark.parametrize("text", [*(point + mark for point in POINTS for mark in ("", "~", "?", "%")), *SEASONS])
def test_a_date_spans_the_days_that_the_edtf_package_finds(text: str) -> None:
    date, peer = dates.parse(text), edtf.parse_edtf(text)
    # The package widens an approximate date by a margin of its own; the strict bounds are the dates as written.
    assert (date.earliest, date.latest) == (tuple(peer.lower_strict()[:3]), tuple(peer.upper_strict()[:3]))


def test_a_day_of_the_calendar_is_put_in_words() -> None:
    assert dates.in_words(datetime.date(1936, 8, 9)) == "9 August 1936"


def test_dates_sort_by_their_first_possible_day_and_shorter_spans_first() -> None:
    in_order = ["-0043", "../1904", "1905", "193X", "1936-01-01", "1936-01", "1936", "1936/1937", "1936-21", "1936-22"]
    in_order += ["1936-08-19", "1936-08-19/1936-08-24", "1936-08-24", "1937?"]
    assert sorted(reversed(in_order), key=lambda text: dates.parse(text).sort_key) == in_order


@pytest.mark.parametrize(("text", "year"), [("1936-08", 1936), ("193X", 1930), ("../1936", 1936), ("1936/..", 1936)])
def test_a_date_is_listed_under_its_first_known_year(text: str, year: int) -> None:
    assert dates.parse(text).year == year


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((1936, 8, 19), "1936-08-19"),
        ((988, 1, 2), "0988-01-02"),
        ((-43, 3, 15), "-0043-03-15"),
        (dates.FIRST_DAY, ""),
        (dates.LAST_DAY, ""),
    ],
)
def test_a_day_is_written_as_iso_and_an_open_bound_as_nothing(day: dates.Day, text: str) -> None:
    assert dates.iso_day(day) == text


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        ("1917-10-25", "1917-11-07", 13),
        ("1881-03-01", "1881-03-13", 12),
        ("1916-12-31", "1917-01-13", 13),
        ("1917-10", "1917-11-07", None),
        ("1917-10-25", "1917", None),
    ],
)
def test_the_days_between_old_style_and_new_are_known_where_both_days_are(old: str, new: str, days: int | None) -> None:
    assert dates.julian_difference(dates.parse(old), dates.parse(new)) == days


def test_the_days_between_old_style_and_new_are_not_known_before_christ() -> None:
    assert dates.julian_difference(dates.parse("-0043-03-15"), dates.parse("-0043-03-13")) is None


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (1582, None),
        (1583, 10),
        (1699, 10),
        (1700, None),
        (1799, 11),
        (1899, 12),
        (1900, None),
        (2000, 13),
        (2100, None),
    ],
)
def test_the_calendars_lie_apart_by_the_century(year: int, days: int | None) -> None:
    assert dates.julian_lag(year) == days


@pytest.mark.parametrize("old", ["1699-12-31", "1850-06-15", "1917-10-25", "1999-01-02"])
def test_the_lag_is_that_of_the_day_numbers(old: str) -> None:
    """The number of a Julian day, as astronomers count (Meeus), is that of the Gregorian day so many days later."""
    year, month, day = map(int, old.split("-"))
    lag = dates.julian_lag(year)
    a = (14 - month) // 12
    number = day + (153 * (month + 12 * a - 3) + 2) // 5 + 365 * (year + 4800 - a) + (year + 4800 - a) // 4 - 32083
    gregorian = datetime.date(year, month, day) + datetime.timedelta(days=lag or 0)
    assert gregorian.toordinal() + 1721425 == number
