"""What a work of the bibliography may say: its type, its fields, and what stands in each of them.

The lists here are the only ones: what is not on them is told, with the nearest word that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from edition.model import dates, languages, skeletons
from edition.model.bibliography import Checked, Standing, Work
from edition.model.problems import Example, Rule
from edition.model.suggestions import suggest
from edition.model.urls import PREVIEW, is_web_address

TYPES: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "journal|journaltitle"),
    "book": ("title",),
    "booklet": ("title",),
    "collection": ("title",),
    "dataset": ("title",),
    "inbook": ("title", "booktitle"),
    "incollection": ("title", "booktitle"),
    "inproceedings": ("title", "booktitle"),
    "inreference": ("title", "booktitle"),
    "manual": ("title",),
    "mastersthesis": ("title",),
    "misc": ("title",),
    "mvbook": ("title",),
    "mvcollection": ("title",),
    "online": ("title", "url"),
    "periodical": ("title",),
    "phdthesis": ("title",),
    "proceedings": ("title",),
    "reference": ("title",),
    "report": ("title",),
    "techreport": ("title",),
    "thesis": ("title",),
    "unpublished": ("title",),
}
"""Every type of work, with the fields that it requires; ``|`` stands between fields of which one is enough."""

NAMES = (
    *("author", "editor", "translator", "bookauthor", "foreword", "introduction", "afterword"),
    *("annotator", "commentator", "holder"),
)
"""The fields that hold names of persons and bodies, with ``and`` between them."""

DATES = ("date", "eventdate", "origdate", "urldate")
"""The fields that hold a date, in EDTF."""

VERBATIM = ("archived", "doi", "eprint", "isbn", "issn", "url")
"""The fields that are taken sign by sign: no TeX is read in them, and none is written."""

SIGNS = (*VERBATIM, "annotation", "through")
"""Those, and others that hold addresses and keys: all the fields that are no prose."""

ALTERNATIVES = {"journal": "journaltitle", "address": "location", "school": "institution"}
"""BibTeX's names of fields, and BibLaTeX's."""

OURS = ("annotation", "archived", "checked", "seen_in", "standing", "through")
"""The fields of this edition; `add-a-source.md` explains them."""

FIELDS = frozenset(
    [
        *NAMES,
        *DATES,
        *VERBATIM,
        *OURS,
        *ALTERNATIVES.keys(),
        *ALTERNATIVES.values(),
        *("title", "subtitle", "titleaddon", "shorttitle", "origtitle", "reprinttitle"),
        *("booktitle", "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle", "journalsubtitle"),
        *("issue", "issuetitle", "eventtitle", "venue", "series", "volume", "volumes", "number", "part", "chapter"),
        *("pages", "pagetotal", "edition", "version", "year", "month", "publisher", "origpublisher", "origlocation"),
        *("organization", "howpublished", "type", "entrysubtype", "editortype", "langid", "language", "origlanguage"),
        *("note", "addendum", "pubstate", "eprinttype", "eprintclass"),
    ]
)
"""Every field that a work may have: each of them is published."""

PRIVATE = frozenset(
    [
        *(
            "abstract",
            "annote",
            "collection",
            "comment",
            "comments",
            "copyright",
            "date-added",
            "date-modified",
            "file",
        ),
        *("groups", "keywords", "local-url", "localfile", "lccn", "mendeley-groups", "mendeley-tags", "note-to-self"),
        *("notes", "owner", "pdf", "printed", "priority", "qualityassured", "ranking", "rating", "readstatus"),
        *("relevance", "review", "rights", "shelf", "timestamp", "creationdate", "modificationdate", "username"),
    ]
)
"""What programs keep for their owner: paths, tags, notes, whole abstracts. Nothing of it may be published."""

SHORT = frozenset(["shortjournal", "shortseries", "shortauthor", "shorteditor"])
"""Fields that programs export beside the whole ones."""
INHERITING = frozenset(["crossref", "entryset", "ids", "related", "xdata", "xref"])
"""The fields by which a work takes others from another entry."""

LANGUAGES = frozenset(
    [
        *("acadian", "afrikaans", "albanian", "american", "amharic", "arabic", "armenian", "asturian", "australian"),
        *("austrian", "azerbaijani", "basque", "belarusian", "bengali", "bokmal", "bosnian", "brazil", "brazilian"),
        *("breton", "british", "bulgarian", "burmese", "canadian", "canadien", "catalan", "chinese", "croatian"),
        *("czech", "danish", "dutch", "english", "esperanto", "estonian", "finnish", "francais", "french", "friulan"),
        *("galician", "georgian", "german", "greek", "hebrew", "hindi", "hungarian", "icelandic", "indonesian"),
        *("interlingua", "irish", "italian", "japanese", "kazakh", "khmer", "korean", "kurdish", "kyrgyz", "lao"),
        *("latin", "latvian", "lithuanian", "lowersorbian", "luxembourgish", "macedonian", "magyar", "malay"),
        *("mexican", "mongolian", "naustrian", "nepali", "newzealand", "ngerman", "norsk", "norwegian"),
        *("nswissgerman", "nynorsk", "occitan", "pashto", "persian", "piedmontese", "polish", "polutonikogreek"),
        *("portuges", "portuguese", "punjabi", "romanian", "romansh", "russian", "sanskrit", "scottish", "serbian"),
        *("serbianc", "slovak", "slovene", "slovenian", "spanish", "swahili", "swedish", "swissgerman", "syriac"),
        *("tajik", "tamil", "tatar", "telugu", "thai", "tibetan", "turkish", "turkmen", "uighur", "ukenglish"),
        *("ukrainian", "uppersorbian", "urdu", "usenglish", "uzbek", "vietnamese", "welsh", "yiddish"),
    ]
)
"""What BibLaTeX and babel call languages, and Zotero writes."""

_PRIVATE = re.compile(r"bdsk-.+|mendeley-.+|jabref-.+|zotero-.+")

ENTRY_TYPE = Rule(
    "work-type",
    "A work has a type from the list.",
    "Correct the type; `@misc` fits what fits no other.",
    Example("sources.bib", "@aricle{brown_votes_1974,", "@article{brown_votes_1974,"),
)
FIELD = Rule(
    "work-field",
    "A work has fields from the list.",
    "Correct the name of the field; what has no field of its own goes into `note`.",
    Example("sources.bib", "  autor = {Adams, Ann},", "  author = {Adams, Ann},"),
)
PRIVATE_FIELD = Rule(
    "private-field",
    "A work has no fields that a program keeps for its owner: paths of files, tags, abstracts, notes.",
    "Delete the field, since all of this file is published.",
    Example("sources.bib", "  file = {/home/ann/terror.pdf},\n  location = {London},", "  location = {London},"),
)
INHERITANCE = Rule(
    "work-inheritance",
    "A work has its own fields, and takes none from another entry.",
    "Write the fields of the other entry out, and delete this one.",
    Example("sources.bib", "  crossref = {brown_votes_1974},\n  location = {London},", "  location = {London},"),
)
MISSING_FIELD = Rule(
    "missing-field",
    "A work has the fields that its type requires.",
    "Add the field.",
    Example("sources.bib", "", "  title = {The Terror},\n"),
)
CHECKED = Rule(
    "checked",
    "The field `checked` says how far a work was read: text, excerpt or no.",
    "Write how far you read it; `checked = {no}` where it is known through others.",
    Example("sources.bib", "checked = {maybe}", "checked = {no}"),
)
STANDING = Rule(
    "standing",
    "The field `standing` says what a work is: primary, scholarship, reference, journalism, advocacy or other.",
    "Write the word that fits; *Add a source* says which is which.",
    Example("sources.bib", "standing = {scholarly}", "standing = {scholarship}"),
)
WEB_ADDRESS = Rule(
    "web-address",
    "The field `url` is a web address.",
    "Begin it with https://, and leave no spaces in it.",
    Example("sources.bib", "url = {example.org/plans}", "url = {https://example.org/plans}"),
)
PASSAGE_ADDRESS = Rule(
    "passage-address",
    "The field `annotation` gives web addresses, each after words that say what is there.",
    "Write ch. 1: https://…; ch. 2: https://….",
    Example("sources.bib", "  year = {1990},\n  annotation = {see there},\n", "  year = {1990},\n"),
)
IDENTIFIER = Rule(
    "work-identifier",
    "The fields `doi`, `isbn` and `issn` hold the identifier alone, in its form.",
    "Copy it again; a DOI begins with 10., and the last sign of an ISBN or ISSN follows from the others.",
    Example(
        "sources.bib",
        "  doi = {https://doi.org/10.5555/12345},\n  location = {London},",
        "  location = {London},",
    ),
)
TEX_COMMAND = Rule(
    "tex-command",
    "The bibliography has no TeX but `\\emph`, `\\textit`, `\\textbf`, `\\textsc`, and `\\` before `& % $ # _`.",
    "Write the characters themselves: é, “ ”, –.",
    Example("sources.bib", "title = {The \\href{x}{Terror}}", "title = {The Terror}"),
)
WORK_HTML = Rule(
    "work-html",
    "The bibliography has no HTML.",
    "Write the character itself, `\\emph{…}` for italics, and nothing for other tags.",
    Example("sources.bib", "title = {The <i>Terror</i> &amp; after}", "title = {The Terror}"),
)
YEAR_FORM = Rule(
    "year-form",
    "The field `year` is a year, and `month` a month of it.",
    "Write four digits, and a number from 1 to 12; what is less exact goes into `date`, as 1936~ does.",
    Example("sources.bib", "  year = {c. 1990},", "  year = {1990},"),
)
WORK_DATE = Rule(
    "work-date",
    "The fields `date`, `urldate`, `origdate` and `eventdate` are EDTF, level 0 or 1.",
    "Write 1936-08-19, 1936-08, 1936~ or 1936-08-19/1936-08-24.",
    Example("sources.bib", "  date = {c. 1990},", "  year = {1990},"),
)
PERSONS = Rule(
    "work-names",
    "Names have `and` between them, and each its family name first: `Adams, Ann and Brown, Ben`.",
    "Write `and` between names, `and others` for the rest, and a body in braces of its own.",
    Example("sources.bib", "author = {Adams, Ann; Brown, Ben}", "author = {Adams, Ann}"),
)
PLACE_HELD = Rule(
    "work-skeleton",
    "No field of a work holds a place in capitals.",
    "Write your own words instead, or delete the field.",
    Example("sources.bib", "author = {NAME OF THE AUTHOR}", "author = {Adams, Ann}"),
)
LANGUAGE = Rule(
    "work-language",
    "The field `langid` is the name of a language in BibLaTeX: English, in small letters.",
    "Write it like `russian`, or leave it out.",
    Example("sources.bib", "  langid = {rusian},\n  location = {London},", "  location = {London},"),
)
RULES = (
    PLACE_HELD,
    ENTRY_TYPE,
    FIELD,
    PRIVATE_FIELD,
    INHERITANCE,
    MISSING_FIELD,
    CHECKED,
    STANDING,
    WEB_ADDRESS,
    PASSAGE_ADDRESS,
    IDENTIFIER,
    TEX_COMMAND,
    WORK_HTML,
    YEAR_FORM,
    WORK_DATE,
    PERSONS,
    LANGUAGE,
)

_CHECKED = tuple(map(str, Checked))
_STANDINGS = tuple(map(str, Standing))
_TEX = re.compile(
    r"\\(?!(?:emph|textit|textbf|textsc)\b|textasciitilde\{\}|[&%$#_])(?:[A-Za-z]+|.?)|``|''|\$[^$]*[\\^_{][^$]*\$",
    re.S,
)
HTML = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's words for the months, which stand without braces."""
_SUFFIXES = re.compile(r"[JS]r\.?|[IVX]+|[23](?:nd|rd)|младший|старший", re.I)


