"""Understands what somebody typed into the search box: name words, dates of birth, postcodes and identifiers."""

import re
from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.folding import fold

_MONTHS = {
    name: number
    for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), start=1)  # noqa: SIM905 - twelve words are read more easily as a line
}
_MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*"
_YEAR = r"((?:19|20)\d\d)"
# Words that say what comes next, and titles: no part of anybody's name here.
_NOISE = frozenset("DOB BORN NHS UPN NINO NO NUMBER POSTCODE AND MR MRS MS MISS MX MASTER DR".split())  # noqa: SIM905 - as above

# Each form of a date with the places of its day, month and year; the first that fits is taken.
_DATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w/.-]){pattern}(?![\w/.-])"), parts)
    for pattern, parts in (
        (rf"{_YEAR}[-/. ](\d\d?)[-/. ](\d\d?)", "ymd"),
        (rf"(\d\d?)[-/. ](\d\d?)[-/. ]{_YEAR}", "dmy"),
        (rf"(\d\d?)(?:ST|[NR]D|TH)?[-/. ]{_MONTH}[-/., ]+{_YEAR}", "dmy"),
        (rf"{_MONTH}[ ](\d\d?)(?:ST|[NR]D|TH)?[, ]+{_YEAR}", "mdy"),
        (rf"{_YEAR}(\d\d)(\d\d)", "ymd"),
        (rf"(\d\d)(\d\d){_YEAR}", "dmy"),
        (r"(\d\d?)[-/.](\d\d?)[-/.](\d\d)", "dmy"),
        (rf"{_MONTH}[ ]{_YEAR}", "my"),
        (rf"{_YEAR}", "y"),
    )
)
# Royal Mail's form of a postcode, in full and its outward half alone.
_OUTWARD = r"[A-Z]{1,2}\d[A-Z\d]?"
_POSTCODE = re.compile(rf"\b({_OUTWARD}) ?(\d[A-Z]{{2}})\b")
_DISTRICT = re.compile(rf"\b({_OUTWARD})\b")
# An NHS number is ten digits, written 3 3 4; any other identifier is one run that holds at least five characters and
# a digit, so that a house number is none.
_NHS_NUMBER = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_IDENTIFIER = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)[A-Z\d][A-Z\d/-]{4,}(?![\w/-])")
# A National Insurance number is kept without its last letter, which anybody may leave out.
_NINO = re.compile(r"^([A-Z]{2}\d{6})[A-D]$")
_WORD = re.compile(r"[^\W\d_]+")
_CENTURY = 100


@dataclass(frozen=True, kw_only=True)
class Birth:
    """A date of birth as asked for; `month` and `day` are None when they were not given."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was understood. `words` are folded and have two letters or more, `initials` one; postcodes have no space."""

    words: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    birth: Birth | None = None
    postcode: str | None = None
    district: str | None = None
    identifiers: tuple[str, ...] = ()


def understand(text: str, *, latest: date) -> Asked:
    """Read a search. No date of birth is after `latest`, by which a year of two figures finds its century."""
    rest = " ".join(fold(text).split())
    # First, since the last four figures of an NHS number may look like a year.
    numbers = ["".join(found.groups()) for found in _NHS_NUMBER.finditer(rest)]
    rest = _NHS_NUMBER.sub(" ", rest)
    rest, birth = _take_birth(rest, latest=latest)
    postcode = _POSTCODE.search(rest)
    rest = _POSTCODE.sub(" ", rest)
    numbers += _IDENTIFIER.findall(rest)
    rest = _IDENTIFIER.sub(" ", rest)
    district = _DISTRICT.search(rest)
    rest = _DISTRICT.sub(" ", rest)
    words = [word for word in _WORD.findall(rest) if word not in _NOISE]
    return Asked(
        words=tuple(word for word in words if len(word) > 1),
        initials=tuple(word for word in words if len(word) == 1),
        birth=birth,
        postcode=postcode[1] + postcode[2] if postcode else None,
        district=district[1] if district else None,
        identifiers=tuple(form for number in numbers for form in _forms(number)),
    )


def _forms(number: str) -> list[str]:
    """The forms in which the data may hold an identifier: as typed, and as standardising writes it."""
    bare = re.sub("[/-]", "", number)
    forms = [number, bare, bare.lstrip("0"), _NINO.sub(r"\1", bare)]
    return list(dict.fromkeys(form for form in forms if form))


def _take_birth(text: str, *, latest: date) -> tuple[str, Birth | None]:
    for pattern, parts in _DATES:
        for found in pattern.finditer(text):
            told = dict(zip(parts, found.groups(), strict=True))
            year = _year(told["y"], latest=latest)
            is_run = found[0].isdigit()
            birth = _birth(told, year=year, latest=latest, swap=not is_run)
            if birth is None and not is_run:
                birth = Birth(year=year)  # 29 February 2011: no such day, but its year was meant
            if birth is not None:
                rest = text[: found.start()] + " " + text[found.end() :]
                return rest, birth if year <= latest.year else None
    return text, None


def _birth(told: dict[str, str], *, year: int, latest: date, swap: bool) -> Birth | None:
    if "m" not in told:
        return Birth(year=year)
    month, day = _MONTHS.get(told["m"]) or int(told["m"]), int(told.get("d", "1"))
    # The American order is only taken when the British one is no date at all, and never in a run of eight figures,
    # which then is the other of its two forms: 19012001 is 19 January 2001.
    for first, second in ((month, day), (day, month)) if swap else ((month, day),):
        try:
            if date(year, first, second) <= latest:
                return Birth(year=year, month=first, day=second if "d" in told else None)
        except ValueError:
            continue
    return None


def _year(told: str, *, latest: date) -> int:
    year = int(told)
    if year >= _CENTURY:
        return year
    this_century = latest.year // _CENTURY * _CENTURY + year
    return this_century if this_century <= latest.year else this_century - _CENTURY