class Fault(NamedTuple):
    """What is wrong with a work.

    Attributes:
        rule: the rule that it breaks.
        field: the field that breaks it, in small letters; empty where it is the whole entry.
        message: what is wrong, and how to mend it.
    """

    rule: Rule
    field: str
    message: str


def given_names(values: Iterable[str]) -> frozenset[str]:
    """The given names that values of fields of names have, each the first after a family name of one word."""
    names = (name.split(",") for value in values for name in re.split(r"\sand\s", value))
    return frozenset(
        parts[1].split()[0] for parts in names if len(parts) == 2 and _ONE_WORD.match(parts[0]) and parts[1].strip()
    )


def faults(work: Work, given: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Everything that is wrong with the type of a work, its fields and their values.

    Args:
        work: the work.
        given: given names of persons in other works, by which two persons are told from one with two family names.
    """
    if work.type not in TYPES:
        message = f"@{work.type} is no type of work. {suggest(work.type, TYPES)}"
        yield Fault(ENTRY_TYPE, "", f"{message}The types are {', '.join(TYPES)}.")
    for group in TYPES.get(work.type, ("title",)):
        if not any(work.fields.get(name) for name in group.split("|")):
            message = f"{group.replace('|', ' or ')} is missing. Every @{work.type} needs it."
            yield Fault(MISSING_FIELD, "", message)
    if "checked" not in work.fields:
        message = f"checked is missing. Add checked = {{no}}, or how far you read it ({', '.join(_CHECKED)})."
        yield Fault(CHECKED, "", message)
    if "standing" not in work.fields:
        yield Fault(STANDING, "", f"standing is missing. Say what the work is ({', '.join(_STANDINGS)}).")
    private = [name for name in work.raw if name in PRIVATE or _PRIVATE.fullmatch(name)]
    if private:
        are, them = ("are", "them") if private[1:] else ("is", "it")
        why = f"{are} kept for yourself, but all of this file is published. Delete {them}."
        yield Fault(PRIVATE_FIELD, private[0], f"{', '.join(private)}: {why}")
    for name, value in work.raw.items():
        if name in private:
            continue
        fault = _misnamed(name) or _left_over(value) or next(_judged(name, value, work, given), None)
        if fault:
            yield Fault(fault[0], name, f"{name}: {fault[1]}")
    if {"date", "year"} <= work.raw.keys():
        yield Fault(YEAR_FORM, "year", "year: stands beside date, which says it already. Keep one of the two.")
    for name, other in ALTERNATIVES.items():
        if {name, other} <= work.raw.keys():
            yield Fault(FIELD, name, f"{name}: stands beside {other}, and one of the two is lost. Keep one.")


_Words = tuple[Rule, str]


def _misnamed(name: str) -> _Words | None:
    """What is wrong with the name of a field."""
    if name in FIELDS:
        return None
    if name in INHERITING:
        return INHERITANCE, "takes fields from another entry. Write them out here, and delete this field."
    if name in SHORT:
        return FIELD, "is the short form of a field that is there. Delete it."
    return FIELD, f"is no field of a work. {suggest(name, FIELDS)}What has no field of its own goes into note."


def _left_over(value: str) -> _Words | None:
    """What a value has left of a skeleton."""
    left = next(skeletons.unfilled(value), None)
    return (PLACE_HELD, f'"{left[1]}" holds a place. Write your own instead.') if left else None


def _judged(name: str, value: str, work: Work, given: frozenset[str]) -> Iterator[_Words]:
    """What is wrong with the value of a field, the most telling first."""
    plain = work.fields[name]
    if name == "checked":
        if plain not in _CHECKED:
            yield CHECKED, f'"{plain}" is none of {", ".join(_CHECKED)}. {suggest(plain, _CHECKED)}'.rstrip()
    elif name == "standing":
        if plain not in _STANDINGS:
            yield STANDING, f'"{plain}" is none of {", ".join(_STANDINGS)}. {suggest(plain, _STANDINGS)}'.rstrip()
    elif name in DATES:
        yield from _date(plain)
    elif name == "year":
        if not re.fullmatch(r"-?[0-9]{4}", plain):
            yield (
                YEAR_FORM,
                f'"{plain}" is no year. Write four digits; what is less exact goes into date, as 1936~ does.',
            )
    elif name == "month":
        if not re.fullmatch(r"0?[1-9]|1[0-2]", plain) and plain.lower() not in MONTHS:
            yield YEAR_FORM, f'"{plain}" is no month. Write a number from 1 to 12.'
    elif name == "langid":
        if plain not in LANGUAGES:
            code = re.split("[-_]", plain)[0]
            meant = languages.english(code).lower()
            hint = (
                f"Write {meant}. "
                if meant != code.lower() and meant in LANGUAGES
                else f"{suggest(plain, LANGUAGES)}Write one like russian. "
            )
            message = f'"{plain}" is no language of BibLaTeX. {hint}'.rstrip()
            yield LANGUAGE, message
    elif name == "annotation":
        yield from _passages(work)
    elif name in VERBATIM:
        yield from _verbatim(name, value)
    else:
        if name in NAMES:
            yield from _names(value, given)
        if name in _COUNTED and (word := _COUNTED[name].match(plain)):
            yield FIELD, f'"{plain}" has a word that is printed anyway. Write {plain[word.end() :]}.'
        yield from _prose(value)


def _date(text: str) -> Iterator[_Words]:
    try:
        dates.parse(text)
    except dates.DateError as error:
        yield WORK_DATE, str(error)


def _passages(work: Work) -> Iterator[_Words]:
    for words, address in work.passages:
        if not words or not is_web_address(address):
            form = "Write ch. 1: https://…; ch. 2: https://…, or delete the field if it is a note of your own."
            message = f'"{address}" is no web address with words before it. {form}'
            yield PASSAGE_ADDRESS, message


def _verbatim(name: str, value: str) -> Iterator[_Words]:
    if name in ("url", "archived"):
        if not is_web_address(value) and not PREVIEW.search(value):  # of which another rule tells
            yield WEB_ADDRESS, f'"{value}" is no web address. It begins with https:// and has no spaces.'
        elif "\\" in value or "&amp;" in value:
            yield WEB_ADDRESS, f'"{value}" has signs for TeX or HTML. Copy the address as the browser shows it.'
    elif name == "doi" and not re.fullmatch(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\\]+", value):
        begins = re.match(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", value, re.I)
        remedy = f"Write {value[begins.end() :]}" if begins else "Write what follows https://doi.org/, as 10.2307/4129"
        yield IDENTIFIER, f'"{value}" is no DOI. {remedy}.'
    elif name in ("isbn", "issn") and not all(map(_IDENTIFIED[name], re.split(r"[,;\s]+", value.strip()))):
        what = {"isbn": "ISBN", "issn": "ISSN"}[name]
        signs = re.sub(r"[^0-9Xx]", "", value)
        if _IDENTIFIED[name](written := signs if name == "isbn" else f"{signs[:4]}-{signs[4:]}"):
            yield IDENTIFIER, f'"{value}" has other signs than digits and hyphens. Write {written}.'
        yield IDENTIFIER, f'"{value}" is no {what}: its last sign does not follow from the others. Copy it again.'


def _is_isbn(text: str) -> bool:
    signs = text.replace("-", "")
    if re.fullmatch(r"[0-9]{13}", signs):
        return sum(int(sign) * (3 if i % 2 else 1) for i, sign in enumerate(signs)) % 10 == 0
    return bool(re.fullmatch(r"[0-9]{9}[0-9Xx]", signs)) and _weighed(signs, 11) == 0


def _is_issn(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9Xx]", text)) and _weighed(text.replace("-", ""), 11) == 0


def _weighed(signs: str, modulus: int) -> int:
    """The sum that ends in 0 for an ISBN and an ISSN: the last sign counts once, the one before twice, and so on."""
    values = (10 if sign in "Xx" else int(sign) for sign in reversed(signs))
    return sum(weight * value for weight, value in enumerate(values, start=1)) % modulus


_IDENTIFIED = {"isbn": _is_isbn, "issn": _is_issn}


_COUNTED = {
    "pages": re.compile(r"(?:pp?|pages?|S|Seiten?)\b\.?\s*(?=[0-9])", re.I),
    "volume": re.compile(r"(?:vols?|volumes?|Bd|t)\b\.?\s*(?=[0-9])", re.I),
    "number": re.compile(r"(?:nos?|nr|issue)\b\.?\s*(?=[0-9])", re.I),
}
"""What stands before the number in a field, and in every reference that is made from it."""
_ONE_WORD = re.compile(r"\s*[^\W\d_][^\s{}\\]*\s*$")
_INITIAL = re.compile(r"[^\W\d_]\.")
_BODY = re.compile(
    r"\b(?:Academy|Agency|Archives?|Association|Bureau|Commission|Committee|Congress|Department|Foundation|Government"
    r"|Institut[eo]?|Library|Ministry|Museum|Nations|Office|Party|Soci[eé]t[yé]|Union|Universit(?:y|ät|é|et))\b"
)
"""Words that no person is called by."""
_ROLE = re.compile(r"[(\[](?:eds?|hrsg|hg|trans|transl|comps?|red)\b\.?[)\]]", re.I)


def _names(value: str, given: frozenset[str]) -> Iterator[_Words]:
    bare, inner = value, 1
    while inner:  # a body in braces may be called as it likes
        bare, inner = re.subn(r"\{[^{}]*\}", "X", bare)
    if re.search(r"\bet\.? al\b|\bи др\.|\bu\. ?a\.|\band (?:others|others?\.) and\b", bare):
        yield PERSONS, f'"{value}" leaves names out in words. Write and others.'
    elif ";" in bare:
        yield PERSONS, f'"{value}" has a semicolon. Write and between names.'
    elif re.search(r"\s(?:\\?&|AND|And|und|et|и)\s", bare):
        yield (
            PERSONS,
            f'"{value}" joins names by another word than and. Write and between names; a body stands in braces.',
        )
    elif role := _ROLE.search(bare):
        yield (
            PERSONS,
            f'"{value}" has {role[0]} in a name. Leave it out; editors stand in editor, translators in translator.',
        )
    elif "~" in bare:
        yield PERSONS, f'"{value}" has the sign ~. Write a space.'
    else:
        names = re.split(r"\sand(?=\s)", f" {bare} ")
        for name in names:
            parts = [part.strip() for part in name.split(",")]
            first = parts[0].split(" ")
            if not all(parts):
                yield PERSONS, f'"{value}" has an empty name. Write Adams, Ann and Brown, Ben.'
            elif bare == value and len(names) != len(set(map(str.strip, names))):
                yield PERSONS, f'"{value}" has a name twice. Keep one.'
            elif len(parts) == 1 and " " in parts[0] and _BODY.search(parts[0]):
                yield PERSONS, f'"{parts[0]}" is read as a person. Put the body in braces of its own, {{{{…}}}}.'
            elif len(parts) == 3 and _SUFFIXES.fullmatch(parts[2]):
                yield (
                    PERSONS,
                    f'"{name.strip()}" has its parts in another order. Write {parts[0]}, {parts[2]}, {parts[1]}.',
                )
            elif len(parts) > 3 or (len(parts) == 3 and not _SUFFIXES.fullmatch(parts[1])):
                yield PERSONS, f'"{value}" has a name with {len(parts) - 1} commas. Write and between names.'
            elif (
                len(parts) == 2
                and min(map(len, map(str.split, parts))) > 1
                and (first[0] in given or _INITIAL.match(first[0]))
            ):
                yield (
                    PERSONS,
                    f'"{name.strip()}" may be two persons. Write and between them; '
                    f"if it is one, {{{parts[0]}}}, {parts[1]}.".replace("..", "."),
                )


def _prose(value: str) -> Iterator[_Words]:
    tex = _TEX.search(value)
    if tex:
        yield TEX_COMMAND, f"has the TeX {tex[0]}. Write the characters themselves."
    html = HTML.search(value)
    if html:
        yield WORK_HTML, f"has the HTML {html[0]}. Write the character itself, or \\emph{{…}} for italics."
